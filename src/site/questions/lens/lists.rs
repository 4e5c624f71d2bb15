//! What outputs ask that show many pages: lists of terms, feeds, site maps and redirects.

use super::Lens;
use crate::base::Route;
use crate::site::questions::fact::Fact;
use crate::site::questions::facts::{NamedFact, SiteFact};
use crate::site::{self, FeedScope, LanguageId, PageId, Site};
use std::sync::Arc;

impl Lens {
    /// Returns the ids of a taxonomy's terms that have pages in the language.
    pub fn terms(&self, taxonomy: &str, language: LanguageId) -> Vec<Arc<str>> {
        self.terms_with_pages(taxonomy, language).cloned().collect()
    }

    /// Returns whether any of a taxonomy's terms has pages in the language.
    pub fn has_terms(&self, taxonomy: &str, language: LanguageId) -> bool {
        // The first that has some tells: to ask for all of them on the page of each takes very long.
        self.terms_with_pages(taxonomy, language).next().is_some()
    }

    fn terms_with_pages(
        &self,
        taxonomy: &str,
        language: LanguageId,
    ) -> impl Iterator<Item = &Arc<str>> {
        let settings = self.configuration().taxonomies.get(taxonomy);
        let ids = settings
            .into_iter()
            .flat_map(|taxonomy| taxonomy.terms.keys());
        ids.filter(move |term| !self.term_members(taxonomy, term, language).is_empty())
    }

    /// Returns where a stretch of the pages of a term is.
    pub fn term_route(
        &self,
        taxonomy: &str,
        term: &str,
        language: LanguageId,
        number: usize,
    ) -> Option<Route> {
        site::term_list_route(self.named(language), taxonomy, term, language, number)
    }

    /// Returns where the terms of a taxonomy are listed.
    pub fn taxonomy_route(&self, taxonomy: &str, language: LanguageId) -> Option<Route> {
        site::taxonomy_route(self.named(language), taxonomy, language)
    }

    /// Returns the site, where only its settings and the name of a language are looked at.
    fn named(&self, language: LanguageId) -> &Site {
        self.language(language);
        self.configuration();
        &self.site
    }

    /// Returns where a feed is, if there is one.
    pub fn feed(&self, scope: &FeedScope, language: LanguageId) -> Option<Route> {
        let has_members = !self.feed_members(scope, language).is_empty();
        if let FeedScope::Section(page) = scope {
            self.presence(*page, language);
        }
        has_members.then(|| site::feed_route(self.named(language), scope, language))?
    }

    /// Returns the pages of a feed, newest first.
    pub fn feed_members(&self, scope: &FeedScope, language: LanguageId) -> &[PageId] {
        self.ask_named(|| NamedFact::Feed(scope.clone(), language))
            .feed_members(scope, language)
    }

    /// Returns how many parts the site map has.
    pub fn sitemap_parts(&self) -> usize {
        self.ask(|| Fact::Site(SiteFact::SitemapParts))
            .sitemap_parts()
    }

    /// Returns what a part of the site map names; parts are numbered from one.
    pub fn sitemap_part(&self, number: usize) -> Vec<(PageId, LanguageId)> {
        self.ask_named(|| NamedFact::SitemapPart(number))
            .sitemap_part(number)
    }
}
