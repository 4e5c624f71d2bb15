//! Routes of pages: the language, then a slug for each folder.

use super::inherit::PageSources;
use crate::base::Route;
use crate::site::{LanguageId, Site, slug};
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::sync::Arc;

/// Works out where each page is shown in each language.
///
/// A folder's slug in a language is the one its page has there, else its name.
pub(super) fn routes(site: &Site, pages: &[PageSources]) -> Vec<Arc<[Option<Route>]>> {
    let names: Vec<String> = pages
        .par_iter()
        .map(|page| fallback_segment(page.path.name()))
        .collect();
    let languages: Vec<LanguageId> = site.language_ids().collect();
    let by_language: Vec<Vec<Option<Route>>> = languages
        .into_par_iter()
        .map(|language| in_language(&site.language(language).prefix, pages, &names, language))
        .collect();
    let mut by_language: Vec<_> = by_language.into_iter().map(Vec::into_iter).collect();
    let routes_of = |_| {
        by_language
            .iter_mut()
            .map(|routes| routes.next().flatten())
            .collect()
    };
    pages.iter().map(routes_of).collect()
}

/// The folders of a language by the paths of their pages; only ever looked into.
type Folders<'a> = FxHashMap<&'a str, Arc<str>>;

fn in_language(
    prefix: &Arc<str>,
    pages: &[PageSources],
    names: &[String],
    language: LanguageId,
) -> Vec<Option<Route>> {
    let mut folders = Folders::with_capacity_and_hasher(pages.len() + 1, FxBuildHasher);
    folders.insert("", Arc::clone(prefix));
    let mut routes = Vec::with_capacity(pages.len());
    for (page, name) in pages.iter().zip(names) {
        let path = page.path.as_str();
        if !page.path.is_home() {
            let outer = folder_of(&mut folders, above(path));
            let text = page.texts[usize::from(language.0)].as_ref();
            let slug = text
                .and_then(|text| text.front_matter.slug.as_deref())
                .unwrap_or(name);
            folders.insert(path, Arc::from([&*outer, slug, "/"].concat()));
        }
        routes.push(folders.get(path).and_then(|folder| Route::new(folder).ok()));
    }
    routes
}

fn above(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(above, _)| above)
}

/// Returns the folder at a path; those without a page of their own are named on the way.
fn folder_of<'a>(folders: &mut Folders<'a>, path: &'a str) -> Arc<str> {
    let mut missing = Vec::new();
    let mut place = path;
    let mut folder = loop {
        match folders.get(place) {
            Some(folder) => break Arc::clone(folder),
            None => {
                missing.push(place);
                place = above(place);
            }
        }
    };
    for path in missing.into_iter().rev() {
        let name = path.rsplit('/').next().unwrap_or_default();
        folder = Arc::from([&*folder, &fallback_segment(name), "/"].concat());
        folders.insert(path, Arc::clone(&folder));
    }
    folder
}

fn fallback_segment(name: &str) -> String {
    let slug = slug(name);
    if slug.is_empty() {
        "page".to_owned()
    } else {
        slug
    }
}
