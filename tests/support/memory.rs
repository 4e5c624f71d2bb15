//! Builds sites in memory, with a clock that stands still.

#![allow(dead_code, reason = "every test program uses another part of it")]

use plenary::testing::{BuildMemos, Cache, Outcome, Route, Snapshot, Source, build};
use plenary::{Diagnostic, MemorySink, Moment, Project, Request};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The files of a site by their path in it.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// What came of a build.
#[derive(Debug, PartialEq)]
pub(crate) struct Output {
    /// All files, by their path in the site.
    pub(crate) files: Files,
    /// Everything that was wrong.
    pub(crate) problems: Vec<Diagnostic>,
    /// Whether the site was made visible.
    pub(crate) is_published: bool,
}

/// Asks for a usual build, in the year 2026.
pub(crate) fn request() -> Request {
    Request::at(Moment::from_unix(1_780_000_000).unwrap())
}

/// Lists a site, over the themes that the program brings along.
pub(crate) fn snapshot(site: Arc<dyn Source>) -> Outcome<Snapshot> {
    Project::from_source(site).snapshot()
}

/// Builds a site from nothing.
pub(crate) fn output(site: Arc<dyn Source>, request: &Request) -> Output {
    rebuilt(site, request, &mut Cache::off(), Files::new()).0
}

/// Builds a site over the cache that a build before left, and tells where outputs were rendered.
pub(crate) fn rebuilt(
    site: Arc<dyn Source>,
    request: &Request,
    cache: &mut Cache,
    before: Files,
) -> (Output, Vec<Route>) {
    rebuilt_in_process(site, request, cache, &mut BuildMemos::default(), before)
}

/// Builds a site in the process of the build before, over what that left in the cache and in memory.
pub(crate) fn rebuilt_in_process(
    site: Arc<dyn Source>,
    request: &Request,
    cache: &mut Cache,
    memos: &mut BuildMemos,
    before: Files,
) -> (Output, Vec<Route>) {
    let sink = MemorySink::after(before.clone());
    let built = build(&snapshot(site), request, cache, memos, &sink, &());
    let made = sink.into_files();
    let is_published = built.summary.is_some();
    // Nothing is put where all is found to be as it was.
    let files = if is_published && made.is_empty() {
        before
    } else {
        made
    };
    (
        Output {
            files,
            problems: built.diagnostics,
            is_published,
        },
        built.rendered,
    )
}
