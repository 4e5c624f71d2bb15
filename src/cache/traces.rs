//! Traces: what each output of the last run without errors rests on.

use super::Review;
use super::notebook::{Answered, Notebook};
use crate::base::{Diagnostic, Digest, Language, PagePath, Route};
use crate::site::{Fact, Job, Site};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// What every output rests on.
///
/// In one run a fact has one answer, so that each is kept once for all outputs.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Traces {
    /// The pages, by the places that facts and jobs name them by.
    pub pages: Vec<PagePath>,
    /// The languages, by the places that facts and jobs name them by.
    pub languages: Vec<Language>,
    /// The facts that outputs asked for, and the answers.
    pub facts: Vec<Answered>,
    /// The outputs, ordered by route.
    pub outputs: Vec<Trace>,
}

/// What one output rests on, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// Where the output is.
    pub route: Route,
    /// What it is.
    pub job: Job,
    /// The facts that it asked for, as places in [`Traces::facts`].
    pub facts: Vec<u32>,
    /// The digest of its bytes; `None` where nothing came of it.
    pub output: Option<Digest>,
    /// What was wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

/// A trace of this run: made now, or taken over from the run before.
#[derive(Debug)]
pub enum Made {
    /// Its facts are numbers of the notebook.
    Now(Trace),
    /// Its facts are places in the traces of the run before.
    Before(Trace),
}

impl Made {
    /// Returns where the output is.
    pub fn route(&self) -> &Route {
        let (Self::Now(trace) | Self::Before(trace)) = self;
        &trace.route
    }
}

impl Traces {
    /// Puts together the traces of a run; `made` is ordered by route.
    ///
    /// What was taken over has the answers of today, or it would not have been taken over.
    pub fn new(
        site: &Site,
        review: &Review<'_>,
        notebook: &Notebook,
        made: Vec<Made>,
        answer: impl Fn(&Fact) -> Option<Digest> + Sync,
    ) -> Self {
        let answered = |fact: Fact| {
            let answer = answer(&fact);
            (fact, answer)
        };
        let facts = notebook.take().into_par_iter().map(answered).collect();
        let mut ledger = Ledger { facts, places: vec![None; review.traces().facts.len()] };
        let outputs = made.into_iter().map(|made| match made {
            Made::Now(trace) => trace,
            Made::Before(trace) => ledger.take_over(trace, review),
        });
        let outputs = outputs.collect();
        Self {
            pages: site.pages.iter().map(|page| page.path.clone()).collect(),
            languages: site.languages.iter().map(|known| known.language.clone()).collect(),
            facts: ledger.facts,
            outputs,
        }
    }
}

impl Traces {
    /// Returns whether the outputs are as many, and pages and languages have the same places.
    ///
    /// Then traces of a run in which nothing was made anew say the same as those before it.
    pub fn has_shape_of(&self, other: &Self) -> bool {
        self.outputs.len() == other.outputs.len()
            && self.pages == other.pages
            && self.languages == other.languages
    }
}

/// The facts of a run while they are put together.
struct Ledger {
    facts: Vec<Answered>,
    /// Where the facts of the run before are now.
    places: Vec<Option<u32>>,
}

impl Ledger {
    /// Takes over the facts of an output that was not made anew.
    fn take_over(&mut self, trace: Trace, review: &Review<'_>) -> Trace {
        let facts = trace.facts.iter().filter_map(|place| self.place(*place, review)).collect();
        Trace { facts, ..trace }
    }

    fn place(&mut self, before: u32, review: &Review<'_>) -> Option<u32> {
        let known = self.places.get_mut(before as usize)?;
        if known.is_none() {
            let (_, answer) = review.traces().facts.get(before as usize)?;
            *known = u32::try_from(self.facts.len()).ok();
            self.facts.push((review.fact(before)?, *answer));
        }
        *known
    }
}
