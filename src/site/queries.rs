//! Queries by the ids of pages and languages: the answers that the lens hands on.

use super::{
    Card, CardFonts, FeedScope, Glossary, LanguageId, Medium, MediumKind, Page, PageId, Presence,
    Site, Translation, Variant,
};
use crate::base::{Route, SourcePath};
use std::sync::Arc;

impl Site {
    /// Returns a page by its id.
    pub fn page(&self, id: PageId) -> Option<&Page> {
        self.pages.get(id.0 as usize).map(|page| &**page)
    }

    /// Returns the path of a page; that of a page that does not exist is empty.
    pub fn path(&self, id: PageId) -> &str {
        self.page(id).map_or("", |page| page.path.as_str())
    }

    /// Finds a page by its path.
    pub fn find(&self, path: &str) -> Option<PageId> {
        self.paths.get(path).copied()
    }

    /// Returns the page's text in a language.
    pub fn translation(&self, page: PageId, language: LanguageId) -> Option<&Translation> {
        self.page(page)?.translation(language)
    }

    /// Returns what lists may show of a page in a language.
    pub fn card(&self, page: PageId, language: LanguageId) -> Option<&Arc<Card>> {
        self.translation(page, language)
            .map(|translation| &translation.card)
    }

    /// Returns how the text of a page begins.
    pub fn excerpt(&self, page: PageId, language: LanguageId) -> Option<&Arc<str>> {
        self.translation(page, language)
            .map(|translation| &translation.document.outline.excerpt)
    }

    /// Returns whether a page's text has a heading or an element with the id.
    pub fn has_anchor(&self, page: PageId, language: LanguageId, anchor: &str) -> bool {
        self.translation(page, language)
            .is_some_and(|text| text.has_anchor(anchor))
    }

    /// Returns what is published of a page in each language, and where.
    pub fn presences(&self, page: PageId) -> Vec<(LanguageId, Presence, Option<&Route>)> {
        let found = self.page(page).map(|found| {
            self.language_ids()
                .map(|id| (id, found.presence(id), found.route(id)))
                .collect()
        });
        found.unwrap_or_default()
    }

    /// Returns what is published of a page in a language, and where.
    pub fn presence(&self, page: PageId, language: LanguageId) -> (Presence, Option<&Route>) {
        let found = self.page(page);
        let presence = found.map_or(Presence::Absent, |page| page.presence(language));
        (presence, found.and_then(|page| page.route(language)))
    }

    /// Returns the language whose text stands in for those that are missing.
    pub fn original(&self, page: PageId) -> Option<LanguageId> {
        self.page(page).and_then(Page::original)
    }

    /// Returns the page above a page.
    pub fn parent(&self, page: PageId) -> Option<PageId> {
        self.page(page)?.parent
    }

    /// Returns the pages directly below a page that have a text in the language, in order.
    pub fn children(&self, page: PageId, language: LanguageId) -> &[PageId] {
        let order = self.page_orders.get(usize::from(language.0));
        let list = order.and_then(|order| order.children.get(page.0 as usize));
        list.map_or(&[], Vec::as_slice)
    }

    /// Returns the pages before and after a page in its section, in the language.
    pub fn neighbours(&self, page: PageId, language: LanguageId) -> [Option<PageId>; 2] {
        let found = self.page(page).and_then(|found| {
            let beside = self.children(found.parent?, language);
            let order = self.page_orders.get(usize::from(language.0))?;
            let own = *order.indices.get(page.0 as usize)? as usize;
            (beside.get(own) == Some(&page)).then_some((beside, own))
        });
        found.map_or([None; 2], |(beside, own)| {
            [own.checked_sub(1), own.checked_add(1)].map(|place| beside.get(place?).copied())
        })
    }

    /// Returns whether there are pages below a page in any language.
    pub fn is_section(&self, page: PageId) -> bool {
        self.language_ids()
            .any(|language| !self.children(page, language).is_empty())
    }

    /// Returns all pages that have a text in the language, by path.
    pub fn pages_in(&self, language: LanguageId) -> Vec<PageId> {
        let translated = self
            .numbered_pages()
            .filter(|(_, page)| page.translation(language).is_some());
        translated.map(|(id, _)| id).collect()
    }

    /// Returns where the home page is shown in a language, if it is.
    pub fn home(&self, language: LanguageId) -> Option<&Route> {
        self.page(self.find("")?)?.route(language)
    }

    /// Returns whether any page has a text in the language.
    pub fn has_pages_in(&self, language: LanguageId) -> bool {
        self.pages
            .iter()
            .any(|page| page.translation(language).is_some())
    }

    /// Returns the acronyms of a language.
    pub fn glossary(&self, language: LanguageId) -> Arc<Glossary> {
        self.glossaries
            .get(usize::from(language.0))
            .cloned()
            .unwrap_or_default()
    }

    /// Returns the pages of a term that have a text in the language, newest first.
    pub fn term_members(&self, taxonomy: &str, term: &str, language: LanguageId) -> &[PageId] {
        let lists = self.terms.get(taxonomy).and_then(|terms| terms.get(term));
        let members = lists.and_then(|lists| lists.get(usize::from(language.0)));
        members.map_or(&[], Vec::as_slice)
    }

    /// Returns the pages of a feed, newest first.
    pub fn feed_members(&self, scope: &FeedScope, language: LanguageId) -> &[PageId] {
        let lists = self.feeds.get(scope);
        let members = lists.and_then(|lists| lists.get(usize::from(language.0)));
        members.map_or(&[], Vec::as_slice)
    }

    /// Returns what is known of a picture or a document.
    pub fn medium(&self, path: &SourcePath) -> Option<&Medium> {
        self.media.get(path)
    }

    /// Returns the variants of a picture, by encoding and width.
    pub fn variants(&self, path: &SourcePath) -> Vec<Variant> {
        match (
            self.medium(path).map(|medium| &medium.kind),
            self.files.get(path),
        ) {
            (Some(MediumKind::Raster(raster)), Some(route)) => {
                raster.variants(route, &self.theme.images.widths)
            }
            _ => Vec::new(),
        }
    }

    /// Returns the fonts for the cards of a language, if there are cards and fonts.
    pub fn card_fonts(&self, language: LanguageId) -> Option<&CardFonts> {
        self.card_fonts.get(usize::from(language.0))?.as_ref()
    }

    /// Returns where the social card of a page is, if it has one.
    pub fn social_card(&self, page: PageId, language: LanguageId) -> Option<Route> {
        let fonts = self.card_fonts(language)?;
        let page = self
            .page(page)
            .filter(|page| page.presence(language) == Presence::Translated)?;
        let title = &page.translation(language)?.card.title;
        let is_writable = title
            .chars()
            .all(|character| !fonts.missing.contains(&character));
        let route = page.route(language).filter(|_| is_writable)?;
        Route::new(format!("{}social-card.png", route.as_str())).ok()
    }
}
