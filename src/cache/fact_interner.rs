//! Interning the facts that the outputs of a build ask for.
//!
//! Renders on all threads record facts at the same time, most of them many times over. Each distinct fact gets an
//! id when it is first asked for, and an output keeps nothing but ids.

use super::fact_table::FactTable;
use crate::site::{Fact, FactRecorder, Site};
use parking_lot::Mutex;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;
use std::mem::take;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// How many shards the map has, so that threads seldom wait for each other.
const SHARDS: usize = 64;

/// All facts that the outputs of a build asked for, each with an id.
#[derive(Debug)]
pub struct FactInterner {
    /// The facts in the order of their ids.
    facts: Mutex<Vec<Fact>>,
    /// One more than the ids of the facts that have an index in the table; zero for those not asked for.
    table: FactTable<AtomicU32>,
    /// The ids of all other facts.
    shards: Vec<Mutex<FxHashMap<Fact, u32>>>,
}

/// The id that no fact has.
const NONE: u32 = u32::MAX;

/// How many slots the filter of recently recorded ids has.
const RECENT: usize = 64;

/// Records the facts that one output asks for.
#[derive(Debug)]
pub(crate) struct TraceRecorder {
    interner: Arc<FactInterner>,
    ids: Mutex<Vec<u32>>,
    /// Ids that were recorded, each in the slot of its low bits, so that facts asked for again and again are
    /// recorded once.
    recent: [AtomicU32; RECENT],
}

impl FactRecorder for TraceRecorder {
    fn record(&self, fact: Fact) {
        let id = self.interner.intern(fact);
        let recent = &self.recent[id as usize % RECENT];
        if recent.load(Ordering::Acquire) != id {
            self.ids.lock().push(id);
            recent.store(id, Ordering::Release);
        }
    }
}

impl TraceRecorder {
    /// Makes the recorder of an output.
    pub(crate) fn new(interner: Arc<FactInterner>) -> Self {
        let recent = std::array::from_fn(|_| AtomicU32::new(NONE));
        Self {
            interner,
            ids: Mutex::default(),
            recent,
        }
    }

    /// Takes out the ids of all facts that were asked for, in order.
    pub(crate) fn take(&self) -> Vec<u32> {
        let mut ids = take(&mut *self.ids.lock());
        ids.sort_unstable();
        ids.dedup();
        ids.shrink_to_fit();
        ids
    }
}

impl FactInterner {
    /// Makes an interner for the facts of a site.
    pub fn new(site: &Site) -> Self {
        Self::with_size(site.pages.len(), site.languages.len())
    }

    fn with_size(pages: usize, languages: usize) -> Self {
        Self {
            facts: Mutex::default(),
            table: FactTable::new(pages, languages),
            shards: (0..SHARDS).map(|_| Mutex::default()).collect(),
        }
    }

    /// Takes out all facts in the order of their ids.
    pub fn take(&self) -> Vec<Fact> {
        take(&mut self.facts.lock())
    }

    fn intern(&self, fact: Fact) -> u32 {
        match self.table.get(&fact) {
            Some(slot) => self.intern_in_slot(slot, fact),
            None => self.intern_in_map(fact),
        }
    }

    fn intern_in_slot(&self, slot: &AtomicU32, fact: Fact) -> u32 {
        if let Some(id) = slot.load(Ordering::Acquire).checked_sub(1) {
            return id;
        }
        let mut facts = self.facts.lock();
        // Another thread may have asked meanwhile.
        let other = slot.load(Ordering::Acquire).checked_sub(1);
        other.unwrap_or_else(|| {
            let id = add(&mut facts, fact);
            slot.store(id.wrapping_add(1), Ordering::Release);
            id
        })
    }

    fn intern_in_map(&self, fact: Fact) -> u32 {
        // The map itself uses the lowest and the highest bits of the hash, so that others choose the shard.
        let shard = (FxBuildHasher.hash_one(&fact) >> 32) as usize % SHARDS;
        let mut shard = self.shards[shard].lock();
        if let Some(id) = shard.get(&fact) {
            return *id;
        }
        let id = add(&mut self.facts.lock(), fact.clone());
        shard.insert(fact, id);
        id
    }
}

fn add(facts: &mut Vec<Fact>, fact: Fact) -> u32 {
    facts.push(fact);
    u32::try_from(facts.len() - 1).unwrap_or(NONE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{LanguageId, NamedFact, PageId, SiteFact, TranslationFact};

    /// As many facts as are more than a few times the recent ones, in the table and beside it.
    fn facts() -> Vec<Fact> {
        let of_page = |page| {
            let card = Fact::Translation(TranslationFact::Card, PageId(page), LanguageId(0));
            let find = Fact::Named(NamedFact::PageExists(Arc::from(page.to_string())));
            [card, find, Fact::Site(SiteFact::Now)]
        };
        (0..3 * RECENT as u32).flat_map(of_page).collect()
    }

    #[test]
    fn every_thread_records_every_fact_and_a_fact_has_one_id() {
        let interner = Arc::new(FactInterner::with_size(2 * RECENT, 1));
        let record = || {
            let recorder = TraceRecorder::new(Arc::clone(&interner));
            // In two orders, so that recent facts come back and are overtaken by others.
            facts()
                .into_iter()
                .chain(facts().into_iter().rev())
                .for_each(|fact| recorder.record(fact));
            recorder.take()
        };
        let recorded: Vec<Vec<u32>> = std::thread::scope(|scope| {
            let threads = [(); 4].map(|()| scope.spawn(record));
            threads.map(|thread| thread.join().unwrap()).to_vec()
        });
        let all = interner.take();
        let mut expected = facts();
        expected.sort();
        expected.dedup();
        for ids in recorded {
            let mut found: Vec<Fact> = ids.iter().map(|id| all[*id as usize].clone()).collect();
            found.sort();
            assert_eq!(found, expected);
        }
        assert_eq!(all.len(), expected.len());
    }
}
