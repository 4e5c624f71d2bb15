//! Files that the last run left in the output folder, and whether each is still as it was left.
//!
//! A file counts as unchanged if its stamp is the one in the state, or else if its bytes have the digest in the
//! manifest. Each file is looked at once, when somebody first asks.

use super::output_state::OutputState;
use super::stat::StatDir;
use crate::base::Digest;
use crate::sink::directory::file_digest::has_digest;
use crate::sink::directory::manifest::Manifest;
use crate::source::Stamp;
use rayon::prelude::*;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Our files in the output folder, each by its number in the manifest.
#[derive(Debug)]
pub(crate) struct PreviousOutput {
    target: PathBuf,
    dir: StatDir,
    /// What the last run left; without stamps where there is only a manifest.
    pub(crate) state: OutputState,
    /// Whether the output folder has its manifest, undamaged.
    pub(crate) has_manifest: bool,
    /// For each file that was looked at: its stamp, if it is unchanged.
    stamps: Vec<OnceLock<Option<Stamp>>>,
    now: i64,
}

impl PreviousOutput {
    /// Reads what the last run left in `target`, from its state if that can be relied on.
    ///
    /// # Errors
    /// Why the manifest cannot be read, where nothing else tells which files are ours.
    pub(crate) fn read(target: &Path, state: Option<OutputState>, now: i64) -> io::Result<Self> {
        let (state, has_manifest) = match state {
            Some(state) if state.is_of(target) => (state, true),
            state => state_from_manifest(target, state)?,
        };
        let stamps = (0..state.manifest.len()).map(|_| OnceLock::new());
        Ok(Self {
            target: target.to_owned(),
            dir: StatDir::new(target),
            has_manifest,
            stamps: stamps.collect(),
            state,
            now,
        })
    }

    pub(crate) fn len(&self) -> usize {
        self.stamps.len()
    }

    pub(crate) fn file(&self, number: usize) -> &str {
        self.state.manifest.paths.get(number)
    }

    pub(crate) fn digest(&self, number: usize) -> Digest {
        self.state.manifest.digests[number]
    }

    /// Returns whether a file has the bytes that it was left with.
    pub(crate) fn is_unchanged(&self, number: usize) -> bool {
        self.stamps[number]
            .get_or_init(|| self.stamp_if_unchanged(number))
            .is_some()
    }

    fn stamp_if_unchanged(&self, number: usize) -> Option<Stamp> {
        let file = self.file(number);
        let stamp = self.dir.file_stamp(file)?;
        let is_unchanged = self.state.stamps[number] == Some(stamp)
            || has_digest(&self.target.join(file), self.digest(number));
        is_unchanged.then_some(stamp)
    }

    /// Returns the stamp of a file that was looked at and is unchanged.
    pub(crate) fn stamp(&self, number: usize) -> Option<Stamp> {
        self.stamps[number].get().copied().flatten()
    }

    /// Returns that stamp, if it can be relied on in the next run.
    pub(crate) fn settled_stamp(&self, number: usize) -> Option<Stamp> {
        self.stamp(number)
            .filter(|stamp| stamp.is_settled_on_disk(self.now))
    }

    /// Returns whether a file is known to be the one that was left, and not another with the same bytes.
    pub(crate) fn is_same_file(&self, number: usize) -> bool {
        self.state.stamps[number].is_some() && self.state.stamps[number] == self.stamp(number)
    }

    /// Returns whether all files and the manifest are as they were left.
    pub(crate) fn is_intact(&self) -> bool {
        let numbers = (0..self.len()).into_par_iter();
        self.state.is_of(&self.target) && numbers.all(|number| self.is_unchanged(number))
    }
}

/// Makes a state from the manifest in the output folder, and says whether it had one.
///
/// Where the manifest is gone or damaged, a state of an earlier run tells which files may be ours.
fn state_from_manifest(
    target: &Path,
    state: Option<OutputState>,
) -> io::Result<(OutputState, bool)> {
    Ok(match (Manifest::read(target), state) {
        (Ok(Some(manifest)), _) => (without_stamps(manifest), true),
        (_, Some(state)) => (
            without_stamps(with_our_bytes(target, &state.manifest)),
            false,
        ),
        (Ok(None), None) => (OutputState::default(), false),
        (Err(error), None) => return Err(error),
    })
}

/// Picks the files that have the very bytes that we wrote: any other may be somebody else's.
fn with_our_bytes(target: &Path, manifest: &Manifest) -> Manifest {
    let files: Vec<_> = manifest.iter().collect();
    let is_ours = |(file, digest): &(&str, Digest)| has_digest(&target.join(file), *digest);
    let ours: Vec<_> = files.into_par_iter().filter(is_ours).collect();
    ours.into_iter().collect()
}

fn without_stamps(manifest: Manifest) -> OutputState {
    OutputState {
        stamps: vec![None; manifest.len()],
        manifest,
        ..OutputState::default()
    }
}
