//! What is newest: the edition of now, and what changed on the way to it.

use super::change::Change;
use super::printed::Printed;
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Instant;

/// How many changes are remembered for those who listen slowly.
const REMEMBERED: usize = 64;

/// The edition of now.
#[derive(Clone, Default)]
pub(super) struct Newest {
    /// Everything that happened up to this number is in it.
    pub(super) covers: u64,
    /// When all files were last looked at.
    pub(super) looked: Option<Instant>,
    /// The edition.
    pub(super) printed: Arc<Printed>,
    changes: VecDeque<Arc<Change>>,
}

impl Newest {
    /// Takes the next edition.
    pub(super) fn turn(
        &mut self,
        covers: u64,
        looked: Instant,
        printed: Arc<Printed>,
        change: Change,
    ) {
        self.covers = covers;
        self.looked = Some(looked);
        self.printed = printed;
        self.changes.push_back(Arc::new(change));
        if self.changes.len() > REMEMBERED {
            self.changes.pop_front();
        }
    }

    /// Returns what changed since the edition of that number, as one change.
    pub(super) fn since(&self, number: u64) -> Change {
        let recent = self.changes.iter().filter(|change| change.number > number);
        let is_whole = self.changes.front().is_some_and(|first| first.number <= number + 1);
        let mut sum = Change::none(self.printed.number);
        sum.styles_only = is_whole && number < self.printed.number;
        recent.for_each(|change| sum.add(change));
        sum
    }
}
