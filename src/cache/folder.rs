//! A folder that keeps a cache between runs.
//!
//! Each file is written beside its name and put in its place at once, so that a killed run leaves the
//! old one. Nothing in the folder but these files, and what was made of pictures, is touched.

use super::changes::Recent;
use super::documents::overlaid;
use super::{LINE, Remembered, Run, Seen, Trace, Traces, tag};
use crate::base::{Archive, ArchiveError, ArchiveReader, ArchiveWriter, Digest, ReadAt};
use crate::media::Measured;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tempfile::NamedTempFile;

const RUN: &str = "run";
const DOCUMENTS: &str = "documents";
/// Documents that were read since: writing these few takes less time than writing all.
const RECENT: &str = "recent";
const FILES: &str = "files";
const MEASURES: &str = "measures";
const OUTPUTS: &str = "outputs";
/// What is other since the traces of all outputs were written.
const CHANGES: &str = "changes";

/// How the names of files begin that are being written.
const BEGUN: &str = ".begun-";

/// After how long nobody writes on a file that was begun.
const LONG: Duration = Duration::from_secs(3600);

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

    /// Returns whether the folder is a cache of Plenary, or can become one: it is not there, or has nothing in it
    /// but what a run leaves that a full disk or a kill keeps from setting its tag.
    pub fn is_ours_or_nobodys(&self) -> bool {
        tag::is_ours_or_nobodys(&self.0)
    }

    /// Reads the run before.
    ///
    /// # Errors
    /// Why there is none.
    pub fn run(&self) -> Result<Run, ArchiveError> {
        self.list(RUN)?.pop().ok_or(ArchiveError::Missing)
    }

    /// Reads the documents of the run before.
    ///
    /// # Errors
    /// Why there are none.
    pub fn documents(&self) -> Result<Vec<Remembered>, ArchiveError> {
        let (before, recent) = rayon::join(|| self.list(DOCUMENTS), || self.list(RECENT));
        match recent {
            Ok(recent) => Ok(overlaid(before?, recent)),
            Err(ArchiveError::Missing) => before,
            Err(reason) => Err(reason),
        }
    }

    /// Reads the digests of files of the run before.
    ///
    /// # Errors
    /// Why there are none.
    pub fn files(&self) -> Result<Vec<Seen>, ArchiveError> {
        self.list(FILES)
    }

    /// Reads the measures of pictures and documents of the run before, by digest.
    ///
    /// # Errors
    /// Why there are none.
    pub fn measures(&self) -> Result<Vec<(Digest, Arc<Measured>)>, ArchiveError> {
        self.list(MEASURES)
    }

    /// Reads what the outputs of the run before rest on.
    ///
    /// # Errors
    /// Why that is not known.
    pub fn traces(&self) -> Result<Traces, ArchiveError> {
        self.unread_traces().read().map(|read| read.traces)
    }

    /// Fetches what the outputs of the run before rest on, without making sense of it yet.
    pub fn unread_traces(&self) -> UnreadTraces {
        UnreadTraces {
            all: self.fetch(OUTPUTS),
            changes: self.fetch(CHANGES),
        }
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
        let Traces {
            pages,
            languages,
            facts,
            outputs,
            ..
        } = traces;
        let writer = ArchiveWriter::default()
            .list(pages)
            .list(languages)
            .list(facts)
            .list(outputs);
        let archive = writer.finish(LINE);
        self.write(OUTPUTS, &archive)?;
        traces.are_written(archive.digest);
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

    /// Removes the files beside its own that killed runs began and never put in their place.
    pub fn tidy(&self) {
        if !tag::is_set(&self.0) {
            return;
        }
        let is_old = |entry: &fs::DirEntry| {
            let changed = entry.metadata().and_then(|metadata| metadata.modified());
            let age = changed.ok().and_then(|changed| changed.elapsed().ok());
            age.is_some_and(|age| age > LONG)
        };
        let entries = fs::read_dir(&self.0).into_iter().flatten().flatten();
        for entry in entries.filter(|entry| is_begun(entry) && is_old(entry)) {
            let _ = fs::remove_file(entry.path());
        }
    }

    fn list<T: DeserializeOwned + Send>(&self, name: &str) -> Result<Vec<T>, ArchiveError> {
        ArchiveReader::open(&self.fetch(name)?, LINE)?.list()
    }

    fn keep<T: Serialize + Sync>(&self, name: &str, all: &[T]) -> io::Result<()> {
        self.write(name, &ArchiveWriter::default().list(all).finish(LINE))
    }

    fn fetch(&self, name: &str) -> Result<Fetched, ArchiveError> {
        fetch(&self.0.join(name)).map_err(|error| match error.kind() {
            ErrorKind::NotFound => ArchiveError::Missing,
            _ => ArchiveError::Damaged,
        })
    }

    /// Makes the folder, where that has not been done.
    fn prepare(&self) -> io::Result<()> {
        if !tag::is_set(&self.0) {
            fs::create_dir_all(&self.0)?;
            self.place(tag::FILE, |file| file.write_all(tag::TEXT.as_bytes()))?;
            fs::write(self.0.join(".gitignore"), "*\n")?;
        }
        Ok(())
    }

    fn write(&self, name: &str, archive: &Archive) -> io::Result<()> {
        self.prepare()?;
        self.place(name, |file| archive.write(file))
    }

    /// Puts a file in its place once all of it is written.
    fn place(
        &self,
        name: &str,
        write: impl FnOnce(&mut NamedTempFile) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut file = NamedTempFile::with_prefix_in(BEGUN, &self.0)?;
        write(&mut file)?;
        file.persist(self.0.join(name))?;
        Ok(())
    }
}

