//! What outputs ask that show many pages: lists of terms, feeds, site maps and redirects.

use super::Lens;
use crate::base::Route;
use crate::site::{self, Fact, FeedScope, Job, LanguageId, PageId, Planned, RedirectTarget, Site};
use std::sync::Arc;

impl Lens {
    /// Returns the ids of a taxonomy's terms that have pages in the language.
    pub fn terms(&self, taxonomy: &str, language: LanguageId) -> Vec<Arc<str>> {
        let settings = self.configuration().taxonomies.get(taxonomy);
        let ids = settings.into_iter().flat_map(|taxonomy| taxonomy.terms.keys());
        ids.filter(|term| !self.members(taxonomy, term, language).is_empty()).cloned().collect()
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
            self.presences(*page);
        }
        has_members.then(|| site::feed_route(self.named(language), scope, language))?
    }

    /// Returns the pages of a feed, newest first.
    pub fn feed_members(&self, scope: &FeedScope, language: LanguageId) -> &[PageId] {
        let lists = self.site.feeds.get(scope);
        let members = lists.and_then(|lists| lists.get(usize::from(language.0)));
        self.answer(|| Fact::Feed(scope.clone(), language), members.map_or(&[], Vec::as_slice))
    }

    /// Returns how many parts the site map has.
    pub fn sitemap_parts(&self) -> usize {
        self.answer(|| Fact::SitemapParts, self.site.sitemap_parts())
    }

    /// Returns what a part of the site map names; parts are numbered from one.
    pub fn sitemap_part(&self, number: usize) -> Vec<(PageId, LanguageId)> {
        let size = self.site.sitemap_part_size();
        let pages = self.site.sitemap_pages().skip(number.saturating_sub(1).saturating_mul(size));
        self.answer(|| Fact::SitemapPart(number), pages.take(size).collect())
    }

    /// Returns which old addresses lead where, out of a plan.
    pub fn redirects<'a>(&self, all: &'a [Planned]) -> Vec<(&'a Route, &'a RedirectTarget)> {
        let redirects = all.iter().filter_map(|planned| match &planned.job {
            Job::Redirect(target) => Some((&planned.route, target)),
            _ => None,
        });
        self.answer(|| Fact::Redirects, redirects.collect())
    }
}
