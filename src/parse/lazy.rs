//! Bodies that are read when they are first asked for.
//!
//! A run that finds most outputs as they should be needs the text of few pages. What it remembers of
//! the others is enough to put the site together; their text is read again only to be rendered.

use super::{Body, Document};
use crate::base::Diagnostic;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// Reads the text of a document once more.
pub trait Reread: Send + Sync {
    /// Reads the body of a document.
    ///
    /// # Errors
    /// Why it cannot be read as it was: the file is gone, or says something else by now.
    fn body(&self, document: &Document) -> Result<Body, Box<Diagnostic>>;
}

/// A body that is there, or can be read; by default there is none.
#[derive(Clone, Default)]
pub struct LazyBody {
    read: OnceLock<Result<Arc<Body>, Box<Diagnostic>>>,
    reread: Option<Arc<dyn Reread>>,
}

impl LazyBody {
    /// Makes the body of a document whose text has been read.
    pub fn read(body: Body) -> Self {
        Self {
            read: OnceLock::from(Ok(Arc::new(body))),
            reread: None,
        }
    }

    /// Makes the body of a document whose text is read when it is asked for.
    pub fn unread(reread: Arc<dyn Reread>) -> Self {
        Self {
            read: OnceLock::new(),
            reread: Some(reread),
        }
    }

    pub(super) fn get(&self, document: &Document) -> Result<&Arc<Body>, &Diagnostic> {
        let read = || match &self.reread {
            Some(reread) => reread.body(document).map(Arc::new),
            None => Ok(Arc::default()),
        };
        self.read
            .get_or_init(read)
            .as_ref()
            .map_err(|problem| &**problem)
    }
}

impl fmt::Debug for LazyBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LazyBody")
            .field("read", &self.read.get())
            .finish_non_exhaustive()
    }
}
