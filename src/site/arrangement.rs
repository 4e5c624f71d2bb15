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
    languages.into_par_iter().map(|language| arrange(site, language)).collect()
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
    let mut placed: Vec<(Option<Place>, PageId)> = pages
        .iter()
        .map(|page| (site.card(*page, language).map(|card| place(card, order)), *page))
        .collect();
    placed.sort_unstable_by(|(left, left_page), (right, right_page)| {
        left.cmp(right)
            .then_with(|| compare_titles(site, (*left_page, language), (*right_page, language)))
    });
    for (page, (_, sorted)) in pages.iter_mut().zip(placed) {
        *page = sorted;
    }
}

/// Compares two pages by what lists show of them; no two pages of a language are equal.
pub(super) fn compare(site: &Site, left: &Card, right: &Card, order: Sort) -> Ordering {
    place(left, order).cmp(&place(right, order)).then_with(|| {
        compare_titles(site, (left.page, left.language), (right.page, right.language))
    })
}

/// Compares two titles as their language sorts them, and then the paths: pages are numbered in their order.
fn compare_titles(
    site: &Site,
    (left, left_language): (PageId, LanguageId),
    (right, right_language): (PageId, LanguageId),
) -> Ordering {
    let titles = site.title_key(left, left_language).cmp(site.title_key(right, right_language));
    titles.then(left.cmp(&right))
}

/// The weight, and the date with the newest first.
type Place = (i64, Reverse<Option<Moment>>);

/// Returns what puts a page before or after others, but for its title.
fn place(card: &Card, order: Sort) -> Place {
    match order {
        Sort::Weight => (card.weight, Reverse(None)),
        Sort::Date => (0, Reverse(card.date)),
        Sort::Title => (0, Reverse(None)),
    }
}
