//! `check`: all problems of an edition.
//!
//! Never writes anything. Every output is rendered for its problems alone, on as many threads as there are, and its
//! bytes are dropped.

use super::edition::Edition;
use super::problems;
use crate::base::Diagnostic;
use rayon::prelude::*;

/// Returns all problems of an edition and of its outputs, as a build reports them.
pub(super) fn check(edition: &Edition) -> Vec<Diagnostic> {
    let outputs = edition.planned.par_iter();
    let found = outputs.flat_map_iter(|planned| edition.render(planned).diagnostics);
    let mut all = edition.diagnostics.clone();
    all.par_extend(found);
    problems::summarised(all)
}
