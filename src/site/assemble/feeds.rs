//! Feeds: the pages of each.

use crate::base::Moment;
use crate::site::{FeedScope, LanguageId, PageId, Site};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many pages a feed holds.
const FEED_LENGTH: usize = 20;

/// Chooses the pages of every feed that is asked for, by language: those with a date, newest first.
///
/// Feeds name pages by their whole address, so that a site without one has none.
pub(super) fn all(site: &Site) -> BTreeMap<FeedScope, Vec<Vec<PageId>>> {
    if site.configuration.base_url.is_none() {
        return BTreeMap::new();
    }
    let languages: Vec<LanguageId> = site.language_ids().collect();
    let by_language = |scope: FeedScope| {
        let lists = languages
            .par_iter()
            .map(|language| members(site, &scope, *language));
        let lists = lists.collect();
        (scope, lists)
    };
    scopes(site)
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(by_language)
        .collect()
}

fn scopes(site: &Site) -> impl Iterator<Item = FeedScope> + '_ {
    let sections = site.numbered_pages().filter(|(_, page)| page.policy.feed);
    let with_feeds = site
        .configuration
        .taxonomies
        .iter()
        .filter(|(_, taxonomy)| taxonomy.feed);
    let terms = with_feeds.flat_map(|(id, taxonomy)| {
        taxonomy
            .terms
            .keys()
            .map(|term| FeedScope::Term(Arc::clone(id), Arc::clone(term)))
    });
    sections.map(|(id, _)| FeedScope::Section(id)).chain(terms)
}

fn members(site: &Site, scope: &FeedScope, language: LanguageId) -> Vec<PageId> {
    let date = |page: &PageId| {
        let card = &site.translation(*page, language)?.card;
        card.date.or(card.updated)
    };
    let dated = |page: PageId| Some((Reverse(date(&page)?), page));
    let mut members: Vec<(Reverse<Moment>, PageId)> = match scope {
        FeedScope::Section(section) => below(site, *section).filter_map(dated).collect(),
        FeedScope::Term(taxonomy, term) => {
            let pages = site.term_members(taxonomy, term, language);
            pages.iter().copied().filter_map(dated).collect()
        }
    };
    if members.len() > FEED_LENGTH {
        members.select_nth_unstable(FEED_LENGTH);
        members.truncate(FEED_LENGTH);
    }
    members.sort_unstable();
    members.into_iter().map(|(_, page)| page).collect()
}

/// Returns the pages below a page, at any depth: in the order of paths they stand together.
fn below(site: &Site, section: PageId) -> impl Iterator<Item = PageId> + '_ {
    let path = site.page(section).map_or("", |page| page.path.as_str());
    let start = if path.is_empty() {
        String::new()
    } else {
        format!("{path}/")
    };
    let first = site
        .pages
        .partition_point(|page| *page.path.as_str() < *start);
    site.numbered_pages()
        .skip(first)
        .take_while(move |(_, page)| page.path.as_str().starts_with(&start))
        .filter(move |(id, _)| *id != section)
        .map(|(id, _)| id)
}
