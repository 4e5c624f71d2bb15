//! The pages of every term of every taxonomy.

use crate::config::Sort;
use crate::site::page_order::sort;
use crate::site::{LanguageId, PageId, Site, TermLists, Translation};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Lists the pages of each term, newest first.
pub(super) fn all(site: &Site) -> BTreeMap<Arc<str>, TermLists> {
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
