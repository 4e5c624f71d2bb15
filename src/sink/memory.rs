//! Sink that keeps its files in memory, for tests and for programs that read a site after building it.
//!
//! Never touches a disk, but to read files that are put as a [`FileOnDisk`](crate::source::FileOnDisk). Files can be
//! read while they come in, and after [`Sink::finish`].

use super::problem::{unread, written_twice};
use super::{Content, Sink, SinkSummary};
use crate::base::{Diagnostic, Digest, Route};
use parking_lot::Mutex;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::{fs, io};

/// Sink that keeps its files in memory.
#[derive(Debug, Default)]
pub struct MemorySink {
    previous: BTreeMap<String, Vec<u8>>,
    files: Mutex<BTreeMap<String, Vec<u8>>>,
}

impl MemorySink {
    /// Makes a sink whose earlier run left these files, by their path in the site.
    pub fn after(previous: BTreeMap<String, Vec<u8>>) -> Self {
        Self {
            previous,
            files: Mutex::default(),
        }
    }

    /// Returns all files of this run by their path in the site.
    pub fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.files.into_inner()
    }

    /// Returns the bytes of one file of this run.
    pub fn get(&self, file: &str) -> Option<Vec<u8>> {
        self.files.lock().get(file).cloned()
    }
}

fn site_digest(files: &BTreeMap<String, Vec<u8>>) -> Digest {
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
        match self.files.lock().entry(route.file()) {
            Entry::Vacant(entry) => entry.insert(bytes),
            Entry::Occupied(_) => return Err(written_twice(route)),
        };
        Ok(digest)
    }

    fn keep(&self, route: &Route, digest: Digest) -> bool {
        let file = route.file();
        let Some(bytes) = self.previous.get(&file) else {
            return false;
        };
        if Digest::of(bytes) != digest {
            return false;
        }
        match self.files.lock().entry(file) {
            Entry::Vacant(entry) => {
                entry.insert(bytes.clone());
                true
            }
            Entry::Occupied(_) => false,
        }
    }

    fn is_intact(&self, site: Digest) -> bool {
        site_digest(&self.previous) == site
    }

    fn finish(&self) -> Result<SinkSummary, Vec<Diagnostic>> {
        let files = self.files.lock();
        let is_same = |(file, bytes): &(&String, &Vec<u8>)| self.previous.get(*file) == Some(bytes);
        let unchanged = files.iter().filter(is_same).count();
        let is_gone = |file: &&String| !files.contains_key(*file);
        Ok(SinkSummary {
            written: files.len() - unchanged,
            unchanged,
            removed: self.previous.keys().filter(is_gone).count(),
            site: Some(site_digest(&files)),
        })
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
        let summary = sink.finish().unwrap();
        assert_eq!((summary.written, summary.unchanged), (0, 1));
        assert!(MemorySink::after(sink.into_files()).is_intact(summary.site.unwrap()));
    }
}
