//! Changes: what a run with few new outputs says, in a few words.
//!
//! Where the pages, the languages and the routes are those of the run before, its traces hold for all outputs
//! that were not made anew. They stay as they are, in memory and on disk, and what is new goes behind them.
//! Facts that nobody rests on any more stay, too, until so much has come together that all is written anew.

use super::notebook::Answered;
use super::traces::NOWHERE;
use super::{Made, Review, Trace, Traces};
use crate::base::Digest;
use crate::site::Planned;
use serde::{Deserialize, Serialize};

/// The part of all facts that may be new before everything is written anew.
const PART: usize = 16;

/// How many facts may be new in any case: to ask as many in vain takes no time that anybody notices.
const FEW: usize = 1000;

/// What a run says that is other than in the run before.
#[derive(Debug, Default)]
pub struct Changes {
    /// The facts that were asked for.
    facts: Vec<Answered>,
    /// The outputs that were made anew, each with its place; their facts are places in `facts`.
    outputs: Vec<(usize, Trace)>,
}

/// The changes since traces were written together, as they lie beside them on disk.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Recent<Trace> {
    /// What stands for the file with all traces.
    pub(super) seal: Digest,
    /// The facts that follow on those in it.
    pub(super) facts: Vec<Answered>,
    /// The outputs in the place of those in it.
    pub(super) outputs: Vec<(usize, Trace)>,
}

impl Changes {
    /// Returns whether the traces of the run before can stay, with what is new behind them.
    pub(super) fn are_few(
        review: &Review<'_>,
        made: &[(&Planned, Made)],
        new_facts: usize,
    ) -> bool {
        let before = review.traces();
        let is_at = |(place, (planned, made)): (usize, &(&Planned, Made))| match made {
            Made::Now(_) => before.outputs[place].route == planned.route,
            Made::Before(there) => *there == place,
        };
        let later = before.facts.len().saturating_sub(before.first) + new_facts;
        review.is_in_place()
            && made.len() == before.outputs.len()
            && is_little(later, before.first)
            && made.iter().enumerate().all(is_at)
    }

    pub(super) fn new(made: Vec<(&Planned, Made)>, facts: Vec<Answered>) -> Self {
        let now = |(place, (_, made)): (usize, (&Planned, Made))| match made {
            Made::Now(trace) => Some((place, trace)),
            Made::Before(_) => None,
        };
        Self {
            facts,
            outputs: made.into_iter().enumerate().filter_map(now).collect(),
        }
    }

    /// Returns whether nothing is other than it was.
    pub fn is_empty(&self) -> bool {
        self.outputs.is_empty()
    }
}

/// Returns whether so many later facts can stay behind the first.
fn is_little(later: usize, first: usize) -> bool {
    later <= FEW.max(first / PART)
}

impl Traces {
    /// Takes changes in.
    pub(super) fn change(&mut self, changes: Changes) {
        let first = u32::try_from(self.facts.len()).unwrap_or(NOWHERE);
        self.facts.extend(changes.facts);
        for (place, mut trace) in changes.outputs {
            trace
                .facts
                .iter_mut()
                .for_each(|fact| *fact = first.saturating_add(*fact));
            self.put(place, trace);
        }
    }

    /// Takes in what was written beside these traces; returns whether it goes with them.
    pub(super) fn overlay(&mut self, recent: Recent<Trace>) -> bool {
        let is_known = |(place, trace): &(usize, Trace)| {
            self.outputs
                .get(*place)
                .is_some_and(|before| before.route == trace.route)
        };
        if Some(recent.seal) != self.seal || !recent.outputs.iter().all(is_known) {
            return false;
        }
        self.facts.extend(recent.facts);
        recent
            .outputs
            .into_iter()
            .for_each(|(place, trace)| self.put(place, trace));
        true
    }

    fn put(&mut self, place: usize, trace: Trace) {
        if let Some(output) = self.outputs.get_mut(place) {
            *output = Trace {
                is_recent: true,
                ..trace
            };
        }
    }

    /// Takes note that all of this is in one file, and what stands for it.
    pub(super) fn are_written(&mut self, seal: Digest) {
        (self.seal, self.first) = (Some(seal), self.facts.len());
        self.outputs
            .iter_mut()
            .for_each(|trace| trace.is_recent = false);
    }

