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
pub(crate) use directory::UnreadTraces;
pub use directory::{CacheDirectory, read_traces};
pub use documents::CachedDocument;
pub(crate) use documents::paired;
pub(crate) use fact_interner::{FactInterner, TraceRecorder};
pub use file_digests::FileDigest;
pub(crate) use merge_traces::OutputOrigin;
pub(crate) use traces::Trace;
pub use traces::Traces;
pub(crate) use validation::{Freshness, Validation};

use crate::base::{ArchiveError, Digest};
use crate::media::Measured;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

/// The cache as one build has it.
#[derive(Debug, Default)]
pub struct Cache {
    directory: Option<CacheDirectory>,
    /// The record of the build before, if it ended without errors.
    run: Option<BuildRecord>,
    /// The documents of the build before, ordered by path.
    documents: Vec<CachedDocument>,
    /// The digests of files from the build before.
    files: Vec<FileDigest>,
    /// The measures of pictures and documents, by digest.
    measures: BTreeMap<Digest, Arc<Measured>>,
    /// The traces of the last build without errors.
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
    /// Makes a cache that is empty and stays so.
    pub fn off() -> Self {
        Self {
            is_off: true,
            ..Self::default()
        }
    }

    /// Makes an empty cache in memory.
    pub fn in_memory() -> Self {
        Self::default()
    }

    /// Returns whether anything is cached.
    pub fn is_on(&self) -> bool {
        !self.is_off
    }

    /// Opens the cache of a directory; all but the build record is read later.
    pub fn in_directory(directory: CacheDirectory) -> Self {
        let mut cache = Self {
            directory: Some(directory.clone()),
            ..Self::default()
        };
        cache.run = cache.usable(directory.run());
        cache
    }

    /// Returns the record of the build before, if it ended without errors.
    pub fn run(&self) -> Option<&BuildRecord> {
        self.run.as_ref()
    }

    /// Reads everything but the build record and the traces, where that has not been done.
    ///
    /// Returns the opened traces: they are needed later, and can be read in parallel to other work until
    /// [`Cache::set_traces`].
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

    /// Sets the traces of the build before.
    pub fn set_traces(&mut self, traces: Result<Traces, ArchiveError>) {
        self.traces = self.usable(traces).unwrap_or_default();
    }

    /// Clears everything but the traces and the build record, so that all is rendered and compared with these.
    pub fn retain_traces(&mut self) {
        (self.documents, self.files, self.measures) = Default::default();
    }

    /// Returns why a file of the directory could not be used, if any could not.
    pub fn unused(&self) -> Option<ArchiveError> {
        self.unused
    }

    fn usable<T>(&mut self, read: Result<T, ArchiveError>) -> Option<T> {
        if let Err(reason @ (ArchiveError::Damaged | ArchiveError::OtherVersion)) = read {
            self.unused = Some(reason);
        }
        read.ok()
    }

    /// Takes out the documents of the build before, ordered by path.
    pub fn take_documents(&mut self) -> Vec<CachedDocument> {
        std::mem::take(&mut self.documents)
    }

    /// Returns the digests of files from the build before.
    pub fn files(&self) -> &[FileDigest] {
        &self.files
    }

    /// Returns the traces of the last build without errors.
    pub fn traces(&self) -> &Traces {
        &self.traces
    }

    /// Stores the documents of this build; `fresh` says whether they differ from those taken out.
    pub fn keep_documents(&mut self, documents: Vec<CachedDocument>, fresh: bool) {
        self.documents = documents;
        self.fresh.documents |= fresh;
    }

    /// Stores the digests of files from this build.
    pub fn keep_files(&mut self, files: Vec<FileDigest>) {
        self.fresh.files |= self.files != files;
        self.files = files;
    }

    /// Returns the measures of pictures and documents, by digest.
    pub fn measures(&self) -> &BTreeMap<Digest, Arc<Measured>> {
        &self.measures
    }

    /// Stores the measures of pictures and documents.
    pub fn keep_measures(&mut self, measures: BTreeMap<Digest, Arc<Measured>>) {
        self.fresh.measures |= self.measures != measures;
        self.measures = measures;
    }

    /// Returns the encoded image of a key.
    pub fn image(&self, key: Digest) -> Option<Vec<u8>> {
        image_cache::find(self.directory.as_ref()?.path(), key)
    }

    /// Stores an encoded image; a later build encodes again what could not be stored.
    pub fn keep_image(&self, key: Digest, bytes: &[u8]) {
        let _ = self
            .directory
            .as_ref()
            .map(|directory| directory.keep_image(key, bytes));
    }

    /// Removes all encoded images but those with the keys in `used`.
    pub fn remove_unused_images(&self, used: &BTreeSet<Digest>) {
        let _ = self
            .directory
            .as_ref()
            .map(|directory| image_cache::remove_unused(directory.path(), used));
    }

    /// Stores the traces of this build.
    pub fn keep_traces(&mut self, traces: Traces) {
        self.fresh.traces |= self.traces != traces;
        self.traces = traces;
    }

    /// Stores the record of this build; `None` where it cannot be relied on.
    pub fn keep_run(&mut self, run: Option<BuildRecord>) {
        self.fresh.run |= self.run != run;
        self.run = run;
    }

    /// Writes what is new to the directory.
    ///
    /// # Errors
    /// The I/O error; a later build does the work again.
    pub fn save(&mut self) -> io::Result<()> {
        let fresh = std::mem::take(&mut self.fresh);
        let Some(directory) = &self.directory else {
            return Ok(());
        };
        directory.tidy();
        if fresh.run {
            // What follows may fail: until it is done there is no record to rely on.
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
