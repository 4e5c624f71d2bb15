//! What there is near an address at which there is nothing.

use super::languages::beside;
use crate::base::{Route, SourcePath};
use crate::pipeline::Edition;
use crate::site::{LanguageId, Page, PageId, Presence, Site};
use std::sync::Arc;

/// How many pages are named.
const MOST: usize = 6;

/// The longest name for which others like it are looked for.
const LONGEST: usize = 80;

/// A page near an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Near {
    pub(super) route: Route,
    pub(super) title: String,
    pub(super) language: String,
    pub(super) direction: &'static str,
}

/// A page that is not translated into the language of the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Missing {
    /// The file that the translation would be in.
    pub(super) file: SourcePath,
    /// Where the page is shown in the language it was written in.
    pub(super) original: Route,
    pub(super) title: String,
    /// The name of the language that is missing.
    pub(super) language: String,
}

/// Lists the pages whose addresses are like a route, the likest first.
pub(super) fn pages(edition: &Edition, route: &Route) -> Vec<Near> {
    let Some(loaded) = &edition.loaded else {
        return Vec::new();
    };
    let site = &loaded.site;
    let wanted = Name::of(route);
    let mut found: Vec<(usize, &Route, PageId, LanguageId)> = shown(site)
        .filter_map(|(page, language, other)| {
            Some((wanted.distance(&Name::of(other))?, other, page, language))
        })
        .collect();
    found.sort();
    found.truncate(MOST);
    let near = |(_, route, page, language): (usize, &Route, PageId, LanguageId)| {
        let spoken = site.language(language);
        let title = title(site, page, language);
        let (language, direction) = (spoken.language.to_string(), spoken.direction.as_str());
        Near {
            route: route.clone(),
            title,
            language,
            direction,
        }
    };
    found.into_iter().map(near).collect()
}

/// Lists all pages in all languages in which they are shown.
fn shown(site: &Arc<Site>) -> impl Iterator<Item = (PageId, LanguageId, &Route)> {
    site.numbered_pages().flat_map(|(id, page)| {
        let languages = site.language_ids();
        let shown = languages.filter(|language| page.presence(*language) == Presence::Translated);
        shown.filter_map(move |language| Some((id, language, page.route(language)?)))
    })
}

fn title(site: &Site, page: PageId, language: LanguageId) -> String {
    site.card(page, language)
        .map_or_else(String::new, |card| card.title.to_string())
}

/// The folder of an address, and its name in it.
struct Name<'a> {
    folder: &'a str,
    name: &'a str,
}

impl<'a> Name<'a> {
    fn of(route: &'a Route) -> Self {
        let whole = route.as_str().trim_end_matches('/');
        let (folder, name) = whole.rsplit_once('/').unwrap_or(("", whole));
        Self { folder, name }
    }

    /// Measures how far another address is from this one; nothing where it is too far.
    fn distance(&self, other: &Name<'_>) -> Option<usize> {
        let is_beside = self.folder == other.folder;
        let is_above = self.folder == [other.folder, other.name].join("/").trim_matches('/');
        let limit = self.name.chars().count() / 3 + 1;
        let is_like = self.name.len() <= LONGEST
            && self.name.len().abs_diff(other.name.len()) <= 4 * limit
            && other.name.len() <= 4 * LONGEST;
        let likeness = is_like.then(|| strsim::osa_distance(self.name, other.name));
        match likeness.filter(|distance| *distance <= limit) {
            Some(distance) => Some(2 * distance + usize::from(!is_beside)),
            // The page above is always near.
            None => is_above.then_some(2 * limit + 2),
        }
    }
}

/// Finds the page that would be at a route if it were translated: the one that is there in another language.
pub(super) fn translation(edition: &Edition, route: &Route) -> Option<Missing> {
    let site = &edition.loaded.as_ref()?.site;
    let (language, wanted) = site.language_ids().find_map(|id| {
        let inner = route.as_str().strip_prefix(&*site.language(id).prefix)?;
        Some((id, inner.trim_end_matches('/')))
    })?;
    let is_wanted = |page: &Page| {
        let inner = |id| {
            page.route(id)?
                .as_str()
                .strip_prefix(&*site.language(id).prefix)
        };
        let mut others = page.languages().filter_map(inner);
        others.any(|inner| inner.trim_end_matches('/') == wanted)
    };
    let page = site.pages.iter().find(|page| is_wanted(page))?;
    let original = page
        .original()
        .filter(|_| page.translation(language).is_none())?;
    let text = page.translation(original)?;
    let file = beside(
        &text.document.path,
        site.language(language).language.as_str(),
    )?;
    let is_there = edition.snapshot.get(file.as_str()).is_some();
    let missing = Missing {
        file,
        original: page.route(original)?.clone(),
        title: text.card.title.to_string(),
        language: site.language(language).name.to_string(),
    };
    (!is_there).then_some(missing)
}
