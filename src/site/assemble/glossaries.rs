//! The glossaries of all languages, from the cards of pages that explain a term.

use crate::site::{Acronym, Card, Glossary, LanguageId, Site};
use std::sync::Arc;

/// The kind of page that explains a term, and its field for the short form.
const KIND: &str = "term";
const FIELD: &str = "acronym";

/// Puts the glossaries of all languages together.
pub(super) fn all(site: &Site) -> Vec<Arc<Glossary>> {
    let in_language = |language: LanguageId| {
        let cards = site
            .pages
            .iter()
            .filter_map(|page| Some(&page.translation(language)?.card));
        Arc::new(Glossary::new(cards.filter_map(|card| acronym(card))))
    };
    site.language_ids().map(in_language).collect()
}

fn acronym(card: &Card) -> Option<Acronym> {
    let field = card
        .fields
        .get(FIELD)
        .filter(|_| card.kind.as_deref() == Some(KIND))?;
    let short = field
        .as_str()
        .map(str::trim)
        .filter(|short| !short.is_empty())?;
    let long = Arc::clone(&card.title);
    (*short != *long).then(|| Acronym::new(short, long, card.path.clone()))
}
