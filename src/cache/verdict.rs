//! Verdicts: whether an output of the run before is still right.

use super::{Trace, Traces};
use crate::base::Digest;
use crate::site::{Fact, Planned, Renumbering, Site};
use rayon::prelude::*;

/// The traces of the run before, seen from the site of today.
#[derive(Debug)]
pub struct Review<'a> {
    traces: &'a Traces,
    renumbering: Renumbering,
    /// For each fact, whether the answer is another today.
    changed: Vec<bool>,
}

/// What is known of an output of the run before.
#[derive(Debug)]
pub enum Verdict<'a> {
    /// There was no such output.
    New,
    /// There was another output at its address.
    Other,
    /// It asked for facts whose answers are others today; these are their places in the traces.
    Changed(Vec<u32>),
    /// Everything that it asked for is as it was; it has this place in the traces.
    Reusable(usize, &'a Trace),
}

impl<'a> Review<'a> {
    /// Asks every fact of the run before once more.
    pub fn new(
        traces: &'a Traces,
        site: &Site,
        answer: impl Fn(&Fact) -> Option<Digest> + Sync,
    ) -> Self {
        let renumbering = Renumbering::new(&traces.pages, &traces.languages, site);
        let is_changed = |(fact, before): &(Fact, Option<Digest>)| {
            let today = match renumbering.is_in_place() {
                true => answer(fact),
                false => renumbering.fact(fact).and_then(|fact| answer(&fact)),
            };
            today.is_none() || today != *before
        };
        let changed = traces.facts.par_iter().map(is_changed).collect();
        Self {
            traces,
            renumbering,
            changed,
        }
    }

    /// Returns what is known of the output that has the place `number` in a plan.
    pub fn of(&self, planned: &Planned, number: usize) -> Verdict<'a> {
        let found = self.traces.find(&planned.route, number);
        let Some((place, trace)) = found else {
            return Verdict::New;
        };
        if self.renumbering.job(&trace.job).as_ref() != Some(&planned.job) {
            return Verdict::Other;
        }
        let is_changed = |place: &u32| self.changed.get(*place as usize).copied().unwrap_or(true);
        let changed: Vec<u32> = trace.facts.iter().copied().filter(is_changed).collect();
        if changed.is_empty() {
            Verdict::Reusable(place, trace)
        } else {
            Verdict::Changed(changed)
        }
    }

    /// Returns a fact by its place in the traces, as a question about the site of today.
    ///
    /// `None` is a fact about a page or language that is gone.
    pub fn fact(&self, place: usize) -> Option<Fact> {
        let (fact, _) = self.traces.facts.get(place)?;
        self.renumbering.fact(fact)
    }

    /// Returns the traces of the run before.
    pub fn traces(&self) -> &'a Traces {
        self.traces
    }

    /// Returns whether every page and every language has the place that it had.
    pub(super) fn is_in_place(&self) -> bool {
        self.renumbering.is_in_place()
    }
}
