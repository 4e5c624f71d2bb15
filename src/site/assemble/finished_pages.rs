//! Finished pages: from the sources of a page to the page, with its routes, cards and heading ids.
//!
//! Never looks at another page. A page depends on its own documents, on its parent and routes, and on the settings,
//! languages and files of the site. Where all of these are the same as in the site before, its page is taken over,
//! with the problems that were found in it.

use super::inherit::{self, PageSources};
use super::{heading_ids, page_files, routes, section_defaults};
use crate::base::{Diagnostic, PagePath, Route};
use crate::site::{LanguageId, Page, PageId, Presence, Site, Translation};
use rayon::prelude::*;
use std::sync::Arc;

/// A page, and what it was finished from.
#[derive(Debug)]
pub(super) struct FinishedPage {
    pub(super) page: Arc<Page>,
    pub(super) problems: Vec<Diagnostic>,
    sources: PageSources,
    position: PagePosition,
}

/// The position of a page in the tree of pages.
#[derive(Debug, PartialEq, Eq)]
struct PagePosition {
    parent: Option<PageId>,
    /// Where the page is shown in each language.
    routes: Arc<[Option<Route>]>,
}

/// The site before, and its pages in the same order.
#[derive(Clone, Copy)]
pub(super) struct Previous<'a> {
    pub(super) site: &'a Site,
    pub(super) pages: &'a [FinishedPage],
}

/// Finishes all pages, in the order of their paths, or takes them over from the site before.
pub(super) fn all(
    site: &Site,
    sources: Vec<PageSources>,
    previous: Option<Previous<'_>>,
) -> Vec<FinishedPage> {
    let paths: Vec<PagePath> = sources.iter().map(|page| page.path.clone()).collect();
    let previous = previous
        .filter(|previous| has_same_foundation(site, previous.site))
        .map(|previous| previous.pages);
    let all_routes = match previous.filter(|previous| have_same_slugs(&sources, previous)) {
        Some(previous) => previous
            .iter()
            .map(|page| page.position.routes.clone())
            .collect(),
        None => routes::routes(site, &sources),
    };
    sources
        .into_par_iter()
        .zip(all_routes)
        .enumerate()
        .map(|(index, (sources, routes))| {
            let position = PagePosition {
                parent: parent(&paths, &sources.path),
                routes,
            };
            let previous = previous.and_then(|previous| previous.get(index));
            match previous.filter(|previous| previous.is_from(&sources, &position)) {
                Some(previous) => FinishedPage {
                    page: Arc::clone(&previous.page),
                    problems: previous.problems.clone(),
                    sources,
                    position,
                },
                None => {
                    let id = PageId(u32::try_from(index).unwrap_or(u32::MAX));
                    finish(site, id, sources, position)
                }
            }
        })
        .collect()
}

/// Returns whether two sites agree in everything that pages depend on beside their own sources.
fn has_same_foundation(site: &Site, previous: &Site) -> bool {
    let languages = site.languages.iter().zip(&previous.languages);
    Arc::ptr_eq(&site.configuration, &previous.configuration)
        && Arc::ptr_eq(&site.theme, &previous.theme)
        && site.languages.len() == previous.languages.len()
        && languages.into_iter().all(|(language, previous)| {
            Arc::ptr_eq(&language.locale, &previous.locale) && language.prefix == previous.prefix
        })
        && site.files == previous.files
}

/// Returns whether all pages have the paths and slugs that they had, and so the same routes.
fn have_same_slugs(sources: &[PageSources], previous: &[FinishedPage]) -> bool {
    let mut pairs = sources.iter().zip(previous);
    sources.len() == previous.len()
        && pairs.all(|(page, previous)| page.has_same_slugs(&previous.sources))
}

impl FinishedPage {
    fn is_from(&self, sources: &PageSources, position: &PagePosition) -> bool {
        self.position == *position && self.sources.is_same(sources)
    }
}

fn finish(site: &Site, id: PageId, sources: PageSources, position: PagePosition) -> FinishedPage {
    let mut problems = Vec::new();
    let folder = format!("content/{}", sources.path);
    let mut page = Page {
        path: sources.path.clone(),
        parent: position.parent,
        source: sources.source,
        translations: translations(site, id, &sources, &position.routes, &mut problems),
        routes: position.routes.to_vec(),
        policy: section_defaults::policy(&site.configuration.sections, &sources.path),
        fallbacks: section_defaults::fallbacks(site, &sources.path),
        files: page_files::directly_in(&site.files, folder.trim_end_matches('/')),
    };
    for language in site.language_ids() {
        if page.presence(language) == Presence::Absent {
            page.routes[usize::from(language.0)] = None;
        }
    }
    FinishedPage {
        page: Arc::new(page),
        problems,
        sources,
        position,
    }
}

fn translations(
    site: &Site,
    id: PageId,
    sources: &PageSources,
    routes: &[Option<Route>],
    problems: &mut Vec<Diagnostic>,
) -> Vec<Option<Translation>> {
    let source = &sources.source_document;
    let source_ids = heading_ids::source_ids(source);
    let mut translations = Vec::with_capacity(sources.texts.len());
    for (language, text) in (0u16..).map(LanguageId).zip(&sources.texts) {
        let route = routes.get(usize::from(language.0)).cloned().flatten();
        let translation = text.as_ref().zip(route).and_then(|(text, route)| {
            let heading_ids = if Arc::ptr_eq(text, source) {
                Arc::clone(&source_ids)
            } else {
                heading_ids::translated_ids(text, source, &source_ids, problems)
            };
            inherit::translate(site, id, language, sources, route, heading_ids, problems)
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
