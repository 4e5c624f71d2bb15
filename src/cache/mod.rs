//! What a run leaves for the next: documents that were read, and what each output rests on.
//!
//! Never decides what an output says, and never makes one: where anything in a cache is missing, old or
//! not to be trusted, the work is done again and comes out the same. Deleting a cache costs time and
//! nothing else.
//!
//! - [`Remembered`] is a file of the content as it was read, [`Seen`] any file's digest.
//! - A [`Trace`] says which facts an output asked for. A [`Review`] asks them again: an output is
//!   [`Reusable`](Verdict::Reusable) if, and only if, every fact has the same answer today.
//! - What a run says of its outputs is [`Noted`]: the [`Traces`] of all, or the [`Changes`] where few were
//!   made anew, which lie beside the traces before.
//! - A [`Notebook`] takes down what the outputs of this run ask for.
//! - A [`Run`] is the run before as a whole, for when nothing changed at all.
//! - [`Parts`] are what a program that stays made last; they never reach the disk.
//! - A [`Folder`] keeps all of the rest on disk between runs; a [`Cache`] is what one run has of it.

mod changes;
mod documents;
mod files;
mod folder;
mod last;
mod made;
mod notebook;
mod run;
mod table;
mod tag;
mod traces;
mod verdict;

/// What the program is made from: a cache of any other is not read.
const LINE: &str = concat!("plenary cache ", env!("PLENARY_BUILD"));

pub use changes::Changes;
pub use documents::{Remembered, paired};
pub use files::Seen;
pub use folder::{Folder, ReadTraces, UnreadTraces, read_changes, read_traces};
pub use last::{Last, Parts, Settings};
pub use notebook::{Answered, Notebook, Notes};
pub use run::Run;
pub use traces::{Made, Noted, Trace, Traces};
pub use verdict::{Review, Verdict};

use crate::base::{ArchiveError, Digest};
use crate::media::Measured;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

/// What is known of the runs before.
#[derive(Debug, Default)]
pub struct Cache {
    folder: Option<Folder>,
    /// The run before, if it came to an end without errors.
    run: Option<Run>,
    /// The documents of the run before, ordered by path.
    documents: Vec<Remembered>,
    /// Digests of files that the run before knew.
    files: Vec<Seen>,
    /// The measures of pictures and documents, by digest.
    measures: BTreeMap<Digest, Arc<Measured>>,
    /// What the outputs of the last run without errors rest on.
    traces: Traces,
    /// What was made last in this very run of the program.
    pub last: Parts,
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
    pub fn in_folder(folder: Folder) -> Self {
        let mut cache = Self {
            folder: Some(folder.clone()),
            ..Self::default()
        };
        cache.run = cache.usable(folder.run());
        cache
    }

    /// Returns the run before, if it came to an end without errors.
    pub fn run(&self) -> Option<&Run> {
        self.run.as_ref()
    }

    /// Reads everything but the run and the traces, where that has not been done.
    ///
    /// Returns the traces as they lie on disk: they are needed later, and can be read beside other work until
    /// [`Cache::know_traces`].
    pub fn read(&mut self) -> Option<UnreadTraces> {
        let folder = self.folder.clone().filter(|_| !self.is_read)?;
        self.is_read = true;
        let (documents, (traces, files, measures)) = rayon::join(
            || folder.documents(),
            || (folder.unread_traces(), folder.files(), folder.measures()),
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
    pub fn know_traces(&mut self, traces: Result<ReadTraces, ArchiveError>) {
        let read = self.usable(traces).unwrap_or_default();
        self.unused = self.unused.or(read.unused);
        self.traces = read.traces;
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
    pub fn take_documents(&mut self) -> Vec<Remembered> {
        std::mem::take(&mut self.documents)
    }

    /// Returns the digests of files that the run before knew.
    pub fn files(&self) -> &[Seen] {
        &self.files
    }

    /// Returns what the outputs of the last run without errors rest on.
    pub fn traces(&self) -> &Traces {
        &self.traces
    }

    /// Keeps the documents of this run; `fresh` says whether they differ from those taken out.
    pub fn keep_documents(&mut self, documents: Vec<Remembered>, fresh: bool) {
        self.documents = documents;
        self.fresh.documents |= fresh;
    }

    /// Keeps the digests of files that this run knows.
    pub fn keep_files(&mut self, files: Vec<Seen>) {
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
    pub fn made(&self, key: Digest) -> Option<Vec<u8>> {
        made::find(self.folder.as_ref()?.path(), key)
    }

    /// Keeps what was made of a picture; a later run makes again what could not be kept.
    pub fn keep_made(&self, key: Digest, bytes: &[u8]) {
        let _ = self
            .folder
            .as_ref()
            .map(|folder| folder.keep_made(key, bytes));
    }

    /// Forgets everything that was made of pictures but what `used` names.
    pub fn forget_made(&self, used: &BTreeSet<Digest>) {
        let _ = self
            .folder
            .as_ref()
            .map(|folder| made::forget(folder.path(), used));
    }

    /// Keeps what the outputs of this run rest on.
    pub fn keep_traces(&mut self, noted: Noted) {
        match noted {
            Noted::All(traces) if traces.say_what(&self.traces) => return,
            Noted::All(traces) => self.traces = traces,
            Noted::Changes(changes) if changes.is_empty() => return,
            Noted::Changes(changes) => self.traces.change(changes),
        }
        self.fresh.traces = true;
    }

    /// Keeps this run as a whole, or that there is none to rely on.
    pub fn keep_run(&mut self, run: Option<Run>) {
        self.fresh.run |= self.run != run;
        self.run = run;
    }

    /// Writes what is new to the folder.
    ///
    /// # Errors
    /// What the system says; a later run does the work again that could not be kept.
    pub fn save(&mut self) -> io::Result<()> {
        let fresh = std::mem::take(&mut self.fresh);
        let Some(folder) = &self.folder else {
            return Ok(());
        };
        folder.tidy();
        if fresh.run {
            // What follows may fail: until it is done there is no run to rely on.
            folder.keep_run(None)?;
        }
        let keep_files = || {
            if fresh.files {
                folder.keep_files(&self.files)
            } else {
                Ok(())
            }
        };
        let keep_documents = || match fresh.documents {
            true => folder.keep_documents(&self.documents),
            false => Ok(()),
        };
        let keep_measures = || match fresh.measures {
            true => folder.keep_measures(&self.measures.iter().collect::<Vec<_>>()),
            false => Ok(()),
        };
        let traces = &mut self.traces;
        let keep_traces = || {
            if fresh.traces {
                folder.keep_traces(traces)
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
            folder.keep_run(self.run.as_ref())
        } else {
            Ok(())
        }
    }
}
