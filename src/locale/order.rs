//! The order in which a language sorts words.

use icu::collator::options::CollatorOptions;
use icu::collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu::locale::Locale;
use std::cmp::Ordering;

/// Compares words; prepared once for each language.
pub(super) struct Order(Option<CollatorBorrowed<'static>>);

impl std::fmt::Debug for Order {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Order")
    }
}

impl Order {
    /// Prepares the order of a language; the root order serves those without one of their own.
    pub(super) fn new(locale: &Locale) -> Self {
        let preferences = CollatorPreferences::from(locale);
        Self(Collator::try_new(preferences, CollatorOptions::default()).ok())
    }

    /// Compares two words; equal are only those that are the same letter by letter.
    pub(super) fn compare(&self, left: &str, right: &str) -> Ordering {
        let order = self
            .0
            .as_ref()
            .map_or(Ordering::Equal, |order| order.compare(left, right));
        order.then_with(|| left.cmp(right))
    }
}
