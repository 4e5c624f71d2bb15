//! What the last run left, as its disk had it: the reason why a run with few changes is short.
//!
//! Kept beside the output folder, never in it. It is believed only if the list of our files in the output
//! folder is the very file that it was written with, and if not one byte of it is missing or other; without
//! it everything is compared byte by byte, and comes out the same.

use super::files::Files;
use super::look::Tree;
use super::manifest;
use super::paths::Paths;
use crate::base::{ArchiveError, ArchiveReader, ArchiveWriter, Digest, check_relative};
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
pub(super) struct State {
    /// The digest of the list of our files, which stands for the whole site.
    pub(super) site: Option<Digest>,
    /// The list itself.
    pub(super) manifest: Option<Stamp>,
    pub(super) files: Files,
    /// The stamps of those files whose stamps can be relied on.
    pub(super) stamps: Vec<Option<Stamp>>,
    pub(super) trees: Option<Trees>,
}

/// The folders of two sites: of the one that is visible, and of the one that was so before.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Trees {
    /// All folders that one of the two has; the empty path is the outermost.
    pub(super) folders: Paths,
    pub(super) visible: Vec<Option<Folder>>,
    pub(super) previous: Vec<Option<Folder>>,
    /// Our files that are not the same in both.
    pub(super) behind: Paths,
}

/// What a disk says about a folder that becomes different when a name in it comes, goes or is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Folder {
    stamp: Stamp,
    pub(super) mode: u32,
    /// Whether a name that comes must show in the stamp.
    pub(super) is_settled: bool,
}

impl Folder {
    /// Looks at a folder of a tree; `None` where there is none.
    pub(super) fn at(tree: &Tree, folder: &str, now: i64) -> Option<Self> {
        let seen = tree.look(folder).filter(|seen| seen.is_folder)?;
        let is_settled = seen.stamp.is_settled_on_disk(now);
        Some(Self {
            stamp: seen.stamp,
            mode: seen.mode,
            is_settled,
        })
    }

    /// Returns whether the folder holds the same names.
    pub(super) fn has_same_names(&self, other: &Self) -> bool {
        // Not its size, which some systems work out anew whenever they are asked.
        self.stamp.is_same_moment(&other.stamp)
    }
}

impl State {
    /// Reads the state of `target` from `place`; `None` where there is none, or none to rely on.
    pub(super) fn read(place: &Path) -> Option<Self> {
        let state = Self::from_archive(&fs::read(place).ok()?).ok()?;
        state.is_whole().then_some(state)
    }

    fn from_archive(bytes: &[u8]) -> Result<Self, ArchiveError> {
        let mut reader = ArchiveReader::open(bytes, LINE)?;
        let head: Head<Paths> = reader.list()?.pop().ok_or(ArchiveError::Damaged)?;
        let files = Files {
            paths: head.files,
            digests: reader.list()?,
        };
        let stamps = reader.list()?;
        let trees = match head.trees {
            Some((folders, behind)) => {
                let (visible, previous) = (reader.list()?, reader.list()?);
                Some(Trees {
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
        let are_safe = |paths: &Paths| {
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
    pub(super) fn has_visible(&self, file: &str) -> bool {
        file == manifest::FILE || self.files.contains(file)
    }

    /// Returns whether a file of the site before it is ours: it has some that are gone from the visible one.
    pub(super) fn has_previous(&self, file: &str) -> bool {
        let is_behind = |trees: &Trees| trees.behind.find(file).is_some();
        self.has_visible(file) || self.trees.as_ref().is_some_and(is_behind)
    }

    /// Returns whether this is the state of the site in `target`.
    pub(super) fn is_of(&self, target: &Path) -> bool {
        self.manifest.is_some() && self.manifest == manifest::stamp(target)
    }

    /// Writes the state to `place`.
    pub(super) fn write(&self, place: &Path) -> io::Result<()> {
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
struct Head<Paths> {
    site: Option<Digest>,
    manifest: Option<Stamp>,
    files: Paths,
    /// The folders of both trees, and what is behind.
    trees: Option<(Paths, Paths)>,
}

fn is_name(component: std::path::Component<'_>) -> bool {
    matches!(component, std::path::Component::Normal(_))
}

/// Looks at the folders of a tree, on all threads.
pub(super) fn look_all(folders: &Paths, tree: &Path, now: i64) -> Vec<Option<Folder>> {
    let tree = Tree::new(tree);
    let numbers = (0..folders.len()).into_par_iter();
    numbers
        .map(|number| Folder::at(&tree, folders.get(number), now))
        .collect()
}
