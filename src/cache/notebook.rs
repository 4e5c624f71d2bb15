//! Taking down which facts the outputs of a run ask for.

use super::table::Table;
use crate::base::Digest;
use crate::site::{Fact, Recorder, Site};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;
use std::mem::take;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many parts a notebook has, so that threads seldom wait for each other.
const PARTS: usize = 64;

/// All facts that the outputs of a run asked for, each with a number.
#[derive(Debug)]
pub struct Notebook {
    /// The facts in the order of their numbers.
    facts: Mutex<Vec<Fact>>,
    /// One more than the numbers of the facts that have a place of their own; zero for those not asked for.
    table: Table<AtomicU32>,
    /// The numbers of all other facts.
    parts: Vec<Mutex<FxHashMap<Fact, u32>>>,
}

/// The number that no fact has.
const NONE: u32 = u32::MAX;

/// How many of the facts that were asked for last are known without a search.
const RECENT: usize = 64;

/// The facts that one output asks for.
#[derive(Debug)]
pub struct Notes {
    notebook: Arc<Notebook>,
    numbers: Mutex<Vec<u32>>,
    /// Some of the numbers, each in the place of its last bits: most facts are asked for many times, and
    /// those found here are not noted again.
    recent: [AtomicU32; RECENT],
}

/// A fact and what the answer was, where there was one that lasts.
pub type Answered = (Fact, Option<Digest>);

impl Recorder for Notes {
    fn record(&self, fact: Fact) {
        let number = self.notebook.number(fact);
        let recent = &self.recent[number as usize % RECENT];
        if recent.load(Ordering::Acquire) != number {
            lock(&self.numbers).push(number);
            recent.store(number, Ordering::Release);
        }
    }
}

impl Notes {
    /// Begins the notes of an output.
    pub fn new(notebook: Arc<Notebook>) -> Self {
        let recent = std::array::from_fn(|_| AtomicU32::new(NONE));
        Self {
            notebook,
            numbers: Mutex::default(),
            recent,
        }
    }

    /// Takes out the numbers of all facts that were asked for, in order.
    pub fn take(&self) -> Vec<u32> {
        let mut numbers = take(&mut *lock(&self.numbers));
        numbers.sort_unstable();
        numbers.dedup();
        numbers.shrink_to_fit();
        numbers
    }
}

impl Notebook {
    /// Opens an empty notebook for the facts of a site.
    pub fn new(site: &Site) -> Self {
        Self::sized(site.pages.len(), site.languages.len())
    }

    fn sized(pages: usize, languages: usize) -> Self {
        Self {
            facts: Mutex::default(),
            table: Table::new(pages, languages),
            parts: (0..PARTS).map(|_| Mutex::default()).collect(),
        }
    }

    /// Takes out all facts in the order of their numbers.
    pub fn take(&self) -> Vec<Fact> {
        take(&mut lock(&self.facts))
    }

    fn number(&self, fact: Fact) -> u32 {
        match self.table.get(&fact) {
            Some(place) => self.number_at(place, fact),
            None => self.number_of_other(fact),
        }
    }

    fn number_at(&self, place: &AtomicU32, fact: Fact) -> u32 {
        if let Some(number) = place.load(Ordering::Acquire).checked_sub(1) {
            return number;
        }
        let mut facts = lock(&self.facts);
        // Another thread may have asked meanwhile.
        place
            .load(Ordering::Acquire)
            .checked_sub(1)
            .unwrap_or_else(|| {
                let number = add(&mut facts, fact);
                place.store(number.wrapping_add(1), Ordering::Release);
                number
            })
    }

    fn number_of_other(&self, fact: Fact) -> u32 {
        // Inside a part a map goes by the low and by the highest bits, so that others choose the part.
        let part = (FxBuildHasher.hash_one(&fact) >> 32) as usize % PARTS;
        let mut part = lock(&self.parts[part]);
        if let Some(number) = part.get(&fact) {
            return *number;
        }
        let number = add(&mut lock(&self.facts), fact.clone());
        part.insert(fact, number);
        number
    }
}

fn add(facts: &mut Vec<Fact>, fact: Fact) -> u32 {
    facts.push(fact);
    u32::try_from(facts.len() - 1).unwrap_or(NONE)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{LanguageId, PageId, TextFact};

    /// As many facts as are more than a few times the recent ones, in the table and beside it.
    fn facts() -> Vec<Fact> {
        let of_page = |page| {
            let card = Fact::Text(TextFact::Card, PageId(page), LanguageId(0));
            [card, Fact::Find(Arc::from(page.to_string())), Fact::Now]
        };
        (0..3 * RECENT as u32).flat_map(of_page).collect()
    }

    #[test]
    fn every_fact_is_noted_by_every_thread_and_has_one_number() {
        let notebook = Arc::new(Notebook::sized(2 * RECENT, 1));
        let note = || {
            let notes = Notes::new(Arc::clone(&notebook));
            // In two orders, so that recent facts come back and are overtaken by others.
            facts()
                .into_iter()
                .chain(facts().into_iter().rev())
                .for_each(|fact| notes.record(fact));
            notes.take()
        };
        let noted: Vec<Vec<u32>> = std::thread::scope(|scope| {
            let threads = [(); 4].map(|()| scope.spawn(note));
            threads.map(|thread| thread.join().unwrap()).to_vec()
        });
        let all = notebook.take();
        let mut expected = facts();
        expected.sort();
        expected.dedup();
        for numbers in noted {
            let mut found: Vec<Fact> = numbers
                .iter()
                .map(|number| all[*number as usize].clone())
                .collect();
            found.sort();
            assert_eq!(found, expected);
        }
        assert_eq!(all.len(), expected.len());
    }
}
