//! Where outputs go: a folder or memory.
//!
//! Never decides what an output is called or says, never touches a file that Plenary did not write, and
//! never leaves half a site: either all outputs become visible at once, or the previous site stays as it
//! was. Bytes come in from many threads, each output once, and are written straight away;
//! [`Sink::finish`] makes them visible and counts them.

mod comparison;
mod directory;
mod foreign;
mod manifest;
mod memory;
mod problem;
mod staging;
mod swap;
mod target;

pub use directory::DirectorySink;
pub use memory::MemorySink;
pub use problem::output_failed;
pub use target::check_target;

use crate::base::{Diagnostic, Route};
use std::io;
use std::path::PathBuf;

/// What an output consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of that file.
    Copy(PathBuf),
}

/// How many files a run changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files that are new or have new bytes.
    pub written: usize,
    /// Files that were there with the same bytes.
    pub unchanged: usize,
    /// Files of an earlier run that are no longer part of the site.
    pub removed: usize,
    /// The digest of all that is there now.
    pub digest: Option<crate::base::Digest>,
}

/// A place that outputs go to.
pub trait Sink: Send + Sync {
    /// Takes an output; can be called from many threads, once for each route.
    ///
    /// # Errors
    /// What the system says; [`output_failed`] phrases it. Nothing is made visible after a failure.
    fn put(&self, route: &Route, content: Content) -> io::Result<()>;

    /// Takes an output over from the run before, if it is there as it was left.
    fn keep(&self, _route: &Route, _digest: crate::base::Digest) -> bool {
        false
    }

    /// Returns the digest of all that the run before left, if it is there as it was left.
    fn intact(&self) -> Option<crate::base::Digest> {
        None
    }

    /// Makes all outputs visible at once.
    ///
    /// # Errors
    /// Everything that stands in the way; what was visible before stays as it was.
    fn finish(self) -> Result<Summary, Vec<Diagnostic>>
    where
        Self: Sized;
}

#[cfg(test)]
mod tests;
