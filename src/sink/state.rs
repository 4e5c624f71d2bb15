//! What the last run left, as its disk had it: the reason why a run with few changes is short.
//!
//! Kept beside the output folder, never in it. It is believed only if the list of our files in the output
//! folder is the very file that it was written with, and if not one byte of it is missing or other; without
//! it everything is compared byte by byte, and comes out the same.

use super::look::Tree;
use super::manifest;
use super::paths::Paths;
use crate::base::{Digest, check_relative};
use crate::source::Stamp;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Changes whenever the form of the file does.
const FORM: &[u8] = b"plenary output 2\n";

/// How long a digest is, written down with its length.
const DIGEST: usize = 17;

/// The state of an output folder.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct State {
    /// The digest of the list of our files, which stands for the whole site.
    pub(super) site: Option<Digest>,
    /// The list itself.
    pub(super) manifest: Option<Stamp>,
    pub(super) files: Paths,
    pub(super) digests: Vec<Digest>,
    /// The stamps of those files whose stamps can be relied on.
    pub(super) stamps: Vec<Option<Stamp>>,
    pub(super) trees: Option<Trees>,
}

/// The folders of two sites: of the one that is visible, and of the one that was so before.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
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
        Some(Self { stamp: seen.stamp, mode: seen.mode, is_settled })
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
        let bytes = fs::read(place).ok()?;
        let (digest, rest) = bytes.strip_prefix(FORM)?.split_first_chunk::<DIGEST>()?;
        if postcard::from_bytes::<Digest>(digest).ok()? != Digest::of(rest) {
            return None;
        }
        let state: Self = postcard::from_bytes(rest).ok()?;
        state.is_whole().then_some(state)
    }

    fn is_whole(&self) -> bool {
        let count = self.files.len();
        let are_safe = |paths: &Paths| {
            paths.iter().all(|path| !path.is_empty() && check_relative(path).is_ok())
        };
        let trees = self.trees.as_ref().is_none_or(|trees| {
            let count = trees.folders.len();
            let are_here = |folder: &str| Path::new(folder).components().all(is_name);
            trees.visible.len() == count
                && trees.previous.len() == count
                && trees.folders.iter().all(are_here)
                && are_safe(&trees.behind)
        });
        trees && self.digests.len() == count && self.stamps.len() == count && are_safe(&self.files)
    }

    /// Returns whether this is the state of the site in `target`.
    pub(super) fn is_of(&self, target: &Path) -> bool {
        self.manifest.is_some() && self.manifest == manifest::stamp(target)
    }

    /// Writes the state to `place`.
    pub(super) fn write(&self, place: &Path) -> io::Result<()> {
        let other = |error: postcard::Error| io::Error::other(error);
        /// About as many bytes as a file or a folder of two trees takes.
        const ENTRY: usize = 128;
        let Self { site, manifest, files, digests, stamps, trees } = self;
        let folders = trees.as_ref().map_or(0, |trees| trees.folders.len());
        // In this form a whole is its parts, one behind the other.
        let (rest, trees) = rayon::join(
            || {
                let rest = Vec::with_capacity((files.len() + folders) * ENTRY);
                postcard::to_extend(&(site, manifest, files, digests, stamps), rest)
            },
            || postcard::to_extend(trees, Vec::with_capacity(folders * ENTRY)),
        );
        let mut rest = rest.map_err(other)?;
        rest.append(&mut trees.map_err(other)?);
        let digest = postcard::to_stdvec(&Digest::of(&rest)).map_err(other)?;
        let new = place.with_extension("new");
        let mut file = fs::File::create(&new)?;
        [FORM, &digest, &rest].into_iter().try_for_each(|part| file.write_all(part))?;
        fs::rename(new, place)
    }
}

fn is_name(component: std::path::Component<'_>) -> bool {
    matches!(component, std::path::Component::Normal(_))
}

/// Looks at the folders of a tree, on all threads.
pub(super) fn look_all(folders: &Paths, tree: &Path, now: i64) -> Vec<Option<Folder>> {
    let tree = Tree::new(tree);
    let numbers = (0..folders.len()).into_par_iter();
    numbers.map(|number| Folder::at(&tree, folders.get(number), now)).collect()
}
