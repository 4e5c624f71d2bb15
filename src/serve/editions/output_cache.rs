//! A cache of the latest outputs of one edition, and the problems of all that were rendered.

use super::output::PreviewOutput;
use crate::base::{Diagnostic, Route};
use indexmap::IndexMap;
use std::sync::Arc;

/// How many outputs are kept: those that one page brings along are fewer.
const MAX_OUTPUTS: usize = 64;

/// The longest output that is kept, in bytes.
const MAX_BYTES: usize = 1 << 20;

/// How many problems of outputs are kept.
const MAX_PROBLEMS: usize = 2000;

/// The outputs that were rendered last, from the oldest to the newest.
#[derive(Debug, Default)]
pub(super) struct OutputCache {
    outputs: IndexMap<Route, Arc<PreviewOutput>>,
    problems: Vec<Diagnostic>,
}

impl OutputCache {
    /// Finds an output.
    pub(super) fn get(&self, route: &Route) -> Option<Arc<PreviewOutput>> {
        self.outputs.get(route).cloned()
    }

    /// Keeps an output, in place of the oldest.
    pub(super) fn insert(&mut self, route: Route, output: Arc<PreviewOutput>) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.extend(output.problems.iter().cloned());
            self.problems.sort();
            self.problems.dedup();
        }
        let is_long = output
            .bytes
            .as_ref()
            .is_some_and(|bytes| bytes.len() > MAX_BYTES);
        if is_long || output.has_changed_files() {
            return;
        }
        self.outputs.insert(route, output);
        if self.outputs.len() > MAX_OUTPUTS {
            self.outputs.shift_remove_index(0);
        }
    }

    /// Returns the problems of all outputs that were rendered.
    pub(super) fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }
}
