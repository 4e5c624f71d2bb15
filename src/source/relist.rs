//! Incremental listing of a folder, where it is known which files may have changed.
//!
//! Never guesses: only files that have other bytes are seen through. For everything else (files that come and go,
//! symbolic links, files with several hard links) the whole folder has to be listed again.

use super::file_names::is_site_file;
use super::listing::DiskListing;
use super::{Entry, Stamp};
use crate::base::SourcePath;
use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::path::Path;

/// Looks up the touched files of an earlier listing; `None` where everything has to be listed again.
pub(super) fn relist(
    root: &Path,
    before: &DiskListing,
    touched: &BTreeSet<SourcePath>,
    now: i64,
) -> Option<DiskListing> {
    if before.has_links {
        return None;
    }
    let mut listing = before.clone();
    for path in touched {
        if listing.disk_paths.contains_key(path) {
            // It is not in composed form on disk, and a file that is may lie beside it.
            return None;
        }
        let found = fs::symlink_metadata(root.join(path.as_str())).ok();
        if let Ok(number) = listing.find(path) {
            listing.entries[number] = changed_entry(path, &found?, now)?;
        } else if is_site_file(path.as_str()) {
            let was_there = has_below(&listing, path);
            // An earlier problem may have been one of this path.
            if found.is_some() || was_there || !listing.diagnostics.is_empty() {
                return None;
            }
        }
    }
    Some(listing)
}

/// Returns the entry of a file; `None` where it is no file any more, or has several hard links.
fn changed_entry(path: &SourcePath, metadata: &Metadata, now: i64) -> Option<Entry> {
    if !metadata.is_file() || has_other_links(metadata) {
        return None;
    }
    Some(Entry::with_stamp(path.clone(), Stamp::of(metadata), now))
}

#[cfg(unix)]
fn has_other_links(metadata: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    metadata.nlink() > 1
}

#[cfg(not(unix))]
fn has_other_links(_: &Metadata) -> bool {
    false
}

/// Returns whether the listing has a file in a folder.
fn has_below(listing: &DiskListing, folder: &SourcePath) -> bool {
    let first = format!("{folder}/");
    let entries = &listing.entries;
    let number = entries.partition_point(|entry| entry.path.as_str() < first.as_str());
    entries
        .get(number)
        .is_some_and(|entry| entry.path.below(folder.as_str()).is_some())
}
