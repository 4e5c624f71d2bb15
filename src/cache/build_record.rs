//! The record of a build as a whole.

use crate::base::{Diagnostic, Digest, Moment};
use serde::{Deserialize, Serialize};

/// A build that ended without errors: its inputs and its result.
///
/// A build with the same inputs has the same result, and need not look at anything else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuildRecord {
    /// The digest of its inputs, without the clock.
    pub inputs: Digest,
    /// Its clock.
    pub from: Moment,
    /// The first moment at which the clock alone changes something; `None` if it never does.
    pub until: Option<Moment>,
    /// The digest of the installed fonts, if any output depends on them.
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
    /// Returns whether a build from `inputs` at `now` has the same result.
    pub fn is_repeated_by(&self, inputs: Digest, now: Moment) -> bool {
        self.inputs == inputs
            && self.from <= now
            && self
                .until
                .is_none_or(|until| now < until || now == self.from)
    }
}
