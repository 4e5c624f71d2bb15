//! The site map: the addresses that it names, in parts that search engines can read.

use super::{LanguageId, PageId, Site};
use crate::base::Route;

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
    pub fn sitemap_pages(&self) -> impl Iterator<Item = (PageId, LanguageId)> + '_ {
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

    /// Returns what a part of the site map names; parts are numbered from one.
    pub fn sitemap_part(&self, number: usize) -> Vec<(PageId, LanguageId)> {
        let size = self.sitemap_part_size();
        let pages = self
            .sitemap_pages()
            .skip(number.saturating_sub(1).saturating_mul(size));
        pages.take(size).collect()
    }
}