/// Returns whether an entry is a file that a run has begun, or had when it was killed.
pub(super) fn is_begun(entry: &fs::DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with(BEGUN)
}

/// A file of the cache that is still to be read.
#[cfg(unix)]
type Fetched = fs::File;

/// A file of the cache that is still to be made sense of.
#[cfg(not(unix))]
type Fetched = Vec<u8>;

#[cfg(unix)]
fn fetch(path: &Path) -> io::Result<Fetched> {
    fs::File::open(path)
}

#[cfg(not(unix))]
fn fetch(path: &Path) -> io::Result<Fetched> {
    fs::read(path)
}

#[cfg(unix)]
impl ReadAt for fs::File {
    fn read_at(&self, range: Range<usize>) -> io::Result<Cow<'_, [u8]>> {
        use std::os::unix::fs::FileExt;
        let (start, end) = (range.start as u64, range.end as u64);
        // Before memory is asked for, which a damaged file could want any amount of.
        if end > self.metadata()?.len() {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        let mut bytes = vec![0; range.len()];
        self.read_exact_at(&mut bytes, start)?;
        Ok(Cow::Owned(bytes))
    }
}

/// Traces as they were fetched from the disk.
#[derive(Debug)]
pub struct UnreadTraces {
    all: Result<Fetched, ArchiveError>,
    changes: Result<Fetched, ArchiveError>,
}

impl UnreadTraces {
    /// Reads them.
    ///
    /// # Errors
    /// Why they are not known.
    pub fn read(self) -> Result<ReadTraces, ArchiveError> {
        let all = self.all?;
        let mut reader = ArchiveReader::open(&all, LINE)?;
        let traces = Traces {
            seal: Some(reader.digest),
            ..read_traces(&mut reader)?
        };
        // Without what is beside them, these are what an earlier run says, which is as true.
        let changes = self.changes.and_then(|changes| {
            ArchiveReader::open(&changes, LINE).and_then(|mut changes| changes.list())
        });
        Ok(match changes {
            Ok(changes) => ReadTraces {
                traces: overlaid_by(traces, changes),
                unused: None,
            },
            Err(ArchiveError::Missing) => ReadTraces {
                traces,
                unused: None,
            },
            Err(unused) => ReadTraces {
                traces,
                unused: Some(unused),
            },
        })
    }
}

/// Traces as they were read, and why what lay beside them was not used, if it was not.
#[derive(Debug, Default)]
pub struct ReadTraces {
    pub(super) traces: Traces,
    pub(super) unused: Option<ArchiveError>,
}

/// Lays over traces what an opened archive says of later runs; what belongs to other traces is left alone.
pub fn read_changes<B: ReadAt + ?Sized>(
    reader: &mut ArchiveReader<'_, B>,
    traces: Traces,
) -> Traces {
    overlaid_by(traces, reader.list().unwrap_or_default())
}

fn overlaid_by(mut traces: Traces, mut changes: Vec<Recent<Trace>>) -> Traces {
    let _ = changes.pop().is_some_and(|recent| traces.overlay(recent));
    traces
}

/// Reads traces from an opened archive.
///
/// # Errors
/// [`ArchiveError::Damaged`] where they are not whole.
pub fn read_traces<B: ReadAt + ?Sized>(
    reader: &mut ArchiveReader<'_, B>,
) -> Result<Traces, ArchiveError> {
    let (pages, languages) = (reader.list()?, reader.list()?);
    let (facts, outputs): (Vec<_>, _) = (reader.list()?, reader.list()?);
    Ok(Traces {
        pages,
        languages,
        first: facts.len(),
        facts,
        outputs,
        seal: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_killed_runs_began_goes_after_a_while() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::new(place.path().join("cache"));
        folder.keep_run(None).unwrap();
        let past = std::time::SystemTime::now() - 2 * LONG;
        for (name, is_old) in [(".begun-a", true), (".begun-b", false), ("mine", true)] {
            let file = fs::File::create(folder.path().join(name)).unwrap();
            file.set_modified(past + if is_old { Duration::ZERO } else { 2 * LONG })
                .unwrap();
        }
        fs::write(folder.path().join(tag::FILE), "another program's").unwrap();
        folder.tidy();
        assert!(folder.path().join(".begun-a").exists() && !folder.is_ours_or_nobodys());
        fs::write(folder.path().join(tag::FILE), tag::TEXT).unwrap();
        folder.tidy();
        let is_there = |name: &str| folder.path().join(name).exists();
        assert_eq!(
            [".begun-a", ".begun-b", "mine", RUN].map(is_there),
            [false, true, true, true]
        );
    }

    #[test]
    fn a_file_is_read_at_an_offset() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("file"), "0123456789").unwrap();
        let file = fetch(&place.path().join("file")).unwrap();
        for (range, expected) in [(0..10, "0123456789"), (3..5, "34"), (10..10, "")] {
            assert_eq!(&*file.read_at(range).unwrap(), expected.as_bytes());
        }
        for range in [0..11, 10..11, 0..usize::MAX] {
            assert_eq!(
                file.read_at(range).unwrap_err().kind(),
                ErrorKind::UnexpectedEof
            );
        }
        assert_eq!(
            fetch(&place.path().join("none")).unwrap_err().kind(),
            ErrorKind::NotFound
        );
    }
}
