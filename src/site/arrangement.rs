//! Arrangements: in which order the pages of a language follow one another.

use super::{Card, LanguageId, PageId, Site};
use crate::base::Moment;
use crate::config::Sort;
use rayon::prelude::*;
use std::cmp::{Ordering, Reverse};

/// The order of a language's pages.
#[derive(Debug, Default)]
pub(super) struct Arrangement {
    /// The translated pages directly below each page, in the section's order.
    pub(super) children: Vec<Vec<PageId>>,
    /// The place of each page among the pages beside it; meaningful where it is translated.
    pub(super) places: Vec<u32>,
}

/// Arranges the pages of every language.
pub(super) fn settle(site: &Site) -> Vec<Arrangement> {
    let languages: Vec<LanguageId> = site.language_ids().collect();
    languages
        .into_par_iter()
        .map(|language| arrange(site, language))
        .collect()
}

fn arrange(site: &Site, language: LanguageId) -> Arrangement {
    let mut children = vec![Vec::new(); site.pages.len()];
    for (id, page) in site.numbered_pages() {
        if let Some(parent) = page.parent.filter(|_| page.translation(language).is_some()) {
            children[parent.0 as usize].push(id);
        }
    }
    for (page, list) in site.pages.iter().zip(&mut children) {
        sort(site, list, language, page.policy.sort);
        if page.policy.reverse {
            list.reverse();
        }
    }
    let places = places(&children, site.pages.len());
    Arrangement { children, places }
}

/// Numbers the pages of each list, so that neighbours are found without a search.
fn places(children: &[Vec<PageId>], pages: usize) -> Vec<u32> {
    let mut places = vec![0; pages];
    for list in children {
        for (place, page) in (0u32..).zip(list) {
            places[page.0 as usize] = place;
        }
    }
    places
}

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
    place(left, order)
        .cmp(&place(right, order))
        .then_with(titles)
        // Pages are numbered in the order of their paths.
        .then_with(|| left.page.cmp(&right.page))
}

/// Returns what puts a page before or after others, but for its title: the weight, and the date with the
/// newest first.
fn place(card: &Card, order: Sort) -> (i64, Reverse<Option<Moment>>) {
    match order {
        Sort::Weight => (card.weight, Reverse(None)),
        Sort::Date => (0, Reverse(card.date)),
        Sort::Title => (0, Reverse(None)),
    }
}
