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
        let order = self.0.as_ref().map_or(Ordering::Equal, |order| order.compare(left, right));
        order.then_with(|| left.cmp(right))
    }

    /// Makes a key that sorts by its bytes as the word sorts.
    pub(super) fn key(&self, word: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(word.len() * 2);
        if let Some(order) = &self.0 {
            let Ok(()) = order.write_sort_key_to(word, &mut key);
        }
        key.push(0);
        key.extend_from_slice(word.as_bytes());
        key
    }
}
