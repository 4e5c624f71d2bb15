//! The files of a site with their digests, in order: what is ours in an output folder.

use super::sorted_paths::SortedPaths;
use crate::base::Digest;
use serde::{Deserialize, Serialize};

/// Files with their digests, in ascending order of their paths.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Files {
    pub(super) paths: SortedPaths,
    /// One for each path.
    pub(super) digests: Vec<Digest>,
}

impl Files {
    pub(super) fn len(&self) -> usize {
        self.paths.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Digest)> {
        self.paths.iter().zip(self.digests.iter().copied())
    }

    /// Returns the number of a file.
    pub(super) fn find(&self, file: &str) -> Option<usize> {
        self.paths.find(file)
    }

    pub(super) fn contains(&self, file: &str) -> bool {
        self.find(file).is_some()
    }

    /// Returns whether the site has a file in this place, above it or below it.
    pub(super) fn takes(&self, place: &str) -> bool {
        let above = place.match_indices('/').map(|(slash, _)| &place[..slash]);
        above.chain([place]).any(|file| self.contains(file)) || self.paths.has_below(place)
    }
}

impl<'a> FromIterator<(&'a str, Digest)> for Files {
    /// Collects files that come in ascending order.
    fn from_iter<I: IntoIterator<Item = (&'a str, Digest)>>(files: I) -> Self {
        let mut digests = Vec::new();
        let paths = files.into_iter().map(|(file, digest)| {
            digests.push(digest);
            file
        });
        Self {
            paths: paths.collect(),
            digests,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_taken_by_files_in_it_above_it_and_below_it() {
        let digest = Digest::of(b"");
        let files: Files = ["a-b", "a/b/c", "d"]
            .map(|file| (file, digest))
            .into_iter()
            .collect();
        for (place, expected) in [
            ("a", true),
            ("a/b", true),
            ("a/b/c", true),
            ("a/b/c/d", true),
            ("a/c", false),
            ("a-", false),
            ("d/e", true),
            ("e", false),
        ] {
            assert_eq!(files.takes(place), expected, "{place}");
        }
    }
}
