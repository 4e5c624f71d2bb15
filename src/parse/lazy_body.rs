//! Bodies that are read when they are first asked for.
//!
//! A run that finds most outputs as they should be needs the body of few pages. What it knows of the others
//! from its cache is enough to put the site together; their files are read again only to be rendered. Never
//! knows how a page is read: whoever asks for a body says how.

use super::body::Body;
use super::read_options::ReadOptions;
use crate::base::Diagnostic;
use crate::source::Snapshot;
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
    pub(super) fn of(body: Body) -> Self {
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

    /// Returns the body, which `read` reads the first time that it is asked for.
    pub(super) fn get_or_read(
        &self,
        read: impl FnOnce(&BodySource) -> Result<Arc<Body>, Box<Diagnostic>>,
    ) -> Result<&Arc<Body>, &Diagnostic> {
        let read = || match &self.source {
            Some(source) => read(source),
            None => Ok(Arc::default()),
        };
        self.read
            .get_or_init(read)
            .as_ref()
            .map_err(|problem| &**problem)
    }

    /// Takes out the body if it is there.
    pub(super) fn into_read(self) -> Option<Result<Arc<Body>, Box<Diagnostic>>> {
        self.read.into_inner()
    }
}

impl fmt::Debug for LazyBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LazyBody")
            .field("read", &self.read.get())
            .finish_non_exhaustive()
    }
}
