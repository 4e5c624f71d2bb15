//! Traces: what each output of the last run without errors rests on.

use super::Review;
use super::notebook::{Answered, Notebook};
use crate::base::{Diagnostic, Digest, Language, PagePath, Route};
use crate::site::{Fact, Job, Site};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicBool, Ordering};

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
        let mut facts: Vec<Answered> = notebook.take().into_par_iter().map(answered).collect();
        let places = take_over(&made, review, &mut facts);
        let trace = |made: Made| match made {
            Made::Now(trace) => trace,
            Made::Before(mut trace) => {
                let now = |before: u32| places.get(before as usize).copied();
                trace.facts.iter_mut().for_each(|place| *place = now(*place).unwrap_or(NOWHERE));
                trace
            }
        };
        let outputs = made.into_par_iter().map(trace).collect();
        Self {
            pages: site.pages.iter().map(|page| page.path.clone()).collect(),
            languages: site.languages.iter().map(|known| known.language.clone()).collect(),
            facts,
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

/// The place of a fact that is unknown: an output that rests on it is made anew.
const NOWHERE: u32 = u32::MAX;

/// Adds the facts of outputs that were not made anew; returns where each fact of the run before is now.
fn take_over(made: &[Made], review: &Review<'_>, facts: &mut Vec<Answered>) -> Vec<u32> {
    let before = &review.traces().facts;
    let is_used: Vec<AtomicBool> = before.iter().map(|_| AtomicBool::new(false)).collect();
    made.par_iter().for_each(|made| {
        if let Made::Before(trace) = made {
            let used = trace.facts.iter().filter_map(|place| is_used.get(*place as usize));
            used.for_each(|is_used| is_used.store(true, Ordering::Relaxed));
        }
    });
    let place = |(place, (_, answer)): (usize, &Answered)| {
        let fact = is_used[place].load(Ordering::Relaxed).then(|| review.fact(place))?;
        Some((fact?, *answer))
    };
    let taken: Vec<Option<Answered>> = before.par_iter().enumerate().map(place).collect();
    let add = |taken: Option<Answered>| {
        let Some(taken) = taken else { return NOWHERE };
        facts.push(taken);
        u32::try_from(facts.len() - 1).unwrap_or(NOWHERE)
    };
    taken.into_iter().map(add).collect()
}
