//! Validation: which outputs of the build before are still right.
//!
//! Never looks at an output. The traces say which facts each output asked for, and the digest of each answer. Here
//! every fact is answered once more by the site of today; an output is fresh if all of its facts have the same
//! digest. For example, with three outputs:
//!
//! ```text
//! fact                                   | answer before         | en/news/a/ | en/news/ | en/about/
//! TranslationFact::Body(news/a, en)      | digest of its text    |     x      |          |
//! TranslationFact::Label(news/a, en)     | ("Talks", en/news/a/) |     x      |    x     |
//! TranslationFact::Children(news, en)    | [news/a]              |            |    x     |
//! NamedFact::Template("page")            | digest of templates   |     x      |          |     x
//! ```
//!
//! Somebody changes the title of `news/a` to "Peace talks". The body and the label have other digests today. The
//! children of `news` are the same, as paths go into that answer and no titles. So `en/news/a/` and `en/news/` are
//! stale and are rendered again, and `en/about/` is taken over. Had the last paragraph of `news/a` changed, the label
//! would be the same, and `en/news/` fresh.
//!
//! Facts and jobs name pages and languages by id. Where pages came or went, the ids of the traces are renumbered first:
//! a fact about a page that is gone has no answer, so that whatever asked for it is stale.

use super::traces::{FactAnswer, Trace, Traces};
use crate::base::Digest;
use crate::site::{Fact, Planned, Renumbering, Site};
use rayon::prelude::*;

/// The traces of the build before, compared with the answers of the site of today.
#[derive(Debug)]
pub struct Validation<'a> {
    traces: &'a Traces,
    renumbering: Renumbering,
    /// For each fact, whether it has another answer today.
    changed: Vec<bool>,
}

/// Whether an output of the build before can be reused.
#[derive(Debug)]
pub enum Freshness<'a> {
    /// There was no output at its route.
    Missing,
    /// There was the output of another job at its route.
    OtherJob,
    /// It depends on facts that have other answers today; these are their indices in the traces.
    Stale(Vec<u32>),
    /// All of its facts have the same answers; its trace has this index.
    Fresh(usize, &'a Trace),
}

impl<'a> Validation<'a> {
    /// Answers every fact of the build before once more.
    pub fn new(
        traces: &'a Traces,
        site: &Site,
        answer: impl Fn(&Fact) -> Option<Digest> + Sync,
    ) -> Self {
        let renumbering = Renumbering::new(&traces.pages, &traces.languages, site);
        let is_changed = |(fact, before): &FactAnswer| {
            let today = match renumbering.is_in_place() {
                true => answer(fact),
                false => fact.renumbered(&renumbering).and_then(|fact| answer(&fact)),
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

    /// Returns whether the output with the index `near` in the plan can be reused.
    pub fn of(&self, planned: &Planned, near: usize) -> Freshness<'a> {
        let found = self.traces.find(&planned.route, near);
        let Some((index, trace)) = found else {
            return Freshness::Missing;
        };
        if self.renumbering.job(&trace.job).as_ref() != Some(&planned.job) {
            return Freshness::OtherJob;
        }
        let is_changed = |fact: &u32| self.changed.get(*fact as usize).copied().unwrap_or(true);
        let changed: Vec<u32> = trace.facts.iter().copied().filter(is_changed).collect();
        if changed.is_empty() {
            Freshness::Fresh(index, trace)
        } else {
            Freshness::Stale(changed)
        }
    }

    /// Returns a fact by its index in the traces, as a question about the site of today; `None` where the page or
    /// language that it is about is gone.
    pub fn fact(&self, index: usize) -> Option<Fact> {
        let (fact, _) = self.traces.facts.get(index)?;
        fact.renumbered(&self.renumbering)
    }

    /// Returns the traces of the build before.
    pub fn traces(&self) -> &'a Traces {
        self.traces
    }
}
