//! The record of a build: whether the next one has anything to do.
//!
//! Never looks at a single output. A run that starts from the same files, options and fonts at a time when no page
//! comes or goes ends as the run before did: [`unchanged`] finds that out from the digest of its [`inputs`], and
//! [`record`] keeps for the next run what this one found out.

use super::build_report::BuildReport;
use super::edition::Edition;
use super::load::content;
use super::request::Request;
use crate::base::{Digest, Outcome, SourcePath};
use crate::cache::{BuildRecord, Cache, FileDigest, Traces};
use crate::media::Task;
use crate::sink::{Sink, SinkSummary};
use crate::site::{Fact, Job, Planned, SiteFact};
use crate::source::{Entry, Snapshot};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// How many files are digested together.
const CHUNK: usize = 1024;

/// Digests everything that a run starts from but the clock; `None` where that cannot be relied on.
pub(super) fn inputs(listed: &Outcome<Snapshot>, request: &Request) -> Option<Digest> {
    if request.is_special() {
        return None;
    }
    let chunks = listed.value.entries().par_chunks(CHUNK);
    let states: Option<Vec<Digest>> = chunks
        .map(|entries| states(&listed.value, entries))
        .collect();
    Some(Digest::of_value(&(
        states?,
        &listed.diagnostics,
        &request.choices,
        &request.base_url,
    )))
}

/// Digests the states of files; `None` where one may still change without its stamp changing.
fn states(snapshot: &Snapshot, entries: &[Entry]) -> Option<Digest> {
    let state = |entry: &Entry| match (entry.settled(), entry.stamp) {
        (Some(stamp), _) => Some((entry.path.clone(), Some(stamp), None)),
        (None, None) => {
            let digest = snapshot.digest(&entry.path).ok();
            Some((entry.path.clone(), None, digest))
        }
        (None, Some(_)) => None,
    };
    let states: Option<Vec<_>> = entries.iter().map(state).collect();
    states.map(|states| Digest::of_value(&states))
}

/// Returns the report of the run before, if this run would end in the same.
pub(super) fn unchanged<S: Sink>(
    inputs: Digest,
    request: &Request,
    cache: &Cache,
    sink: &S,
) -> Option<BuildReport> {
    let run = cache
        .run()
        .filter(|run| run.is_repeated_by(inputs, request.now))?;
    if fonts(request, run.fonts.is_some()) != run.fonts || !sink.is_intact(run.outputs) {
        return None;
    }
    Some(BuildReport {
        pages: run.pages,
        languages: run.languages,
        summary: Some(SinkSummary {
            unchanged: run.count,
            ..SinkSummary::default()
        }),
        diagnostics: run.diagnostics.clone(),
        ..BuildReport::default()
    })
}

/// Keeps what the next run can use: of a run with errors only the documents and the digests of files.
pub(super) fn record(
    report: &BuildReport,
    traces: Option<Traces>,
    edition: &Edition,
    request: &Request,
    inputs: Option<Digest>,
    cache: &mut Cache,
) {
    if !cache.is_on() {
        return;
    }
    cache.keep_files(FileDigest::all(&edition.snapshot, content::is_page));
    cache.keep_run(None);
    let (Some(summary), Some(traces)) = (report.summary, traces) else {
        return;
    };
    cache.keep_traces(traces);
    if !request.is_special() && !report.rendered.is_empty() {
        cache.remove_unused_images(&image_keys(edition));
    }
    if let (Some(inputs), Some(outputs)) = (inputs, summary.site) {
        let run = BuildRecord {
            inputs,
            from: request.now,
            until: if cache.traces().depend_on(&Fact::Site(SiteFact::Now)) {
                Some(request.now)
            } else {
                edition.next_change()
            },
            fonts: fonts(request, has_social_cards(edition)),
            pages: report.pages,
            languages: report.languages,
            outputs,
            count: summary.written + summary.unchanged,
            diagnostics: report.diagnostics.clone(),
        };
        cache.keep_run(Some(run));
    }
}

fn has_social_cards(edition: &Edition) -> bool {
    let loaded = edition.loaded.as_ref();
    loaded.is_some_and(|loaded| loaded.site.configuration.social_cards)
}

/// Returns what stands for the installed fonts, or for being asked for none, if any output depends on them.
fn fonts(request: &Request, has_social_cards: bool) -> Option<Digest> {
    let fonts = request.fonts.as_ref();
    has_social_cards.then(|| Digest::of_value(&fonts.map(|fonts| fonts.state())))
}

/// Returns the keys of the image cache that the outputs of an edition have use for.
fn image_keys(edition: &Edition) -> BTreeSet<Digest> {
    let key = |output: &Planned| {
        let (path, task) = image_task(&output.job)?;
        Some(task.key(edition.snapshot.known_digest(path)?))
    };
    edition.planned.iter().filter_map(key).collect()
}

/// Returns the file that a job makes an image of, and how.
fn image_task(job: &Job) -> Option<(&SourcePath, Task)> {
    match job {
        Job::Variant(path, recipe) => Some((path, Task::Variant(*recipe))),
        Job::File(path) => Some((path, Task::Publish)),
        Job::Page(..)
        | Job::Fallback(..)
        | Job::Stub(..)
        | Job::List(..)
        | Job::Taxonomy(..)
        | Job::Term(..)
        | Job::Feed(..)
        | Job::NotFound(_)
        | Job::LanguageBar
        | Job::Redirect(_)
        | Job::Redirects(_)
        | Job::Sitemap
        | Job::SitemapPart(_)
        | Job::Robots
        | Job::Asset(_)
        | Job::SocialCard(..) => None,
    }
}