    /// Returns what is to be written beside the traces on disk; `None` where all are to be written.
    pub(super) fn recent(&self) -> Option<Recent<&Trace>> {
        let seal = self.seal?;
        let outputs = self.outputs.iter().enumerate();
        Some(Recent {
            seal,
            facts: self.facts.get(self.first..)?.to_vec(),
            outputs: outputs.filter(|(_, trace)| trace.is_recent).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Route;
    use crate::cache::Folder;
    use crate::site::{Fact, Job};
    use std::fs;
    use std::sync::Arc;

    fn fact(name: &str) -> Answered {
        (
            Fact::Asset(Arc::from(name)),
            Some(Digest::of(name.as_bytes())),
        )
    }

    fn trace(route: &str, facts: &[u32]) -> Trace {
        Trace {
            route: Route::new(route).unwrap(),
            job: Job::Robots,
            facts: facts.to_vec(),
            output: None,
            diagnostics: Vec::new(),
            is_recent: false,
        }
    }

    /// Traces of three outputs, as they are read from a folder that they were written to.
    fn written(folder: &Folder) -> Traces {
        let outputs = vec![trace("a", &[0]), trace("b", &[0, 1]), trace("c", &[1])];
        let facts = vec![fact("one"), fact("two")];
        let mut all = Traces {
            first: facts.len(),
            facts,
            outputs,
            ..Traces::default()
        };
        folder.keep_traces(&mut all).unwrap();
        let read = folder.traces().unwrap();
        assert_eq!((read.seal, read.first), (all.seal, 2));
        read
    }

    fn changed(mut traces: Traces, name: &str) -> Traces {
        let outputs = vec![(1, trace("b", &[0]))];
        traces.change(Changes {
            facts: vec![fact(name)],
            outputs,
        });
        traces
    }

    #[test]
    fn a_few_facts_may_come_later_or_a_part_of_many() {
        for (later, first, expected) in [
            (0, 0, true),
            (FEW, 0, true),
            (FEW + 1, 0, false),
            (FEW + 1, PART * (FEW + 1), true),
            (FEW + 2, PART * (FEW + 1), false),
        ] {
            assert_eq!(is_little(later, first), expected, "{later} of {first}");
        }
    }

    #[test]
    fn an_output_rests_on_what_it_asked_for_last() {
        let place = tempfile::tempdir().unwrap();
        let traces = changed(written(&Folder::new(place.path())), "three");
        assert!(traces.rest_on(&fact("one").0) && traces.rest_on(&fact("three").0));
        let nothing = Changes {
            facts: Vec::new(),
            outputs: vec![(1, trace("b", &[]))],
        };
        let mut later = traces;
        later.change(nothing);
        assert!(
            !later.rest_on(&fact("three").0),
            "nobody asks for it any more"
        );
    }

    #[test]
    fn changes_are_written_beside_the_traces_and_read_with_them() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::new(place.path());
        let mut traces = written(&folder);
        let all = fs::read(place.path().join("outputs")).unwrap();
        for (last, name) in [(2, "three"), (3, "four")] {
            traces = changed(traces, name);
            assert_eq!(
                traces.outputs[1].facts,
                [last],
                "the facts follow on those before"
            );
            folder.keep_traces(&mut traces).unwrap();
            assert_eq!(fs::read(place.path().join("outputs")).unwrap(), all);
            let read = folder.traces().unwrap();
            assert_eq!(
                (&read.facts, &read.outputs),
                (&traces.facts, &traces.outputs)
            );
            assert_eq!((read.first, read.seal), (2, traces.seal));
        }
    }

    #[test]
    fn changes_of_other_traces_are_left_alone() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::new(place.path());
        let before = written(&folder);
        folder
            .keep_traces(&mut changed(before.clone(), "three"))
            .unwrap();
        let changes = fs::read(place.path().join("changes")).unwrap();
        // Written as a whole, and the program was killed before it removed the changes.
        let mut others = Traces {
            seal: None,
            facts: vec![fact("two")],
            ..before
        };
        folder.keep_traces(&mut others).unwrap();
        assert!(!place.path().join("changes").exists());
        fs::write(place.path().join("changes"), changes).unwrap();
        let read = folder.traces().unwrap();
        assert_eq!(read.facts, [fact("two")]);
        fs::write(place.path().join("changes"), "half of").unwrap();
        assert_eq!(
            folder.traces().unwrap().facts,
            [fact("two")],
            "they are true without it"
        );
        assert!(read.outputs.iter().all(|trace| !trace.is_recent));
    }

    #[test]
    fn changes_of_outputs_that_are_not_there_are_left_alone() {
        let place = tempfile::tempdir().unwrap();
        let before = written(&Folder::new(place.path()));
        for output in [(0, trace("b", &[2])), (3, trace("d", &[2]))] {
            let mut traces = before.clone();
            let recent = Recent {
                seal: before.seal.unwrap(),
                facts: vec![fact("three")],
                outputs: vec![output],
            };
            assert!(!traces.overlay(recent));
            assert_eq!(
                (&traces.facts, &traces.outputs),
                (&before.facts, &before.outputs)
            );
        }
    }
}
