//! Snapshot: one listing of a source, fixed for the whole of a run.
//!
//! Never changes which files there are. Bytes are read, and digests computed, when they are first asked for; digests
//! that are known from an earlier run are handed in, and are carried over to the next snapshot for files that have not
//! changed.

use super::{Entry, FileOnDisk, Source, changed, not_found};
use crate::base::{Digest, Outcome, SourcePath};
use std::collections::BTreeSet;
use std::io;
use std::sync::{Arc, OnceLock};

/// Files of a site at one moment.
#[derive(Clone)]
pub struct Snapshot {
    source: Arc<dyn Source>,
    entries: Arc<[Entry]>,
    digests: Arc<[OnceLock<Digest>]>,
}

impl Snapshot {
    /// Lists `source`.
    pub fn take(source: Arc<dyn Source>) -> Outcome<Self> {
        source
            .list()
            .map(|entries| Self::of(source, entries, |_| OnceLock::new()))
    }

    /// Lists the source again, where nothing but `touched` has changed, and keeps the digests of the rest.
    pub fn relist(&self, touched: &BTreeSet<SourcePath>) -> Outcome<Self> {
        self.rebased_on(Arc::clone(&self.source), touched)
    }

    /// Lists another source that differs in nothing but `touched`, and keeps the digests of the rest.
    pub fn rebased_on(
        &self,
        source: Arc<dyn Source>,
        touched: &BTreeSet<SourcePath>,
    ) -> Outcome<Self> {
        source.relist(touched).map(|entries| {
            let mut before = self.entries.iter().zip(&*self.digests).peekable();
            Self::of(source, entries, |entry| {
                while before
                    .next_if(|(earlier, _)| earlier.path < entry.path)
                    .is_some()
                {}
                let same = before.next_if(|(earlier, _)| earlier.path == entry.path);
                let same = same.filter(|(earlier, _)| earlier.is_same(entry));
                let same = same.filter(|_| !is_touched(&entry.path, touched));
                same.map(|(_, digest)| digest.clone()).unwrap_or_default()
            })
        })
    }

    fn of(
        source: Arc<dyn Source>,
        mut entries: Vec<Entry>,
        digest: impl FnMut(&Entry) -> OnceLock<Digest>,
    ) -> Self {
        entries.sort_by(|left, right| left.path.cmp(&right.path));
        entries.dedup_by(|right, left| right.path == left.path);
        let digests = entries.iter().map(digest).collect();
        Self {
            source,
            entries: entries.into(),
            digests,
        }
    }

    /// Returns all files, sorted by path.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Returns the files in `folder` and in the folders below it, sorted by path.
    pub fn below(&self, folder: &str) -> &[Entry] {
        if folder.is_empty() {
            return &self.entries;
        }
        let first = format!("{folder}/");
        // `0` is the character that follows `/`.
        let end = format!("{folder}0");
        let before = |text: &str| {
            self.entries
                .partition_point(|entry| entry.path.as_str() < text)
        };
        &self.entries[before(&first)..before(&end)]
    }

    /// Returns the file of that path.
    pub fn get(&self, path: &str) -> Option<&Entry> {
        self.number(path).map(|number| &self.entries[number])
    }

    /// Reads a file.
    ///
    /// # Errors
    /// [`io::ErrorKind::NotFound`] where the file is not in the snapshot; otherwise as for [`Source::read`].
    pub fn read(&self, path: &SourcePath) -> io::Result<Vec<u8>> {
        let number = self.number(path.as_str()).ok_or_else(|| not_found(path))?;
        let bytes = self.source.read(path)?;
        // Also for sources without stamps: a file of another size is not the one that was listed.
        if bytes.len() as u64 == self.entries[number].size {
            Ok(bytes)
        } else {
            Err(changed(false))
        }
    }

    /// Returns where a file is on disk, so that it can be copied without being read into memory.
    pub fn file(&self, path: &SourcePath) -> Option<FileOnDisk> {
        self.number(path.as_str())?;
        self.source.file(path)
    }

    /// Returns the digest of a file, computed once.
    ///
    /// # Errors
    /// As for [`Snapshot::read`].
    pub fn digest(&self, path: &SourcePath) -> io::Result<Digest> {
        let number = self.number(path.as_str()).ok_or_else(|| not_found(path))?;
        if let Some(digest) = self.digests[number].get() {
            return Ok(*digest);
        }
        let digest = self.source.digest(path)?;
        Ok(*self.digests[number].get_or_init(|| digest))
    }

    /// Sets the digest of a file that is known from elsewhere, unless it has one already.
    pub fn set_digest(&self, path: &SourcePath, digest: Digest) {
        if let Some(number) = self.number(path.as_str()) {
            self.digests[number].get_or_init(|| digest);
        }
    }

    /// Returns the digest of a file, if it was computed or set.
    pub fn known_digest(&self, path: &SourcePath) -> Option<Digest> {
        self.digests
            .get(self.number(path.as_str())?)?
            .get()
            .copied()
    }

    /// Returns the files whose digests were computed or set.
    pub fn known_digests(&self) -> impl Iterator<Item = (&Entry, Digest)> {
        let entries = self.entries.iter().zip(&*self.digests);
        entries.filter_map(|(entry, digest)| Some((entry, *digest.get()?)))
    }

    fn number(&self, path: &str) -> Option<usize> {
        self.entries
            .binary_search_by(|entry| entry.path.as_str().cmp(path))
            .ok()
    }
}

/// Returns whether `touched` has a file or one of the folders it is in.
fn is_touched(path: &SourcePath, touched: &BTreeSet<SourcePath>) -> bool {
    !touched.is_empty()
        && (touched.contains(path)
            || path.as_str().match_indices('/').any(|(end, _)| {
                path.as_str()
                    .get(..end)
                    .is_some_and(|folder| touched.contains(folder))
            }))
}
