//! State file: what the last run left on disk, which is why a run with few changes is short.
//!
//! Kept beside the output folder, never in it. Never believed without proof: the manifest in the output folder must be
//! the very file (by its [stamp](Stamp)) that the state was written with, and the archive must be whole. Without a
//! state everything is compared byte by byte, and comes out the same.

use super::tree_state::TreeState;
use crate::base::Digest;
use crate::base::{ArchiveError, ArchiveReader, ArchiveWriter, check_relative};
use crate::sink::directory::manifest::Manifest;
use crate::sink::directory::sorted_paths::SortedPaths;
use crate::source::Stamp;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::{Component, Path};

/// First line of the file; changes whenever its form does.
const FORMAT: &str = "plenary output 3";

/// State of an output folder.
#[derive(Debug, Default)]
pub(crate) struct OutputState {
    /// Digest of the manifest, which stands for the whole site.
    pub(crate) site: Option<Digest>,
    pub(crate) manifest_stamp: Option<Stamp>,
    pub(crate) manifest: Manifest,
    /// For each file of the manifest its stamp, if that was settled.
    pub(crate) stamps: Vec<Option<Stamp>>,
    pub(crate) trees: Option<TreeState>,
}

/// First value of the archive; the lists follow.
#[derive(Serialize, Deserialize)]
struct StateHeader<Paths> {
    site: Option<Digest>,
    manifest_stamp: Option<Stamp>,
    files: Paths,
    trees: Option<TreeHeader<Paths>>,
}

#[derive(Serialize, Deserialize)]
struct TreeHeader<Paths> {
    dirs: Paths,
    differing: Paths,
}

impl OutputState {
    /// Reads a state; `None` where there is none, or none to rely on.
    pub(crate) fn read(file: &Path) -> Option<Self> {
        let state = Self::from_archive(&fs::read(file).ok()?).ok()?;
        state.is_consistent().then_some(state)
    }

    fn from_archive(bytes: &[u8]) -> Result<Self, ArchiveError> {
        let mut reader = ArchiveReader::open(bytes, FORMAT)?;
        let header: StateHeader<SortedPaths> = reader.list()?.pop().ok_or(ArchiveError::Damaged)?;
        let manifest = Manifest {
            paths: header.files,
            digests: reader.list()?,
        };
        let stamps = reader.list()?;
        let trees = match header.trees {
            Some(trees) => Some(TreeState {
                dirs: trees.dirs,
                visible: reader.list()?,
                previous: reader.list()?,
                differing: trees.differing,
            }),
            None => None,
        };
        Ok(Self {
            site: header.site,
            manifest_stamp: header.manifest_stamp,
            manifest,
            stamps,
            trees,
        })
    }

    /// Returns whether the lists fit together and no path leaves the folder.
    fn is_consistent(&self) -> bool {
        let count = self.manifest.len();
        self.manifest.digests.len() == count
            && self.stamps.len() == count
            && are_files(&self.manifest.paths)
            && self.trees.as_ref().is_none_or(are_consistent)
    }

    /// Writes the state to a file.
    pub(crate) fn write(&self, file: &Path) -> io::Result<()> {
        let header = StateHeader {
            site: self.site,
            manifest_stamp: self.manifest_stamp,
            files: &self.manifest.paths,
            trees: self.trees.as_ref().map(|trees| TreeHeader {
                dirs: &trees.dirs,
                differing: &trees.differing,
            }),
        };
        let mut writer = ArchiveWriter::default()
            .list(&[header])
            .list(&self.manifest.digests)
            .list(&self.stamps);
        if let Some(trees) = &self.trees {
            writer = writer.list(&trees.visible).list(&trees.previous);
        }
        let new = file.with_extension("new");
        let archive = writer.finish(FORMAT);
        archive.write(&mut fs::File::create(&new)?)?;
        fs::rename(new, file)
    }

    /// Returns whether this is the state of the site in `folder`.
    pub(crate) fn is_of(&self, folder: &Path) -> bool {
        self.manifest_stamp.is_some() && self.manifest_stamp == Manifest::stamp(folder)
    }

    /// Returns whether a file of the visible site is ours.
    pub(crate) fn has_visible(&self, file: &str) -> bool {
        file == Manifest::FILE || self.manifest.contains(file)
    }

    /// Returns whether a file of the previous site is ours: it has some that are gone from the visible one.
    pub(crate) fn has_previous(&self, file: &str) -> bool {
        let differs = |trees: &TreeState| trees.differing.find(file).is_some();
        self.has_visible(file) || self.trees.as_ref().is_some_and(differs)
    }
}

fn are_consistent(trees: &TreeState) -> bool {
    let count = trees.dirs.len();
    let is_name = |part: Component<'_>| matches!(part, Component::Normal(_));
    trees.visible.len() == count
        && trees.previous.len() == count
        && trees
            .dirs
            .iter()
            .all(|dir| Path::new(dir).components().all(is_name))
        && are_files(&trees.differing)
}

fn are_files(paths: &SortedPaths) -> bool {
    paths
        .iter()
        .all(|path| !path.is_empty() && check_relative(path).is_ok())
}
