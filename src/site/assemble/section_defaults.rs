//! Section defaults: what the settings say of a section holds for the pages in it, too.

use crate::base::PagePath;
use crate::config::{Fallback, SectionDefaults};
use crate::site::{SectionPolicy, Site, SiteLanguage};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Settles what holds at a path: what the nearest section says that says anything of it.
pub(super) fn policy(
    sections: &BTreeMap<PagePath, SectionDefaults>,
    path: &PagePath,
) -> SectionPolicy {
    let chain: Vec<&SectionDefaults> = ancestors(path)
        .filter_map(|path| sections.get(&path))
        .collect();
    let own = sections.get(path);
    SectionPolicy {
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
pub(super) fn fallbacks(site: &Site, path: &PagePath) -> Vec<Fallback> {
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

/// Returns the kind that the nearest section gives to the pages in it.
pub(super) fn kind(site: &Site, path: &PagePath) -> Option<Arc<str>> {
    let sections = &site.configuration.sections;
    ancestors(path)
        .skip(1)
        .find_map(|path| sections.get(&path)?.kind.clone())
}

/// Walks from a path up to the home page, both included.
fn ancestors(path: &PagePath) -> impl Iterator<Item = PagePath> + use<> {
    std::iter::successors(Some(path.clone()), PagePath::parent)
}
