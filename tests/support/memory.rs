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

/// A sink whose files stay when the build is over, and that begins with those of the build before.
struct Kept<'a> {
    sink: Arc<MemorySink>,
    before: &'a Files,
}

impl Sink for Kept<'_> {
    fn put(&self, route: &Route, content: Content) -> io::Result<()> {
        self.sink.put(route, content)
    }

    fn keep(&self, route: &Route, digest: Digest) -> bool {
        let bytes = self.before.get(&route.file()).filter(|bytes| Digest::of(bytes) == digest);
        bytes.is_some_and(|bytes| self.put(route, Content::Bytes(bytes.clone())).is_ok())
    }

    fn intact(&self) -> Option<Digest> {
        Some(Digest::of_value(self.before))
    }

    fn finish(self) -> Result<Summary, Vec<Diagnostic>> {
        let digest = Some(Digest::of_value(&self.sink.files()));
        Ok(Summary { digest, ..Summary::default() })
    }
}

/// Asks for a usual build, in the year 2026.
pub(crate) fn request() -> Request {
    Request::new(Choices::default(), Moment::from_unix(1_780_000_000).unwrap())
}

/// Lists a site, over the themes that the program brings along.
pub(crate) fn snapshot(site: Arc<dyn Source>) -> Outcome<Snapshot> {
    Snapshot::take(Arc::new(LayeredSource::new(Arc::new(embedded_themes()), site)))
}

/// Builds a site from nothing.
pub(crate) fn output(site: Arc<dyn Source>, request: &Request) -> Output {
    rebuilt(site, request, &mut Cache::off(), &Files::new()).0
}

/// Builds a site over what a build before left, and tells where outputs were made anew.
///
/// A build that is not published leaves the files as they were.
pub(crate) fn rebuilt(
    site: Arc<dyn Source>,
    request: &Request,
    cache: &mut Cache,
    before: &Files,
) -> (Output, Vec<Route>) {
    let sink = Arc::new(MemorySink::default());
    let kept = Kept { sink: Arc::clone(&sink), before };
    let built = build(&snapshot(site), request, cache, kept, &());
    let made = sink.files();
    let is_published = built.summary.is_some();
    // Nothing is put where all is found to be as it was.
    let is_repeated = is_published && made.is_empty();
    let files = if is_repeated { before.clone() } else { made };
    (Output { files, problems: built.diagnostics, is_published }, built.rendered)
}
