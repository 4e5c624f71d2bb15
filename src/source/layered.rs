//! One source laid over another.

use super::{Entry, Source};
use crate::base::{Outcome, SourcePath};
use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
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
        if self.upper.has(path) { &*self.upper } else { &*self.lower }
    }
}

impl Source for LayeredSource {
    fn list(&self) -> Outcome<Vec<Entry>> {
        let mut diagnostics = Vec::new();
        let lower = self.lower.list().collect_into(&mut diagnostics);
        let upper = self.upper.list().collect_into(&mut diagnostics);
        let sizes: BTreeMap<_, _> =
            lower.into_iter().chain(upper).map(|entry| (entry.path, entry.size)).collect();
        let entries = sizes.into_iter().map(|(path, size)| Entry { path, size }).collect();
        Outcome::new(entries, diagnostics)
    }

    fn read(&self, path: &SourcePath) -> io::Result<Vec<u8>> {
        self.layer(path).read(path)
    }

    fn file(&self, path: &SourcePath) -> Option<PathBuf> {
        self.layer(path).file(path)
    }

    fn has(&self, path: &SourcePath) -> bool {
        self.upper.has(path) || self.lower.has(path)
    }
}
