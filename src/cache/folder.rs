//! A folder that keeps a cache between runs.
//!
//! Each file is written beside its name and put in its place at once, so that a killed run leaves the
//! old one. Nothing in the folder but these files is touched.

use super::documents::overlaid;
use super::seal::{Reader, Unusable, Writer, seal};
use super::{Remembered, Run, Seen, Traces};
use crate::base::Digest;
use crate::media::Measured;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const RUN: &str = "run";
const DOCUMENTS: &str = "documents";
/// Documents that were read since: writing these few takes less time than writing all.
const RECENT: &str = "recent";
const FILES: &str = "files";
const MEASURES: &str = "measures";
const OUTPUTS: &str = "outputs";
/// What is other since the traces of all outputs were written.
const CHANGES: &str = "changes";

/// Tells backup programs that the folder is a cache (Cache Directory Tagging Specification).
const TAG: &str = "Signature: 8a477f597d28d172789f06886806bc55\n\
    # This folder is a cache of Plenary. It can be deleted at any time.\n";

/// A folder with a cache.
#[derive(Clone, Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// Names the folder; it is made when something is written.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// Returns where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Reads the run before.
    ///
    /// # Errors
    /// Why there is none.
    pub fn run(&self) -> Result<Run, Unusable> {
        self.list(RUN)?.pop().ok_or(Unusable::Missing)
    }

    /// Reads the documents of the run before.
    ///
    /// # Errors
    /// Why there are none.
    pub fn documents(&self) -> Result<Vec<Remembered>, Unusable> {
        let (before, recent) = rayon::join(|| self.list(DOCUMENTS), || self.list(RECENT));
        match recent {
            Ok(recent) => Ok(overlaid(before?, recent)),
            Err(Unusable::Missing) => before,
            Err(reason) => Err(reason),
        }
    }

    /// Reads the digests of files of the run before.
    ///
    /// # Errors
    /// Why there are none.
    pub fn files(&self) -> Result<Vec<Seen>, Unusable> {
        self.list(FILES)
    }

    /// Reads the measures of pictures and documents of the run before, by digest.
    ///
    /// # Errors
    /// Why there are none.
    pub fn measures(&self) -> Result<Vec<(Digest, Arc<Measured>)>, Unusable> {
        self.list(MEASURES)
    }

    /// Reads what the outputs of the run before rest on.
    ///
    /// # Errors
    /// Why that is not known.
    pub fn traces(&self) -> Result<Traces, Unusable> {
        self.unread_traces().read()
    }

    /// Fetches what the outputs of the run before rest on, without making sense of it yet.
    pub fn unread_traces(&self) -> UnreadTraces {
        UnreadTraces { all: self.read(OUTPUTS), changes: self.read(CHANGES) }
    }

    /// Keeps a run, or that there is none to rely on.
    ///
    /// # Errors
    /// What the system says.
    pub fn keep_run(&self, run: Option<&Run>) -> io::Result<()> {
        let run: Vec<&Run> = run.into_iter().collect();
        self.keep(RUN, &run)
    }

    /// Keeps documents: all of them, or as long as they are few those that are not written yet.
    ///
    /// # Errors
    /// What the system says.
    pub fn keep_documents(&self, documents: &[Remembered]) -> io::Result<()> {
        /// The part of all documents that may be written apart.
        const PART: usize = 8;
        let recent: Vec<&Remembered> = documents.iter().filter(|one| one.is_recent).collect();
        if recent.len() * PART < documents.len() && self.0.join(DOCUMENTS).exists() {
            return self.keep(RECENT, &recent);
        }
        self.keep(DOCUMENTS, documents)?;
        self.keep::<Remembered>(RECENT, &[])
    }

    /// Keeps the digests of files.
    ///
    /// # Errors
    /// What the system says.
    pub fn keep_files(&self, files: &[Seen]) -> io::Result<()> {
        self.keep(FILES, files)
    }

    /// Keeps the measures of pictures and documents.
    ///
    /// # Errors
    /// What the system says.
    pub fn keep_measures(&self, measures: &[(&Digest, &Arc<Measured>)]) -> io::Result<()> {
        self.keep(MEASURES, measures)
    }

    /// Keeps what outputs rest on: all of it, or what is other than what is written already.
    ///
    /// # Errors
    /// What the system says.
    pub fn keep_traces(&self, traces: &mut Traces) -> io::Result<()> {
        if let Some(recent) = traces.recent() {
            return self.keep(CHANGES, &[recent]);
        }
        let Traces { pages, languages, facts, outputs, .. } = traces;
        let writer = Writer::default().list(pages).list(languages).list(facts).list(outputs);
        let bytes = writer.seal();
        self.write(OUTPUTS, &bytes)?;
        traces.are_written(seal(&bytes).ok());
        // What may still lie there goes with the traces before, and is not taken for anything else.
        let _ = fs::remove_file(self.0.join(CHANGES));
        Ok(())
    }

    /// Keeps what was made of a picture.
    ///
    /// # Errors
    /// What the system says.
    pub fn keep_made(&self, key: Digest, bytes: &[u8]) -> io::Result<()> {
        self.prepare()?;
        super::made::keep(&self.0, key, bytes)
    }

    fn list<T: DeserializeOwned + Send>(&self, name: &str) -> Result<Vec<T>, Unusable> {
        Reader::open(&self.read(name)?)?.list()
    }

    fn keep<T: Serialize + Sync>(&self, name: &str, all: &[T]) -> io::Result<()> {
        self.write(name, &Writer::default().list(all).seal())
    }

    fn read(&self, name: &str) -> Result<Vec<u8>, Unusable> {
        read(&self.0.join(name)).map_err(|error| match error.kind() {
            ErrorKind::NotFound => Unusable::Missing,
            _ => Unusable::Damaged,
        })
    }

    /// Makes the folder, where that has not been done.
    fn prepare(&self) -> io::Result<()> {
        if !self.0.join("CACHEDIR.TAG").exists() {
            fs::create_dir_all(&self.0)?;
            fs::write(self.0.join("CACHEDIR.TAG"), TAG)?;
            fs::write(self.0.join(".gitignore"), "*\n")?;
        }
        Ok(())
    }

    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.prepare()?;
        let mut file = tempfile::NamedTempFile::new_in(&self.0)?;
        file.write_all(bytes)?;
        file.persist(self.0.join(name))?;
        Ok(())
    }
}

