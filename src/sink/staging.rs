//! The folder beside the target in which a site is put together.
//!
//! `.public.plenary-XXXXXX` stands next to `public`, so that both are on the same disk. It holds a marker,
//! the new site, and after the swap the old one. Only the run that holds the lock `.public.plenary-lock`
//! makes or removes such folders; the system opens the lock when a run ends, however it ends.

use super::problem::{busy, failed, mounted_target};
use crate::base::Diagnostic;
use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

const MARKER: &str = "plenary-staging";
const SITE: &str = "site";
const OLD: &str = "old";

/// A staging folder and the lock on its target; both are gone once this is dropped.
#[derive(Debug)]
pub(super) struct Staging {
    folder: PathBuf,
    // Dropped after the folder is gone.
    _lock: Lock,
}

/// The right to write to a target, held until this is dropped.
#[derive(Debug)]
struct Lock {
    path: PathBuf,
    held: File,
}

impl Staging {
    /// Locks the target, removes what killed runs left, and makes an empty staging folder.
    pub(super) fn open(target: &Path) -> Result<Self, Diagnostic> {
        let problem = |error: io::Error| failed(&target.display().to_string(), &error);
        let parent = target.parent().unwrap_or(target);
        fs::create_dir_all(parent).map_err(problem)?;
        if device(target).is_some() && device(target) != device(parent) {
            return Err(mounted_target(target));
        }
        let lock = Lock::acquire(&beside(target, "lock"));
        let lock = lock.map_err(problem)?.ok_or_else(|| busy(target))?;
        clear(target).map_err(problem)?;
        let folder = tempfile::Builder::new()
            .prefix(&prefix(target))
            .disable_cleanup(true)
            .tempdir_in(parent)
            .map_err(problem)?
            .keep();
        let staging = Self { folder, _lock: lock };
        fs::write(staging.folder.join(MARKER), "A build of Plenary is going on here.\n")
            .and_then(|()| fs::create_dir(staging.site()))
            .map_err(problem)?;
        Ok(staging)
    }

    /// Returns the folder of the new site.
    pub(super) fn site(&self) -> PathBuf {
        self.folder.join(SITE)
    }

    /// Returns where the old site is put when it cannot change places with the new one.
    pub(super) fn old(&self) -> PathBuf {
        self.folder.join(OLD)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        dissolve(&self.folder);
    }
}

impl Lock {
    /// Takes the lock; `None` where another run has it.
    fn acquire(path: &Path) -> io::Result<Option<Self>> {
        const TRIES: usize = 100;
        for _ in 0..TRIES {
            let held = File::options().create(true).truncate(false).write(true).open(path)?;
            match held.try_lock() {
                Ok(()) if is_at(&held, path) => {
                    return Ok(Some(Self { path: path.to_owned(), held }));
                }
                // The run before removed the file between our opening and our locking it.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
        Ok(None)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while it is held: whoever opened it meanwhile sees that it is gone, and tries again.
        let _ = fs::remove_file(&self.path);
        let _ = self.held.unlock();
    }
}

/// Returns the number of the disk that a place is on, where the system tells.
#[cfg(unix)]
pub(super) fn device(path: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|metadata| metadata.dev())
}

/// Returns the number of the disk that a place is on, where the system tells.
#[cfg(not(unix))]
pub(super) fn device(_: &Path) -> Option<u64> {
    None
}

fn prefix(target: &Path) -> OsString {
    let mut prefix = OsString::from(".");
    prefix.push(target.file_name().unwrap_or_default());
    prefix.push(".plenary-");
    prefix
}

fn beside(target: &Path, suffix: &str) -> PathBuf {
    let mut name = prefix(target);
    name.push(suffix);
    target.with_file_name(name)
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

/// Removes the staging folders that killed runs left, and brings back a site that one of them put aside.
fn clear(target: &Path) -> io::Result<()> {
    let prefix = prefix(target);
    for entry in fs::read_dir(target.parent().unwrap_or(target))? {
        let entry = entry?;
        let is_named = entry.file_name().as_encoded_bytes().starts_with(prefix.as_encoded_bytes());
        if !is_named || !entry.file_type()?.is_dir() {
            continue;
        }
        let folder = entry.path();
        if !folder.join(MARKER).is_file() {
            // A run that was killed before it set the marker left nothing in it; others are not ours.
            let _ = fs::remove_dir(&folder);
            continue;
        }
        if !target.exists() && folder.join(OLD).is_dir() {
            fs::rename(folder.join(OLD), target)?;
        }
        dissolve(&folder);
    }
    Ok(())
}

/// Removes a staging folder; its marker goes last, so that a run that is killed over it can be followed up.
fn dissolve(folder: &Path) {
    remove(&folder.join(SITE));
    remove(&folder.join(OLD));
    remove(folder);
}

/// Removes a folder with all it holds; folders that may not be written to are opened first.
///
/// What resists is left for the next run.
fn remove(folder: &Path) {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {}
        _ => return,
    }
    for entry in WalkDir::new(folder).into_iter().filter_map(Result::ok) {
        if entry.file_type().is_dir() {
            open_up(entry.path());
        }
    }
    let _ = fs::remove_dir_all(folder);
}

#[cfg(unix)]
fn open_up(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
}

#[cfg(not(unix))]
fn open_up(_: &Path) {}
