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
        let outline = self.taxonomy(taxonomy).into_iter();
        let ids = outline.flat_map(|taxonomy| taxonomy.ids());
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
        let site = self.term_site(taxonomy, term, language);
        site::term_list_route(site, taxonomy, term, language, number)
    }

    /// Returns where the terms of a taxonomy are listed.
    pub fn taxonomy_route(&self, taxonomy: &str, language: LanguageId) -> Option<Route> {
        let site = self.taxonomy_site(taxonomy, language);
        site::taxonomy_route(site, taxonomy, language)
    }

    /// Returns the site, where only the slug of a taxonomy and the prefix of a language are looked at.
    fn taxonomy_site(&self, taxonomy: &str, language: LanguageId) -> &Site {
        self.language(language);
        self.taxonomy_label(taxonomy, language);
        &self.site
    }

    /// Returns the site, where the slug of a term is looked at as well.
    fn term_site(&self, taxonomy: &str, term: &str, language: LanguageId) -> &Site {
        self.term(taxonomy, term, language);
        self.taxonomy_site(taxonomy, language)
    }

    /// Returns where a feed is, if there is one.
    pub fn feed(&self, scope: &FeedScope, language: LanguageId) -> Option<Route> {
        let has_members = !self.feed_members(scope, language).is_empty();
        match scope {
            FeedScope::Section(page) => {
                self.presence(*page, language);
            }
            FeedScope::Term(taxonomy, term) => {
                self.term_site(taxonomy, term, language);
            }
        }
        has_members.then(|| site::feed_route(&self.site, scope, language))?
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
