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
pub struct Remembered {
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
    /// Whether it was read since all documents were last written to disk together.
    #[serde(skip)]
    pub is_recent: bool,
}

impl Remembered {
    /// Returns whether the file is as it was, as far as its state on disk tells.
    pub fn has_stamp(&self, stamp: Option<&Stamp>) -> bool {
        stamp.is_some() && self.stamp.as_ref() == stamp
    }
}

/// Lays documents that were read later over those that were read before; both are ordered by path.
pub(super) fn overlaid(before: Vec<Remembered>, recent: Vec<Remembered>) -> Vec<Remembered> {
    if recent.is_empty() {
        return before;
    }
    let mut all = Vec::with_capacity(before.len() + recent.len());
    let mut before = before.into_iter().peekable();
    for document in recent {
        while let Some(earlier) = before.next_if(|earlier| earlier.path < document.path) {
            all.push(earlier);
        }
        before.next_if(|earlier| earlier.path == document.path);
        all.push(Remembered {
            is_recent: true,
            ..document
        });
    }
    all.extend(before);
    all
}

/// Pairs files with what is remembered of them; both are ordered by path.
pub fn paired<T>(
    files: impl IntoIterator<Item = T>,
    path: impl Fn(&T) -> &SourcePath,
    remembered: Vec<Remembered>,
) -> Vec<(T, Option<Remembered>)> {
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
