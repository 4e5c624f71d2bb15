//! The record of a build as a whole.

use crate::base::{Diagnostic, Digest, Moment};
use serde::{Deserialize, Serialize};

/// A run that came to an end without errors, and what it started from.
///
/// If a run starts from the same, every output is as it was, and nothing else needs to be looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuildRecord {
    /// The digest of everything that it started from, but for the clock.
    pub inputs: Digest,
    /// The clock when it ran.
    pub from: Moment,
    /// The first moment at which the clock alone changes something; `None` if it never does.
    pub until: Option<Moment>,
    /// What stands for the fonts that were installed, if they count.
    pub fonts: Option<Digest>,
    /// How many pages the site has.
    pub pages: usize,
    /// How many languages it has.
    pub languages: usize,
    /// The digest of its outputs.
    pub outputs: Digest,
    /// How many outputs it has.
    pub count: usize,
    /// What was wrong.
    pub diagnostics: Vec<Diagnostic>,
}

impl BuildRecord {
    /// Returns whether a run that starts from `inputs` at `now` comes to the same end.
    pub fn is_repeated_by(&self, inputs: Digest, now: Moment) -> bool {
        self.inputs == inputs
            && self.from <= now
            && self
                .until
                .is_none_or(|until| now < until || now == self.from)
    }
}
