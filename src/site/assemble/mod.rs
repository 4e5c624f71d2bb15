//! Assembling a site from its parts, always from scratch.
//!
//! Never reads a file. [`SiteParts`] go in: settings, theme, languages, documents, files. Documents are grouped into
//! pages, what is not shown now is left out, and each page is finished by itself; from all pages follow their
//! orders, the members of terms, feeds and glossaries. A [`Site`] comes out, with everything that is wrong.

mod check_settings;
mod feeds;
mod fields;
mod finished_pages;
mod glossaries;
mod heading_ids;
mod home_pages;
mod inherit;
mod page_files;
mod page_groups;
mod page_orders;
mod parts;
mod routes;
mod section_defaults;
mod term_members;

pub use parts::Choices;
pub(crate) use parts::SiteParts;

use super::card_fonts::CardFonts;
use super::model::Site;
use crate::base::{Diagnostic, Outcome, Route, SourcePath};
use finished_pages::{FinishedPage, Previous};
use inherit::PageSources;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A site, and what the next one may take over from it.
#[derive(Debug)]
pub(crate) struct Assembly {
    /// The site.
    pub site: Arc<Site>,
    /// Its pages with what they were finished from.
    pages: Vec<FinishedPage>,
}

/// Freeing the pages of a large site takes long, and is left to another thread.
impl Drop for Assembly {
    fn drop(&mut self) {
        let pages = std::mem::take(&mut self.pages);
        rayon::spawn(move || drop(pages));
    }
}

/// Assembles a site.
///
/// `fonts` chooses the fonts of social cards for each language of a site that lacks nothing but these.
/// A page that has the same sources in `previous` is taken over from there: that saves time and changes nothing.
pub(crate) fn assemble(
    parts: SiteParts,
    previous: Option<&Assembly>,
    fonts: impl FnOnce(&Site) -> Vec<Option<CardFonts>>,
) -> Outcome<Assembly> {
    let mut problems = Vec::new();
    let groups = page_groups::group(&parts, &mut problems);
    let files = page_files::published(&parts.files, &mut problems);
    let choices = parts.choices.clone();
    let mut site = without_pages(parts, files);
    let (shown, hidden): (Vec<PageSources>, Vec<PageSources>) = groups
        .into_iter()
        .filter_map(|(path, texts)| inherit::gather(&site, &choices, path, texts, &mut problems))
        .partition(PageSources::is_visible);
    let hidden = hidden.into_iter();
    let hidden = hidden.filter_map(|page| Some((page.path, page.unpublished?)));
    site.unpublished = hidden.collect();
    page_files::unpublish(&mut site, &shown);
    let previous = previous.map(|previous| Previous {
        site: &previous.site,
        pages: &previous.pages,
    });
    let pages = finished_pages::all(&site, shown, previous);
    problems.extend(pages.iter().flat_map(|page| &page.problems).cloned());
    add_pages(&mut site, &pages);
    site.card_fonts = fonts(&site);
    check(&site, &mut problems);
    let site = Arc::new(site);
    Outcome::new(Assembly { site, pages }, problems)
}

/// Adds the pages to a site, and everything that follows from all of them together.
fn add_pages(site: &mut Site, pages: &[FinishedPage]) {
    site.pages = pages.iter().map(|page| Arc::clone(&page.page)).collect();
    site.paths = site
        .numbered_pages()
        .map(|(id, page)| (page.path.clone(), id))
        .collect();
    (site.page_orders, site.terms) =
        rayon::join(|| page_orders::all(site), || term_members::all(site));
    site.feeds = feeds::all(site);
    site.glossaries = glossaries::all(site);
}

/// Makes a site that knows everything but its pages.
fn without_pages(parts: SiteParts, files: BTreeMap<SourcePath, Route>) -> Site {
    Site {
        configuration: parts.configuration,
        theme: parts.theme,
        languages: parts.languages,
        pages: Vec::new(),
        unpublished: BTreeMap::new(),
        paths: FxHashMap::default(),
        page_orders: Vec::new(),
        terms: BTreeMap::new(),
        feeds: BTreeMap::new(),
        glossaries: Vec::new(),
        files,
        media: parts.media,
        unpublished_files: BTreeMap::new(),
        assets: parts.assets,
        data: parts.data,
        card_fonts: Vec::new(),
        now: parts.now,
        link_style: parts.choices.link_style,
    }
}

/// Finds what is wrong between the parts of a site, once all are known.
fn check(site: &Site, problems: &mut Vec<Diagnostic>) {
    fields::check_references(site, problems);
    check_settings::check(site, problems);
    home_pages::check(site, problems);
}
