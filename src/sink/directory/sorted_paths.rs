//! Sorted list of paths in one string, so that tens of thousands of them cost one allocation.
//!
//! Also the form that paths have in such lists: with `/` between their parts on every system.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::path::{MAIN_SEPARATOR, Path};

/// Terminator of each path, which is in no path on any system.
const END: char = '\0';

/// Paths in ascending order, each known by its number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SortedPaths {
    text: String,
    /// Offset at which each path ends, before its [`END`].
    ends: Vec<usize>,
}

impl SortedPaths {
    /// Returns the path with that number.
    pub(super) fn get(&self, number: usize) -> &str {
        let start = number
            .checked_sub(1)
            .map_or(0, |before| self.ends[before] + 1);
        &self.text[start..self.ends[number]]
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|number| self.get(number))
    }

    /// Returns the number of a path.
    pub(super) fn find(&self, path: &str) -> Option<usize> {
        let number = self.first_from(path);
        (number < self.len() && self.get(number) == path).then_some(number)
    }

    /// Returns the number of a path, trying `guess` before searching.
    pub(super) fn find_with_guess(&self, path: &str, guess: usize) -> Option<usize> {
        let is_right = guess < self.len() && self.get(guess) == path;
        if is_right {
            Some(guess)
        } else {
            self.find(path)
        }
    }

    /// Returns the number of the first path that does not come before `path`.
    fn first_from(&self, path: &str) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.get(middle) < path {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// Merges two lists: each path once, in order, with its number in each list that has it.
    pub(super) fn union<'a>(
        &'a self,
        other: &'a Self,
    ) -> impl Iterator<Item = (&'a str, [Option<usize>; 2])> {
        let (mut here, mut there) = (0, 0);
        std::iter::from_fn(move || {
            let [left, right] = [(self, here), (other, there)]
                .map(|(paths, number)| (number < paths.len()).then(|| paths.get(number)));
            let first = left.into_iter().chain(right).min()?;
            let left = (left == Some(first)).then_some(here);
            let right = (right == Some(first)).then_some(there);
            here += usize::from(left.is_some());
            there += usize::from(right.is_some());
            Some((first, [left, right]))
        })
    }

    /// Returns whether any path lies below a folder.
    pub(super) fn has_below(&self, folder: &str) -> bool {
        let first = self.first_from(&format!("{folder}/"));
        first < self.len() && is_below(self.get(first), folder)
    }

    fn is_ascending(&self) -> bool {
        (1..self.len()).all(|number| self.get(number - 1) < self.get(number))
    }
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
}

/// Returns a path with `/` between its parts; `None` where it is not UTF-8, as no path of ours is.
pub(super) fn with_slashes(path: &Path) -> Option<String> {
    let text = path.to_str()?;
    Some(match MAIN_SEPARATOR {
        '/' => text.to_owned(),
        separator => text.replace(separator, "/"),
    })
}

/// Returns the folders that a file is in, outermost first, without the root.
pub(super) fn folders_of(file: &str) -> impl Iterator<Item = &str> {
    file.match_indices('/')
        .map(move |(slash, _)| &file[..slash])
}

impl<'a> FromIterator<&'a str> for SortedPaths {
    /// Collects paths that come in ascending order.
    fn from_iter<I: IntoIterator<Item = &'a str>>(paths: I) -> Self {
        let mut all = Self::default();
        for path in paths {
            all.text.push_str(path);
            all.ends.push(all.text.len());
            all.text.push(END);
        }
        all
    }
}

impl Serialize for SortedPaths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for SortedPaths {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let ends = text.match_indices(END).map(|(end, _)| end).collect();
        let paths = Self { text, ends };
        if paths.is_ascending() {
            Ok(paths)
        } else {
            Err(serde::de::Error::custom("the paths are not in order"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn paths_are_found() {
        let all = ["", "a", "a-b/c", "a/b", "é"];
        let paths: SortedPaths = all.into_iter().collect();
        assert!(paths.iter().eq(all));
        for (number, path) in all.into_iter().enumerate() {
            assert_eq!(paths.find(path), Some(number));
            for guess in 0..=all.len() {
                assert_eq!(paths.find_with_guess(path, guess), Some(number));
            }
        }
        for path in ["b", "a/", "z", "\u{10FFFF}"] {
            assert_eq!(paths.find(path), None);
        }
        assert_eq!(SortedPaths::default().find(""), None);
    }

    #[test]
    fn the_paths_of_two_lists_come_once_and_in_order() {
        let lists = [&["", "a", "c"][..], &["a", "b", "d", "e"], &["z"], &[]];
        for (left, right) in lists
            .iter()
            .flat_map(|left| lists.map(|right| (left, right)))
        {
            let [here, there] =
                [left, &right].map(|all| all.iter().copied().collect::<SortedPaths>());
            let expected: BTreeSet<&str> = left.iter().chain(right).copied().collect();
            let numbered = |path| (path, [here.find(path), there.find(path)]);
            assert!(here.union(&there).eq(expected.into_iter().map(numbered)));
        }
    }

    #[test]
    fn only_paths_in_order_are_read() {
        for (text, count) in [
            ("", Some(0)),
            ("a\0b\0", Some(2)),
            ("b\0a\0", None),
            ("a\0a\0", None),
        ] {
            let bytes = postcard::to_stdvec(text).unwrap();
            let read: Option<SortedPaths> = postcard::from_bytes(&bytes).ok();
            assert_eq!(read.map(|paths| paths.len()), count, "{text:?}");
        }
    }
}
