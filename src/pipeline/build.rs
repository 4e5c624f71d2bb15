//! From a site to its outputs.

use super::load::content;
use super::observer::{Observer, Step, step};
use super::outputs::{BuildContext, Outputs};
use super::shards::manifest;
use super::{LoadedSite, Request, load, output_reason};
use crate::base::{Code, Diagnostic, Digest, Moment, Outcome, Route};
use crate::cache::{Cache, Run, Seen};
use crate::sink::{Sink, Summary, sum_up};
use crate::site::{Fact, plan};
use crate::source::{Entry, Snapshot};
use rayon::prelude::*;

/// What came of a build.
#[derive(Clone, Debug, Default)]
pub struct BuildReport {
    /// How many pages the site has, each counted once for all its languages.
    pub pages: usize,
    /// How many languages it has.
    pub languages: usize,
    /// How many files changed; `None` where nothing was written because of errors.
    pub summary: Option<Summary>,
    /// Where outputs were made anew; all others were found to be as they were.
    pub rendered: Vec<Route>,
    /// Why the output that was asked about was made, or not, and how many were compared.
    pub reasons: Vec<String>,
    /// Everything that was wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Builds a site into a sink, with the help of what is known from the runs before.
///
/// The outcome is the same, byte for byte, whatever the cache holds.
/// With errors nothing becomes visible, and the sink keeps what it had; but what was made anew in the place of a stale
/// output does become visible.
pub fn build<S: Sink>(
    listed: &Outcome<Snapshot>,
    request: &Request,
    cache: &mut Cache,
    sink: S,
    observer: &dyn Observer,
) -> BuildReport {
    let snapshot = &listed.value;
    let inputs = inputs(listed, request);
    if let Some(built) = inputs.and_then(|inputs| repeated(inputs, request, cache, &sink)) {
        return built;
    }
    let traces = step(observer, Step::Recall, || cache.read());
    if request.verify {
        cache.know_only_traces();
    }
    Seen::tell(cache.files(), snapshot);
    let mut built = BuildReport {
        diagnostics: listed.diagnostics.clone(),
        ..BuildReport::default()
    };
    let (loaded, traces) = rayon::join(
        || load(snapshot, request, cache, observer),
        || traces.map(|traces| step(observer, Step::Traces, || traces.read())),
    );
    traces
        .into_iter()
        .for_each(|traces| cache.know_traces(traces));
    let loaded = loaded.collect_into(&mut built.diagnostics);
    if loaded.is_none() {
        built
            .reasons
            .extend(request.explain.as_ref().map(output_reason::unsettled));
    }
    let outputs = loaded.as_ref().map(|loaded| {
        let context = BuildContext {
            snapshot,
            loaded,
            request,
            sink: &sink,
            cache: &*cache,
            observer,
        };
        all_outputs(&context, &mut built)
    });
    publish(sink, observer, &mut built);
    built.diagnostics = in_order(built.diagnostics);
    step(observer, Step::Remember, || {
        remember(&built, outputs, loaded.as_ref(), inputs, request, cache);
        cache.keep_files(Seen::all(snapshot, content::is_page));
    });
    built
}

/// Digests everything that a run starts from but the clock; `None` where that cannot be relied on.
fn inputs(listed: &Outcome<Snapshot>, request: &Request) -> Option<Digest> {
    if request.is_special() {
        return None;
    }
    let state = |entry: &Entry| match (entry.settled(), entry.stamp) {
        (Some(stamp), _) => Some((entry.path.clone(), Some(stamp), None)),
        (None, None) => Some((
            entry.path.clone(),
            None,
            listed.value.digest(&entry.path).ok(),
        )),
        (None, Some(_)) => None,
    };
    let states = |entries: &[Entry]| {
        let states: Option<Vec<_>> = entries.iter().map(state).collect();
        states.map(|states| Digest::of_value(&states))
    };
    /// How many entries are digested together.
    const PART: usize = 1024;
    let entries = listed.value.entries().par_chunks(PART);
    let states: Option<Vec<Digest>> = entries.map(states).collect();
    Some(Digest::of_value(&(
        states?,
        &listed.diagnostics,
        &request.choices,
        &request.base_url,
    )))
}

/// Returns what the run before came to, if this one would come to the same.
fn repeated<S: Sink>(
    inputs: Digest,
    request: &Request,
    cache: &Cache,
    sink: &S,
) -> Option<BuildReport> {
    let run = cache
        .run()
        .filter(|run| run.is_repeated_by(inputs, request.now))?;
    if fonts(request, run.fonts.is_some()) != run.fonts {
        return None;
    }
    sink.is_intact(run.outputs).then(|| BuildReport {
        pages: run.pages,
        languages: run.languages,
        summary: Some(Summary {
            unchanged: run.count,
            ..Summary::default()
        }),
        diagnostics: run.diagnostics.clone(),
        ..BuildReport::default()
    })
}

fn all_outputs<S: Sink>(context: &BuildContext<'_, S>, built: &mut BuildReport) -> Outputs {
    let site = &context.loaded.site;
    let (planned, review) = rayon::join(
        || step(context.observer, Step::Plan, || plan(site)),
        || context.review(),
    );
    let planned = planned.collect_into(&mut built.diagnostics);
    (built.languages, built.pages) = (site.languages.len(), site.pages.len());
    let mut outputs = context.make(&planned, &review);
    outputs.used = context.used(&planned);
    if let Some(shard) = context.request.shard {
        let declared = manifest::declare(context, shard, &planned, &outputs);
        built.diagnostics.extend(declared.err());
    }
    built.diagnostics.append(&mut outputs.diagnostics);
    built.rendered = std::mem::take(&mut outputs.rendered);
    built.reasons = std::mem::take(&mut outputs.reasons);
    outputs
}

fn publish<S: Sink>(sink: S, observer: &dyn Observer, built: &mut BuildReport) {
    // What is made anew in the place of a stale output is right.
    let stops = |problem: &Diagnostic| problem.is_error() && problem.code != Code::StaleOutput;
    if built.diagnostics.iter().any(stops) {
        return;
    }
    match step(observer, Step::Publish, || sink.finish()) {
        Ok(summary) => built.summary = Some(summary),
        Err(problems) => built.diagnostics.extend(problems),
    }
}

/// Keeps what the next run can use: of a run with errors only the documents it read.
fn remember(
    built: &BuildReport,
    outputs: Option<Outputs>,
    loaded: Option<&LoadedSite>,
    inputs: Option<Digest>,
    request: &Request,
    cache: &mut Cache,
) {
    if !cache.is_on() {
        return;
    }
    cache.keep_run(None);
    let used = outputs.as_ref().map(|outputs| outputs.used.clone());
    let noted = outputs.and_then(|outputs| outputs.noted);
    let (Some(summary), Some(noted), Some(loaded)) = (built.summary, noted, loaded) else {
        return;
    };
    cache.keep_traces(noted);
    if let Some(used) = used.filter(|_| !request.is_special() && !built.rendered.is_empty()) {
        cache.forget_made(&used);
    }
    let shows_the_clock = cache.traces().rest_on(&Fact::Now);
    let until = if shows_the_clock {
        Some(request.now)
    } else {
        next_change(loaded, request.now)
    };
    let run = inputs.zip(summary.site).map(|(inputs, outputs)| Run {
        inputs,
        from: request.now,
        until,
        fonts: fonts(request, loaded.site.configuration.social_cards),
        pages: built.pages,
        languages: built.languages,
        outputs,
        count: summary.written + summary.unchanged,
        diagnostics: built.diagnostics.clone(),
    });
    cache.keep_run(run);
}

/// Returns what stands for the fonts that are installed, if they count.
fn fonts(request: &Request, do_count: bool) -> Option<Digest> {
    request
        .fonts
        .as_ref()
        .filter(|_| do_count)
        .map(|fonts| fonts.state())
}

/// Returns when the next page comes or goes.
fn next_change(loaded: &LoadedSite, now: Moment) -> Option<Moment> {
    let documents = loaded
        .documents
        .par_iter()
        .map(|document| &document.front_matter);
    let moments = documents.flat_map_iter(|front_matter| [front_matter.date, front_matter.expires]);
    moments.flatten().filter(|moment| *moment > now).min()
}

/// Puts problems in order, and leaves out those that others are the cause of.
fn in_order(mut problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if problems
        .iter()
        .any(|problem| problem.code == Code::UnreadableFile)
    {
        // Links may lead to what could not be read.
        let all = problems.len();
        problems.retain(|problem| problem.code != Code::BrokenLink);
        let is_hiding = problems.len() < all;
        let unread = |problem: &&mut Diagnostic| problem.code == Code::UnreadableFile;
        for problem in problems.iter_mut().filter(|_| is_hiding).filter(unread) {
            let help = problem.help.get_or_insert_default();
            help.push_str(" Links are looked up once it can be read.");
        }
    }
    problems.sort();
    problems.dedup_by(|right, left| is_same(left, right));
    sum_up(problems)
}

/// A template that fails for every page is told once, with the first page.
fn is_same(left: &Diagnostic, right: &Diagnostic) -> bool {
    let what = |problem: &Diagnostic| {
        (
            problem.code,
            problem.message.clone(),
            problem.location.clone(),
        )
    };
    left == right || (left.location.is_some() && what(left) == what(right))
}
