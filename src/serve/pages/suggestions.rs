//! Suggestions for an address at which there is nothing: pages with a similar route, and the page that is
//! not translated yet.

use crate::base::{Route, SourcePath};
use crate::pipeline::Edition;
use crate::serve::bar::languages::translation_file;
use crate::site::{LanguageId, Page, PageId, Presence, Site};

/// How many pages are suggested.
const MAX_PAGES: usize = 6;

/// The longest name that is compared with others, in bytes.
const MAX_NAME: usize = 80;

/// A page with a similar route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SuggestedPage {
    pub(crate) route: Route,
    pub(crate) title: String,
    pub(crate) language: String,
    pub(crate) direction: &'static str,
}

/// A page that is not translated into the language of the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MissingTranslation {
    /// The file that the translation would be in.
    pub(crate) file: SourcePath,
    /// Where the page is shown in the language it was written in.
    pub(crate) original: Route,
    pub(crate) title: String,
    /// The name of the language that is missing.
    pub(crate) language: String,
}

/// A page that may be suggested; the least distance comes first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Candidate<'a> {
    distance: usize,
    route: &'a Route,
    page: PageId,
    language: LanguageId,
}

/// Lists the pages whose routes are similar to a route, the most similar first.
pub(super) fn nearby_pages(edition: &Edition, route: &Route) -> Vec<SuggestedPage> {
    let Some(loaded) = &edition.loaded else {
        return Vec::new();
    };
    let site = &loaded.site;
    let mut candidates = candidates(site, &RouteName::of(route));
    candidates.sort();
    candidates.truncate(MAX_PAGES);
    let suggested = candidates.into_iter().map(|candidate| {
        let language = site.language(candidate.language);
        SuggestedPage {
            route: candidate.route.clone(),
            title: title(site, candidate.page, candidate.language),
            language: language.language.to_string(),
            direction: language.direction.as_str(),
        }
    });
    suggested.collect()
}

/// Lists all pages in all their languages, but for those whose routes are too different.
fn candidates<'a>(site: &'a Site, wanted: &RouteName<'_>) -> Vec<Candidate<'a>> {
    let mut candidates = Vec::new();
    for (page, shown) in site.numbered_pages() {
        for language in site.language_ids() {
            let route = shown
                .route(language)
                .filter(|_| shown.presence(language) == Presence::Translated);
            let Some(route) = route else {
                continue;
            };
            if let Some(distance) = wanted.distance(&RouteName::of(route)) {
                candidates.push(Candidate {
                    distance,
                    route,
                    page,
                    language,
                });
            }
        }
    }
    candidates
}

fn title(site: &Site, page: PageId, language: LanguageId) -> String {
    site.card(page, language)
        .map_or_else(String::new, |card| card.title.to_string())
}

/// The folder of a route, and its name in it.
struct RouteName<'a> {
    folder: &'a str,
    name: &'a str,
}

impl<'a> RouteName<'a> {
    fn of(route: &'a Route) -> Self {
        let whole = route.as_str().trim_end_matches('/');
        let (folder, name) = whole.rsplit_once('/').unwrap_or(("", whole));
        Self { folder, name }
    }

    /// Returns the edit distance to another route; nothing where it is too far.
    fn distance(&self, other: &RouteName<'_>) -> Option<usize> {
        let is_beside = self.folder == other.folder;
        let is_above = self.folder == [other.folder, other.name].join("/").trim_matches('/');
        let limit = self.name.chars().count() / 3 + 1;
        let is_comparable = self.name.len() <= MAX_NAME
            && self.name.len().abs_diff(other.name.len()) <= 4 * limit
            && other.name.len() <= 4 * MAX_NAME;
        let edits = is_comparable.then(|| strsim::osa_distance(self.name, other.name));
        match edits.filter(|distance| *distance <= limit) {
            Some(distance) => Some(2 * distance + usize::from(!is_beside)),
            // The page above is always suggested.
            None => is_above.then_some(2 * limit + 2),
        }
    }
}

/// Finds the page that would be at a route if it were translated: the one that is there in another language.
pub(super) fn missing_translation(edition: &Edition, route: &Route) -> Option<MissingTranslation> {
    let site = &edition.loaded.as_ref()?.site;
    let (language, wanted) = site
        .language_ids()
        .find_map(|id| Some((id, without_language(site, id, route)?)))?;
    let page = site
        .pages
        .iter()
        .find(|page| has_name(site, page, wanted))?;
    let original = page
        .original()
        .filter(|_| page.translation(language).is_none())?;
    let text = page.translation(original)?;
    let tag = &site.language(language).language;
    let file = translation_file(&text.document.path, tag.as_str())?;
    if edition.snapshot.get(file.as_str()).is_some() {
        return None;
    }
    Some(MissingTranslation {
        file,
        original: page.route(original)?.clone(),
        title: text.card.title.to_string(),
        language: site.language(language).name.to_string(),
    })
}

/// Returns whether a page has such a route in any language, behind the prefix of the language.
fn has_name(site: &Site, page: &Page, wanted: &str) -> bool {
    page.languages().any(|language| {
        let route = page.route(language);
        route.and_then(|route| without_language(site, language, route)) == Some(wanted)
    })
}

/// Returns a route without the prefix of a language, and without the slash at its end.
fn without_language<'a>(site: &Site, language: LanguageId, route: &'a Route) -> Option<&'a str> {
    let prefix = &*site.language(language).prefix;
    let inner = route.as_str().strip_prefix(prefix)?;
    Some(inner.trim_end_matches('/'))
}
