//! Digests of files by path and stat, so that a picture is read again only after it changed.

use crate::base::{Digest, SourcePath};
use crate::source::{Entry, Snapshot, Stamp};
use serde::{Deserialize, Serialize};

/// The digest of a file with the stat that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileDigest {
    path: SourcePath,
    stamp: Stamp,
    digest: Digest,
}

impl FileDigest {
    /// Sets in a snapshot the digests of the files that have the same stat.
    pub fn tell(known: &[Self], snapshot: &Snapshot) {
        for seen in known {
            let entry = snapshot.get(seen.path.as_str());
            if entry.and_then(|entry| entry.settled()) == Some(seen.stamp) {
                snapshot.set_digest(&seen.path, seen.digest);
            }
        }
    }

    /// Collects from a snapshot the digests of the files whose stat can be relied on.
    ///
    /// Left out are those for which `is_cached` holds: they are cached as documents.
    pub fn all(snapshot: &Snapshot, is_cached: impl Fn(&SourcePath) -> bool) -> Vec<Self> {
        let others = snapshot
            .known_digests()
            .filter(|(entry, _)| !is_cached(&entry.path));
        let seen = |(entry, digest): (&Entry, Digest)| {
            Some(Self {
                path: entry.path.clone(),
                stamp: entry.settled()?,
                digest,
            })
        };
        others.filter_map(seen).collect()
    }
}
