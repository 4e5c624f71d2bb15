//! What the last run left, as its disk had it: the reason why a run with few changes is short.
//!
//! Kept beside the output folder, never in it. It is believed only if the list of our files in the output
//! folder is the very file that it was written with, and if not one byte of it is missing or other; without
//! it everything is compared byte by byte, and comes out the same.

use super::stat::StatDir;
use crate::base::{ArchiveError, ArchiveReader, ArchiveWriter, Digest, check_relative};
use crate::sink::directory::files::Files;
use crate::sink::directory::manifest;
use crate::sink::directory::sorted_paths::SortedPaths;
use crate::source::Stamp;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::Path;

/// Changes whenever the form of the file does.
const LINE: &str = "plenary output 3";

/// The state of an output folder.
#[derive(Debug, Default)]
pub(crate) struct OutputState {
    /// The digest of the list of our files, which stands for the whole site.
    pub(crate) site: Option<Digest>,
    /// The list itself.
    pub(crate) manifest: Option<Stamp>,
    pub(crate) files: Files,
    /// The stamps of those files whose stamps can be relied on.
    pub(crate) stamps: Vec<Option<Stamp>>,
    pub(crate) trees: Option<TreeState>,
}

/// The folders of two sites: of the one that is visible, and of the one that was so before.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct TreeState {
    /// All folders that one of the two has; the empty path is the outermost.
    pub(crate) folders: SortedPaths,
    pub(crate) visible: Vec<Option<DirState>>,
    pub(crate) previous: Vec<Option<DirState>>,
    /// Our files that are not the same in both.
    pub(crate) behind: SortedPaths,
}

/// What a disk says about a folder that becomes different when a name in it comes, goes or is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DirState {
    stamp: Stamp,
    pub(crate) mode: u32,
    /// Whether a name that comes must show in the stamp.
    pub(crate) is_settled: bool,
}

impl DirState {
    /// Looks at a folder of a tree; `None` where there is none.
    pub(crate) fn at(tree: &StatDir, folder: &str, now: i64) -> Option<Self> {
        let seen = tree.look(folder).filter(|seen| seen.is_folder)?;
        let is_settled = seen.stamp.is_settled_on_disk(now);
        Some(Self {
            stamp: seen.stamp,
            mode: seen.mode,
            is_settled,
        })
    }

    /// Returns whether the folder holds the same names.
    pub(crate) fn has_same_names(&self, other: &Self) -> bool {
        // Not its size, which some systems work out anew whenever they are asked.
        self.stamp.is_same_moment(&other.stamp)
    }
}

impl OutputState {
    /// Reads the state of `target` from `place`; `None` where there is none, or none to rely on.
    pub(crate) fn read(place: &Path) -> Option<Self> {
        let state = Self::from_archive(&fs::read(place).ok()?).ok()?;
        state.is_whole().then_some(state)
    }

    fn from_archive(bytes: &[u8]) -> Result<Self, ArchiveError> {
        let mut reader = ArchiveReader::open(bytes, LINE)?;
        let head: Head<SortedPaths> = reader.list()?.pop().ok_or(ArchiveError::Damaged)?;
        let files = Files {
            paths: head.files,
            digests: reader.list()?,
        };
        let stamps = reader.list()?;
        let trees = match head.trees {
            Some((folders, behind)) => {
                let (visible, previous) = (reader.list()?, reader.list()?);
                Some(TreeState {
                    folders,
                    visible,
                    previous,
                    behind,
                })
            }
            None => None,
        };
        Ok(Self {
            site: head.site,
            manifest: head.manifest,
            files,
            stamps,
            trees,
        })
    }

    fn is_whole(&self) -> bool {
        let count = self.files.len();
        let are_safe = |paths: &SortedPaths| {
            paths
                .iter()
                .all(|path| !path.is_empty() && check_relative(path).is_ok())
        };
        let trees = self.trees.as_ref().is_none_or(|trees| {
            let count = trees.folders.len();
            let are_here = |folder: &str| Path::new(folder).components().all(is_name);
            trees.visible.len() == count
                && trees.previous.len() == count
                && trees.folders.iter().all(are_here)
                && are_safe(&trees.behind)
        });
        trees
            && self.files.digests.len() == count
            && self.stamps.len() == count
            && are_safe(&self.files.paths)
    }

    /// Returns whether a file of the visible site is ours.
    pub(crate) fn has_visible(&self, file: &str) -> bool {
        file == manifest::FILE || self.files.contains(file)
    }

    /// Returns whether a file of the site before it is ours: it has some that are gone from the visible one.
    pub(crate) fn has_previous(&self, file: &str) -> bool {
        let is_behind = |trees: &TreeState| trees.behind.find(file).is_some();
        self.has_visible(file) || self.trees.as_ref().is_some_and(is_behind)
    }

    /// Returns whether this is the state of the site in `target`.
    pub(crate) fn is_of(&self, target: &Path) -> bool {
        self.manifest.is_some() && self.manifest == manifest::stamp(target)
    }

    /// Writes the state to `place`.
    pub(crate) fn write(&self, place: &Path) -> io::Result<()> {
        let Self {
            site,
            manifest,
            files,
            stamps,
            trees,
        } = self;
        let trees = trees.as_ref();
        let paths = trees.map(|trees| (&trees.folders, &trees.behind));
        let head = Head {
            site: *site,
            manifest: *manifest,
            files: &files.paths,
            trees: paths,
        };
        let mut writer = ArchiveWriter::default()
            .list(&[head])
            .list(&files.digests)
            .list(stamps);
        if let Some(trees) = trees {
            writer = writer.list(&trees.visible).list(&trees.previous);
        }
        let new = place.with_extension("new");
        writer.finish(LINE).write(&mut fs::File::create(&new)?)?;
        fs::rename(new, place)
    }
}

/// What stands in front of the lists of a state.
#[derive(Serialize, Deserialize)]
struct Head<SortedPaths> {
    site: Option<Digest>,
    manifest: Option<Stamp>,
    files: SortedPaths,
    /// The folders of both trees, and what is behind.
    trees: Option<(SortedPaths, SortedPaths)>,
}

fn is_name(component: std::path::Component<'_>) -> bool {
    matches!(component, std::path::Component::Normal(_))
}

/// Looks at the folders of a tree, on all threads.
pub(crate) fn look_all(folders: &SortedPaths, tree: &Path, now: i64) -> Vec<Option<DirState>> {
    let tree = StatDir::new(tree);
    let numbers = (0..folders.len()).into_par_iter();
    numbers
        .map(|number| DirState::at(&tree, folders.get(number), now))
        .collect()
}
