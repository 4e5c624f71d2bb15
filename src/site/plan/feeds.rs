//! Feeds: for each language, and for each section and taxonomy that asks for one.

use super::{Job, Planned, add, term_list_route};
use crate::base::Route;
use crate::site::{LanguageId, Page, PageId, Site};
use std::cmp::Reverse;
use std::sync::Arc;

/// How many pages a feed holds.
const FEED_LENGTH: usize = 20;

/// What a feed tells of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeedScope {
    /// A page and everything below it; of the home page, everything.
    Section(PageId),
    /// The pages of a term.
    Term(Arc<str>, Arc<str>),
}

/// Returns where a feed is.
pub fn feed_route(site: &Site, scope: &FeedScope, language: LanguageId) -> Option<Route> {
    let folder = match scope {
        FeedScope::Section(page) => site.page(*page)?.route(language)?.clone(),
        FeedScope::Term(taxonomy, term) => term_list_route(site, taxonomy, term, language, 1)?,
    };
    Route::new(format!("{}feed.xml", folder.as_str())).ok()
}

/// Returns the pages of a feed: those with a date, newest first.
pub fn feed_members(site: &Site, scope: &FeedScope, language: LanguageId) -> Vec<PageId> {
    let mut members: Vec<PageId> = match scope {
        FeedScope::Section(section) => below(site, *section, language),
        FeedScope::Term(taxonomy, term) => {
            let lists = site.terms.get(&(Arc::clone(taxonomy), Arc::clone(term)));
            lists.map(|lists| lists[usize::from(language.0)].clone()).unwrap_or_default()
        }
    };
    let date = |page: &PageId| {
        let card = &site.translation(*page, language)?.card;
        card.date.or(card.updated)
    };
    members.retain(|page| date(page).is_some());
    members.sort_by_key(|page| (Reverse(date(page)), *page));
    members.truncate(FEED_LENGTH);
    members
}

/// Returns the translated pages below a page, at any depth: they follow it in the order of paths.
fn below(site: &Site, section: PageId, language: LanguageId) -> Vec<PageId> {
    let Some(path) = site.page(section).map(|page| page.path.clone()) else { return Vec::new() };
    let is_below =
        |page: &Page| page.path.below(path.as_str()).is_some_and(|rest| !rest.is_empty());
    site.numbered_pages()
        .filter(|(_, page)| is_below(page) && page.translation(language).is_some())
        .map(|(id, _)| id)
        .collect()
}

/// Feeds name pages by their whole address, so that a site without one has none.
pub(super) fn plan(site: &Site, planned: &mut Vec<Planned>) {
    if site.configuration.base_url.is_none() {
        return;
    }
    for scope in scopes(site) {
        for language in site.language_ids() {
            if !feed_members(site, &scope, language).is_empty() {
                add(
                    planned,
                    feed_route(site, &scope, language),
                    Job::Feed(scope.clone(), language),
                );
            }
        }
    }
}

fn scopes(site: &Site) -> Vec<FeedScope> {
    let sections = site
        .numbered_pages()
        .filter(|(_, page)| page.policy.feed)
        .map(|(id, _)| FeedScope::Section(id));
    let with_feeds = site.configuration.taxonomies.iter().filter(|(_, taxonomy)| taxonomy.feed);
    let terms = with_feeds.flat_map(|(id, taxonomy)| {
        taxonomy.terms.keys().map(|term| FeedScope::Term(Arc::clone(id), Arc::clone(term)))
    });
    sections.chain(terms).collect()
}
