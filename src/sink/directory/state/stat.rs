//! Fast `stat` of many paths relative to one directory handle.
//!
//! Never follows a link and never opens a file. On Linux `statx` below an open directory spares the system the walk
//! down the whole path, tens of thousands of times in a run; elsewhere it is the usual call.

use crate::source::Stamp;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

/// Directory whose entries are looked up by relative path.
#[derive(Debug)]
pub(crate) struct StatDir {
    root: PathBuf,
    #[cfg(target_os = "linux")]
    handle: Option<rustix::fd::OwnedFd>,
}

/// What `stat` says about a path.
pub(crate) struct FileStat {
    pub(crate) stamp: Stamp,
    /// Type and permissions.
    pub(crate) mode: u32,
    pub(crate) is_file: bool,
    pub(crate) is_dir: bool,
}

impl StatDir {
    pub(crate) fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            #[cfg(target_os = "linux")]
            handle: open(root),
        }
    }

    /// Returns the stat of a path, of a link itself; `None` where there is none.
    pub(crate) fn stat(&self, relative: &str) -> Option<FileStat> {
        #[cfg(target_os = "linux")]
        if let Some(found) = self
            .handle
            .as_ref()
            .and_then(|handle| stat_at(handle, relative))
        {
            return Some(found);
        }
        let metadata = fs::symlink_metadata(self.root.join(relative)).ok()?;
        Some(FileStat {
            stamp: Stamp::of(&metadata),
            mode: mode(&metadata),
            is_file: metadata.is_file(),
            is_dir: metadata.is_dir(),
        })
    }

    /// Returns the stamp of a regular file.
    pub(crate) fn file_stamp(&self, relative: &str) -> Option<Stamp> {
        let stat = self.stat(relative)?;
        stat.is_file.then_some(stat.stamp)
    }
}

#[cfg(target_os = "linux")]
fn open(root: &Path) -> Option<rustix::fd::OwnedFd> {
    use rustix::fs::{Mode, OFlags, open};
    let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
    open(root, flags, Mode::empty()).ok()
}

#[cfg(target_os = "linux")]
fn stat_at(handle: &rustix::fd::OwnedFd, relative: &str) -> Option<FileStat> {
    use rustix::fs::{AtFlags, FileType, StatxFlags, statx};
    let path = if relative.is_empty() { "." } else { relative };
    let (flags, mask) = (AtFlags::SYMLINK_NOFOLLOW, StatxFlags::BASIC_STATS);
    let found = statx(handle, path, flags, mask).ok()?;
    let mode = u32::from(found.stx_mode);
    let kind = FileType::from_raw_mode(mode);
    Some(FileStat {
        stamp: Stamp::of_statx(&found),
        mode,
        is_file: kind == FileType::RegularFile,
        is_dir: kind == FileType::Directory,
    })
}

#[cfg(unix)]
fn mode(metadata: &Metadata) -> u32 {
    use std::os::unix::fs::MetadataExt;
    metadata.mode()
}

#[cfg(not(unix))]
fn mode(metadata: &Metadata) -> u32 {
    u32::from(metadata.permissions().readonly())
}

/// Returns the number of the device that a path is on, where the system tells.
#[cfg(unix)]
pub(crate) fn device(path: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|metadata| metadata.dev())
}

/// Returns the number of the device that a path is on, where the system tells.
#[cfg(not(unix))]
pub(crate) fn device(_: &Path) -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stat_says_what_metadata_says() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("a")).unwrap();
        fs::write(folder.path().join("a/b"), "text").unwrap();
        let dir = StatDir::new(folder.path());
        for (name, is_file) in [("", false), ("a", false), ("a/b", true)] {
            let stat = dir.stat(name).unwrap();
            let metadata = fs::symlink_metadata(folder.path().join(name)).unwrap();
            assert_eq!(stat.stamp, Stamp::of(&metadata), "{name}");
            assert_eq!(stat.mode, mode(&metadata), "{name}");
            assert_eq!((stat.is_file, stat.is_dir), (is_file, !is_file), "{name}");
        }
        assert!(dir.stat("c").is_none() && dir.stat("a/b/c").is_none());
        let missing = StatDir::new(&folder.path().join("c"));
        assert!(missing.stat("").is_none());
    }
}
