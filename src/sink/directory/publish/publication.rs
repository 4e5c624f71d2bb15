//! Run whose outputs have all come in: which files stay, which are new and which go.
//!
//! Never changes the disk. It is what both ways of publishing read from, and what the state file is written from.

use crate::base::{Diagnostic, Digest};
use crate::sink::directory::manifest::Manifest;
use crate::sink::directory::sorted_paths::SortedPaths;
use crate::sink::directory::staged_outputs::{OutputLocation, StagedOutput, StagedOutputs};
use crate::sink::directory::staging::Staging;
use crate::sink::directory::state::previous_output::PreviousOutput;
use crate::sink::directory::state::stat::StatDir;
use crate::sink::directory::state::tree_state::TreeState;
use crate::sink::problem::failed;
use crate::source::{Stamp, now};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// Outputs of a run, sorted by what is to be done with them.
pub(crate) struct Publication<'a> {
    /// The output folder.
    pub(crate) target: &'a Path,
    pub(crate) staging: &'a Staging,
    pub(crate) previous: &'a PreviousOutput,
    /// Outputs that stay as they are, by their number in the manifest of the previous run.
    pub(crate) kept: Vec<usize>,
    /// Outputs that are new or have new bytes.
    pub(crate) staged: BTreeMap<String, StagedOutput>,
    /// Files of the previous run to remove.
    pub(crate) removed: BTreeSet<String>,
    /// Number of files of the previous run that are no outputs any more, but were edited since and so stay.
    pub(crate) edited: usize,
    /// All outputs of this run.
    pub(crate) manifest: Manifest,
    /// Whether a file could not be linked, so that the old and the new site do not share it.
    pub(crate) has_copies: AtomicBool,
}

/// Site that has become visible.
pub(crate) struct PublishedSite {
    /// Digest of the manifest.
    pub(crate) digest: Digest,
    /// Directories of the new and of the old site, if the old one is kept.
    pub(crate) trees: Option<TreeState>,
    /// Our files whose stamps have changed; `None` if all have.
    pub(crate) restamped: Option<BTreeSet<String>>,
}

impl<'a> Publication<'a> {
    /// Compares the outputs of this run with those of the previous one.
    pub(crate) fn new(
        target: &'a Path,
        staging: &'a Staging,
        previous: &'a PreviousOutput,
        outputs: &StagedOutputs,
    ) -> Self {
        let mut publication = Self {
            target,
            staging,
            previous,
            kept: Vec::new(),
            staged: outputs.take_new(),
            removed: BTreeSet::new(),
            edited: 0,
            manifest: Manifest::default(),
            has_copies: AtomicBool::new(false),
        };
        for number in 0..previous.len() {
            publication.add(number, outputs.known(number));
        }
        publication.manifest = publication.all_outputs();
        publication
    }

    /// Sorts a file of the previous run by the output of this run that has its path, if there is one.
    fn add(&mut self, number: usize, output: Option<StagedOutput>) {
        let file = || self.previous.file(number).to_owned();
        match output {
            Some(output) if output.location == OutputLocation::Kept => self.kept.push(number),
            Some(output) => drop(self.staged.insert(file(), output)),
            None if self.previous.is_unchanged(number) => drop(self.removed.insert(file())),
            None => self.edited += 1,
        }
    }

    fn all_outputs(&self) -> Manifest {
        let kept = self.kept.iter();
        let kept = kept.map(|number| (self.previous.file(*number), self.previous.digest(*number)));
        let staged = self.staged.iter();
        let staged = staged.map(|(file, output)| (&**file, output.digest));
        let mut all: Vec<(&str, Digest)> = kept.chain(staged).collect();
        // Two sorted runs, which a stable sort merges in one pass.
        all.sort_by_key(|(file, _)| *file);
        all.into_iter().collect()
    }

    /// Returns a problem of the output folder as a whole.
    pub(crate) fn problem(&self, error: &io::Error) -> Vec<Diagnostic> {
        vec![failed(&self.target.display().to_string(), error)]
    }

    /// Lists our files that the old and the new site do not share.
    pub(crate) fn differing(&self) -> SortedPaths {
        let files = self.staged.keys().chain(&self.removed);
        let files: BTreeSet<&str> = files.map(|file| &**file).collect();
        files.into_iter().collect()
    }

    /// Returns the settled stamp of each file of the manifest; only `restamped` files are looked up again.
    pub(crate) fn stamps(&self, restamped: Option<&BTreeSet<String>>) -> Vec<Option<Stamp>> {
        let mut kept = self.kept.iter().copied().peekable();
        let mut number = |file: &str| kept.next_if(|number| self.previous.file(*number) == file);
        let files = self.manifest.paths.iter().map(|file| (file, number(file)));
        let files: Vec<(&str, Option<usize>)> = files.collect();
        let is_known = |file: &str| restamped.is_some_and(|files| !files.contains(file));
        let (dir, now) = (StatDir::new(self.target), now());
        let stamp = |(file, number): &(&str, Option<usize>)| match number {
            Some(number) if is_known(file) => self.previous.settled_stamp(*number),
            _ => dir
                .file_stamp(file)
                .filter(|stamp| stamp.is_settled_on_disk(now)),
        };
        files.par_iter().map(stamp).collect()
    }
}
