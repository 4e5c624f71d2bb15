//! The current edition, and the changes that led to it.

use super::change::EditionChange;
use super::numbered::NumberedEdition;
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Instant;

/// How many changes are kept for browsers that fall behind.
const MAX_CHANGES: usize = 64;

/// The current edition, as it is published to everybody who waits for one.
#[derive(Clone, Default)]
pub(crate) struct CurrentEdition {
    /// The number of the last trigger that the edition reflects.
    pub(super) up_to: u64,
    /// When the files were last listed.
    pub(super) listed_at: Option<Instant>,
    /// The edition.
    pub(crate) edition: Arc<NumberedEdition>,
    changes: VecDeque<Arc<EditionChange>>,
}

impl CurrentEdition {
    /// Replaces the edition by the next one.
    pub(super) fn advance(
        &mut self,
        up_to: u64,
        listed_at: Instant,
        edition: Arc<NumberedEdition>,
        change: EditionChange,
    ) {
        self.up_to = up_to;
        self.listed_at = Some(listed_at);
        self.edition = edition;
        self.changes.push_back(Arc::new(change));
        if self.changes.len() > MAX_CHANGES {
            self.changes.pop_front();
        }
    }

    /// Returns what changed since the edition of that number, merged into one change.
    pub(crate) fn since(&self, number: u64) -> EditionChange {
        let is_complete = self
            .changes
            .front()
            .is_some_and(|first| first.number <= number + 1);
        let mut merged = EditionChange::none(self.edition.number);
        // A change that was dropped may have been more than styles.
        merged.styles_only = is_complete && number < self.edition.number;
        let recent = self.changes.iter().filter(|change| change.number > number);
        recent.for_each(|change| merged.merge(change));
        merged
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Route, SourcePath};

    fn change(number: u64, file: &str, edited: Option<&str>) -> EditionChange {
        EditionChange {
            number,
            changed: [SourcePath::new(file).unwrap()].into(),
            edited: edited.map(|route| Route::new(route).unwrap()),
            styles_only: edited.is_none(),
        }
    }

    fn since(current: &CurrentEdition, last: u64) -> (usize, Option<String>, bool) {
        let sum = current.since(last);
        (
            sum.changed.len(),
            sum.edited.map(|route| route.to_string()),
            sum.styles_only,
        )
    }

    #[test]
    fn changes_since_an_edition_are_merged() {
        let mut current = CurrentEdition::default();
        let changes = [
            change(1, "content/a.en.md", Some("en/a/")),
            change(2, "content/b.en.md", Some("en/b/")),
            change(3, "themes/own/assets/a.css", None),
        ];
        for change in changes {
            current.advance(
                change.number,
                Instant::now(),
                Arc::new(edition(change.number)),
                change,
            );
        }
        for (last, expected) in [
            (3, (0, None, false)),
            (2, (1, None, true)),
            (1, (2, Some("/en/b/".to_owned()), false)),
            (0, (3, Some("/en/b/".to_owned()), false)),
        ] {
            assert_eq!(since(&current, last), expected, "{last}");
        }
        for number in 4..100 {
            let change = change(number, "themes/own/assets/a.css", None);
            current.advance(number, Instant::now(), Arc::new(edition(number)), change);
        }
        assert_eq!(since(&current, 3), (1, None, false));
        assert_eq!(since(&current, 90), (1, None, true));
    }

    fn edition(number: u64) -> NumberedEdition {
        let mut edition = NumberedEdition::default();
        edition.number = number;
        edition
    }
}
