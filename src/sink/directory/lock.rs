//! Lock file that keeps two builds from writing to one output folder.
//!
//! Never waits: whoever finds the lock held gives up. The system releases it when a process ends, however it ends, so
//! that a killed build locks nobody out.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Exclusive lock on a file, held until this is dropped.
#[derive(Debug)]
pub(super) struct LockFile {
    path: PathBuf,
    file: File,
}

impl LockFile {
    /// Takes the lock; `None` where another process has it.
    pub(super) fn acquire(path: &Path) -> io::Result<Option<Self>> {
        const TRIES: usize = 100;
        for _ in 0..TRIES {
            let file = File::options()
                .create(true)
                .truncate(false)
                .write(true)
                .open(path)?;
            match file.try_lock() {
                Ok(()) if is_at(&file, path) => {
                    let path = path.to_owned();
                    return Ok(Some(Self { path, file }));
                }
                // Its last holder removed the file between our opening and our locking it.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
        Ok(None)
    }
}

impl Drop for LockFile {
    fn drop(&mut self) {
        // Removed while it is held: whoever opened it meanwhile sees that it is gone, and tries again.
        let _ = fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(held), Ok(found)) => (held.dev(), held.ino()) == (found.dev(), found.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}
