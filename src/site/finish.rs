//! Finishing pages: from the texts of a page to the page, with its routes, cards and heading ids.
//!
//! A page is finished from its own texts, from where it stands, and from what holds for the whole site,
//! and from nothing else. So one whose texts, place and site are as they were when it was finished
//! before is that page still, and what was wrong with it is wrong with it still.

use super::assemble::ancestors;
use super::inherit::{self, Gathered};
use super::{
    LanguageId, Page, PageId, Policy, Presence, Site, SiteLanguage, Translation, headings, members,
    routes,
};
use crate::base::{Diagnostic, PagePath, Route};
use crate::config::{Fallback, SectionDefaults};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A page, and what it was finished from.
#[derive(Debug)]
pub(super) struct Finished {
    pub(super) page: Arc<Page>,
    pub(super) problems: Vec<Diagnostic>,
    gathered: Gathered,
    place: Place,
}

/// Where a page stands among the others.
#[derive(Debug, PartialEq, Eq)]
struct Place {
    parent: Option<PageId>,
    routes: Routes,
}

/// Where a page is shown in each language.
type Routes = Arc<[Option<Route>]>;

/// Finishes all pages, in the order of their paths, or takes them over from the site before.
pub(super) fn all(site: &Site, gathered: Vec<Gathered>, before: Option<&Site>) -> Vec<Finished> {
    let paths: Vec<PagePath> = gathered.iter().map(|page| page.path.clone()).collect();
    let before = before.filter(|before| is_same_ground(site, before));
    let all_routes = match before.filter(|before| is_same_map(&gathered, &before.finished)) {
        Some(before) => before
            .finished
            .iter()
            .map(|page| page.place.routes.clone())
            .collect(),
        None => routes::routes(site, &gathered),
    };
    gathered
        .into_par_iter()
        .zip(all_routes)
        .enumerate()
        .map(|(index, (page, routes))| {
            let place = Place {
                parent: parent(&paths, &page.path),
                routes,
            };
            let earlier = before.and_then(|before| before.finished.get(index));
            match earlier.filter(|earlier| earlier.is_from(&page, &place)) {
                Some(earlier) => earlier.again(page, place),
                None => {
                    let id = PageId(u32::try_from(index).unwrap_or(u32::MAX));
                    finish(site, id, page, place)
                }
            }
        })
        .collect()
}

/// Returns whether two sites agree in all that pages are finished from and is not their own.
fn is_same_ground(site: &Site, before: &Site) -> bool {
    let languages = site.languages.iter().zip(&before.languages);
    Arc::ptr_eq(&site.configuration, &before.configuration)
        && Arc::ptr_eq(&site.theme, &before.theme)
        && site.languages.len() == before.languages.len()
        && languages.into_iter().all(|(language, before)| {
            Arc::ptr_eq(&language.locale, &before.locale) && language.prefix == before.prefix
        })
        && site.files == before.files
}

/// Returns whether all pages have the paths and the slugs they had, so that they are where they were.
fn is_same_map(gathered: &[Gathered], before: &[Finished]) -> bool {
    let mut pairs = gathered.iter().zip(before);
    gathered.len() == before.len()
        && pairs.all(|(page, before)| page.is_called_as(&before.gathered))
}

impl Finished {
    fn is_from(&self, gathered: &Gathered, place: &Place) -> bool {
        self.place == *place && self.gathered.is_same(gathered)
    }

    fn again(&self, gathered: Gathered, place: Place) -> Self {
        Self {
            page: Arc::clone(&self.page),
            problems: self.problems.clone(),
            gathered,
            place,
        }
    }
}

fn finish(site: &Site, id: PageId, gathered: Gathered, place: Place) -> Finished {
    let mut problems = Vec::new();
    let folder = format!("content/{}", gathered.path);
    let mut page = Page {
        path: gathered.path.clone(),
        parent: place.parent,
        source: gathered.source,
        translations: translations(site, id, &gathered, &place.routes, &mut problems),
        routes: place.routes.to_vec(),
        policy: policy(&site.configuration.sections, &gathered.path),
        fallbacks: fallbacks(site, &gathered.path),
        files: members::files_in(&site.files, folder.trim_end_matches('/')),
    };
    for language in site.language_ids() {
        if page.presence(language) == Presence::Absent {
            page.routes[usize::from(language.0)] = None;
        }
    }
    Finished {
        page: Arc::new(page),
        problems,
        gathered,
        place,
    }
}

fn translations(
    site: &Site,
    id: PageId,
    gathered: &Gathered,
    routes: &[Option<Route>],
    problems: &mut Vec<Diagnostic>,
) -> Vec<Option<Translation>> {
    let source = &gathered.source_document;
    let source_ids = headings::source_ids(source);
    let mut translations = Vec::with_capacity(gathered.texts.len());
    for (language, text) in (0u16..).map(LanguageId).zip(&gathered.texts) {
        let route = routes.get(usize::from(language.0)).cloned().flatten();
        let translation = text.as_ref().zip(route).and_then(|(text, route)| {
            let heading_ids = if Arc::ptr_eq(text, source) {
                Arc::clone(&source_ids)
            } else {
                headings::translated_ids(text, source, &source_ids, problems)
            };
            inherit::translate(site, id, language, gathered, route, heading_ids, problems)
        });
        translations.push(translation);
    }
    translations
}

/// Finds the nearest page above a path.
fn parent(paths: &[PagePath], path: &PagePath) -> Option<PageId> {
    let mut above = path.parent();
    while let Some(candidate) = above {
        if let Ok(index) = paths.binary_search(&candidate) {
            return u32::try_from(index).ok().map(PageId);
        }
        above = candidate.parent();
    }
    None
}

/// Settles what holds at a path: what the nearest section says that says anything of it.
fn policy(sections: &BTreeMap<PagePath, SectionDefaults>, path: &PagePath) -> Policy {
    let chain: Vec<&SectionDefaults> = ancestors(path)
        .filter_map(|path| sections.get(&path))
        .collect();
    let own = sections.get(path);
    Policy {
        sort: chain
            .iter()
            .find_map(|section| section.sort)
            .unwrap_or_default(),
        reverse: chain
            .iter()
            .find_map(|section| section.reverse)
            .unwrap_or_default(),
        page_size: chain
            .iter()
            .find_map(|section| section.page_size)
            .unwrap_or_default(),
        feed: own
            .and_then(|section| section.feed)
            .unwrap_or(path.is_home()),
    }
}

/// Settles what stands in for missing translations, in each language by the nearest section that says so.
fn fallbacks(site: &Site, path: &PagePath) -> Vec<Fallback> {
    let sections = &site.configuration.sections;
    let chain: Vec<&SectionDefaults> = ancestors(path)
        .filter_map(|path| sections.get(&path))
        .collect();
    let settle = |known: &SiteLanguage| {
        chain
            .iter()
            .find_map(|section| section.fallback.get(&known.language))
            .unwrap_or_default()
    };
    site.languages.iter().map(settle).collect()
}
