//! Taking down which facts the outputs of a run ask for.

use crate::base::Digest;
use crate::site::{Fact, Recorder};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::hash::BuildHasher;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many parts a notebook has, so that threads seldom wait for each other.
const PARTS: usize = 64;

/// All facts that the outputs of a run asked for, each with a number.
#[derive(Debug)]
pub struct Notebook {
    parts: Vec<Mutex<FxHashMap<Fact, u32>>>,
    next: AtomicU32,
}

/// The facts that one output asks for.
#[derive(Debug, Default)]
pub struct Notes(Mutex<FxHashSet<Fact>>);

impl Recorder for Notes {
    fn record(&self, fact: Fact) {
        lock(&self.0).insert(fact);
    }
}

impl Default for Notebook {
    fn default() -> Self {
        let parts = (0..PARTS).map(|_| Mutex::default()).collect();
        Self { parts, next: AtomicU32::new(0) }
    }
}

impl Notebook {
    /// Enters the facts of an output, and returns their numbers in order.
    pub fn enter(&self, notes: &Notes) -> Vec<u32> {
        let facts = std::mem::take(&mut *lock(&notes.0));
        #[expect(clippy::iter_over_hash_type, reason = "the numbers are sorted, and never shown")]
        let mut numbers: Vec<u32> = {
            let mut numbers = Vec::with_capacity(facts.len());
            for fact in facts {
                numbers.push(self.number(fact));
            }
            numbers
        };
        numbers.sort_unstable();
        numbers
    }

    fn number(&self, fact: Fact) -> u32 {
        // The low bits of the hash choose the place inside a part, so the high ones choose the part.
        let part = (FxBuildHasher.hash_one(&fact) >> 58) as usize % PARTS;
        let mut part = lock(&self.parts[part]);
        *part.entry(fact).or_insert_with(|| self.next.fetch_add(1, Ordering::Relaxed))
    }

    /// Returns all facts in the order of their numbers.
    pub fn into_facts(self) -> Vec<Fact> {
        let parts = self.parts.into_iter().map(|part| part.into_inner());
        let parts = parts.map(|part| part.unwrap_or_else(PoisonError::into_inner));
        let mut facts: Vec<(u32, Fact)> =
            parts.flatten().map(|(fact, number)| (number, fact)).collect();
        facts.sort_unstable_by_key(|(number, _)| *number);
        facts.into_iter().map(|(_, fact)| fact).collect()
    }
}

/// A fact and what the answer was, where there was one that lasts.
pub type Answered = (Fact, Option<Digest>);

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