/// Reads a file, a large one on all threads.
#[cfg(unix)]
fn read(path: &Path) -> io::Result<Vec<u8>> {
    use rayon::prelude::*;
    use std::os::unix::fs::FileExt;
    /// How many bytes are read together.
    const PART: usize = 1 << 22;
    let file = fs::File::open(path)?;
    let length = usize::try_from(file.metadata()?.len()).map_err(io::Error::other)?;
    let mut bytes = vec![0; length];
    let parts = bytes.par_chunks_mut(PART).enumerate();
    parts.try_for_each(|(number, part)| file.read_exact_at(part, (number * PART) as u64))?;
    Ok(bytes)
}

/// Reads a file.
#[cfg(not(unix))]
fn read(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path)
}

/// Traces as they were fetched from the disk.
#[derive(Debug)]
pub struct UnreadTraces {
    all: Result<Vec<u8>, Unusable>,
    changes: Result<Vec<u8>, Unusable>,
}

impl UnreadTraces {
    /// Reads them.
    ///
    /// # Errors
    /// Why they are not known.
    pub fn read(self) -> Result<Traces, Unusable> {
        let bytes = self.all?;
        let mut reader = Reader::open(&bytes)?;
        let traces = Traces { seal: Some(seal(&bytes)?), ..read_traces(&mut reader)? };
        // Without what is beside them, these are what an earlier run says, which is as true.
        let changes = self.changes.ok();
        Ok(match changes.as_deref().map(Reader::open) {
            Some(Ok(mut changes)) => read_changes(&mut changes, traces),
            _ => traces,
        })
    }
}

/// Lays over traces what an opened seal says of later runs; what belongs to other traces is left alone.
pub fn read_changes(reader: &mut Reader<'_>, mut traces: Traces) -> Traces {
    let recent = reader.list().ok().and_then(|mut recent| recent.pop());
    let _ = recent.is_some_and(|recent| traces.overlay(recent));
    traces
}

/// Reads traces from an opened seal.
///
/// # Errors
/// [`Unusable::Damaged`] where they are not whole.
pub fn read_traces(reader: &mut Reader<'_>) -> Result<Traces, Unusable> {
    let (pages, languages) = (reader.list()?, reader.list()?);
    let (facts, outputs): (Vec<_>, _) = (reader.list()?, reader.list()?);
    Ok(Traces { pages, languages, first: facts.len(), facts, outputs, seal: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_any_length_are_read_whole() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("file");
        for length in [0, 1, (1 << 22) - 1, 1 << 22, (1 << 23) + 5] {
            let bytes: Vec<u8> = (0..=250).cycle().take(length).collect();
            fs::write(&file, &bytes).unwrap();
            assert!(read(&file).unwrap() == bytes, "{length}");
        }
        assert_eq!(read(&place.path().join("none")).unwrap_err().kind(), ErrorKind::NotFound);
    }
}
