//! Routes of pages: the language, then a slug for each folder.

use super::inherit::Gathered;
use super::{LanguageId, Site, slug};
use crate::base::{PagePath, Route};
use std::collections::BTreeMap;

/// Works out where each page is shown in each language.
///
/// A folder's slug in a language is the one its page has there, else its name.
pub(super) fn routes(site: &Site, pages: &[Gathered]) -> Vec<Vec<Option<Route>>> {
    let mut by_page = vec![Vec::with_capacity(site.languages.len()); pages.len()];
    for language in site.language_ids() {
        let mut folders =
            BTreeMap::from([(PagePath::home(), site.language(language).prefix.to_string())]);
        for (page, routes) in pages.iter().zip(&mut by_page) {
            fill_gaps(&mut folders, page.path.parent());
            if !page.path.is_home() {
                let above = page.path.parent().and_then(|parent| folders.get(&parent));
                let folder =
                    format!("{}{}/", above.map_or("", |above| above), segment(page, language));
                folders.insert(page.path.clone(), folder);
            }
            routes.push(folders.get(&page.path).and_then(|folder| Route::new(folder).ok()));
        }
    }
    by_page
}

/// Names the folders that have no page of their own.
fn fill_gaps(folders: &mut BTreeMap<PagePath, String>, path: Option<PagePath>) {
    let mut missing = Vec::new();
    let mut above = path;
    while let Some(path) = above.take_if(|path| !folders.contains_key(path)) {
        above = path.parent();
        missing.push(path);
    }
    let mut folder = above.and_then(|path| folders.get(&path).cloned()).unwrap_or_default();
    for path in missing.into_iter().rev() {
        folder = format!("{folder}{}/", fallback_segment(path.name()));
        folders.insert(path, folder.clone());
    }
}

fn segment(page: &Gathered, language: LanguageId) -> String {
    let text = page.texts[usize::from(language.0)].as_ref();
    let written = text.and_then(|text| text.front_matter.slug.as_deref());
    written.map_or_else(|| fallback_segment(page.path.name()), str::to_owned)
}

fn fallback_segment(name: &str) -> String {
    let slug = slug(name);
    if slug.is_empty() { "page".to_owned() } else { slug }
}
