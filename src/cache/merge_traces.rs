//! Merging traces: those of rendered outputs with those of outputs that were reused.

use super::fact_interner::FactInterner;
use super::traces::{FactAnswer, Trace, Traces};
use super::validation::Validation;
use crate::base::Digest;
use crate::site::{Fact, Planned, Site};
use rayon::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};

/// Where an output of this build comes from.
#[derive(Debug)]
pub enum OutputOrigin {
    /// It was rendered in this build; its facts are ids of the [`FactInterner`].
    Rendered(Trace),
    /// It was taken over from the build before, where its trace has this index.
    Reused(usize),
}

impl Traces {
    /// Puts the traces of a build together; `outputs` are ordered by route.
    ///
    /// The facts of reused outputs have the answers of today, or the outputs would not have been reused.
    pub fn merge(
        site: &Site,
        validation: &Validation<'_>,
        interner: &FactInterner,
        outputs: Vec<(&Planned, OutputOrigin)>,
        answer: impl Fn(&Fact) -> Option<Digest> + Sync,
    ) -> Self {
        let answered = |fact: Fact| {
            let answer = answer(&fact);
            (fact, answer)
        };
        let mut facts: Vec<FactAnswer> = interner.take().into_par_iter().map(answered).collect();
        let indices = reuse_facts(&outputs, validation, &mut facts);
        let trace = |(planned, origin): (&Planned, OutputOrigin)| match origin {
            OutputOrigin::Rendered(trace) => Some(trace),
            OutputOrigin::Reused(index) => {
                let trace = validation.traces().outputs.get(index)?;
                Some(reused(trace, planned, &indices))
            }
        };
        let languages = site.languages.iter();
        Self {
            pages: site.pages.iter().map(|page| page.path.clone()).collect(),
            languages: languages.map(|known| known.language.clone()).collect(),
            facts,
            outputs: outputs.into_par_iter().filter_map(trace).collect(),
        }
    }
}

/// The index of a fact that is unknown: an output that depends on it is rendered again.
const UNKNOWN: u32 = u32::MAX;

/// Returns a trace of the build before, with the job and the facts as this build numbers them.
fn reused(trace: &Trace, planned: &Planned, indices: &[u32]) -> Trace {
    let today = |before: &u32| indices.get(*before as usize).copied();
    let facts = trace.facts.iter();
    Trace {
        route: trace.route.clone(),
        job: planned.job.clone(),
        facts: facts.map(|fact| today(fact).unwrap_or(UNKNOWN)).collect(),
        output: trace.output,
        diagnostics: trace.diagnostics.clone(),
    }
}

/// Adds the facts of reused outputs; returns the new index of each fact of the build before.
fn reuse_facts(
    outputs: &[(&Planned, OutputOrigin)],
    validation: &Validation<'_>,
    facts: &mut Vec<FactAnswer>,
) -> Vec<u32> {
    let before = validation.traces();
    let is_used: Vec<AtomicBool> = before
        .facts
        .iter()
        .map(|_| AtomicBool::new(false))
        .collect();
    outputs.par_iter().for_each(|(_, origin)| {
        if let OutputOrigin::Reused(index) = origin {
            let trace = before.outputs.get(*index).into_iter();
            let used = trace.flat_map(|trace| &trace.facts);
            used.filter_map(|fact| is_used.get(*fact as usize))
                .for_each(|is_used| is_used.store(true, Ordering::Relaxed));
        }
    });
    let today = |(index, (_, answer)): (usize, &FactAnswer)| {
        let is_used = is_used[index].load(Ordering::Relaxed);
        let fact = is_used.then(|| validation.fact(index))?;
        Some((fact?, *answer))
    };
    let reused: Vec<Option<FactAnswer>> = before.facts.par_iter().enumerate().map(today).collect();
    let add = |reused: Option<FactAnswer>| {
        let Some(reused) = reused else { return UNKNOWN };
        facts.push(reused);
        u32::try_from(facts.len() - 1).unwrap_or(UNKNOWN)
    };
    reused.into_iter().map(add).collect()
}
