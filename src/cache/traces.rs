//! Traces: what each output of the last run without errors rests on.

use super::notebook::{Answered, Notebook};
use super::{Changes, Review};
use crate::base::{Diagnostic, Digest, Language, PagePath, Route};
use crate::site::{Fact, Job, Planned, Site};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicBool, Ordering};

/// What every output rests on.
///
/// In one run a fact has one answer, so that each is kept once for all outputs that were made in it.
#[derive(Clone, Debug, Default)]
pub struct Traces {
    /// The pages, by the places that facts and jobs name them by.
    pub pages: Vec<PagePath>,
    /// The languages, by the places that facts and jobs name them by.
    pub languages: Vec<Language>,
    /// The facts that outputs asked for, and the answers.
    pub facts: Vec<Answered>,
    /// The outputs, ordered by route.
    pub outputs: Vec<Trace>,
    /// How many of the facts were noted when all outputs last were; those behind them came later.
    pub(super) first: usize,
    /// What stands for the file that has the first facts, and the outputs as they were then, if there is one.
    pub(super) seal: Option<Digest>,
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
    /// Whether it came later than the first facts of [`Traces`].
    #[serde(skip)]
    pub is_recent: bool,
}

/// A trace of this run: made now, or taken over from the run before.
#[derive(Debug)]
pub enum Made {
    /// Its facts are numbers of the notebook.
    Now(Trace),
    /// It is the trace at this place in those of the run before.
    Before(usize),
}

/// What a run says of its outputs.
#[derive(Debug)]
pub enum Noted {
    /// The traces of all.
    All(Traces),
    /// What is other than in the run before.
    Changes(Changes),
}

impl Noted {
    /// Puts together what a run says: of all its outputs if it `is_whole`, or else what is other than before.
    ///
    /// `made` is ordered by route.
    ///
    /// What was taken over has the answers of today, or it would not have been taken over.
    pub fn new(
        site: &Site,
        review: &Review<'_>,
        notebook: &Notebook,
        made: Vec<(&Planned, Made)>,
        is_whole: bool,
        answer: impl Fn(&Fact) -> Option<Digest> + Sync,
    ) -> Self {
        let answered = |fact: Fact| {
            let answer = answer(&fact);
            (fact, answer)
        };
        let facts: Vec<Answered> = notebook.take().into_par_iter().map(answered).collect();
        if !is_whole && Changes::are_few(review, &made, facts.len()) {
            return Self::Changes(Changes::new(made, facts));
        }
        Self::All(Traces::new(site, review, made, facts))
    }
}

impl Traces {
    /// Puts together the traces of a run from `facts`, by the numbers of the notebook, and what was before.
    fn new(
        site: &Site,
        review: &Review<'_>,
        made: Vec<(&Planned, Made)>,
        mut facts: Vec<Answered>,
    ) -> Self {
        let places = take_over(&made, review, &mut facts);
        let trace = |(planned, made): (&Planned, Made)| match made {
            Made::Now(trace) => Some(trace),
            Made::Before(place) => {
                let mut trace = review.traces().outputs.get(place)?.clone();
                let now = |before: u32| places.get(before as usize).copied();
                trace
                    .facts
                    .iter_mut()
                    .for_each(|place| *place = now(*place).unwrap_or(NOWHERE));
                Some(Trace {
                    job: planned.job.clone(),
                    is_recent: false,
                    ..trace
                })
            }
        };
        Self {
            pages: site.pages.iter().map(|page| page.path.clone()).collect(),
            languages: site
                .languages
                .iter()
                .map(|known| known.language.clone())
                .collect(),
            first: facts.len(),
            facts,
            outputs: made.into_par_iter().filter_map(trace).collect(),
            seal: None,
        }
    }

    /// Returns whether these say of the same site what `other` traces say.
    pub(super) fn say_what(&self, other: &Self) -> bool {
        let Self {
            pages,
            languages,
            facts,
            outputs,
            ..
        } = self;
        let all = |traces: &Self| traces.outputs.iter().all(|trace| !trace.is_recent);
        all(other)
            && (pages, languages) == (&other.pages, &other.languages)
            && (facts, outputs) == (&other.facts, &other.outputs)
    }

    /// Returns the same traces with other outputs; what is on disk does not count for them.
    pub fn with_outputs(self, outputs: Vec<Trace>) -> Self {
        Self {
            outputs,
            first: self.facts.len(),
            seal: None,
            ..self
        }
    }

    /// Returns whether any output rests on a fact.
    pub fn rest_on(&self, fact: &Fact) -> bool {
        let is_it = |(place, (known, _)): (usize, &Answered)| {
            u32::try_from(place).ok().filter(|_| known == fact)
        };
        let places: Vec<u32> = self
            .facts
            .par_iter()
            .enumerate()
            .filter_map(is_it)
            .collect();
        let is_among = |place| places.binary_search(place).is_ok();
        !places.is_empty()
            && self
                .outputs
                .iter()
                .any(|trace| trace.facts.iter().any(is_among))
    }

    /// Returns the trace of the output at a route, and its place, which may well be `near`.
    pub(super) fn find(&self, route: &Route, near: usize) -> Option<(usize, &Trace)> {
        if let Some(trace) = self.outputs.get(near).filter(|trace| trace.route == *route) {
            return Some((near, trace));
        }
        let place = self
            .outputs
            .binary_search_by(|trace| trace.route.cmp(route))
            .ok()?;
        Some((place, self.outputs.get(place)?))
    }
}

/// The place of a fact that is unknown: an output that rests on it is made anew.
pub(super) const NOWHERE: u32 = u32::MAX;

/// Adds the facts of outputs that were not made anew; returns where each fact of the run before is now.
fn take_over(
    made: &[(&Planned, Made)],
    review: &Review<'_>,
    facts: &mut Vec<Answered>,
) -> Vec<u32> {
    let before = review.traces();
    let is_used: Vec<AtomicBool> = before
        .facts
        .iter()
        .map(|_| AtomicBool::new(false))
        .collect();
    made.par_iter().for_each(|(_, made)| {
        if let Made::Before(place) = made {
            let facts = before
                .outputs
                .get(*place)
                .into_iter()
                .flat_map(|trace| &trace.facts);
            let used = facts.filter_map(|place| is_used.get(*place as usize));
            used.for_each(|is_used| is_used.store(true, Ordering::Relaxed));
        }
    });
    let place = |(place, (_, answer)): (usize, &Answered)| {
        let fact = is_used[place]
            .load(Ordering::Relaxed)
            .then(|| review.fact(place))?;
        Some((fact?, *answer))
    };
    let taken: Vec<Option<Answered>> = before.facts.par_iter().enumerate().map(place).collect();
    let add = |taken: Option<Answered>| {
        let Some(taken) = taken else { return NOWHERE };
        facts.push(taken);
        u32::try_from(facts.len() - 1).unwrap_or(NOWHERE)
    };
    taken.into_iter().map(add).collect()
}
