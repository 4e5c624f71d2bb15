//! Overlay: one source over another, for embedded themes and for unsaved text.

use super::{Entry, FileOnDisk, Source};
use crate::base::{Digest, Outcome, SourcePath};
use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

/// Overlay of two sources: where both have a file, that of the upper one counts.
#[derive(Clone)]
pub struct LayeredSource {
    lower: Arc<dyn Source>,
    upper: Arc<dyn Source>,
}

impl LayeredSource {
    /// Lays `upper` over `lower`.
    pub fn new(lower: Arc<dyn Source>, upper: Arc<dyn Source>) -> Self {
        Self { lower, upper }
    }

    fn layer(&self, path: &SourcePath) -> &dyn Source {
        if self.upper.has(path) {
            &*self.upper
        } else {
            &*self.lower
        }
    }
}

/// Merges two listings.
fn merged(upper: Outcome<Vec<Entry>>, lower: Outcome<Vec<Entry>>) -> Outcome<Vec<Entry>> {
    let mut diagnostics = Vec::new();
    let lower = lower.collect_into(&mut diagnostics);
    let upper = upper.collect_into(&mut diagnostics);
    // A stable sort: of two entries with one path that of the upper source comes first, and stays.
    let mut entries: Vec<Entry> = upper.into_iter().chain(lower).collect();
    entries.sort_by(|left, right| left.path.cmp(&right.path));
    entries.dedup_by(|later, first| later.path == first.path);
    Outcome::new(entries, diagnostics)
}

impl Source for LayeredSource {
    fn list(&self) -> Outcome<Vec<Entry>> {
        merged(self.upper.list(), self.lower.list())
    }

    fn relist(&self, touched: &BTreeSet<SourcePath>) -> Outcome<Vec<Entry>> {
        merged(self.upper.relist(touched), self.lower.relist(touched))
    }

    fn read(&self, path: &SourcePath) -> io::Result<Vec<u8>> {
        self.layer(path).read(path)
    }

    fn digest(&self, path: &SourcePath) -> io::Result<Digest> {
        self.layer(path).digest(path)
    }

    fn file(&self, path: &SourcePath) -> Option<FileOnDisk> {
        self.layer(path).file(path)
    }

    fn has(&self, path: &SourcePath) -> bool {
        self.upper.has(path) || self.lower.has(path)
    }
}
