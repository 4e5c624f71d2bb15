//! `build`: the outputs of an edition into a sink.
//!
//! Never makes anything visible where the site has errors: the sink keeps what it had. The steps follow one another
//! in [`build`]: recall what earlier runs left, load and plan an edition, render its outputs, publish them, and
//! record the run. Where nothing changed since the run before, only its record is read.

use super::build_record;
use super::build_report::BuildReport;
use super::edition::Edition;
use super::memo::BuildMemos;
use super::observer::{BuildStep, Observer, step};
use super::outputs::BuildContext;
use super::request::Request;
use super::shards::manifest;
use super::{output_reason, problems};
use crate::base::{Code, Diagnostic, Outcome};
use crate::cache::{Cache, FactInterner, FileDigest, OutputOrigin, Traces};
use crate::sink::Sink;
use crate::source::Snapshot;
use std::sync::Arc;

/// Builds a site into a sink, with the help of what earlier runs left in the cache and in memory.
///
/// The result is the same, byte for byte, whatever these hold.
/// With errors nothing becomes visible, and the sink keeps what it had; but what was rendered in the place of a stale
/// output does become visible.
pub fn build<S: Sink>(
    listed: &Outcome<Snapshot>,
    request: &Request,
    cache: &mut Cache,
    memos: &mut BuildMemos,
    sink: &S,
    observer: &dyn Observer,
) -> BuildReport {
    let inputs = build_record::inputs(listed, request);
    let unchanged = inputs.and_then(|inputs| build_record::unchanged(inputs, request, cache, sink));
    if let Some(report) = unchanged {
        return report;
    }
    let edition = read_edition(listed, request, cache, memos, observer);
    let mut report = BuildReport {
        diagnostics: edition.diagnostics.clone(),
        ..BuildReport::default()
    };
    let traces = match &edition.loaded {
        Some(loaded) => {
            let context = BuildContext {
                edition: &edition,
                loaded,
                request,
                sink,
                cache,
                observer,
            };
            render(&context, &mut report)
        }
        None => {
            let route = request.explain.as_ref();
            report.reasons.extend(route.map(output_reason::not_loaded));
            None
        }
    };
    publish(sink, observer, &mut report);
    report.diagnostics = problems::summarised(report.diagnostics);
    step(observer, BuildStep::Remember, || {
        build_record::record(&report, traces, &edition, request, inputs, cache);
    });
    report
}

/// Reads an edition beside the traces of the run before.
fn read_edition(
    listed: &Outcome<Snapshot>,
    request: &Request,
    cache: &mut Cache,
    memos: &mut BuildMemos,
    observer: &dyn Observer,
) -> Edition {
    let traces = step(observer, BuildStep::Recall, || cache.read());
    if request.verify {
        cache.retain_traces();
    }
    FileDigest::tell(cache.files(), &listed.value);
    let (edition, traces) = rayon::join(
        || Edition::read(listed, request, cache, memos, observer),
        || traces.map(|traces| step(observer, BuildStep::Traces, || traces.read())),
    );
    if let Some(traces) = traces {
        cache.set_traces(traces);
    }
    edition
}

/// Renders the outputs of an edition; returns what each depends on, where anybody needs that.
fn render<S: Sink>(context: &BuildContext<'_, S>, report: &mut BuildReport) -> Option<Traces> {
    let site = &context.loaded.site;
    (report.languages, report.pages) = (site.languages.len(), site.pages.len());
    let review = context.review();
    let shard = context.request.selection.shard();
    // The manifest of a shard is written from the traces.
    let is_traced = context.cache.is_on() || shard.is_some();
    let interner = is_traced.then(|| Arc::new(FactInterner::new(site)));
    let mut results = context.render_all(&review, interner.as_ref());
    report.reasons = output_reason::explain(context, &review, &results);
    for result in &mut results {
        if let OutputOrigin::Rendered(trace) = &result.made {
            report.rendered.push(trace.route.clone());
        }
        report.diagnostics.append(&mut result.problems);
    }
    let traces = step(context.observer, BuildStep::Remember, || {
        interner.map(|interner| context.trace(&review, &interner, results))
    });
    if let (Some(shard), Some(traces)) = (shard, &traces) {
        let written = manifest::write(context, shard, traces);
        report.diagnostics.extend(written.err());
    }
    traces
}

fn publish<S: Sink>(sink: &S, observer: &dyn Observer, report: &mut BuildReport) {
    // What was rendered in the place of a stale output is right.
    let stops = |problem: &Diagnostic| problem.is_error() && problem.code != Code::StaleOutput;
    if report.diagnostics.iter().any(stops) {
        return;
    }
    match step(observer, BuildStep::Publish, || sink.finish()) {
        Ok(summary) => report.summary = Some(summary),
        Err(problems) => report.diagnostics.extend(problems),
    }
}
