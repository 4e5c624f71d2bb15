//! An edition as it is handed out: with its number, and with what was made of it so far.

use super::made::{Made, Shelf};
use crate::base::{Diagnostic, Moment, Route};
use crate::pipeline::{self, Edition};
use std::sync::{Arc, Mutex};

/// An edition that is handed out.
pub(super) struct Printed {
    /// Its number, counted from one; zero is before the first.
    pub(super) number: u64,
    /// The site of now, if it can be shown.
    pub(super) edition: Arc<Edition>,
    /// The last edition that could be shown: this one, or one before.
    pub(super) standing: Option<Arc<Edition>>,
    /// What was wrong with the list of files.
    pub(super) listed: Vec<Diagnostic>,
    /// When the next page comes or goes by the clock alone.
    pub(super) due: Option<Moment>,
    shelf: Mutex<Shelf>,
}

impl Default for Printed {
    fn default() -> Self {
        let edition = Arc::new(Edition::default());
        let (standing, listed, due) = (None, Vec::new(), None);
        Self {
            number: 0,
            edition,
            standing,
            listed,
            due,
            shelf: Mutex::default(),
        }
    }
}

impl Printed {
    /// Makes the one that comes after `before`.
    pub(super) fn after(before: &Self, edition: Arc<Edition>, listed: Vec<Diagnostic>) -> Self {
        let standing = match &edition.loaded {
            Some(_) => Some(Arc::clone(&edition)),
            None => before.standing.clone(),
        };
        let (number, due) = (before.number + 1, edition.next_change());
        Self {
            number,
            edition,
            standing,
            listed,
            due,
            shelf: Mutex::default(),
        }
    }

    /// Returns whether a page came or went since, by the clock alone.
    pub(super) fn is_due(&self, now: Moment) -> bool {
        self.due.is_some_and(|due| due <= now)
    }

    /// Makes the output at a route, or finds it made already; nothing where there is no such output.
    pub(super) fn make(&self, route: &Route) -> Option<Arc<Made>> {
        let planned = self.edition.find(route)?;
        let known = super::press::lock(&self.shelf).get(route);
        Some(known.unwrap_or_else(|| {
            let made = Arc::new(Made::new(&self.edition, planned));
            super::press::lock(&self.shelf).put(route.clone(), Arc::clone(&made));
            made
        }))
    }

    /// Returns all problems that are known of this edition so far.
    pub(super) fn problems(&self) -> Vec<Diagnostic> {
        let mut all = self.edition.diagnostics.clone();
        all.extend(super::press::lock(&self.shelf).problems());
        pipeline::problems::sorted(all)
    }
}
