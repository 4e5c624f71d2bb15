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
        let is_whole = self
            .changes
            .front()
            .is_some_and(|first| first.number <= number + 1);
        let mut sum = Change::none(self.printed.number);
        sum.styles_only = is_whole && number < self.printed.number;
        recent.for_each(|change| sum.add(change));
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Route, SourcePath};

    fn change(number: u64, file: &str, edited: Option<&str>) -> Change {
        Change {
            number,
            changed: [SourcePath::new(file).unwrap()].into(),
            edited: edited.map(|route| Route::new(route).unwrap()),
            styles_only: edited.is_none(),
        }
    }

    fn told(newest: &Newest, last: u64) -> (usize, Option<String>, bool) {
        let sum = newest.since(last);
        (
            sum.changed.len(),
            sum.edited.map(|route| route.to_string()),
            sum.styles_only,
        )
    }

    #[test]
    fn who_listens_slowly_is_told_all_at_once() {
        let mut newest = Newest::default();
        let changes = [
            change(1, "content/a.en.md", Some("en/a/")),
            change(2, "content/b.en.md", Some("en/b/")),
            change(3, "themes/own/assets/a.css", None),
        ];
        for change in changes {
            newest.turn(
                change.number,
                Instant::now(),
                Arc::new(printed(change.number)),
                change,
            );
        }
        for (last, expected) in [
            (3, (0, None, false)),
            (2, (1, None, true)),
            (1, (2, Some("/en/b/".to_owned()), false)),
            (0, (3, Some("/en/b/".to_owned()), false)),
        ] {
            assert_eq!(told(&newest, last), expected, "{last}");
        }
        for number in 4..100 {
            let change = change(number, "themes/own/assets/a.css", None);
            newest.turn(number, Instant::now(), Arc::new(printed(number)), change);
        }
        // Of what is forgotten nobody can say that it was nothing but a style.
        assert_eq!(told(&newest, 3), (1, None, false));
        assert_eq!(told(&newest, 90), (1, None, true));
    }

    fn printed(number: u64) -> Printed {
        let mut printed = Printed::default();
        printed.number = number;
        printed
    }
}
