//! The cache: what a build leaves for the next, and which outputs are still right.
//!
//! Never renders anything and never changes what an output contains: where a part of the cache is missing, old or
//! damaged, the work is done again with the same result. Deleting a cache costs time and nothing else.
//!
//! - A [`CachedDocument`] is a file of the content as it was parsed, a [`FileDigest`] the digest of any file.
//! - A [`FactInterner`] collects the facts that outputs ask for, each once; a [`Trace`] lists those of one output.
//! - A [`Validation`] answers the facts of the [`Traces`] again: an output is [`Fresh`](Freshness::Fresh) if, and only
//!   if, each of its facts has the same answer as in the build before.
//! - A [`BuildRecord`] is the build before as a whole, for when nothing changed at all.
//! - A [`CacheDirectory`] keeps all of these on disk; a [`Cache`] is what one build has of it.

mod build_record;
mod cache_file;
mod cachedir_tag;
mod directory;
mod documents;
mod fact_interner;
mod fact_table;
mod file_digests;
mod image_cache;
mod merge_traces;
mod temporary_files;
mod traces;
mod validation;

pub use build_record::BuildRecord;
pub use directory::{CacheDirectory, UnreadTraces, read_traces};
pub use documents::{CachedDocument, paired};
pub use fact_interner::{FactInterner, TraceRecorder};
pub use file_digests::FileDigest;
pub use merge_traces::OutputOrigin;
pub use traces::{FactAnswer, Trace, Traces};
pub use validation::{Freshness, Validation};

use crate::base::{ArchiveError, Digest};
use crate::media::Measured;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

/// What is known of the runs before.
#[derive(Debug, Default)]
pub struct Cache {
    directory: Option<CacheDirectory>,
    /// The run before, if it came to an end without errors.
    run: Option<BuildRecord>,
    /// The documents of the run before, ordered by path.
    documents: Vec<CachedDocument>,
    /// Digests of files that the run before knew.
    files: Vec<FileDigest>,
    /// The measures of pictures and documents, by digest.
    measures: BTreeMap<Digest, Arc<Measured>>,
    /// What the outputs of the last run without errors rest on.
    traces: Traces,
    is_off: bool,
    is_read: bool,
    unused: Option<ArchiveError>,
    fresh: Fresh,
}

/// Which parts of a cache are not on disk yet.
#[derive(Debug, Default)]
struct Fresh {
    run: bool,
    documents: bool,
    files: bool,
    measures: bool,
    traces: bool,
}

impl Cache {
    /// Makes a cache that neither knows nor keeps anything.
    pub fn off() -> Self {
        Self {
            is_off: true,
            ..Self::default()
        }
    }

    /// Makes a cache that knows nothing yet, and keeps what it learns in memory only.
    pub fn in_memory() -> Self {
        Self::default()
    }

    /// Returns whether anything is kept.
    pub fn is_on(&self) -> bool {
        !self.is_off
    }

    /// Makes the cache that a folder keeps; all but the run is read when it is needed.
    pub fn in_directory(directory: CacheDirectory) -> Self {
        let mut cache = Self {
            directory: Some(directory.clone()),
            ..Self::default()
        };
        cache.run = cache.usable(directory.run());
        cache
    }

    /// Returns the run before, if it came to an end without errors.
    pub fn run(&self) -> Option<&BuildRecord> {
        self.run.as_ref()
    }

    /// Reads everything but the run and the traces, where that has not been done.
    ///
    /// Returns the traces as they lie on disk: they are needed later, and can be read beside other work until
    /// [`Cache::know_traces`].
    pub fn read(&mut self) -> Option<UnreadTraces> {
        let directory = self.directory.clone().filter(|_| !self.is_read)?;
        self.is_read = true;
        let (documents, (traces, files, measures)) = rayon::join(
            || directory.documents(),
            || {
                (
                    directory.unread_traces(),
                    directory.files(),
                    directory.measures(),
                )
            },
        );
        self.documents = self.usable(documents).unwrap_or_default();
        self.files = self.usable(files).unwrap_or_default();
        self.measures = self
            .usable(measures)
            .unwrap_or_default()
            .into_iter()
            .collect();
        Some(traces)
    }

    /// Takes in the traces of the run before.
    pub fn know_traces(&mut self, traces: Result<Traces, ArchiveError>) {
        self.traces = self.usable(traces).unwrap_or_default();
    }

