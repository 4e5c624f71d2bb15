//! Second name for a file in another folder: a hard link, or a copy where the disk has no hard links.
//!
//! Never replaces a file, and never opens a pipe or a device.

use std::fs::{self, File, FileTimes};
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// Gives a file or a symbolic link a second name.
pub(crate) fn link_or_copy_any(old: &Path, new: &Path, has_copies: &AtomicBool) -> io::Result<()> {
    if fs::symlink_metadata(old)?.is_symlink() {
        return copy_symlink(old, new);
    }
    link_or_copy(old, new, has_copies)
}

/// Gives a file a second name; sets `has_copies` where it had to be copied, so that the two are not one file.
pub(crate) fn link_or_copy(old: &Path, new: &Path, has_copies: &AtomicBool) -> io::Result<()> {
    let Err(error) = fs::hard_link(old, new) else {
        return Ok(());
    };
    // Reading a pipe would block, and a file that is in the way must stay.
    if fs::symlink_metadata(old)?.is_file() && error.kind() != io::ErrorKind::AlreadyExists {
        has_copies.store(true, Ordering::Relaxed);
        copy(old, new)
    } else {
        Err(error)
    }
}

/// Copies a file with its times and permissions.
fn copy(old: &Path, new: &Path) -> io::Result<()> {
    let mut from = File::open(old)?;
    let metadata = from.metadata()?;
    let mut to = File::create_new(new)?;
    io::copy(&mut from, &mut to)?;
    let mut times = FileTimes::new().set_modified(metadata.modified()?);
    if let Ok(accessed) = metadata.accessed() {
        times = times.set_accessed(accessed);
    }
    to.set_times(times)?;
    to.set_permissions(metadata.permissions())
}

#[cfg(unix)]
fn copy_symlink(old: &Path, new: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(old)?, new)
}

#[cfg(windows)]
fn copy_symlink(old: &Path, new: &Path) -> io::Result<()> {
    use std::os::windows::fs::{symlink_dir, symlink_file};
    let target = fs::read_link(old)?;
    if old.is_dir() {
        symlink_dir(target, new)
    } else {
        symlink_file(target, new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_keeps_time_and_permissions() {
        let folder = tempfile::tempdir().unwrap();
        let [old, new] = ["old", "new"].map(|name| folder.path().join(name));
        fs::write(&old, "text").unwrap();
        let past = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
        File::options()
            .write(true)
            .open(&old)
            .unwrap()
            .set_modified(past)
            .unwrap();
        let mut permissions = fs::metadata(&old).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&old, permissions).unwrap();
        copy(&old, &new).unwrap();
        let metadata = fs::metadata(&new).unwrap();
        assert_eq!(metadata.modified().unwrap(), past);
        assert!(metadata.permissions().readonly());
        assert_eq!(fs::read(&new).unwrap(), b"text");
        assert!(copy(&old, &new).is_err());
    }
}
