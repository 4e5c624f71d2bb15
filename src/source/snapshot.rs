//! One listing of a source, fixed for the whole of a run.

use super::{Entry, FileOnDisk, Source, changed, not_found};
use crate::base::{Digest, Outcome, SourcePath};
use std::collections::BTreeSet;
use std::io;
use std::sync::{Arc, OnceLock};

/// The files of a site at one moment.
///
/// Which files there are never changes; their bytes are read when they are asked for, so that
/// huge files cost nothing until then.
#[derive(Clone)]
pub struct Snapshot {
    source: Arc<dyn Source>,
    entries: Arc<[Entry]>,
    digests: Arc<[OnceLock<Digest>]>,
}

impl Snapshot {
    /// Lists `source` once.
    pub fn take(source: Arc<dyn Source>) -> Outcome<Self> {
        source
            .list()
            .map(|entries| Self::of(source, entries, |_| OnceLock::new()))
    }

    /// Lists the source again, where no other files than `touched` and those in it have changed.
    ///
    /// What was known of the others is known still.
    pub fn relist(&self, touched: &BTreeSet<SourcePath>) -> Outcome<Self> {
        self.rebased_on(Arc::clone(&self.source), touched)
    }

    /// Lists `source` in place of the one before, from which it differs in no other files than `touched`.
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
        let behind = format!("{folder}0");
        let place = |text: &str| {
            self.entries
                .partition_point(|entry| entry.path.as_str() < text)
        };
        &self.entries[place(&first)..place(&behind)]
    }

    /// Returns the file of that path.
    pub fn get(&self, path: &str) -> Option<&Entry> {
        self.place(path).map(|place| &self.entries[place])
    }

    /// Reads a file.
    ///
    /// # Errors
    /// [`io::ErrorKind::NotFound`] where the file is not in the snapshot; otherwise as for [`Source::read`].
    pub fn read(&self, path: &SourcePath) -> io::Result<Vec<u8>> {
        let place = self.place(path.as_str()).ok_or_else(|| not_found(path))?;
        let bytes = self.source.read(path)?;
        // Whatever the source is: what is shorter or longer than it was listed is not what was listed.
        if bytes.len() as u64 == self.entries[place].size {
            Ok(bytes)
        } else {
            Err(changed(false))
        }
    }

    /// Returns where on disk the bytes of a file lie, so that they can be copied without being read.
    pub fn file(&self, path: &SourcePath) -> Option<FileOnDisk> {
        self.place(path.as_str())?;
        self.source.file(path)
    }

    /// Returns the digest of a file's bytes as they were when it was first asked for.
    ///
    /// # Errors
    /// As for [`Snapshot::read`].
    pub fn digest(&self, path: &SourcePath) -> io::Result<Digest> {
        let place = self.place(path.as_str()).ok_or_else(|| not_found(path))?;
        if let Some(digest) = self.digests[place].get() {
            return Ok(*digest);
        }
        let digest = self.source.digest(path)?;
        Ok(*self.digests[place].get_or_init(|| digest))
    }

    /// Takes the digest of a file from someone who knows it, so that the file is not read for it.
    ///
    /// The first digest of a file stays, whether it was read or told.
    pub fn set_digest(&self, path: &SourcePath, digest: Digest) {
        if let Some(place) = self.place(path.as_str()) {
            self.digests[place].get_or_init(|| digest);
        }
    }

    /// Returns the digest of a file's bytes, if someone has asked for it or told it.
    pub fn known_digest(&self, path: &SourcePath) -> Option<Digest> {
        self.digests.get(self.place(path.as_str())?)?.get().copied()
    }

    /// Returns the files whose digests someone has asked for or told.
    pub fn known_digests(&self) -> impl Iterator<Item = (&Entry, Digest)> {
        let entries = self.entries.iter().zip(&*self.digests);
        entries.filter_map(|(entry, digest)| Some((entry, *digest.get()?)))
    }

    fn place(&self, path: &str) -> Option<usize> {
        self.entries
            .binary_search_by(|entry| entry.path.as_str().cmp(path))
            .ok()
    }
}

/// Returns whether a file or one of the folders it is in was touched.
fn is_touched(path: &SourcePath, touched: &BTreeSet<SourcePath>) -> bool {
    !touched.is_empty()
        && (touched.contains(path)
            || path.as_str().match_indices('/').any(|(end, _)| {
                path.as_str()
                    .get(..end)
                    .is_some_and(|folder| touched.contains(folder))
            }))
}