    /// Forgets everything but the traces, and the run before: whoever wants to compare with them makes all anew.
    pub fn know_only_traces(&mut self) {
        (self.documents, self.files, self.measures) = Default::default();
    }

    /// Returns why something in the folder was passed over, if anything was.
    pub fn unused(&self) -> Option<ArchiveError> {
        self.unused
    }

    fn usable<T>(&mut self, read: Result<T, ArchiveError>) -> Option<T> {
        if let Err(reason @ (ArchiveError::Damaged | ArchiveError::OtherVersion)) = read {
            self.unused = Some(reason);
        }
        read.ok()
    }

    /// Takes out the documents of the run before, ordered by path.
    pub fn take_documents(&mut self) -> Vec<CachedDocument> {
        std::mem::take(&mut self.documents)
    }

    /// Returns the digests of files that the run before knew.
    pub fn files(&self) -> &[FileDigest] {
        &self.files
    }

    /// Returns what the outputs of the last run without errors rest on.
    pub fn traces(&self) -> &Traces {
        &self.traces
    }

    /// Keeps the documents of this run; `fresh` says whether they differ from those taken out.
    pub fn keep_documents(&mut self, documents: Vec<CachedDocument>, fresh: bool) {
        self.documents = documents;
        self.fresh.documents |= fresh;
    }

    /// Keeps the digests of files that this run knows.
    pub fn keep_files(&mut self, files: Vec<FileDigest>) {
        self.fresh.files |= self.files != files;
        self.files = files;
    }

    /// Returns the measures of pictures and documents, by digest.
    pub fn measures(&self) -> &BTreeMap<Digest, Arc<Measured>> {
        &self.measures
    }

    /// Keeps the measures of pictures and documents.
    pub fn keep_measures(&mut self, measures: BTreeMap<Digest, Arc<Measured>>) {
        self.fresh.measures |= self.measures != measures;
        self.measures = measures;
    }

    /// Returns what was made of a picture under a key.
    pub fn image(&self, key: Digest) -> Option<Vec<u8>> {
        image_cache::find(self.directory.as_ref()?.path(), key)
    }

    /// Keeps what was made of a picture; a later run makes again what could not be kept.
    pub fn keep_image(&self, key: Digest, bytes: &[u8]) {
        let _ = self
            .directory
            .as_ref()
            .map(|directory| directory.keep_image(key, bytes));
    }

    /// Forgets everything that was made of pictures but what `used` names.
    pub fn remove_unused_images(&self, used: &BTreeSet<Digest>) {
        let _ = self
            .directory
            .as_ref()
            .map(|directory| image_cache::forget(directory.path(), used));
    }

    /// Keeps what the outputs of this run rest on.
    pub fn keep_traces(&mut self, traces: Traces) {
        self.fresh.traces |= self.traces != traces;
        self.traces = traces;
    }

    /// Keeps this run as a whole, or that there is none to rely on.
    pub fn keep_run(&mut self, run: Option<BuildRecord>) {
        self.fresh.run |= self.run != run;
        self.run = run;
    }

    /// Writes what is new to the directory.
    ///
    /// # Errors
    /// What the system says; a later run does the work again that could not be kept.
    pub fn save(&mut self) -> io::Result<()> {
        let fresh = std::mem::take(&mut self.fresh);
        let Some(directory) = &self.directory else {
            return Ok(());
        };
        directory.tidy();
        if fresh.run {
            // What follows may fail: until it is done there is no run to rely on.
            directory.keep_run(None)?;
        }
        let keep_files = || {
            if fresh.files {
                directory.keep_files(&self.files)
            } else {
                Ok(())
            }
        };
        let keep_documents = || match fresh.documents {
            true => directory.keep_documents(&self.documents),
            false => Ok(()),
        };
        let keep_measures = || match fresh.measures {
            true => directory.keep_measures(&self.measures.iter().collect::<Vec<_>>()),
            false => Ok(()),
        };
        let keep_traces = || {
            if fresh.traces {
                directory.keep_traces(&self.traces)
            } else {
                Ok(())
            }
        };
        let (texts, traces) = rayon::join(
            || {
                keep_files()
                    .and_then(|()| keep_measures())
                    .and_then(|()| keep_documents())
            },
            keep_traces,
        );
        texts.and(traces)?;
        if fresh.run {
            directory.keep_run(self.run.as_ref())
        } else {
            Ok(())
        }
    }
}
