//! Outputs that are held in memory, for tests and for previews.

use super::{Content, Sink, Summary};
use crate::base::{Diagnostic, Route};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::{fs, io};

/// A sink that keeps its files itself.
#[derive(Debug, Default)]
pub struct MemorySink {
    files: Mutex<BTreeMap<String, Vec<u8>>>,
}

impl MemorySink {
    /// Returns all files by their path in the site.
    pub fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns a copy of all files by their path in the site.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        self.lock().clone()
    }

    /// Returns the bytes of one file, if it is there.
    pub fn get(&self, file: &str) -> Option<Vec<u8>> {
        self.lock().get(file).cloned()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Vec<u8>>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for MemorySink {
    fn put(&self, route: &Route, content: Content) -> io::Result<()> {
        let bytes = match content {
            Content::Bytes(bytes) => bytes,
            Content::Copy(path) => fs::read(path)?,
        };
        match self.lock().insert(route.file(), bytes) {
            None => Ok(()),
            Some(_) => Err(super::problem::written_twice(route)),
        }
    }

    fn finish(self) -> Result<Summary, Vec<Diagnostic>> {
        Ok(Summary { written: self.into_files().len(), ..Summary::default() })
    }
}
