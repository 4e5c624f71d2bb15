//! Every output of a site: made, or found to be as it was.

use super::media_renderer::MediaRenderer;
use super::observer::{Observer, Step, step};
use super::output_reason::{self, OutputReason};
use super::{LoadedSite, Request};
use crate::base::{Code, Diagnostic, Digest, Route, SourcePath};
use crate::cache::{Cache, Made, Notebook, Noted, Notes, Review, Trace, Verdict};
use crate::media::Task;
use crate::render::{self, Rendered};
use crate::sink::{Content, Sink, output_failed};
use crate::site::{Fact, Job, Lens, Planned};
use crate::source::{Snapshot, unreadable};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What outputs are made from, and where they go.
pub(super) struct BuildContext<'a, S> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) loaded: &'a LoadedSite,
    pub(super) request: &'a Request,
    pub(super) sink: &'a S,
    pub(super) cache: &'a Cache,
    pub(super) observer: &'a dyn Observer,
}

/// What came of all outputs.
#[derive(Debug, Default)]
pub(super) struct Outputs {
    /// Where outputs were made anew.
    pub(super) rendered: Vec<Route>,
    /// Why the output that was asked about was made, or not, and how many were compared.
    pub(super) reasons: Vec<String>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What the site has use for of what was made of pictures.
    pub(super) used: BTreeSet<Digest>,
    /// What each output rests on; `None` where nobody asked for that.
    pub(super) noted: Option<Noted>,
}

/// An output, and its place in the plan.
type Numbered<'a> = (usize, &'a Planned);

/// What came of one output, and what was wrong with it.
type Settled = (Made, Vec<Diagnostic>);

