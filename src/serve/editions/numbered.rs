//! An edition with its number and the outputs that were rendered from it so far.

use super::output::PreviewOutput;
use super::output_cache::OutputCache;
use crate::base::{Diagnostic, Moment, Route};
use crate::pipeline::{self, Edition};
use parking_lot::Mutex;
use std::sync::Arc;

/// An edition that requests are answered from.
#[derive(Default)]
pub(crate) struct NumberedEdition {
    /// Its number, counted from one; zero is the empty edition before the first.
    pub(crate) number: u64,
    /// The site as it is now, if it can be loaded.
    pub(crate) edition: Arc<Edition>,
    /// The last edition that could be loaded: this one, or one before.
    pub(crate) last_loaded: Option<Arc<Edition>>,
    /// What was wrong with the listing of the files.
    pub(super) listing_problems: Vec<Diagnostic>,
    /// When the next page appears or expires by the clock alone.
    pub(super) next_change: Option<Moment>,
    outputs: Mutex<OutputCache>,
}

impl NumberedEdition {
    /// Creates the edition that follows `before`.
    pub(super) fn after(
        before: &Self,
        edition: Arc<Edition>,
        listing_problems: Vec<Diagnostic>,
    ) -> Self {
        let last_loaded = match &edition.loaded {
            Some(_) => Some(Arc::clone(&edition)),
            None => before.last_loaded.clone(),
        };
        Self {
            number: before.number + 1,
            next_change: edition.next_change(),
            edition,
            last_loaded,
            listing_problems,
            outputs: Mutex::default(),
        }
    }

    /// Returns whether a page appeared or expired since, by the clock alone.
    pub(super) fn is_outdated(&self, now: Moment) -> bool {
        self.next_change.is_some_and(|next| next <= now)
    }

    /// Renders the output at a route, or returns it from the cache; nothing where the site has none.
    pub(crate) fn output(&self, route: &Route) -> Option<Arc<PreviewOutput>> {
        let planned = self.edition.find(route)?;
        if let Some(cached) = self.outputs.lock().get(route) {
            return Some(cached);
        }
        let output = Arc::new(PreviewOutput::render(&self.edition, planned));
        self.outputs
            .lock()
            .insert(route.clone(), Arc::clone(&output));
        Some(output)
    }

    /// Returns the problems of the site, and of the outputs that were rendered so far.
    pub(crate) fn problems(&self) -> Vec<Diagnostic> {
        let mut all = self.edition.diagnostics.clone();
        all.extend_from_slice(self.outputs.lock().problems());
        pipeline::problems::sorted(all)
    }
}
