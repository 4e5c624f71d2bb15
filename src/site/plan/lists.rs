//! Lists: sections, taxonomies and terms, cut into stretches.

use super::job::{Job, Planned, add};
use crate::base::Route;
use crate::site::{LanguageId, PageId, Site};
use std::sync::Arc;

/// Pages in order, cut into stretches of equal size.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paginator<'a> {
    /// All pages of the list.
    pub pages: &'a [PageId],
    /// How many pages a stretch has; zero is all of them.
    pub size: usize,
}

impl<'a> Paginator<'a> {
    /// Returns how many stretches there are; an empty list has one, which is empty.
    pub(crate) fn count(&self) -> usize {
        if self.size == 0 {
            1
        } else {
            self.pages.len().div_ceil(self.size).max(1)
        }
    }

    /// Returns the stretch with a number, counted from one.
    pub(crate) fn stretch(&self, number: usize) -> &'a [PageId] {
        let size = if self.size == 0 {
            self.pages.len()
        } else {
            self.size
        };
        let start = (number.saturating_sub(1))
            .saturating_mul(size)
            .min(self.pages.len());
        &self.pages[start..start.saturating_add(size).min(self.pages.len())]
    }
}

/// Returns where a stretch of a list is: the first at the list itself, the others at `page/2/`.
pub(crate) fn list_route(first: &Route, number: usize) -> Option<Route> {
    if number <= 1 {
        return Some(first.clone());
    }
    Route::new(format!("{}page/{number}/", first.as_str())).ok()
}

/// Returns where the terms of a taxonomy are listed.
pub(crate) fn taxonomy_route(site: &Site, taxonomy: &str, language: LanguageId) -> Option<Route> {
    let settings = site.configuration.taxonomies.get(taxonomy)?;
    let known = site.language(language);
    let slug = settings
        .slug
        .get(&known.language)
        .map_or(taxonomy, |slug| slug);
    Route::new(format!("{}{slug}/", known.prefix)).ok()
}

/// Returns where a stretch of the pages of a term is.
pub(crate) fn term_list_route(
    site: &Site,
    taxonomy: &str,
    term: &str,
    language: LanguageId,
    number: usize,
) -> Option<Route> {
    let settings = site
        .configuration
        .taxonomies
        .get(taxonomy)?
        .terms
        .get(term)?;
    let slug = settings
        .slug
        .get(&site.language(language).language)
        .map_or(term, |slug| slug);
    let above = taxonomy_route(site, taxonomy, language)?;
    list_route(
        &Route::new(format!("{}{slug}/", above.as_str())).ok()?,
        number,
    )
}

pub(super) fn plan(site: &Site, planned: &mut Vec<Planned>) {
    sections(site, planned);
    for (id, taxonomy) in &site.configuration.taxonomies {
        if taxonomy.list {
            for language in site.language_ids() {
                plan_taxonomy(site, id, language, planned);
            }
        }
    }
}

fn sections(site: &Site, planned: &mut Vec<Planned>) {
    for (id, page) in site.numbered_pages() {
        for language in page.languages() {
            let pages = site.children(id, language);
            let listing = Paginator {
                pages,
                size: page.policy.page_size,
            };
            for number in 2..=listing.count() {
                let route = page
                    .route(language)
                    .and_then(|first| list_route(first, number));
                add(planned, route, Job::List(id, language, number));
            }
        }
    }
}

fn plan_taxonomy(site: &Site, id: &Arc<str>, language: LanguageId, planned: &mut Vec<Planned>) {
    let Some(taxonomy) = site.configuration.taxonomies.get(id) else {
        return;
    };
    let mut is_empty = true;
    for term in taxonomy.terms.keys() {
        let pages = site.term_members(id, term, language);
        if pages.is_empty() {
            continue;
        }
        is_empty = false;
        let listing = Paginator {
            pages,
            size: taxonomy.page_size.unwrap_or_default(),
        };
        for number in 1..=listing.count() {
            let job = Job::Term(Arc::clone(id), Arc::clone(term), language, number);
            add(
                planned,
                term_list_route(site, id, term, language, number),
                job,
            );
        }
    }
    if !is_empty {
        add(
            planned,
            taxonomy_route(site, id, language),
            Job::Taxonomy(Arc::clone(id), language),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::site::{PageId, Paginator};

    #[test]
    fn lists_are_cut_into_stretches() {
        let pages: Vec<PageId> = (0..45).map(PageId).collect();
        assert_eq!(
            Paginator {
                pages: &pages,
                size: 20
            }
            .count(),
            3
        );
        assert_eq!(
            Paginator {
                pages: &pages,
                size: 20
            }
            .stretch(3)
            .len(),
            5
        );
        assert_eq!(
            Paginator {
                pages: &[],
                size: 20
            }
            .count(),
            1
        );
    }
}
