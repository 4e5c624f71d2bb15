//! Input files of a site behind a trait: on disk, in memory, or one source over another.
//!
//! Never interprets what a file says, never leaves the folder of the site, and never lists hidden files, editors'
//! backups and conflict copies of synchronising programs. A file that has changed since it was listed is an error, and
//! never read as if nothing had happened: see [`unreadable`].
//!
//! A [`Source`] lists paths and reads bytes. A [`Snapshot`] fixes one listing for the whole of a run, and every later
//! room sees the site only through it. A [`Watcher`] sends [events](WatchEvent) when a snapshot is out of date, so that
//! the preview can take another.

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
pub(crate) use file_names::is_site_file;
pub use fonts::Fonts;
pub use layered::LayeredSource;
pub use memory::MemorySource;
pub use problem::changed;
pub(crate) use problem::is_out_of_files;
pub(crate) use problem::unreadable;
pub use snapshot::Snapshot;
pub(crate) use stamp::Stamp;
pub(crate) use stamp::now;
pub(crate) use watcher::{WatchEvent, Watcher, is_network_mount};

use crate::base::{Digest, Outcome, SourcePath};
use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;

/// File in a listing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its path, with accents in composed form (NFC).
    pub path: SourcePath,
    /// Its length in bytes when it was listed.
    pub size: u64,
    /// Its stat when it was listed; files that are on no disk have none.
    pub stamp: Option<Stamp>,
    /// Whether an equal stamp in a later run means equal bytes, see [`Stamp`].
    pub is_settled: bool,
}

impl Entry {
    /// Makes the entry of a file on disk; `now` decides whether its stamp is settled.
    fn with_stamp(path: SourcePath, stamp: Stamp, now: i64) -> Self {
        Self {
            path,
            size: stamp.size(),
            stamp: Some(stamp),
            is_settled: stamp.is_settled(now),
        }
    }

    /// Makes the entry of a file that is on no disk.
    pub fn without_stamp(path: SourcePath, size: u64) -> Self {
        Self {
            path,
            size,
            stamp: None,
            is_settled: false,
        }
    }

    /// Returns the stamp, if it is settled.
    pub fn settled(&self) -> Option<Stamp> {
        self.stamp.filter(|_| self.is_settled)
    }

    /// Returns whether two listings have the same size and stamp for the file; it may have settled in between.
    pub fn is_same(&self, other: &Self) -> bool {
        (self.size, self.stamp) == (other.size, other.stamp)
    }
}

/// File on disk that can be copied without being read into memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileOnDisk {
    /// Its path in the site.
    pub path: SourcePath,
    /// Its path on disk.
    pub file: PathBuf,
    /// Its stat when it was listed; a file without one may have changed since.
    pub stamp: Option<Stamp>,
}

/// Place that the files of a site come from.
pub trait Source: Send + Sync {
    /// Lists all files, sorted by path, with what was wrong with those that are left out.
    fn list(&self) -> Outcome<Vec<Entry>>;

    /// Lists all files again, where nothing but `touched` has changed since the last listing.
    ///
    /// `touched` has files, and folders in which anything may have changed.
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
