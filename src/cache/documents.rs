//! Files of the content, as they were read.

use crate::base::{Diagnostic, Digest, SourcePath};
use crate::parse::Document;
use crate::source::Stamp;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A file of the content, as it was read, and what was wrong with it.
///
/// On disk the bodies of documents are left out: they are read again for the pages that are rendered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CachedDocument {
    /// The file.
    pub path: SourcePath,
    /// The state of the file on disk when it was read, if that can be relied on.
    pub stamp: Option<Stamp>,
    /// The digest of its bytes.
    pub digest: Digest,
    /// The digest of the settings that it was read by.
    pub rules: Digest,
    /// What came of it; nothing where its name or its encoding is wrong.
    pub document: Option<Arc<Document>>,
    /// What was wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

impl CachedDocument {
    /// Returns whether the file is as it was, as far as its state on disk tells.
    pub fn has_stamp(&self, stamp: Option<&Stamp>) -> bool {
        stamp.is_some() && self.stamp.as_ref() == stamp
    }
}

/// Pairs files with what is remembered of them; both are ordered by path.
pub fn paired<T>(
    files: impl IntoIterator<Item = T>,
    path: impl Fn(&T) -> &SourcePath,
    remembered: Vec<CachedDocument>,
) -> Vec<(T, Option<CachedDocument>)> {
    let mut remembered = remembered.into_iter().peekable();
    let find = |file: T| {
        while remembered
            .next_if(|known| known.path < *path(&file))
            .is_some()
        {}
        let known = remembered.next_if(|known| known.path == *path(&file));
        (file, known)
    };
    files.into_iter().map(find).collect()
}
