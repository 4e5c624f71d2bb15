//! The end of a run: what is new, what stays and what goes, and how that becomes visible.

use crate::base::{Diagnostic, Digest};
use crate::sink::directory::files::Files;
use crate::sink::directory::sorted_paths::SortedPaths;
use crate::sink::directory::staged_outputs::StagedOutput;
use crate::sink::directory::staging::Staging;
use crate::sink::directory::state::output_state::TreeState;
use crate::sink::directory::state::previous_output::PreviousOutput;
use crate::sink::directory::state::stat::StatDir;
use crate::sink::problem::failed;
use crate::source::{Stamp, now};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// A run whose outputs have all come in.
pub(crate) struct Publication<'a> {
    pub(crate) target: &'a Path,
    pub(crate) staging: &'a Staging,
    pub(crate) before: &'a PreviousOutput,
    /// The outputs that stay as they are, by their number among the files of the run before.
    pub(crate) kept: Vec<usize>,
    /// The outputs that are new or have new bytes.
    pub(crate) staged: BTreeMap<String, StagedOutput>,
    /// The files of the run before that are ours to remove.
    pub(crate) removed: BTreeSet<String>,
    /// How many files of the run before have become someone else's.
    pub(crate) theirs: usize,
    /// All outputs.
    pub(crate) after: Files,
    /// Whether a file could not be linked, so that old and new site do not share it.
    pub(crate) has_copies: AtomicBool,
}

/// How a site was put together.
pub(crate) struct Published {
    /// What stands for the whole site.
    pub(crate) site: Digest,
    /// The folders of the new and of the old site, if the old one is kept.
    pub(crate) trees: Option<TreeState>,
    /// Our files whose stamps are other than those known; `None` if all are.
    pub(crate) touched: Option<BTreeSet<String>>,
}

impl<'a> Publication<'a> {
    pub(crate) fn new(target: &'a Path, staging: &'a Staging, before: &'a PreviousOutput) -> Self {
        Self {
            target,
            staging,
            before,
            kept: Vec::new(),
            staged: BTreeMap::new(),
            removed: BTreeSet::new(),
            theirs: 0,
            after: Files::default(),
            has_copies: AtomicBool::new(false),
        }
    }

    /// Lists what stays and what is new.
    pub(crate) fn all(&self) -> Files {
        let kept = self.kept.iter();
        let kept = kept.map(|number| (self.before.file(*number), self.before.digest(*number)));
        let staged = self
            .staged
            .iter()
            .map(|(file, taken)| (&**file, taken.digest));
        let mut all: Vec<(&str, Digest)> = kept.chain(staged).collect();
        // Both are in order, which this way of sorting makes use of.
        all.sort_by_key(|(file, _)| *file);
        all.into_iter().collect()
    }

    /// Phrases what the system says about the output folder.
    pub(crate) fn problem(&self, error: &io::Error) -> Vec<Diagnostic> {
        vec![failed(&self.target.display().to_string(), error)]
    }

    /// Lists our files that the old site and the new one do not share.
    pub(crate) fn differences(&self) -> SortedPaths {
        let files: BTreeSet<&str> = self
            .staged
            .keys()
            .chain(&self.removed)
            .map(|file| &**file)
            .collect();
        files.into_iter().collect()
    }

    pub(crate) fn stamps(&self, touched: Option<&BTreeSet<String>>) -> Vec<Option<Stamp>> {
        let mut kept = self.kept.iter().copied().peekable();
        let mut number = |file: &str| kept.next_if(|number| self.before.file(*number) == file);
        let files = self.after.paths.iter().map(|file| (file, number(file)));
        let files: Vec<(&str, Option<usize>)> = files.collect();
        let is_known = |file: &str| touched.is_some_and(|touched| !touched.contains(file));
        let (tree, now) = (StatDir::new(self.target), now());
        let stamp = |(file, number): &(&str, Option<usize>)| match number {
            Some(number) if is_known(file) => self.before.settled(*number),
            _ => {
                let stamp = tree.look(file).filter(|seen| seen.is_file)?.stamp;
                stamp.is_settled_on_disk(now).then_some(stamp)
            }
        };
        files.par_iter().map(stamp).collect()
    }
}
