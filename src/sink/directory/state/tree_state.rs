//! Directories of the visible and of the previous site, as their disk had them after the last run.
//!
//! A directory whose modification time and inode are the same holds the same names. So one `stat` of each directory
//! tells whether anybody else put, removed or replaced a file, without a look at the files.

use super::stat::StatDir;
use crate::sink::directory::sorted_paths::SortedPaths;
use crate::source::Stamp;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Directories of two sites: of the visible one, and of the one that was visible before.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct TreeState {
    /// All directories that one of the two has; the empty path is the root.
    pub(crate) dirs: SortedPaths,
    /// One for each of `dirs`; `None` where the visible site does not have it.
    pub(crate) visible: Vec<Option<DirState>>,
    /// One for each of `dirs`; `None` where the previous site does not have it.
    pub(crate) previous: Vec<Option<DirState>>,
    /// Our files that are not the same in both.
    pub(crate) differing: SortedPaths,
}

/// Stat of a directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DirState {
    stamp: Stamp,
    pub(crate) mode: u32,
    /// Whether a later change must show in the stamp, see [`Stamp`].
    pub(crate) is_settled: bool,
}

impl DirState {
    /// Looks up a directory of a site; `None` where there is none.
    pub(crate) fn stat(site: &StatDir, dir: &str, now: i64) -> Option<Self> {
        let stat = site.stat(dir).filter(|stat| stat.is_dir)?;
        Some(Self {
            stamp: stat.stamp,
            mode: stat.mode,
            is_settled: stat.stamp.is_settled_on_disk(now),
        })
    }

    /// Returns whether the directory holds the same names.
    pub(crate) fn has_same_names(&self, other: &Self) -> bool {
        // Not its size, which some systems compute anew whenever they are asked.
        self.stamp.has_same_modification(&other.stamp)
    }
}

/// Looks up directories of a site, on all threads.
pub(crate) fn stat_dirs(dirs: &SortedPaths, site: &Path, now: i64) -> Vec<Option<DirState>> {
    let site = StatDir::new(site);
    let numbers = (0..dirs.len()).into_par_iter();
    numbers
        .map(|number| DirState::stat(&site, dirs.get(number), now))
        .collect()
}
