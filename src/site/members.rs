//! Who belongs together: the pages of terms, and the files beside pages.

use super::arrangement::sort;
use super::inherit::Gathered;
use super::{LanguageId, PageId, Site, TermLists, Translation};
use crate::base::{PagePath, Route, SourcePath};
use crate::config::Sort;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

/// Lists the pages of each term, newest first.
pub(super) fn terms(site: &Site) -> BTreeMap<Arc<str>, TermLists> {
    let languages: Vec<LanguageId> = site.language_ids().collect();
    let by_language: Vec<Vec<TermList<'_>>> = languages
        .par_iter()
        .map(|language| terms_in(site, *language))
        .collect();
    let mut terms: BTreeMap<Arc<str>, TermLists> = BTreeMap::new();
    for (language, lists) in languages.iter().zip(by_language) {
        for (taxonomy, term, list) in lists {
            let lists = terms
                .entry(Arc::clone(taxonomy))
                .or_default()
                .entry(Arc::clone(term));
            let lists = lists.or_insert_with(|| vec![Vec::new(); languages.len()]);
            lists[usize::from(language.0)] = list;
        }
    }
    terms
}

/// The pages of a term of a taxonomy.
type TermList<'a> = (&'a Arc<str>, &'a Arc<str>, Vec<PageId>);

fn terms_in(site: &Site, language: LanguageId) -> Vec<TermList<'_>> {
    // Only ever looked into while pages are handed out.
    let mut numbers: FxHashMap<(&str, &str), usize> = FxHashMap::default();
    let mut lists: Vec<TermList<'_>> = Vec::new();
    for (id, page) in site.numbered_pages() {
        for (taxonomy, term) in own_terms(page.translation(language)) {
            let number = *numbers.entry((taxonomy, term)).or_insert_with(|| {
                lists.push((taxonomy, term, Vec::new()));
                lists.len() - 1
            });
            lists[number].2.push(id);
        }
    }
    for (.., list) in &mut lists {
        sort(site, list, language, Sort::Date);
    }
    lists
}

/// Returns the terms of a text, each with its taxonomy.
fn own_terms(translation: Option<&Translation>) -> impl Iterator<Item = (&Arc<str>, &Arc<str>)> {
    let terms = translation
        .into_iter()
        .flat_map(|translation| &translation.card.terms);
    terms.flat_map(|(taxonomy, terms)| terms.iter().map(move |term| (taxonomy, term)))
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
        pages
            .next()
            .filter(|path| !path.is_home() && !is_shown(path))
    };
    site.withheld_files = site
        .files
        .keys()
        .filter_map(|file| Some((file.clone(), owner(file)?)))
        .collect();
    let withheld = &site.withheld_files;
    site.files.retain(|file, _| !withheld.contains_key(file));
}
