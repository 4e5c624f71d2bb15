//! Outputs that hosts and search engines look for at fixed addresses.

use super::{Job, Planned, add};
use crate::base::{Code, Diagnostic, Route};
use crate::site::{LanguageId, Site};

/// How many bytes an entry of a site map takes at the most for each language, with room to spare.
const BYTES_PER_ALTERNATE: usize = 600;
/// The largest site map that search engines read, in bytes (sitemaps.org protocol).
const SITEMAP_BYTES: usize = 50_000_000;
/// The longest site map that search engines read, in addresses (sitemaps.org protocol).
const SITEMAP_ADDRESSES: usize = 50_000;

impl Site {
    /// Returns how many addresses a part of the site map holds.
    pub fn sitemap_part_size(&self) -> usize {
        let per_address = BYTES_PER_ALTERNATE * (self.languages.len() + 2);
        (SITEMAP_BYTES / per_address).clamp(1, SITEMAP_ADDRESSES)
    }

    /// Returns the pages that the site map names: every text at its own address.
    pub fn sitemap_pages(&self) -> impl Iterator<Item = (super::PageId, LanguageId)> + '_ {
        self.numbered_pages()
            .flat_map(|(id, page)| page.languages().map(move |language| (id, language)))
    }

    /// Returns how many parts the site map has; one part is the site map itself.
    pub fn sitemap_parts(&self) -> usize {
        self.sitemap_pages()
            .count()
            .div_ceil(self.sitemap_part_size())
            .max(1)
    }

    /// Returns where a part of the site map is.
    pub fn sitemap_part_route(number: usize) -> Option<Route> {
        Route::new(format!("sitemap-{number}.xml")).ok()
    }
}

pub(super) fn plan(site: &Site, planned: &mut Vec<Planned>, problems: &mut Vec<Diagnostic>) {
    for language in site.language_ids() {
        let prefix = &site.language(language).prefix;
        add(
            planned,
            Route::new(format!("{prefix}404.html")).ok(),
            Job::NotFound(language),
        );
    }
    if site.is_multilingual() {
        add(
            planned,
            Route::new("404.html").ok(),
            Job::NotFound(site.source_language()),
        );
        add(planned, Some(Route::root()), Job::LanguageBar);
    }
    add(planned, Route::new("robots.txt").ok(), Job::Robots);
    if site.configuration.base_url.is_none() {
        problems.push(no_base_url(site));
        return;
    }
    add(planned, Route::new("sitemap.xml").ok(), Job::Sitemap);
    let parts = site.sitemap_parts();
    for number in (1..=parts).filter(|_| parts > 1) {
        add(
            planned,
            Site::sitemap_part_route(number),
            Job::SitemapPart(number),
        );
    }
}

fn no_base_url(site: &Site) -> Diagnostic {
    Diagnostic::new(
        Code::NoBaseUrl,
        "The site has no address yet, so feeds, the site map and links between languages for search engines were left out.",
    )
    .in_file(&site.configuration.path)
    .help("Add a line such as `base_url: https://example.org/` to content/site.yaml, or build with --base-url.")
}
