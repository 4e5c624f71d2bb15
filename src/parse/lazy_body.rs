//! Bodies that are read when they are first asked for.
//!
//! A run that finds most outputs as they should be needs the body of few pages. What it knows of the others
//! from its cache is enough to put the site together; their files are read again only to be rendered, by the
//! same function that reads a page for the first time.

use super::read::{ReadOptions, parse_document};
use super::{Body, Document};
use crate::base::{Diagnostic, Digest};
use crate::source::{Snapshot, changed, unreadable};
use std::fmt;
use std::sync::{Arc, OnceLock};

/// The files that bodies are read from, and how.
#[derive(Clone)]
pub struct BodySource {
    /// The files.
    pub snapshot: Snapshot,
    /// How pages are read.
    pub options: ReadOptions,
}

/// A body that is there, or can be read; by default it is empty.
#[derive(Clone, Default)]
pub struct LazyBody {
    read: OnceLock<Result<Arc<Body>, Box<Diagnostic>>>,
    source: Option<Arc<BodySource>>,
}

impl LazyBody {
    /// Makes the body of a document whose text has been read.
    pub(super) fn read(body: Body) -> Self {
        Self {
            read: OnceLock::from(Ok(Arc::new(body))),
            source: None,
        }
    }

    /// Makes the body of a document whose text is read when it is asked for.
    pub fn unread(source: Arc<BodySource>) -> Self {
        Self {
            read: OnceLock::new(),
            source: Some(source),
        }
    }

    pub(super) fn get(&self, document: &Document) -> Result<&Arc<Body>, &Diagnostic> {
        let read = || match &self.source {
            Some(source) => read_again(source, document),
            None => Ok(Arc::default()),
        };
        self.read
            .get_or_init(read)
            .as_ref()
            .map_err(|problem| &**problem)
    }
}

/// Reads the body of a document, if its file still says what it said.
fn read_again(source: &BodySource, document: &Document) -> Result<Arc<Body>, Box<Diagnostic>> {
    let path = &document.path;
    let read = source.snapshot.read(path);
    let bytes = read.map_err(|error| unreadable(path, &error))?;
    if Digest::of(&bytes) != document.digest {
        return Err(Box::new(unreadable(path, &changed(false))));
    }
    let read = parse_document(path, document.digest, &bytes, &source.options).value;
    let body = read.and_then(|document| document.body.read.into_inner());
    body.unwrap_or_else(|| Ok(Arc::default()))
}

impl fmt::Debug for LazyBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LazyBody")
            .field("read", &self.read.get())
            .finish_non_exhaustive()
    }
}
