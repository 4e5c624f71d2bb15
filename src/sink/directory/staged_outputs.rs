//! Outputs of a run while they come in from many threads.
//!
//! Outputs that the run before had too are in a table of cells by number, without a lock. New ones are in maps, one of
//! several by the hash of the path, so that threads seldom wait for one another.

use crate::base::Digest;
use parking_lot::Mutex;
use std::collections::BTreeMap;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::sync::OnceLock;

/// Output of this run.
#[derive(Clone, Copy, Debug)]
pub(super) struct StagedOutput {
    pub(super) digest: Digest,
    pub(super) location: OutputLocation,
}

/// Where the bytes of an output are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OutputLocation {
    /// In the output folder, as the run before left them.
    Kept,
    /// In the next site, under the path of the output.
    Next,
    /// In the staged file with that number.
    Staged(usize),
}

/// Number of maps that new outputs are spread over.
const SHARDS: usize = 16;

/// All outputs of this run.
#[derive(Debug)]
pub(super) struct StagedOutputs {
    /// Outputs that the run before had too, by their number in its manifest.
    known: Vec<OnceLock<StagedOutput>>,
    new: [Mutex<BTreeMap<String, StagedOutput>>; SHARDS],
}

impl StagedOutputs {
    pub(super) fn new(known: usize) -> Self {
        Self {
            known: (0..known).map(|_| OnceLock::new()).collect(),
            new: std::array::from_fn(|_| Mutex::default()),
        }
    }

    /// Adds an output; returns whether it was not there yet.
    pub(super) fn add(&self, known: Option<usize>, file: String, output: StagedOutput) -> bool {
        if let Some(number) = known {
            return self.known[number].set(output).is_ok();
        }
        let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one(&file);
        let shard = usize::try_from(hash % SHARDS as u64).unwrap_or_default();
        self.new[shard].lock().insert(file, output).is_none()
    }

    /// Returns the output for a file that the run before had.
    pub(super) fn known(&self, number: usize) -> Option<StagedOutput> {
        self.known[number].get().copied()
    }

    /// Takes out the outputs that the run before did not have.
    pub(super) fn take_new(&self) -> BTreeMap<String, StagedOutput> {
        let shards = self.new.iter();
        shards
            .flat_map(|shard| std::mem::take(&mut *shard.lock()))
            .collect()
    }
}
