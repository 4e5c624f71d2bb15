//! Who belongs where: the pages of sections and terms, in order, and the files beside pages.

use super::inherit::Gathered;
use super::{Card, LanguageId, PageId, Policy, Site, TermLists, Translation};
use crate::base::{Moment, PagePath, Route, SourcePath};
use crate::config::Sort;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

/// Fills in the pages below each page, and those of each term, in order.
pub(super) fn settle(site: &mut Site) {
    site.title_ranks = title_ranks(site);
    let mut children = vec![vec![Vec::new(); site.languages.len()]; site.pages.len()];
    let mut terms: BTreeMap<Arc<str>, TermLists> = BTreeMap::new();
    for (id, page) in site.numbered_pages() {
        for language in page.languages() {
            let place = usize::from(language.0);
            if let Some(parent) = page.parent {
                children[parent.0 as usize][place].push(id);
            }
            for (taxonomy, term) in own_terms(page.translation(language)) {
                let terms: &mut BTreeMap<_, _> = terms.entry(Arc::clone(taxonomy)).or_default();
                let lists = terms.entry(Arc::clone(term));
                lists.or_insert_with(|| vec![Vec::new(); site.languages.len()])[place].push(id);
            }
        }
    }
    let sections = site.pages.par_iter().zip(&mut children);
    sections.for_each(|(page, lists)| sort_all(site, lists, &page.policy));
    let newest_first = Policy { sort: Sort::Date, ..Policy::default() };
    let lists: Vec<_> = terms.values_mut().flat_map(BTreeMap::values_mut).collect();
    lists.into_par_iter().for_each(|lists| sort_all(site, lists, &newest_first));
    let places = places(&children, site.pages.len());
    for ((page, lists), places) in site.pages.iter_mut().zip(children).zip(places) {
        (page.children, page.places) = (lists, places);
    }
    site.terms = terms;
}

/// Numbers the pages of each list, so that neighbours are found without a search.
fn places(children: &[Vec<Vec<PageId>>], pages: usize) -> Vec<Vec<u32>> {
    let languages = children.first().map_or(0, Vec::len);
    let mut places = vec![vec![0; languages]; pages];
    for lists in children {
        for (language, list) in lists.iter().enumerate() {
            for (place, page) in (0u32..).zip(list) {
                places[page.0 as usize][language] = place;
            }
        }
    }
    places
}

/// Returns the terms of a text, each with its taxonomy.
fn own_terms(translation: Option<&Translation>) -> impl Iterator<Item = (&Arc<str>, &Arc<str>)> {
    let terms = translation.into_iter().flat_map(|translation| &translation.card.terms);
    terms.flat_map(|(taxonomy, terms)| terms.iter().map(move |term| (taxonomy, term)))
}

fn sort_all(site: &Site, lists: &mut [Vec<PageId>], policy: &Policy) {
    for (language, list) in site.language_ids().zip(lists) {
        sort(site, list, language, policy.sort);
        if policy.reverse {
            list.reverse();
        }
    }
}

/// Puts pages in order; pages that the order does not tell apart are ordered by title, then path.
pub(super) fn sort(site: &Site, pages: &mut [PageId], language: LanguageId, order: Sort) {
    pages.sort_by_cached_key(|page| {
        let card = site.translation(*page, language).map(|translation| &translation.card);
        card.map(|card| place(card, site.title_rank(*page, language), order))
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

/// Numbers the titles of each language in its order, so that lists are sorted by numbers.
fn title_ranks(site: &Site) -> Vec<Vec<u32>> {
    let ranks = |language: LanguageId| {
        let locale = &site.language(language).locale;
        let mut titles: Vec<_> = site
            .pages
            .par_iter()
            .enumerate()
            .filter_map(|(place, page)| {
                let text = page.translation(language)?;
                Some((locale.sort_key(&text.card.title), place))
            })
            .collect();
        titles.par_sort_unstable();
        let mut ranks = vec![0; site.pages.len()];
        for (rank, (_, place)) in (0u32..).zip(titles) {
            ranks[place] = rank;
        }
        ranks
    };
    site.language_ids().map(ranks).collect()
}

/// Lists the files that lie directly in a folder.
pub(super) fn files_in(files: &BTreeMap<SourcePath, Route>, folder: &str) -> Vec<SourcePath> {
    let from = Bound::Excluded(folder);
    files
        .range::<str, _>((from, Bound::Unbounded))
        .map(|(path, _)| path)
        .skip_while(|path| path.as_str() < folder)
        .take_while(|path| path.as_str().starts_with(folder))
        .filter(|path| path.below(folder).is_some_and(|rest| !rest.contains('/')))
        .cloned()
        .collect()
}

/// Takes the files of pages that are not shown now out of those that are published.
///
/// What lies beside the home page belongs to the whole site.
pub(super) fn withhold_files(site: &mut Site, shown: &[Gathered]) {
    if site.withheld.is_empty() {
        return;
    }
    let is_shown = |path: &PagePath| shown.binary_search_by(|page| page.path.cmp(path)).is_ok();
    let withheld = &site.withheld;
    let owner = |file: &SourcePath| {
        let (folder, _) = file.below("content")?.rsplit_once('/')?;
        let folders = std::iter::successors(PagePath::new(folder).ok(), PagePath::parent);
        let mut pages = folders.filter(|path| withheld.contains_key(path) || is_shown(path));
        pages.next().filter(|path| !path.is_home() && !is_shown(path))
    };
    site.withheld_files =
        site.files.keys().filter_map(|file| Some((file.clone(), owner(file)?))).collect();
    let withheld = &site.withheld_files;
    site.files.retain(|file, _| !withheld.contains_key(file));
}
