//! All outputs of a build: rendered, or taken over from the run before.
//!
//! Never loads or plans, and never makes anything visible. The plan of an edition goes in; each of its outputs that
//! the request selects is put into the sink, and what it depends on is noted for the next run. An output whose
//! facts all have the same answers as before is not rendered again.

use super::edition::Edition;
use super::load::LoadedSite;
use super::media_renderer::MediaRenderer;
use super::observer::{BuildStep, Observer, step};
use super::output::{OutputBody, render_output};
use super::request::Request;
use crate::base::{Code, Diagnostic, Digest, SourcePath, message};
use crate::cache::{
    Cache, FactInterner, Freshness, OutputOrigin, Trace, TraceRecorder, Traces, Validation,
};
use crate::sink::{Content, Sink, output_failed};
use crate::site::{ExternalFacts, Fact, Lens, Planned};
use crate::source::unreadable;
use rayon::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What outputs are rendered from, and where they go.
pub(super) struct BuildContext<'a, S> {
    pub(super) edition: &'a Edition,
    pub(super) loaded: &'a LoadedSite,
    pub(super) request: &'a Request,
    pub(super) sink: &'a S,
    pub(super) cache: &'a Cache,
    pub(super) observer: &'a dyn Observer,
}

/// A planned output and its index in the plan.
#[derive(Clone, Copy)]
pub(super) struct PlanEntry<'a> {
    pub(super) index: usize,
    pub(super) planned: &'a Planned,
}

/// What a build made of one output, and the problems that it has.
pub(super) struct OutputResult<'a> {
    pub(super) entry: PlanEntry<'a>,
    pub(super) made: OutputOrigin,
    pub(super) problems: Vec<Diagnostic>,
}

impl<S: Sink> ExternalFacts for BuildContext<'_, S> {
    fn bytes(&self, path: &SourcePath) -> Option<Digest> {
        self.edition.snapshot.digest(path).ok()
    }

    fn template(&self, name: &str) -> Option<Digest> {
        Some(self.loaded.templates.digest(name))
    }
}

