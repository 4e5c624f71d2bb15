//! Page orders: the children of every page, and the index of each among its siblings.

use crate::site::page::PageOrder;
use crate::site::page_order::sort;
use crate::site::{LanguageId, PageId, Site};
use rayon::prelude::*;

/// Puts the pages of every language in order.
pub(super) fn all(site: &Site) -> Vec<PageOrder> {
    let languages: Vec<LanguageId> = site.language_ids().collect();
    languages
        .into_par_iter()
        .map(|language| in_language(site, language))
        .collect()
}

fn in_language(site: &Site, language: LanguageId) -> PageOrder {
    let mut children = vec![Vec::new(); site.pages.len()];
    for (id, page) in site.numbered_pages() {
        if let Some(parent) = page.parent.filter(|_| page.translation(language).is_some()) {
            children[parent.0 as usize].push(id);
        }
    }
    for (page, list) in site.pages.iter().zip(&mut children) {
        sort(site, list, language, page.policy.sort);
        if page.policy.reverse {
            list.reverse();
        }
    }
    let indices = indices(&children, site.pages.len());
    PageOrder { children, indices }
}

/// Numbers the pages of each list, so that neighbours are found without a search.
fn indices(children: &[Vec<PageId>], pages: usize) -> Vec<u32> {
    let mut indices = vec![0; pages];
    for list in children {
        for (index, page) in (0u32..).zip(list) {
            indices[page.0 as usize] = index;
        }
    }
    indices
}
