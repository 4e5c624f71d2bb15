//! Arrangements: in which order the pages of a language follow one another.

use super::{Card, LanguageId, PageId, Site};
use crate::base::Moment;
use crate::config::Sort;
use rayon::prelude::*;
use std::cmp::Reverse;

/// The order of a language's pages.
#[derive(Debug, Default)]
pub(super) struct Arrangement {
    /// The place of each page's title among all titles of the language.
    pub(super) title_ranks: Vec<u32>,
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
    let title_ranks = title_ranks(site, language);
    let mut children = vec![Vec::new(); site.pages.len()];
    for (id, page) in site.numbered_pages() {
        if let Some(parent) = page.parent.filter(|_| page.translation(language).is_some()) {
            children[parent.0 as usize].push(id);
        }
    }
    for (page, list) in site.pages.iter().zip(&mut children) {
        sort_by(site, list, language, page.policy.sort, &title_ranks);
        if page.policy.reverse {
            list.reverse();
        }
    }
    let places = places(&children, site.pages.len());
    Arrangement { title_ranks, children, places }
}

/// Numbers the titles in the order of the language, so that lists are sorted by numbers.
fn title_ranks(site: &Site, language: LanguageId) -> Vec<u32> {
    let key = |page: usize| Some(&*site.pages[page].translation(language)?.title_key);
    let mut titles: Vec<_> =
        (0..site.pages.len()).filter_map(|page| Some((key(page)?, page))).collect();
    titles.par_sort_unstable();
    let mut ranks = vec![0; site.pages.len()];
    for (rank, (_, page)) in (0u32..).zip(titles) {
        ranks[page] = rank;
    }
    ranks
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
    let ranks = site.arrangements.get(usize::from(language.0));
    let ranks = ranks.map_or(&[][..], |arrangement| &arrangement.title_ranks);
    sort_by(site, pages, language, order, ranks);
}

fn sort_by(site: &Site, pages: &mut [PageId], language: LanguageId, order: Sort, ranks: &[u32]) {
    pages.sort_by_cached_key(|page| {
        let card = site.card(*page, language);
        let rank = ranks.get(page.0 as usize).copied().unwrap_or_default();
        card.map(|card| place(card, rank, order))
    });
}

/// Returns what puts a page before or after others; no two pages of a language have the same.
pub(super) fn place(card: &Card, title_rank: u32, order: Sort) -> Place {
    let (weight, date) = match order {
        Sort::Weight => (card.weight, None),
        Sort::Date => (0, card.date),
        Sort::Title => (0, None),
    };
    (weight, Reverse(date), title_rank)
}

/// The weight, the date with the newest first, and the place of the title in the language's order.
pub(super) type Place = (i64, Reverse<Option<Moment>>, u32);
