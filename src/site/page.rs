//! Pages, and the texts they have in each language.

use super::card::Card;
use super::ids::{LanguageId, PageId};
use crate::base::{Digest, Moment, PagePath, Route, SourcePath};
use crate::config::{Fallback, Sort};
use crate::parse::Document;
use std::sync::{Arc, OnceLock};

/// A page, in whatever languages it has.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its path without a language.
    pub path: PagePath,
    /// The nearest page above it; `None` for the home page.
    pub parent: Option<PageId>,
    /// The language in which it was written first.
    pub source: LanguageId,
    /// Its texts, by language.
    pub translations: Vec<Option<Translation>>,
    /// Where it is shown in each language, even where it is not translated.
    pub routes: Vec<Option<Route>>,
    /// Its settings as a section, with those of the sections that it is in.
    pub policy: SectionPolicy,
    /// What stands in for the translations it lacks, by language.
    pub fallbacks: Vec<Fallback>,
    /// The files beside it, by name.
    pub files: Vec<SourcePath>,
}

/// A page's text in one language.
#[derive(Clone, Debug)]
pub struct Translation {
    /// The file.
    pub document: Arc<Document>,
    /// What lists may show of it.
    pub card: Arc<Card>,
    /// The ids of its headings, one for each of the body's.
    pub heading_ids: Arc<[Arc<str>]>,
    /// The template that its front matter names.
    pub template: Option<Arc<str>>,
    /// The digest of its card, computed when it is first asked for.
    pub(super) card_digest: OnceLock<Digest>,
}

/// The settings of a section.
#[derive(Clone, Debug, Default, Hash)]
pub struct SectionPolicy {
    /// The order of its lists.
    pub sort: Sort,
    /// Whether that order is reversed.
    pub reverse: bool,
    /// How many pages a list shows at a time; zero shows all.
    pub page_size: usize,
    /// Whether the section has a feed of its own.
    pub feed: bool,
}

/// What is published at the route of a page in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Presence {
    /// The page in that language.
    Translated,
    /// A page that names the languages there are.
    Stub,
    /// The text in its source language.
    Fallback,
    /// Nothing.
    Absent,
}

/// Why a page is not part of the site now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unpublished {
    /// It is a draft.
    Draft,
    /// Its date is in the future.
    Future(Moment),
    /// It has expired.
    Expired(Moment),
}

/// The order of a language's pages.
#[derive(Debug, Default)]
pub(super) struct PageOrder {
    /// The translated pages directly below each page, in the section's order.
    pub(super) children: Vec<Vec<PageId>>,
    /// The index of each page among the pages beside it; meaningful where it is translated.
    pub(super) indices: Vec<u32>,
}

impl Page {
    /// Returns the text in a language.
    pub fn translation(&self, language: LanguageId) -> Option<&Translation> {
        self.translations.get(usize::from(language.0))?.as_ref()
    }

    /// Returns the language whose text stands in for those that are missing: the source, if it is shown.
    pub fn original(&self) -> Option<LanguageId> {
        self.languages()
            .find(|language| *language == self.source)
            .or_else(|| self.languages().next())
    }

    /// Returns where it is shown in a language.
    pub fn route(&self, language: LanguageId) -> Option<&Route> {
        self.routes.get(usize::from(language.0))?.as_ref()
    }

    /// Returns what is published at its route in a language.
    pub fn presence(&self, language: LanguageId) -> Presence {
        if self.translation(language).is_some() {
            return Presence::Translated;
        }
        match self
            .fallbacks
            .get(usize::from(language.0))
            .copied()
            .unwrap_or_default()
        {
            _ if self.original().is_none() => Presence::Absent,
            Fallback::Link => Presence::Stub,
            Fallback::Show => Presence::Fallback,
            Fallback::Hide => Presence::Absent,
        }
    }

    /// Returns the languages in which it has a text.
    pub fn languages(&self) -> impl Iterator<Item = LanguageId> + '_ {
        (0u16..)
            .zip(&self.translations)
            .filter_map(|(id, text)| text.as_ref().map(|_| LanguageId(id)))
    }
}

impl Translation {
    /// Returns whether the text has a heading or an element with the id.
    pub fn has_anchor(&self, anchor: &str) -> bool {
        let mut ids = self
            .heading_ids
            .iter()
            .chain(&self.document.outline.anchors);
        ids.any(|id| **id == *anchor)
    }
}
