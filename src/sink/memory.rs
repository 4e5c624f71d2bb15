//! Outputs that are held in memory, for tests and for previews.

use super::problem::{unread, written_twice};
use super::{Content, Sink, Summary};
use crate::base::{Diagnostic, Digest, Route};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::{fs, io};

/// A sink that keeps its files itself.
#[derive(Debug, Default)]
pub struct MemorySink {
    before: BTreeMap<String, Vec<u8>>,
    files: Mutex<BTreeMap<String, Vec<u8>>>,
}

impl MemorySink {
    /// Makes a sink in which the files of an earlier run are visible.
    pub fn after(before: BTreeMap<String, Vec<u8>>) -> Self {
        Self {
            before,
            files: Mutex::default(),
        }
    }

    /// Returns all files of this run by their path in the site.
    pub fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.files
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the bytes of one file, if this run has it.
    pub fn get(&self, file: &str) -> Option<Vec<u8>> {
        self.lock().get(file).cloned()
    }

    /// Counts the files of this run against those of the run before.
    pub fn summary(&self) -> Summary {
        let files = self.lock();
        let is_same = |(file, bytes): &(&String, &Vec<u8>)| self.before.get(*file) == Some(bytes);
        let unchanged = files.iter().filter(is_same).count();
        let removed = self
            .before
            .keys()
            .filter(|file| !files.contains_key(*file))
            .count();
        let site = Some(site_of(&files));
        Summary {
            written: files.len() - unchanged,
            unchanged,
            removed,
            site,
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Vec<u8>>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn site_of(files: &BTreeMap<String, Vec<u8>>) -> Digest {
    let files: Vec<_> = files
        .iter()
        .map(|(file, bytes)| (file, Digest::of(bytes)))
        .collect();
    Digest::of_value(&files)
}

impl Sink for MemorySink {
    fn put(&self, route: &Route, content: Content) -> io::Result<Digest> {
        let bytes = match content {
            Content::Bytes(bytes) => bytes,
            Content::Copy(original) => {
                fs::read(&original.file).map_err(|error| unread(&original, error))?
            }
        };
        let digest = Digest::of(&bytes);
        match self.lock().entry(route.file()) {
            Entry::Vacant(place) => place.insert(bytes),
            Entry::Occupied(_) => return Err(written_twice(route)),
        };
        Ok(digest)
    }

    fn keep(&self, route: &Route, digest: Digest) -> bool {
        let file = route.file();
        let before = self
            .before
            .get(&file)
            .filter(|bytes| Digest::of(bytes) == digest);
        let Some(bytes) = before else { return false };
        let mut files = self.lock();
        let is_first = !files.contains_key(&file);
        if is_first {
            files.insert(file, bytes.clone());
        }
        is_first
    }

    fn is_intact(&self, site: Digest) -> bool {
        site_of(&self.before) == site
    }

    fn finish(self) -> Result<Summary, Vec<Diagnostic>> {
        Ok(self.summary())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route_of(text: &str) -> Route {
        Route::new(text).unwrap()
    }

    #[test]
    fn memory_keeps_what_it_is_given() {
        let sink = MemorySink::default();
        sink.put(&route_of("en/"), Content::Bytes(b"en".to_vec()))
            .unwrap();
        assert!(
            sink.put(&route_of("en/index.html"), Content::Bytes(Vec::new()))
                .is_err()
        );
        assert_eq!(
            sink.into_files().into_keys().collect::<Vec<_>>(),
            ["en/index.html"]
        );
    }

    #[test]
    fn memory_keeps_what_an_earlier_run_had() {
        let sink = MemorySink::after(BTreeMap::from([("a".to_owned(), b"1".to_vec())]));
        assert!(
            !sink.keep(&route_of("a"), Digest::of(b"2"))
                && !sink.keep(&route_of("b"), Digest::of(b"1"))
        );
        assert!(
            sink.keep(&route_of("a"), Digest::of(b"1"))
                && !sink.keep(&route_of("a"), Digest::of(b"1"))
        );
        assert!(
            sink.put(&route_of("a"), Content::Bytes(Vec::new()))
                .is_err()
        );
        let site = sink.summary().site.unwrap();
        assert_eq!((sink.summary().written, sink.summary().unchanged), (0, 1));
        assert!(MemorySink::after(sink.into_files()).is_intact(site));
    }
}
