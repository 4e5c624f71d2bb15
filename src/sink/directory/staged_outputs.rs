//! The outputs of a run while they come in, from many threads.

use crate::base::Digest;
use std::collections::BTreeMap;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::sync::{Mutex, OnceLock, PoisonError};

/// An output that was taken.
#[derive(Clone, Copy, Debug)]
pub(super) struct StagedOutput {
    pub(super) digest: Digest,
    pub(super) place: OutputLocation,
}

/// Where the bytes of an output are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OutputLocation {
    /// In the output folder, as the run before left them.
    Kept,
    /// In the new site, where they belong.
    InSite,
    /// In the file with that number.
    Staged(usize),
}

/// How many threads can add new files without waiting for one another.
const SHELVES: usize = 16;

/// All outputs that were taken.
#[derive(Debug)]
pub(super) struct StagedOutputs {
    /// Those that the run before had too, by their number in it.
    known: Vec<OnceLock<StagedOutput>>,
    new: [Mutex<BTreeMap<String, StagedOutput>>; SHELVES],
}

impl StagedOutputs {
    pub(super) fn new(known: usize) -> Self {
        Self {
            known: (0..known).map(|_| OnceLock::new()).collect(),
            new: std::array::from_fn(|_| Mutex::default()),
        }
    }

    /// Adds an output; returns whether it was not there yet.
    pub(super) fn add(&self, known: Option<usize>, file: String, taken: StagedOutput) -> bool {
        match known {
            Some(number) => self.known[number].set(taken).is_ok(),
            None => {
                let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one(&file);
                let shelf = usize::try_from(hash % SHELVES as u64).unwrap_or_default();
                let mut shelf = self.new[shelf]
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner);
                shelf.insert(file, taken).is_none()
            }
        }
    }

    /// Returns what became of a file that the run before had.
    pub(super) fn known(&self, number: usize) -> Option<StagedOutput> {
        self.known[number].get().copied()
    }

    /// Returns the outputs that the run before did not have.
    pub(super) fn take_new(&self) -> BTreeMap<String, StagedOutput> {
        let shelves = self.new.iter();
        shelves
            .flat_map(|shelf| {
                std::mem::take(&mut *shelf.lock().unwrap_or_else(PoisonError::into_inner))
            })
            .collect()
    }
}
