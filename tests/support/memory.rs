//! Builds sites in memory, with a clock that stands still.

use plenary::base::{Diagnostic, Digest, Moment, Route};
use plenary::pipeline::{Request, build, embedded_themes};
use plenary::sink::{Content, MemorySink, Sink, Summary};
use plenary::site::Choices;
use plenary::source::{LayeredSource, Snapshot, Source};
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

/// What came of a build.
#[derive(Debug, PartialEq)]
pub(crate) struct Output {
    /// All files, by their path in the site.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
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
    let now = Moment::from_unix(1_780_000_000).unwrap();
    Request { choices: Choices::default(), base_url: None, now }
}

/// Lists a site, over the themes that the program brings along.
pub(crate) fn snapshot(site: Arc<dyn Source>) -> (Snapshot, Vec<Diagnostic>) {
    let all = LayeredSource::new(Arc::new(embedded_themes()), site);
    let listed = Snapshot::take(Arc::new(all));
    (listed.value, listed.diagnostics)
}

/// Builds a site.
pub(crate) fn output(site: Arc<dyn Source>, request: &Request) -> Output {
    let (snapshot, known) = snapshot(site);
    let sink = Arc::new(MemorySink::default());
    let built = build(&snapshot, known, request, Kept(Arc::clone(&sink)), &|_, _| {});
    let sink = Arc::into_inner(sink).unwrap();
    Output {
        files: sink.into_files(),
        problems: built.diagnostics,
        is_published: built.summary.is_some(),
    }
}
