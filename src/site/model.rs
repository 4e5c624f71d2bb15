//! The site model: what outputs are rendered from.
//!
//! A [`Site`] never changes once [`assemble`](super::assemble()) has made it, so that every question about it has
//! one answer. What is taken over from one site to the next lies beside it, in [`Assembly`](super::Assembly).

use super::card_fonts::CardFonts;
use super::feed_scope::FeedScope;
use super::glossary::Glossary;
use super::ids::{LanguageId, PageId};
use super::medium::Medium;
use super::page::{Page, PageOrder, Unpublished};
use crate::base::{
    Digest, Direction, Language, LinkStyle, Moment, PagePath, Route, SourcePath, Value,
};
use crate::config::{Configuration, Kind, Theme};
use crate::locale::{Locale, Messages};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The pages of each term of a taxonomy, by language.
pub(crate) type TermLists = BTreeMap<Arc<str>, Vec<Vec<PageId>>>;

/// Everything that outputs are made from.
#[derive(Debug)]
pub struct Site {
    /// The settings.
    pub configuration: Arc<Configuration>,
    /// The settings of the theme.
    pub theme: Arc<Theme>,
    /// The languages, in the order of the settings.
    pub languages: Vec<SiteLanguage>,
    /// The pages, ordered by path.
    pub pages: Vec<Arc<Page>>,
    /// The pages that are not shown now, by path.
    pub unpublished: BTreeMap<PagePath, Unpublished>,
    /// The places of the pages by path; only ever looked into, never walked through.
    pub paths: FxHashMap<PagePath, PageId>,
    /// The order of the pages, by language.
    pub(super) page_orders: Vec<PageOrder>,
    /// The pages of each term of each taxonomy, by language, newest or lightest first.
    pub terms: BTreeMap<Arc<str>, TermLists>,
    /// The pages of each feed, by language, newest first.
    pub feeds: BTreeMap<FeedScope, Vec<Vec<PageId>>>,
    /// The acronyms of each language.
    pub glossaries: Vec<Arc<Glossary>>,
    /// The files of the content that are published as they are.
    pub files: BTreeMap<SourcePath, Route>,
    /// What is known of the pictures and documents among them.
    pub media: BTreeMap<SourcePath, Medium>,
    /// The files beside pages that are not shown now, each with that page.
    pub unpublished_files: BTreeMap<SourcePath, PagePath>,
    /// The files of the theme that are published, by their name in `assets/`.
    pub assets: BTreeMap<Arc<str>, Asset>,
    /// The data files, by name.
    pub data: BTreeMap<Arc<str>, Value>,
    /// The fonts for the social cards of each language.
    pub card_fonts: Vec<Option<CardFonts>>,
    /// The clock, as it was handed in.
    pub now: Moment,
    /// How addresses are written.
    pub link_style: LinkStyle,
}

/// A language of the site and what it needs to be shown.
#[derive(Clone, Debug)]
pub struct SiteLanguage {
    /// Its tag.
    pub language: Language,
    /// Its name in itself.
    pub name: Arc<str>,
    /// The direction its text runs in.
    pub direction: Direction,
    /// The folder its pages are in, with a trailing slash; empty where the site has one language.
    pub prefix: Arc<str>,
    /// How it shows dates, numbers and lists.
    pub locale: Arc<Locale>,
    /// Its messages of the interface.
    pub messages: Arc<Messages>,
    /// The digest of all that its locale and its messages were read from.
    pub words: Digest,
}

/// A file of the theme, under a name that has the digest of its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Asset {
    /// The file.
    pub path: SourcePath,
    /// Where it is published.
    pub route: Route,
}

/// Freeing the pages of a large site takes long, and is left to another thread.
impl Drop for Site {
    fn drop(&mut self) {
        let pages = std::mem::take(&mut self.pages);
        rayon::spawn(move || drop(pages));
    }
}

impl Site {
    /// Finds a kind of page: one that the site declares, or one of the theme's.
    pub fn kind(&self, name: &str) -> Option<&Kind> {
        self.configuration
            .kinds
            .get(name)
            .or_else(|| self.theme.kinds.get(name))
    }

    /// Finds a language by its tag.
    pub fn language_id(&self, language: &Language) -> Option<LanguageId> {
        let found = self
            .languages
            .iter()
            .position(|known| known.language == *language)?;
        u16::try_from(found).ok().map(LanguageId)
    }

    /// Returns a language by its place; one that does not exist is the first.
    pub fn language(&self, id: LanguageId) -> &SiteLanguage {
        self.languages
            .get(usize::from(id.0))
            .unwrap_or(&self.languages[0])
    }

    /// Returns the places of all languages.
    pub fn language_ids(&self) -> impl Iterator<Item = LanguageId> + use<> {
        (0..u16::try_from(self.languages.len()).unwrap_or(u16::MAX)).map(LanguageId)
    }

    /// Returns the places of the languages, in the order of the language bar.
    pub fn language_bar(&self) -> impl Iterator<Item = LanguageId> + '_ {
        self.configuration
            .language_bar
            .iter()
            .filter_map(|language| self.language_id(language))
    }

    /// Returns the language that pages are written in unless they say otherwise.
    pub fn source_language(&self) -> LanguageId {
        self.language_id(&self.configuration.source_language)
            .unwrap_or(LanguageId(0))
    }

    /// Returns whether the site has more than one language.
    pub fn is_multilingual(&self) -> bool {
        self.languages.len() > 1
    }

    /// Returns the absolute address of a route, where the site has an address.
    pub fn permalink(&self, route: &Route) -> Option<String> {
        let base = self.configuration.base_url.as_ref()?;
        Some(route.behind(&[&base.origin, &base.path]))
    }

    /// Returns the path of the site on its host, with slashes at both ends.
    pub fn base_path(&self) -> &str {
        self.configuration
            .base_url
            .as_ref()
            .map_or("/", |base| &base.path)
    }

    /// Returns all pages with their places.
    pub fn numbered_pages(&self) -> impl Iterator<Item = (PageId, &Page)> {
        (0u32..)
            .map(PageId)
            .zip(self.pages.iter().map(|page| &**page))
    }

    /// Returns the path of the home page's folder or of `path` as people write it: with a leading slash.
    pub fn written(path: &PagePath) -> String {
        format!("/{path}")
    }
}
