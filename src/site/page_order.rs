//! Page order: how the pages of a language follow one another.

use super::{Card, LanguageId, PageId, Site};
use crate::base::Moment;
use crate::config::Sort;
use std::cmp::{Ordering, Reverse};

/// Puts pages in order; pages that the order does not tell apart are ordered by title, then path.
pub(super) fn sort(site: &Site, pages: &mut [PageId], language: LanguageId, order: Sort) {
    let mut cards: Vec<(PageId, Option<&Card>)> = pages
        .iter()
        .map(|page| (*page, site.card(*page, language).map(|card| &**card)))
        .collect();
    cards.sort_unstable_by(
        |(left_page, left), (right_page, right)| match (left, right) {
            (Some(left), Some(right)) => compare(site, left, right, order),
            _ => (left.is_some(), left_page).cmp(&(right.is_some(), right_page)),
        },
    );
    for (page, (sorted, _)) in pages.iter_mut().zip(cards) {
        *page = sorted;
    }
}

/// Compares two pages of a language by what lists show of them; no two are equal.
pub(super) fn compare(site: &Site, left: &Card, right: &Card, order: Sort) -> Ordering {
    let titles = || {
        site.language(left.language)
            .locale
            .compare(&left.title, &right.title)
    };
    sort_key(left, order)
        .cmp(&sort_key(right, order))
        .then_with(titles)
        // Pages are numbered in the order of their paths.
        .then_with(|| left.page.cmp(&right.page))
}

/// Returns the sort key of a card, without its title: the weight, and the date with the newest first.
fn sort_key(card: &Card, order: Sort) -> (i64, Reverse<Option<Moment>>) {
    match order {
        Sort::Weight => (card.weight, Reverse(None)),
        Sort::Date => (0, Reverse(card.date)),
        Sort::Title => (0, Reverse(None)),
    }
}
