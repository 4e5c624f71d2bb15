//! Digests of files, so that a picture is read again only after it changed.

use crate::base::{Digest, SourcePath};
use crate::source::{Entry, Snapshot, Stamp};
use serde::{Deserialize, Serialize};

/// A file whose digest is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileDigest {
    path: SourcePath,
    stamp: Stamp,
    digest: Digest,
}

impl FileDigest {
    /// Tells a snapshot the digests of the files that are as they were.
    pub fn tell(known: &[Self], snapshot: &Snapshot) {
        for seen in known {
            let entry = snapshot.get(seen.path.as_str());
            if entry.and_then(|entry| entry.settled()) == Some(seen.stamp) {
                snapshot.set_digest(&seen.path, seen.digest);
            }
        }
    }

    /// Takes from a snapshot the digests of those files whose state on disk can be relied on.
    ///
    /// Left out are those that are `remembered` in another way.
    pub fn all(snapshot: &Snapshot, remembered: impl Fn(&SourcePath) -> bool) -> Vec<Self> {
        let others = snapshot
            .known_digests()
            .filter(|(entry, _)| !remembered(&entry.path));
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
