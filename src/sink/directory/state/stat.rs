//! What a disk says about the names in a tree, asked tens of thousands of times in a run.

use crate::source::Stamp;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

/// A tree that is looked at.
#[derive(Debug)]
pub(crate) struct StatDir {
    root: PathBuf,
    /// The outermost folder: the system finds what is below it sooner than by its whole path.
    #[cfg(target_os = "linux")]
    folder: Option<rustix::fd::OwnedFd>,
}

/// What a name in a tree stands for.
pub(crate) struct FileStat {
    pub(crate) stamp: Stamp,
    pub(crate) mode: u32,
    pub(crate) is_file: bool,
    pub(crate) is_folder: bool,
}

impl StatDir {
    pub(crate) fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            #[cfg(target_os = "linux")]
            folder: folder(root),
        }
    }

    /// Looks at a name, without following it where it is a link; `None` where there is none.
    pub(crate) fn look(&self, relative: &str) -> Option<FileStat> {
        #[cfg(target_os = "linux")]
        if let Some(seen) = self
            .folder
            .as_ref()
            .and_then(|folder| look_below(folder, relative))
        {
            return Some(seen);
        }
        let metadata = fs::symlink_metadata(self.root.join(relative)).ok()?;
        Some(FileStat {
            stamp: Stamp::of(&metadata),
            mode: mode(&metadata),
            is_file: metadata.is_file(),
            is_folder: metadata.is_dir(),
        })
    }
}

#[cfg(target_os = "linux")]
fn folder(root: &Path) -> Option<rustix::fd::OwnedFd> {
    use rustix::fs::{Mode, OFlags, open};
    open(
        root,
        OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC,
        Mode::empty(),
    )
    .ok()
}

#[cfg(target_os = "linux")]
fn look_below(folder: &rustix::fd::OwnedFd, relative: &str) -> Option<FileStat> {
    use rustix::fs::{AtFlags, FileType, StatxFlags, statx};
    let place = if relative.is_empty() { "." } else { relative };
    let found = statx(
        folder,
        place,
        AtFlags::SYMLINK_NOFOLLOW,
        StatxFlags::BASIC_STATS,
    )
    .ok()?;
    let mode = u32::from(found.stx_mode);
    let kind = FileType::from_raw_mode(mode);
    Some(FileStat {
        stamp: Stamp::of_statx(&found),
        mode,
        is_file: kind == FileType::RegularFile,
        is_folder: kind == FileType::Directory,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_is_what_the_system_says() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("a")).unwrap();
        fs::write(folder.path().join("a/b"), "text").unwrap();
        let tree = StatDir::new(folder.path());
        for (name, is_file) in [("", false), ("a", false), ("a/b", true)] {
            let seen = tree.look(name).unwrap();
            let metadata = fs::symlink_metadata(folder.path().join(name)).unwrap();
            assert_eq!(seen.stamp, Stamp::of(&metadata), "{name}");
            assert_eq!(seen.mode, mode(&metadata), "{name}");
            assert_eq!(
                (seen.is_file, seen.is_folder),
                (is_file, !is_file),
                "{name}"
            );
        }
        assert!(tree.look("c").is_none() && tree.look("a/b/c").is_none());
        assert!(StatDir::new(&folder.path().join("c")).look("").is_none());
    }
}
