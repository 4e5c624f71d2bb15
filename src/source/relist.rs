//! Listing a folder once more where it is known which files may have changed.
//!
//! Never guesses: files that only have other bytes are looked at, and for everything else (files that
//! come and go, links, files with several names) the whole folder is listed as at first.

use super::file_names::is_site_file;
use super::listing::Listed;
use super::{Entry, Stamp};
use crate::base::SourcePath;
use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::path::Path;

/// Returns the listing of today, or nothing where a look at the touched files does not tell.
pub(super) fn relist(
    root: &Path,
    before: &Listed,
    touched: &BTreeSet<SourcePath>,
    now: i64,
) -> Option<Listed> {
    if before.has_links {
        return None;
    }
    let mut listed = before.clone();
    for path in touched {
        if listed.places.contains_key(path) {
            // It has another name on disk, and a file of this name may lie beside it.
            return None;
        }
        let found = fs::symlink_metadata(root.join(path.as_str())).ok();
        match listed
            .entries
            .binary_search_by(|entry| entry.path.cmp(path))
        {
            Ok(at) => listed.entries[at] = changed(path, &found?, now)?,
            Err(_) if !is_site_file(path.as_str()) => {}
            Err(_)
                if found.is_none()
                    && !has_below(&listed, path)
                    && listed.diagnostics.is_empty() => {}
            // What was wrong may have been this path.
            Err(_) => return None,
        }
    }
    Some(listed)
}

/// Describes a file that is still the only one of its bytes; nothing where it is not a file any more.
fn changed(path: &SourcePath, metadata: &Metadata, now: i64) -> Option<Entry> {
    if !metadata.is_file() || has_other_names(metadata) {
        return None;
    }
    let stamp = Stamp::of(metadata);
    let is_settled = stamp.is_settled(now);
    Some(Entry {
        path: path.clone(),
        size: stamp.size(),
        stamp: Some(stamp),
        is_settled,
    })
}

#[cfg(unix)]
fn has_other_names(metadata: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    metadata.nlink() > 1
}

#[cfg(not(unix))]
fn has_other_names(_: &Metadata) -> bool {
    false
}

/// Returns whether a file was listed in a folder.
fn has_below(listed: &Listed, folder: &SourcePath) -> bool {
    let first = format!("{folder}/");
    let at = listed
        .entries
        .partition_point(|entry| entry.path.as_str() < first.as_str());
    listed
        .entries
        .get(at)
        .is_some_and(|entry| entry.path.below(folder.as_str()).is_some())
}
