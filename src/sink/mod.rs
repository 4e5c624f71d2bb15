//! Where outputs go: a folder on disk or memory.
//!
//! Never decides what an output is called or says, never touches a file that Plenary did not write, and never leaves
//! half a site: either all outputs become visible at once, or the previous site stays as it was.
//!
//! Outputs come in from many threads, each once: with [`Sink::put`] as bytes, which are written straight away, or with
//! [`Sink::keep`] as unchanged since the last run. [`Sink::finish`] makes them visible and counts them. How a folder
//! changes all at once is drawn at the head of `directory/mod.rs`.

mod directory;
mod folder_check;
mod memory;
mod problem;

pub use directory::DirectorySink;
pub(crate) use folder_check::check_cache;
pub use memory::MemorySink;
pub use problem::output_failed;
pub(crate) use problem::sum_up;

use crate::base::{Diagnostic, Digest, Route};
use crate::source::FileOnDisk;
use std::io;

/// Content of an output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of a file, which need not be held in memory.
    Copy(FileOnDisk),
}

/// Number of files that a run changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SinkSummary {
    /// Files that are new or have new bytes.
    pub written: usize,
    /// Files that were there with the same bytes.
    pub unchanged: usize,
    /// Files of an earlier run that are no longer part of the site.
    pub removed: usize,
    /// Digest of all paths and bytes, for [`Sink::is_intact`] in a later run.
    pub site: Option<Digest>,
}

/// Place that outputs go to.
pub trait Sink: Send + Sync {
    /// Adds an output and returns its digest; can be called from many threads, once for each route.
    ///
    /// # Errors
    /// What the system says; [`output_failed`] makes it a diagnostic. Nothing is made visible after a failure.
    fn put(&self, route: &Route, content: Content) -> io::Result<Digest>;

    /// Keeps an output of the last run, if it is still there with that digest; returns whether it was.
    ///
    /// Where it was not, the output has to be put.
    fn keep(&self, route: &Route, digest: Digest) -> bool;

    /// Returns whether the visible site has that digest, with no file changed since.
    ///
    /// Then a run that would put the same outputs need not do anything, nor call [`Sink::finish`].
    fn is_intact(&self, site: Digest) -> bool;

    /// Makes all outputs visible at once; called once, when every output was put or kept.
    ///
    /// # Errors
    /// Everything that stands in the way; what was visible before stays as it was.
    fn finish(&self) -> Result<SinkSummary, Vec<Diagnostic>>;
}
