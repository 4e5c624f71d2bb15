//! Cards: what lists may show of a page, and no more.
//!
//! A change of a page's text that leaves its card alone goes no further than the page.

use super::{LanguageId, PageId};
use crate::base::{Moment, PagePath, Route, Value};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What lists, menus, feeds and neighbours may show of a page in one language.
#[derive(Clone, Debug, PartialEq, Hash)]
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
    /// The plain text of its first paragraph.
    pub excerpt: Arc<str>,
    /// When it was published.
    pub date: Option<Moment>,
    /// When it was last changed in substance.
    pub updated: Option<Moment>,
    /// Its place in lists.
    pub weight: i64,
    /// Its kind.
    pub kind: Option<Arc<str>>,
    /// Its terms, by taxonomy, as ids.
    pub terms: BTreeMap<Arc<str>, Vec<Arc<str>>>,
    /// Its picture.
    pub image: Option<CardImage>,
    /// The typed fields of its kind.
    pub fields: BTreeMap<Arc<str>, Value>,
    /// Its free fields.
    pub extra: BTreeMap<Arc<str>, Value>,
    /// Whether it is a draft, shown because drafts were asked for.
    pub draft: bool,
}

/// The picture of a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CardImage {
    /// Where it is.
    pub route: Route,
    /// What it shows.
    pub alt: Arc<str>,
    /// Who made it.
    pub credit: Option<Arc<str>>,
}
