//! Social cards: which pages have one, and where.

use super::{LanguageId, PageId, Presence, Site};
use crate::base::{Digest, Route};
use std::collections::BTreeSet;

/// The fonts for the cards of a language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CardFonts {
    /// What stands for the fonts.
    pub digest: Digest,
    /// The characters that none of them has.
    pub missing: BTreeSet<char>,
}

impl Site {
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
