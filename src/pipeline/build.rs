//! From a site to its outputs.

use super::{Loaded, Request, load};
use crate::base::{Diagnostic, Severity};
use crate::render::{self, Rendered};
use crate::sink::{Content, Sink, Summary, output_failed};
use crate::site::{Lens, Planned, plan};
use crate::source::{Snapshot, unreadable};
use rayon::prelude::*;
use std::sync::Arc;

/// What came of a build.
#[derive(Clone, Debug, Default)]
pub struct Built {
    /// How many pages the site has, each counted once for all its languages.
    pub pages: usize,
    /// How many languages it has.
    pub languages: usize,
    /// How many files changed; `None` where nothing was written because of errors.
    pub summary: Option<Summary>,
    /// Everything that was wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Builds a site into a sink; `progress` is told how many outputs are done, and of how many.
///
/// `known` is what was wrong with the files when they were listed.
/// With errors nothing becomes visible: the sink keeps what it had.
pub fn build<S: Sink>(
    snapshot: &Snapshot,
    known: Vec<Diagnostic>,
    request: &Request,
    sink: S,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Built {
    let mut built = Built { diagnostics: known, ..Built::default() };
    if let Some(loaded) = load(snapshot, request).collect_into(&mut built.diagnostics) {
        let planned = plan(&loaded.site).collect_into(&mut built.diagnostics);
        built.languages = loaded.site.languages.len();
        built.pages = loaded.site.pages.len();
        render_all(snapshot, &loaded, &planned, &sink, progress, &mut built.diagnostics);
    }
    if !built.diagnostics.iter().any(|problem| problem.severity == Severity::Error) {
        match sink.finish() {
            Ok(summary) => built.summary = Some(summary),
            Err(problems) => built.diagnostics.extend(problems),
        }
    }
    built.diagnostics.sort();
    built.diagnostics.dedup_by(|right, left| is_same(left, right));
    built
}

/// A template that fails for every page is told once, with the first page.
fn is_same(left: &Diagnostic, right: &Diagnostic) -> bool {
    let what =
        |problem: &Diagnostic| (problem.code, problem.message.clone(), problem.location.clone());
    left == right || (left.location.is_some() && what(left) == what(right))
}

fn render_all<S: Sink>(
    snapshot: &Snapshot,
    loaded: &Loaded,
    planned: &[Planned],
    sink: &S,
    progress: &(dyn Fn(usize, usize) + Sync),
    problems: &mut Vec<Diagnostic>,
) {
    let lens = Lens::new(Arc::clone(&loaded.site));
    let done = std::sync::atomic::AtomicUsize::new(0);
    let outcomes: Vec<Vec<Diagnostic>> = planned
        .par_iter()
        .map(|output| {
            let mut outcome = render::render(output, &lens, &loaded.templates, planned);
            if let Err(problem) = put(snapshot, output, outcome.value, sink) {
                outcome.diagnostics.push(problem);
            }
            progress(done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1, planned.len());
            outcome.diagnostics
        })
        .collect();
    problems.extend(outcomes.into_iter().flatten());
}

fn put<S: Sink>(
    snapshot: &Snapshot,
    output: &Planned,
    rendered: Rendered,
    sink: &S,
) -> Result<(), Diagnostic> {
    let content = match rendered {
        Rendered::Nothing => return Ok(()),
        Rendered::Bytes(bytes) => Content::Bytes(bytes),
        Rendered::Copy(path) => match snapshot.file(&path) {
            Some(file) => Content::Copy(file),
            None => {
                Content::Bytes(snapshot.read(&path).map_err(|error| unreadable(&path, &error))?)
            }
        },
    };
    let put = sink.put(&output.route, content);
    put.map(drop).map_err(|error| output_failed(&output.route, &error))
}
