//! The world as a trait: the files of a site, wherever they are kept.
//!
//! Never interprets what a file says, and never lists a file that is not the author's: hidden files,
//! editors' backups and the conflict copies of synchronising programs stay out. Nothing here can leave
//! the folder of the site. A [`Source`] lists paths and reads bytes; a [`Snapshot`] fixes one listing
//! for the whole of a run, and every later room sees the site only through it.

mod disk;
mod layered;
mod memory;
mod names;
mod problem;
mod snapshot;
mod stamp;

pub use disk::DiskSource;
pub use layered::LayeredSource;
pub use memory::MemorySource;
pub use problem::{changed, unreadable};
pub use snapshot::Snapshot;
pub use stamp::Stamp;

use crate::base::{Outcome, SourcePath};
use std::io;
use std::path::PathBuf;

/// A file that a source has.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its path, with accents in composed form (NFC).
    pub path: SourcePath,
    /// Its length in bytes when it was listed.
    pub size: u64,
}

impl Entry {
    /// Returns the stamp, if the same stamp in a later run means the same bytes.
    pub fn settled(&self) -> Option<Stamp> {
        None
    }
}

/// A place that files come from.
pub trait Source: Send + Sync {
    /// Lists all files, sorted by path, with what was wrong with those that are left out.
    fn list(&self) -> Outcome<Vec<Entry>>;

    /// Reads a file.
    ///
    /// # Errors
    /// [`io::ErrorKind::NotFound`] where no such file was listed; otherwise what the system says.
    fn read(&self, path: &SourcePath) -> io::Result<Vec<u8>>;

    /// Returns where on disk the bytes lie, so that they can be copied without being read.
    fn file(&self, path: &SourcePath) -> Option<PathBuf>;

    /// Returns whether the file was listed.
    fn has(&self, path: &SourcePath) -> bool;
}

fn not_found(path: &SourcePath) -> io::Error {
    io::Error::new(io::ErrorKind::NotFound, format!("there is no file {path}"))
}

#[cfg(test)]
mod tests;
