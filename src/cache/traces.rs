//! Traces: the facts that each output of the last build without errors depends on.

use crate::base::{Diagnostic, Digest, Language, PagePath, Route};
use crate::site::{Fact, Job};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// A fact and the digest of its answer, where there was one that lasts.
pub(crate) type FactAnswer = (Fact, Option<Digest>);

/// The dependencies of every output.
///
/// In one build a fact has one answer, so that each is kept once for all outputs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traces {
    /// The pages, in the order of the ids in facts and jobs.
    pub pages: Vec<PagePath>,
    /// The languages, in the order of the ids in facts and jobs.
    pub languages: Vec<Language>,
    /// The facts that outputs depend on, and the answers.
    pub facts: Vec<FactAnswer>,
    /// The outputs, ordered by route.
    pub outputs: Vec<Trace>,
}

/// The dependencies of one output, and the result of its render.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// Where the output is.
    pub route: Route,
    /// What it is.
    pub job: Job,
    /// The facts that it asked for, as indices into [`Traces::facts`].
    pub facts: Vec<u32>,
    /// The digest of its bytes; `None` where it could not be rendered.
    pub output: Option<Digest>,
    /// What was wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

impl Traces {
    /// Returns whether any output depends on a fact.
    pub fn depend_on(&self, fact: &Fact) -> bool {
        self.facts.par_iter().any(|(known, _)| known == fact)
    }

    /// Returns the trace of the output at a route and its index, which is probably `near`.
    pub(super) fn find(&self, route: &Route, near: usize) -> Option<(usize, &Trace)> {
        if let Some(trace) = self.outputs.get(near).filter(|trace| trace.route == *route) {
            return Some((near, trace));
        }
        let index = self
            .outputs
            .binary_search_by(|trace| trace.route.cmp(route))
            .ok()?;
        Some((index, self.outputs.get(index)?))
    }
}
