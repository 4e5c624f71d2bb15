//! The world as a trait: the files of a site, wherever they are kept.
//!
//! Never interprets what a file says, and never lists a file that is not the author's: hidden files,
//! editors' backups and the conflict copies of synchronising programs stay out. Nothing here can leave
//! the folder of the site. A [`Source`] lists paths and reads bytes; a [`Snapshot`] fixes one listing
//! for the whole of a run, and every later room sees the site only through it. A file that is no longer
//! as it was listed is never read in silence: see [`unreadable`]. A [`Watcher`] tells that a snapshot is out
//! of date, so that whoever looks at a site for longer takes another.

mod disk;
mod file_names;
mod fonts;
mod layered;
mod listing;
mod memory;
mod problem;
mod read_folders;
mod relist;
mod snapshot;
mod stamp;
mod watcher;

pub use disk::DiskSource;
pub use file_names::is_site_file;
pub use fonts::Fonts;
pub use layered::LayeredSource;
pub use memory::MemorySource;
pub(crate) use problem::is_out_of_files;
pub use problem::{changed, unreadable};
pub use snapshot::Snapshot;
pub use stamp::Stamp;
pub(crate) use stamp::now;
pub use watcher::{WatchEvent, Watcher, is_network_mount};

use crate::base::{Digest, Outcome, SourcePath};
use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;

/// A file that a source has.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its path, with accents in composed form (NFC).
    pub path: SourcePath,
    /// Its length in bytes when it was listed.
    pub size: u64,
    /// What the disk said about it; files that are on no disk have none.
    pub stamp: Option<Stamp>,
    /// Whether the same stamp in a later run means the same bytes.
    pub is_settled: bool,
}

impl Entry {
    /// Makes the entry of a file that is on no disk.
    pub fn without_stamp(path: SourcePath, size: u64) -> Self {
        Self {
            path,
            size,
            stamp: None,
            is_settled: false,
        }
    }

    /// Returns the stamp, if the same stamp in a later run means the same bytes.
    pub fn settled(&self) -> Option<Stamp> {
        self.stamp.filter(|_| self.is_settled)
    }

    /// Returns whether another listing says the same of the file; it may have settled meanwhile.
    pub fn is_same(&self, other: &Self) -> bool {
        (self.size, self.stamp) == (other.size, other.stamp)
    }
}

/// A file on disk that can be copied without being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileOnDisk {
    /// What the site calls it.
    pub path: SourcePath,
    /// Where it lies.
    pub file: PathBuf,
    /// What it was like when it was listed; a file without a stamp may have changed since.
    pub stamp: Option<Stamp>,
}

/// A place that files come from.
pub trait Source: Send + Sync {
    /// Lists all files, sorted by path, with what was wrong with those that are left out.
    fn list(&self) -> Outcome<Vec<Entry>>;

    /// Lists all files once more, where no other files than `touched` have changed since the last time.
    ///
    /// Folders are touched where anything below them may have changed.
    fn relist(&self, _touched: &BTreeSet<SourcePath>) -> Outcome<Vec<Entry>> {
        self.list()
    }

    /// Reads a file.
    ///
    /// # Errors
    /// [`io::ErrorKind::NotFound`] where no such file was listed, [`changed`] where it is no longer as it
    /// was listed; otherwise what the system says. [`unreadable`] phrases all of them.
    fn read(&self, path: &SourcePath) -> io::Result<Vec<u8>>;

    /// Digests the bytes of a file.
    ///
    /// # Errors
    /// As for [`Source::read`].
    fn digest(&self, path: &SourcePath) -> io::Result<Digest> {
        self.read(path).map(|bytes| Digest::of(&bytes))
    }

    /// Returns where on disk the bytes lie, so that they can be copied without being read.
    fn file(&self, path: &SourcePath) -> Option<FileOnDisk>;

    /// Returns whether the file was listed.
    fn has(&self, path: &SourcePath) -> bool;
}

fn not_found(path: &SourcePath) -> io::Error {
    io::Error::new(io::ErrorKind::NotFound, format!("there is no file {path}"))
}

#[cfg(test)]
mod tests;
