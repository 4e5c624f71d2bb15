//! The directory that keeps a cache between builds.
//!
//! Never touches a file that is not its own. Each file is written under a temporary name and then renamed, so that a
//! build that is killed leaves the file of the build before.

use super::build_record::BuildRecord;
use super::cache_file::{CacheFile, SIGNATURE};
use super::documents::CachedDocument;
use super::file_digests::FileDigest;
use super::traces::Traces;
use super::{cachedir_tag, image_cache, temporary_files};
use crate::base::{Archive, ArchiveError, ArchiveReader, ArchiveWriter, Digest, ReadAt};
use crate::media::Measured;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const RUN: &str = "run";
const DOCUMENTS: &str = "documents";
const FILES: &str = "files";
const MEASURES: &str = "measures";
const OUTPUTS: &str = "outputs";

/// The directory of a cache.
#[derive(Clone, Debug)]
pub struct CacheDirectory(PathBuf);

impl CacheDirectory {
    /// Names the directory; it is created when something is written.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// Returns its path.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Returns whether the directory is a cache of Plenary, or can become one: it does not exist, or has nothing in it
    /// but what a build leaves that could not write its tag.
    pub fn is_ours_or_free(&self) -> bool {
        cachedir_tag::is_ours_or_free(&self.0)
    }

    /// Reads the record of the build before.
    ///
    /// # Errors
    /// Why there is none.
    pub fn run(&self) -> Result<BuildRecord, ArchiveError> {
        self.list(RUN)?.pop().ok_or(ArchiveError::Missing)
    }

    /// Reads the documents of the build before.
    ///
    /// # Errors
    /// Why there are none.
    pub fn documents(&self) -> Result<Vec<CachedDocument>, ArchiveError> {
        self.list(DOCUMENTS)
    }

    /// Reads the digests of files of the build before.
    ///
    /// # Errors
    /// Why there are none.
    pub fn files(&self) -> Result<Vec<FileDigest>, ArchiveError> {
        self.list(FILES)
    }

    /// Reads the measures of pictures and documents of the build before, by digest.
    ///
    /// # Errors
    /// Why there are none.
    pub fn measures(&self) -> Result<Vec<(Digest, Arc<Measured>)>, ArchiveError> {
        self.list(MEASURES)
    }

    /// Reads the traces of the build before.
    ///
    /// # Errors
    /// Why there are none.
    pub fn traces(&self) -> Result<Traces, ArchiveError> {
        self.unread_traces().read()
    }

    /// Opens the traces of the build before, to be read later.
    pub fn unread_traces(&self) -> UnreadTraces {
        UnreadTraces(self.open(OUTPUTS))
    }

    /// Writes the record of a build, or that there is none to rely on.
    ///
    /// # Errors
    /// The I/O error.
    pub fn keep_run(&self, run: Option<&BuildRecord>) -> io::Result<()> {
        let run: Vec<&BuildRecord> = run.into_iter().collect();
        self.keep(RUN, &run)
    }

    /// Writes documents.
    ///
    /// # Errors
    /// The I/O error.
    pub fn keep_documents(&self, documents: &[CachedDocument]) -> io::Result<()> {
        self.keep(DOCUMENTS, documents)
    }

    /// Writes the digests of files.
    ///
    /// # Errors
    /// The I/O error.
    pub fn keep_files(&self, files: &[FileDigest]) -> io::Result<()> {
        self.keep(FILES, files)
    }

    /// Writes the measures of pictures and documents.
    ///
    /// # Errors
    /// The I/O error.
    pub fn keep_measures(&self, measures: &[(&Digest, &Arc<Measured>)]) -> io::Result<()> {
        self.keep(MEASURES, measures)
    }

    /// Writes traces.
    ///
    /// # Errors
    /// The I/O error.
    pub fn keep_traces(&self, traces: &Traces) -> io::Result<()> {
        let writer = ArchiveWriter::default()
            .list(&traces.pages)
            .list(&traces.languages)
            .list(&traces.facts)
            .list(&traces.outputs);
        self.write(OUTPUTS, &writer.finish(SIGNATURE))
    }

    /// Writes an encoded image.
    ///
    /// # Errors
    /// The I/O error.
    pub fn keep_image(&self, key: Digest, bytes: &[u8]) -> io::Result<()> {
        self.prepare()?;
        image_cache::keep(&self.0, key, bytes)
    }

    /// Removes temporary files that killed builds left.
    pub fn tidy(&self) {
        if cachedir_tag::is_set(&self.0) {
            temporary_files::remove_old(&self.0);
        }
    }

    fn list<T: DeserializeOwned + Send>(&self, name: &str) -> Result<Vec<T>, ArchiveError> {
        ArchiveReader::open(&self.open(name)?, SIGNATURE)?.list()
    }

    fn keep<T: Serialize + Sync>(&self, name: &str, all: &[T]) -> io::Result<()> {
        self.write(name, &ArchiveWriter::default().list(all).finish(SIGNATURE))
    }

    fn open(&self, name: &str) -> Result<CacheFile, ArchiveError> {
        CacheFile::open(&self.0.join(name)).map_err(|error| match error.kind() {
            ErrorKind::NotFound => ArchiveError::Missing,
            _ => ArchiveError::Damaged,
        })
    }

    /// Makes the directory and its tag, where there are none.
    fn prepare(&self) -> io::Result<()> {
        if !cachedir_tag::is_set(&self.0) {
            fs::create_dir_all(&self.0)?;
            temporary_files::replace(&self.0, cachedir_tag::FILE, |file| {
                file.write_all(cachedir_tag::TEXT.as_bytes())
            })?;
            fs::write(self.0.join(".gitignore"), "*\n")?;
        }
        Ok(())
    }

    fn write(&self, name: &str, archive: &Archive) -> io::Result<()> {
        self.prepare()?;
        temporary_files::replace(&self.0, name, |file| archive.write(file))
    }
}

/// The traces of the build before, opened but not read.
#[derive(Debug)]
pub struct UnreadTraces(Result<CacheFile, ArchiveError>);

impl UnreadTraces {
    /// Reads them.
    ///
    /// # Errors
    /// Why there are none.
    pub fn read(self) -> Result<Traces, ArchiveError> {
        let file = self.0?;
        read_traces(&mut ArchiveReader::open(&file, SIGNATURE)?)
    }
}

/// Reads traces from an opened archive.
///
/// # Errors
/// [`ArchiveError::Damaged`] where they are not whole.
pub fn read_traces<B: ReadAt + ?Sized>(
    reader: &mut ArchiveReader<'_, B>,
) -> Result<Traces, ArchiveError> {
    Ok(Traces {
        pages: reader.list()?,
        languages: reader.list()?,
        facts: reader.list()?,
        outputs: reader.list()?,
    })
}