impl<S: Sink> BuildContext<'_, S> {
    /// Asks again for the facts that the outputs of the run before depend on.
    pub(super) fn review(&self) -> Validation<'_> {
        let traces = self.cache.traces();
        step(self.observer, BuildStep::Review, || {
            Validation::new(traces, &self.loaded.site, |fact| self.answer(fact))
        })
    }

    /// Renders every selected output that cannot be taken over; the results are ordered by route.
    pub(super) fn render_all(
        &self,
        review: &Validation<'_>,
        interner: Option<&Arc<FactInterner>>,
    ) -> Vec<OutputResult<'_>> {
        let planned = &self.edition.planned;
        let entries = (0..)
            .zip(planned.iter())
            .map(|(index, planned)| PlanEntry { index, planned });
        let selected = entries.filter(|entry| self.request.selection.has(&entry.planned.route));
        let done = AtomicUsize::new(0);
        let render = |entry| {
            let result = self.output(entry, review, interner);
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            self.observer.has_done(done, planned.len());
            result
        };
        step(self.observer, BuildStep::Render, || {
            in_parallel(selected, render)
        })
    }

    /// Puts together what the next run needs to know of the outputs.
    pub(super) fn trace(
        &self,
        review: &Validation<'_>,
        interner: &FactInterner,
        results: Vec<OutputResult<'_>>,
    ) -> Traces {
        let made = results
            .into_iter()
            .map(|result| (result.entry.planned, result.made));
        Traces::merge(
            &self.loaded.site,
            review,
            interner,
            made.collect(),
            |fact| self.answer(fact),
        )
    }

    fn answer(&self, fact: &Fact) -> Option<Digest> {
        fact.answer(&self.loaded.site, self)
    }

    /// Takes an output over from the run before, or renders it.
    fn output<'a>(
        &self,
        entry: PlanEntry<'a>,
        review: &Validation<'_>,
        interner: Option<&Arc<FactInterner>>,
    ) -> OutputResult<'a> {
        let before = match review.of(entry.planned, entry.index) {
            Freshness::Fresh(place, trace) => Some((place, trace)),
            Freshness::Missing | Freshness::OtherJob | Freshness::Stale(_) => None,
        };
        let verifies = self.request.verify;
        if let Some((place, trace)) = before
            && !verifies
            && self.keep(trace)
        {
            return OutputResult {
                entry,
                made: OutputOrigin::Reused(place),
                problems: trace.diagnostics.clone(),
            };
        }
        let (now, mut problems) = step(self.observer, BuildStep::Output(entry.planned), || {
            self.render(entry.planned, interner)
        });
        let before = before.filter(|_| verifies);
        problems.extend(before.and_then(|(_, before)| stale(before, &now)));
        OutputResult {
            entry,
            made: OutputOrigin::Rendered(now),
            problems,
        }
    }

    /// Keeps the output of the run before, and returns whether it is still in the sink.
    fn keep(&self, trace: &Trace) -> bool {
        trace
            .output
            .is_none_or(|digest| self.sink.keep(&trace.route, digest))
    }

    fn render(
        &self,
        planned: &Planned,
        interner: Option<&Arc<FactInterner>>,
    ) -> (Trace, Vec<Diagnostic>) {
        let notes = interner.map(|interner| Arc::new(TraceRecorder::new(Arc::clone(interner))));
        let site = Arc::clone(&self.loaded.site);
        let lens = match notes.clone() {
            Some(notes) => Lens::recording(site, notes),
            None => Lens::new(site),
        };
        let media = MediaRenderer {
            snapshot: &self.edition.snapshot,
            loaded: self.loaded,
            cache: Some(self.cache).filter(|_| !self.request.verify),
        };
        let rendered = render_output(planned, &lens, &media);
        let mut problems = rendered.diagnostics.clone();
        let output = rendered
            .value
            .and_then(|body| body.map(|body| self.put(planned, body)).transpose())
            .unwrap_or_else(|problem| {
                problems.push(problem);
                None
            });
        let trace = Trace {
            route: planned.route.clone(),
            job: planned.job.clone(),
            facts: notes.map(|notes| notes.take()).unwrap_or_default(),
            output,
            diagnostics: rendered.diagnostics,
        };
        (trace, problems)
    }

    fn put(&self, planned: &Planned, body: OutputBody) -> Result<Digest, Diagnostic> {
        match body {
            OutputBody::Bytes(bytes) => self.put_content(planned, Content::Bytes(bytes)),
            OutputBody::Copy(path) => self.copy(planned, &path),
        }
    }

    /// Copies a file; its digest is known from then on, and the file is not read again for it.
    fn copy(&self, planned: &Planned, path: &SourcePath) -> Result<Digest, Diagnostic> {
        let snapshot = &self.edition.snapshot;
        let content = match snapshot.file(path) {
            Some(file) => Content::Copy(file),
            None => {
                let read = snapshot.read(path).map(Content::Bytes);
                read.map_err(|error| unreadable(path, &error))?
            }
        };
        let digest = self.put_content(planned, content)?;
        snapshot.set_digest(path, digest);
        Ok(digest)
    }

    fn put_content(&self, planned: &Planned, content: Content) -> Result<Digest, Diagnostic> {
        let put = self.sink.put(&planned.route, content);
        put.map_err(|error| output_failed(&planned.route, &error))
    }
}

/// Renders outputs on all threads; the results come back in the order of the plan, which is that of their routes.
fn in_parallel<'a>(
    selected: impl Iterator<Item = PlanEntry<'a>>,
    render: impl Fn(PlanEntry<'a>) -> OutputResult<'a> + Sync,
) -> Vec<OutputResult<'a>> {
    // Long jobs come first and one by one, so that none is left to a single thread at the end.
    let (long, short): (Vec<_>, Vec<_>) = selected.partition(|entry| entry.planned.job.is_long());
    let (mut results, others): (Vec<_>, Vec<_>) = rayon::join(
        || {
            let long = long.into_par_iter().with_max_len(1);
            long.map(&render).collect()
        },
        || short.into_par_iter().map(&render).collect(),
    );
    results.extend(others);
    // Both are in order, which this way of sorting makes use of.
    results.sort_by_key(|result| result.entry.index);
    results
}

/// Reports an output that would have been taken over, and is not what it was.
fn stale(before: &Trace, now: &Trace) -> Option<Diagnostic> {
    let is_same = now.output == before.output && now.diagnostics == before.diagnostics;
    (!is_same).then(|| {
        let route = before.route.to_string();
        Diagnostic::new(Code::StaleOutput, message!("stale-output", route))
            .help(message!("stale-output.help"))
    })
}
