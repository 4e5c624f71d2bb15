//! Builds sites in memory, with a clock that stands still.

#![allow(dead_code, reason = "every test program uses another part of it")]

use plenary::base::{Diagnostic, Digest, Moment, Outcome, Route};
use plenary::cache::Cache;
use plenary::pipeline::{Request, build, embedded_themes};
use plenary::sink::{Content, MemorySink, Sink, Summary};
use plenary::site::Choices;
use plenary::source::{LayeredSource, Snapshot, Source};
use std::collections::BTreeMap;
use std::io;
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

/// A sink whose files stay when the build is over.
struct Kept(Arc<MemorySink>);

impl Sink for Kept {
    fn put(&self, route: &Route, content: Content) -> io::Result<Digest> {
        self.0.put(route, content)
    }

    fn keep(&self, route: &Route, digest: Digest) -> bool {
        self.0.keep(route, digest)
    }

    fn is_intact(&self, site: Digest) -> bool {
        self.0.is_intact(site)
    }

    fn finish(self) -> Result<Summary, Vec<Diagnostic>> {
        Ok(self.0.summary())
    }
}

/// Asks for a usual build, in the year 2026.
pub(crate) fn request() -> Request {
    Request::new(
        Choices::default(),
        Moment::from_unix(1_780_000_000).unwrap(),
    )
}

/// Lists a site, over the themes that the program brings along.
pub(crate) fn snapshot(site: Arc<dyn Source>) -> Outcome<Snapshot> {
    Snapshot::take(Arc::new(LayeredSource::new(
        Arc::new(embedded_themes()),
        site,
    )))
}

/// Builds a site from nothing.
pub(crate) fn output(site: Arc<dyn Source>, request: &Request) -> Output {
    rebuilt(site, request, &mut Cache::off(), Files::new()).0
}

/// Builds a site over what a build before left, and tells where outputs were made anew.
pub(crate) fn rebuilt(
    site: Arc<dyn Source>,
    request: &Request,
    cache: &mut Cache,
    before: Files,
) -> (Output, Vec<Route>) {
    let sink = Arc::new(MemorySink::after(before.clone()));
    let built = build(
        &snapshot(site),
        request,
        cache,
        Kept(Arc::clone(&sink)),
        &(),
    );
    let made = Arc::into_inner(sink).unwrap().into_files();
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
