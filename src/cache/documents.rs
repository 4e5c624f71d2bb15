//! Parsed documents of the build before.

use crate::base::{Diagnostic, Digest, SourcePath};
use crate::parse::Document;
use crate::source::Stamp;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The result of parsing a file of the content, with its problems.
///
/// On disk the bodies of documents are left out: those of rendered pages are parsed again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CachedDocument {
    /// The file.
    pub path: SourcePath,
    /// The stat of the file when it was read, if that can be relied on.
    pub stamp: Option<Stamp>,
    /// The digest of its bytes.
    pub digest: Digest,
    /// The digest of the options that it was parsed with.
    pub rules: Digest,
    /// The document; `None` where the name or the encoding of the file is wrong.
    pub document: Option<Arc<Document>>,
    /// What was wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

impl CachedDocument {
    /// Returns whether the file is unchanged, as far as its stat says.
    pub fn has_stamp(&self, stamp: Option<&Stamp>) -> bool {
        stamp.is_some() && self.stamp.as_ref() == stamp
    }
}

/// Pairs files with their cached documents; both are ordered by path.
pub(crate) fn paired<T>(
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
