//! The end of a run: what is new, what stays and what goes, and how that becomes visible.

use super::before::Before;
use super::files::Files;
use super::look::Tree;
use super::manifest;
use super::paths::Paths;
use super::problem::failed;
use super::staging::Staging;
use super::state::{State, Trees};
use super::taken::Taken;
use super::{update, whole};
use crate::base::{Diagnostic, Digest};
use crate::source::{Stamp, now};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// A run whose outputs have all come in.
pub(super) struct Run<'a> {
    pub(super) target: &'a Path,
    pub(super) staging: &'a Staging,
    pub(super) before: &'a Before,
    /// The outputs that stay as they are, by their number among the files of the run before.
    pub(super) kept: Vec<usize>,
    /// The outputs that are new or have new bytes.
    pub(super) staged: BTreeMap<String, Taken>,
    /// The files of the run before that are ours to remove.
    pub(super) removed: BTreeSet<String>,
    /// How many files of the run before have become someone else's.
    pub(super) theirs: usize,
    /// All outputs.
    pub(super) after: Files,
    /// Whether a file could not be linked, so that old and new site do not share it.
    pub(super) has_copies: AtomicBool,
}

/// How a site was put together.
pub(super) struct Made {
    /// What stands for the whole site.
    pub(super) site: Digest,
    /// The folders of the new and of the old site, if the old one is kept.
    pub(super) trees: Option<Trees>,
    /// Our files whose stamps are other than those known; `None` if all are.
    pub(super) touched: Option<BTreeSet<String>>,
}

impl<'a> Run<'a> {
    pub(super) fn new(target: &'a Path, staging: &'a Staging, before: &'a Before) -> Self {
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
    pub(super) fn all(&self) -> Files {
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
    pub(super) fn problem(&self, error: &io::Error) -> Vec<Diagnostic> {
        vec![failed(&self.target.display().to_string(), error)]
    }

    /// Lists our files that the old site and the new one do not share.
    pub(super) fn differences(&self) -> Paths {
        let files: BTreeSet<&str> = self
            .staged
            .keys()
            .chain(&self.removed)
            .map(|file| &**file)
            .collect();
        files.into_iter().collect()
    }

    fn stamps(&self, touched: Option<&BTreeSet<String>>) -> Vec<Option<Stamp>> {
        let mut kept = self.kept.iter().copied().peekable();
        let mut number = |file: &str| kept.next_if(|number| self.before.file(*number) == file);
        let files = self.after.paths.iter().map(|file| (file, number(file)));
        let files: Vec<(&str, Option<usize>)> = files.collect();
        let is_known = |file: &str| touched.is_some_and(|touched| !touched.contains(file));
        let (tree, now) = (Tree::new(self.target), now());
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

/// Makes all outputs visible; returns what stands for the whole site.
pub(super) fn publish(run: &Run<'_>) -> Result<Digest, Vec<Diagnostic>> {
    run.staging.prepare().map_err(|error| run.problem(&error))?;
    let made = match update::bring_up_to_date(run)? {
        Some(made) => made,
        None => whole::put_together(run)?,
    };
    let site = made.site;
    note(run, made);
    Ok(site)
}

/// Notes what is visible already, so that the next run need not read it; returns what stands for it.
pub(super) fn remember(run: &Run<'_>) -> Option<Digest> {
    let site = Digest::of(&fs::read(run.target.join(manifest::FILE)).ok()?);
    run.staging.prepare().ok()?;
    note(
        run,
        Made {
            site,
            trees: None,
            touched: Some(BTreeSet::new()),
        },
    );
    Some(site)
}

/// Writes the state for the next run, which does without it where that fails.
fn note(run: &Run<'_>, made: Made) {
    if made.trees.is_none() {
        // First, as a file that loses its name there gets another stamp.
        run.staging.forget_previous();
    }
    let state = State {
        site: Some(made.site),
        manifest: manifest::stamp(run.target),
        files: run.after.clone(),
        stamps: run.stamps(made.touched.as_ref()),
        trees: made.trees,
    };
    if state.write(&run.staging.state()).is_err() {
        run.staging.forget_state();
    }
}
