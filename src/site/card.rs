//! Cards: what lists may show of a page, and no more.
//!
//! An edit that leaves the card of a page unchanged renders no other page.

use super::ids::{LanguageId, PageId};
use crate::base::{Moment, Names, PagePath, Route, SourcePath, Value};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// What lists, menus, feeds and neighbours may show of a page in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The page.
    pub page: PageId,
    /// The language.
    pub language: LanguageId,
    /// The path of the page without its language.
    pub path: PagePath,
    /// Where it is.
    pub route: Route,
    /// Its title.
    pub title: Arc<str>,
    /// The page in a sentence.
    pub description: Option<Arc<str>>,
    /// When it was published.
    pub date: Option<Moment>,
    /// When it was last changed in substance.
    pub updated: Option<Moment>,
    /// Its place in lists.
    pub weight: i64,
    /// Its kind.
    pub kind: Option<Arc<str>>,
    /// Its terms, by taxonomy, as ids.
    pub terms: Names<Vec<Arc<str>>>,
    /// Its picture.
    pub image: Option<CardImage>,
    /// The typed fields of its kind.
    pub fields: Names<Value>,
    /// Its free fields.
    pub extra: Names<Value>,
    /// Whether it is a draft, shown because drafts were asked for.
    pub draft: bool,
}

/// The picture of a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CardImage {
    /// The file.
    pub file: SourcePath,
    /// Where it is.
    pub route: Route,
    /// What it shows; nothing for a decoration.
    pub alt: Arc<str>,
    /// Who made it.
    pub credit: Option<Arc<str>>,
}

impl Card {
    /// Returns when the page was last changed in substance.
    pub fn changed(&self) -> Option<Moment> {
        self.updated.or(self.date)
    }
}

/// The content of a card, the same in every run: not the ids of its page and language.
impl Hash for Card {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let place = (
            &self.path,
            &self.route,
            self.weight,
            &self.kind,
            &self.terms,
        );
        let words = (
            &self.title,
            &self.description,
            &self.image,
            self.date,
            self.updated,
        );
        (place, words, &self.fields, &self.extra, self.draft).hash(state);
    }
}

/// The title of a page and where it is: as much of a card as links need.
///
/// The rest is another question to the lens, so that a new date renders nothing that shows only titles.
#[derive(Clone, Debug)]
pub struct Label(Arc<Card>);

impl Label {
    /// Returns the title.
    pub fn title(&self) -> &Arc<str> {
        &self.0.title
    }

    /// Returns where the page is.
    pub fn route(&self) -> &Route {
        &self.0.route
    }

    /// Returns the path of the page without its language.
    pub fn path(&self) -> &PagePath {
        &self.0.path
    }

    /// Returns the page.
    pub fn page(&self) -> PageId {
        self.0.page
    }

    /// Returns the language.
    pub fn language(&self) -> LanguageId {
        self.0.language
    }

    /// Returns the card without noting that it was asked for.
    pub(super) fn unseen(&self) -> &Card {
        &self.0
    }
}

impl From<&Arc<Card>> for Label {
    fn from(card: &Arc<Card>) -> Self {
        Self(Arc::clone(card))
    }
}
