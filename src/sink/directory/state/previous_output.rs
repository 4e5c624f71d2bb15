//! What the last run left in the output folder, and whether it is still there as it was left.

use super::output_state::OutputState;
use super::stat::StatDir;
use crate::base::Digest;
use crate::sink::directory::file_digest::has_digest;
use crate::sink::directory::files::Files;
use crate::sink::directory::manifest;
use crate::source::Stamp;
use rayon::prelude::*;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Our files in the output folder.
#[derive(Debug)]
pub(crate) struct PreviousOutput {
    target: PathBuf,
    tree: StatDir,
    /// What is known of them; without stamps where only their list is there.
    pub(crate) state: OutputState,
    /// Whether the list of them is in the output folder, and whole.
    pub(crate) is_listed: bool,
    /// For each file that was looked at: its stamp, if it is as it was left.
    looked: Vec<OnceLock<Option<Stamp>>>,
    now: i64,
}

impl PreviousOutput {
    /// Reads what the last run left in `target`, from its state if there is one to rely on.
    pub(crate) fn read(target: &Path, state: Option<OutputState>, now: i64) -> io::Result<Self> {
        let (state, is_listed) = match state {
            Some(state) if state.is_of(target) => (state, true),
            state => listed(target, state)?,
        };
        let looked = (0..state.files.len()).map(|_| OnceLock::new()).collect();
        Ok(Self {
            target: target.to_owned(),
            tree: StatDir::new(target),
            state,
            is_listed,
            looked,
            now,
        })
    }

    pub(crate) fn len(&self) -> usize {
        self.looked.len()
    }

    pub(crate) fn file(&self, number: usize) -> &str {
        self.state.files.paths.get(number)
    }

    pub(crate) fn digest(&self, number: usize) -> Digest {
        self.state.files.digests[number]
    }

    /// Returns whether a file has the bytes that it was left with; only looks where that is enough.
    pub(crate) fn is_as_left(&self, number: usize) -> bool {
        self.looked[number]
            .get_or_init(|| self.look(number))
            .is_some()
    }

    fn look(&self, number: usize) -> Option<Stamp> {
        let file = self.file(number);
        let stamp = self.tree.look(file).filter(|seen| seen.is_file)?.stamp;
        let is_same = self.state.stamps[number] == Some(stamp)
            || has_digest(&self.target.join(file), self.digest(number));
        is_same.then_some(stamp)
    }

    /// Returns the stamp of a file that was looked at and is as it was left.
    pub(crate) fn stamp(&self, number: usize) -> Option<Stamp> {
        self.looked[number].get().copied().flatten()
    }

    /// Returns that stamp, if it can be relied on later.
    pub(crate) fn settled(&self, number: usize) -> Option<Stamp> {
        self.stamp(number)
            .filter(|stamp| stamp.is_settled_on_disk(self.now))
    }

    /// Returns whether a file is known to be the very one that was left, and not just one with the same bytes.
    pub(crate) fn is_the_same(&self, number: usize) -> bool {
        self.state.stamps[number].is_some() && self.state.stamps[number] == self.stamp(number)
    }

    /// Returns whether all files, and the list of them, are as they were left.
    pub(crate) fn is_intact(&self) -> bool {
        self.state.is_of(&self.target)
            && (0..self.len())
                .into_par_iter()
                .all(|number| self.is_as_left(number))
    }
}

/// Finds our files by the list in the output folder; where that is gone or damaged, by what is known of it.
fn listed(target: &Path, state: Option<OutputState>) -> io::Result<(OutputState, bool)> {
    Ok(match (manifest::read(target), state) {
        (Ok(Some(files)), _) => (from_list(files), true),
        (_, Some(state)) => (from_list(with_our_bytes(target, &state.files)), false),
        (Ok(None), None) => (OutputState::default(), false),
        (Err(error), None) => return Err(error),
    })
}

/// Picks those of the files that have the very bytes that we wrote: with the list of them gone, any other
/// may be someone else's.
fn with_our_bytes(target: &Path, files: &Files) -> Files {
    let files: Vec<_> = files.iter().collect();
    let is_ours = |(file, digest): &(&str, Digest)| has_digest(&target.join(file), *digest);
    files
        .into_par_iter()
        .filter(is_ours)
        .collect::<Vec<_>>()
        .into_iter()
        .collect()
}

fn from_list(files: Files) -> OutputState {
    OutputState {
        stamps: vec![None; files.len()],
        files,
        ..OutputState::default()
    }
}
