//! Where outputs go: a folder or memory.
//!
//! Never decides what an output is called or says, never touches a file that Plenary did not write, and
//! never leaves half a site: either all outputs become visible at once, or the previous site stays as it
//! was. Outputs come in from many threads, each once: as bytes, which are written straight away, or with
//! the word that they are what they were in the last run. [`Sink::finish`] makes them visible and counts
//! them.
//!
//! A folder is changed in two ways that end in the same. Usually the site before the visible one is still
//! there: `update.rs` brings it up to date, which takes as long as there are changes, and lets the two change
//! places. Where it is not, or not as it was left, `whole.rs` puts the whole site together anew, and `level.rs`
//! sees to it that the next run has one to bring up to date.

mod directory;
mod folder_check;
mod memory;
mod problem;

pub use directory::DirectorySink;
pub use folder_check::{check_cache, check_target};
pub use memory::MemorySink;
pub use problem::{output_failed, sum_up};

use crate::base::{Diagnostic, Digest, Route};
use crate::source::FileOnDisk;
use std::io;

/// What an output consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of that file.
    Copy(FileOnDisk),
}

/// How many files a run changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SinkSummary {
    /// Files that are new or have new bytes.
    pub written: usize,
    /// Files that were there with the same bytes.
    pub unchanged: usize,
    /// Files of an earlier run that are no longer part of the site.
    pub removed: usize,
    /// What stands for all files with all their bytes, for [`Sink::is_intact`] in a later run.
    pub site: Option<Digest>,
}

/// A place that outputs go to.
pub trait Sink: Send + Sync {
    /// Takes an output and returns its digest; can be called from many threads, once for each route.
    ///
    /// # Errors
    /// What the system says; [`output_failed`] phrases it. Nothing is made visible after a failure.
    fn put(&self, route: &Route, content: Content) -> io::Result<Digest>;

    /// Takes an output over from the run before and returns whether it could: if it is still there, and is
    /// what `digest` stands for.
    ///
    /// Counts like [`Sink::put`] where it returns true; where it returns false the output is still to be
    /// put.
    fn keep(&self, route: &Route, digest: Digest) -> bool;

    /// Returns whether what is visible is the whole of `site`, untouched since.
    ///
    /// Then a run that would put the same outputs can leave out everything, [`Sink::finish`] too.
    fn is_intact(&self, site: Digest) -> bool;

    /// Makes all outputs visible at once; called once, when every output was put or kept.
    ///
    /// # Errors
    /// Everything that stands in the way; what was visible before stays as it was.
    fn finish(&self) -> Result<SinkSummary, Vec<Diagnostic>>;
}
