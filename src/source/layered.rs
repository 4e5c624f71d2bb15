//! One source laid over another.

use super::{Entry, FileOnDisk, Source};
use crate::base::{Digest, Outcome, SourcePath};
use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

/// Two sources as one: where both have a file, the upper one is seen.
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

/// Lays the files of one source over those of another.
fn laid(upper: Outcome<Vec<Entry>>, lower: Outcome<Vec<Entry>>) -> Outcome<Vec<Entry>> {
    let mut diagnostics = Vec::new();
    let lower = lower.collect_into(&mut diagnostics);
    let upper = upper.collect_into(&mut diagnostics);
    // Stable, so that of two entries of one path the upper comes first, and is the one that stays.
    let mut entries: Vec<Entry> = upper.into_iter().chain(lower).collect();
    entries.sort_by(|left, right| left.path.cmp(&right.path));
    entries.dedup_by(|later, first| later.path == first.path);
    Outcome::new(entries, diagnostics)
}

impl Source for LayeredSource {
    fn list(&self) -> Outcome<Vec<Entry>> {
        laid(self.upper.list(), self.lower.list())
    }

    fn relist(&self, touched: &BTreeSet<SourcePath>) -> Outcome<Vec<Entry>> {
        laid(self.upper.relist(touched), self.lower.relist(touched))
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