impl<S: Sink> BuildContext<'_, S> {
    /// Asks again what the outputs of the run before rest on.
    pub(super) fn review(&self) -> Review<'_> {
        let traces = self.cache.traces();
        step(self.observer, Step::Review, || {
            Review::new(traces, &self.loaded.site, |fact| self.answer(fact))
        })
    }

    /// Makes every output of a plan that is not as it was.
    pub(super) fn make(&self, planned: &[Planned], review: &Review<'_>) -> Outputs {
        // A slice says what it rests on.
        let is_noted = self.cache.is_on() || self.request.shard.is_some();
        let notebook = is_noted.then(|| Arc::new(Notebook::new(&self.loaded.site)));
        let done = AtomicUsize::new(0);
        let make = |output| {
            let made = self.settle(output, review, notebook.as_ref());
            self.observer
                .has_done(done.fetch_add(1, Ordering::Relaxed) + 1, planned.len());
            made
        };
        let numbered = || planned.iter().enumerate();
        let wanted = numbered().filter(|(_, output)| self.request.is_wanted(output));
        let made = step(self.observer, Step::Render, || make_all(wanted, make));
        let reasons = self.reasons(planned, &made, review);
        let mut outputs = Outputs {
            reasons,
            ..Outputs::default()
        };
        let mut traced = Vec::with_capacity(made.len());
        for ((_, planned), (made, problems)) in made {
            if let Made::Now(trace) = &made {
                outputs.rendered.push(trace.route.clone());
            }
            outputs.diagnostics.extend(problems);
            traced.push((planned, made));
        }
        let note = |notebook: Arc<Notebook>| self.note(review, &notebook, traced);
        outputs.noted = step(self.observer, Step::Remember, || notebook.map(note));
        outputs
    }

    /// Says why the output that is asked about was made, or not, and how many were compared.
    fn reasons(
        &self,
        planned: &[Planned],
        made: &[(Numbered<'_>, Settled)],
        review: &Review<'_>,
    ) -> Vec<String> {
        let verify = self.request.verify;
        let find = |route: &Route| made.iter().find(|((_, output), _)| output.route == *route);
        let told = |route: &Route| match find(route) {
            Some((output, (made, problems))) => {
                let reason = OutputReason::of(made, problems, verify);
                output_reason::reasons(review, *output, reason, self.loaded)
            }
            None => vec![output_reason::unmade(route, planned, self.request.shard)],
        };
        let mut reasons = self.request.explain.as_ref().map(told).unwrap_or_default();
        let outputs = || made.iter().map(|(output, _)| *output);
        reasons.extend(verify.then(|| output_reason::compared(review, outputs())));
        reasons
    }

    fn note(&self, review: &Review<'_>, notebook: &Notebook, made: Vec<(&Planned, Made)>) -> Noted {
        // A slice says beside its outputs what all of it rests on.
        let is_whole = self.request.shard.is_some();
        Noted::new(
            &self.loaded.site,
            review,
            notebook,
            made,
            is_whole,
            |fact| self.answer(fact),
        )
    }

    /// Answers a question: the site does, or the templates or files that are no part of it.
    fn answer(&self, fact: &Fact) -> Option<Digest> {
        match fact {
            Fact::Bytes(path) => self.snapshot.digest(path).ok(),
            Fact::Template(name) => Some(self.loaded.templates.digest(name)),
            fact => self.loaded.site.answer(fact),
        }
    }

    /// Takes an output over from the run before, or makes it.
    fn settle(
        &self,
        (number, planned): Numbered<'_>,
        review: &Review<'_>,
        notebook: Option<&Arc<Notebook>>,
    ) -> Settled {
        let before = match review.of(planned, number) {
            Verdict::Reusable(place, trace) => Some((place, trace)),
            _ => None,
        };
        let is_there = |trace: &Trace| {
            trace
                .output
                .is_none_or(|digest| self.sink.keep(&planned.route, digest))
        };
        if let Some((place, trace)) =
            before.filter(|(_, trace)| !self.request.verify && is_there(trace))
        {
            return (Made::Before(place), trace.diagnostics.clone());
        }
        let (now, mut problems) = step(self.observer, Step::Output(planned), || {
            self.render(planned, notebook)
        });
        let before = before.filter(|_| self.request.verify);
        problems.extend(before.and_then(|(_, before)| stale(before, &now)));
        (Made::Now(now), problems)
    }

    fn render(
        &self,
        planned: &Planned,
        notebook: Option<&Arc<Notebook>>,
    ) -> (Trace, Vec<Diagnostic>) {
        let notes = notebook.map(|notebook| Arc::new(Notes::new(Arc::clone(notebook))));
        let site = Arc::clone(&self.loaded.site);
        let lens = match notes.clone() {
            Some(notes) => Lens::recording(site, notes),
            None => Lens::new(site),
        };
        let made = render::render(planned, &lens, &self.loaded.templates);
        let mut diagnostics = made.diagnostics;
        let cache = Some(self.cache).filter(|_| !self.request.verify);
        let media = MediaRenderer {
            snapshot: self.snapshot,
            loaded: self.loaded,
            cache,
        };
        let carried_out = media.carry_out(made.value, &mut diagnostics);
        let mut problems = diagnostics.clone();
        let output = carried_out
            .and_then(|rendered| self.put(planned, rendered))
            .unwrap_or_else(|problem| {
                problems.push(problem);
                None
            });
        let facts = notes.map(|notes| notes.take()).unwrap_or_default();
        let (route, job) = (planned.route.clone(), planned.job.clone());
        let trace = Trace {
            route,
            job,
            facts,
            output,
            diagnostics,
            is_recent: false,
        };
        (trace, problems)
    }

    fn put(&self, planned: &Planned, rendered: Rendered) -> Result<Option<Digest>, Diagnostic> {
        let content = match rendered {
            Rendered::Nothing | Rendered::Task(..) | Rendered::Card(..) => return Ok(None),
            Rendered::Bytes(bytes) => Content::Bytes(bytes),
            Rendered::Copy(path) => return self.copy(planned, &path).map(Some),
        };
        let put = self.sink.put(&planned.route, content);
        put.map(Some)
            .map_err(|error| output_failed(&planned.route, &error))
    }

    /// Names what a plan has use for of what was made of pictures.
    pub(super) fn used(&self, planned: &[Planned]) -> BTreeSet<Digest> {
        let key = |output: &Planned| match &output.job {
            Job::Variant(path, recipe) => {
                Some(Task::Variant(*recipe).key(self.snapshot.known(path)?))
            }
            Job::File(path) => Some(Task::Publish.key(self.snapshot.known(path)?)),
            _ => None,
        };
        planned.iter().filter_map(key).collect()
    }

    /// Copies a file; its digest is known from then on, and the file is not read for it once more.
    fn copy(&self, planned: &Planned, path: &SourcePath) -> Result<Digest, Diagnostic> {
        let content = match self.snapshot.file(path) {
            Some(file) => Content::Copy(file),
            None => Content::Bytes(
                self.snapshot
                    .read(path)
                    .map_err(|error| unreadable(path, &error))?,
            ),
        };
        let put = self.sink.put(&planned.route, content);
        let digest = put.map_err(|error| output_failed(&planned.route, &error))?;
        self.snapshot.know(path, digest);
        Ok(digest)
    }
}

/// Makes outputs on all threads; they come back in the order of the plan, which is that of their routes.
fn make_all<'a>(
    wanted: impl Iterator<Item = Numbered<'a>>,
    make: impl Fn(Numbered<'a>) -> Settled + Sync,
) -> Vec<(Numbered<'a>, Settled)> {
    let make = |output| (output, make(output));
    // Long jobs come first and one by one, so that none is left to a single thread at the end.
    let (long, short): (Vec<_>, Vec<_>) = wanted.partition(|(_, output)| output.job.is_long());
    let (mut made, others): (Vec<_>, Vec<_>) = rayon::join(
        || long.into_par_iter().with_max_len(1).map(&make).collect(),
        || short.into_par_iter().map(&make).collect(),
    );
    made.extend(others);
    // Both are in order, which this way of sorting makes use of.
    made.sort_by_key(|((number, _), _)| *number);
    made
}

/// Tells of an output that would have been taken over, and is not as it was.
fn stale(before: &Trace, now: &Trace) -> Option<Diagnostic> {
    let is_same = now.output == before.output && now.diagnostics == before.diagnostics;
    (!is_same).then(|| {
        let message = format!(
            "The output at `{}` is not what was kept from the run before, though nothing it rests on changed.",
            before.route,
        );
        Diagnostic::new(Code::StaleOutput, message).help(
            "It was made anew. Please report this, with the site if you can.",
        )
    })
}
