//! What `content/site.yaml` says, typed.

use super::{BaseUrl, Kind, Localised};
use crate::base::{Direction, Language, PagePath, Route, SourcePath, Span, Value};
use crate::yaml::Yaml;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// The settings of a site.
#[derive(Clone, Debug)]
pub struct Configuration {
    /// The file that the settings were read from.
    pub path: SourcePath,
    /// Its text, for finding places in it.
    pub yaml: Yaml,
    /// The name of the site.
    pub title: Localised,
    /// What the site is, in a sentence.
    pub description: Localised,
    /// Who publishes it.
    pub organisation: Option<Organisation>,
    /// Where it is published.
    pub base_url: Option<BaseUrl>,
    /// The folder in `themes/`, or the name of an embedded theme.
    pub theme: Arc<str>,
    /// What the theme is told, by name; `theme.yaml` says which there are.
    pub parameters: BTreeMap<Arc<str>, Value>,
    /// The languages, in the order in which they were written.
    pub languages: Vec<LanguageSettings>,
    /// The languages in the order of the language bar.
    pub language_bar: Vec<Language>,
    /// The language that pages are written in unless they say otherwise.
    pub source_language: Language,
    /// Menus by name.
    pub menus: BTreeMap<Arc<str>, Vec<MenuEntry>>,
    /// Taxonomies by id.
    pub taxonomies: BTreeMap<Arc<str>, Taxonomy>,
    /// What holds for the pages of a section unless they say otherwise, by the section's path.
    pub sections: BTreeMap<PagePath, SectionDefaults>,
    /// The kinds of page that the site declares itself.
    pub kinds: BTreeMap<Arc<str>, Kind>,
    /// Addresses that lead elsewhere.
    pub redirects: Vec<Redirect>,
    /// Whether every page has a picture for networks that show links.
    pub social_cards: bool,
    /// What is done with HTML in pages.
    pub raw_html: RawHtml,
    /// The calendar dates are shown in, as a Unicode calendar identifier; Gregorian by default.
    pub calendar: Option<Arc<str>>,
    /// The digits numbers are shown in, as a Unicode numbering system such as `latn`; by language.
    pub digits: BTreeMap<Language, Arc<str>>,
}

/// Who publishes a site.
#[derive(Clone, Debug, Default, Hash)]
pub struct Organisation {
    /// Its name.
    pub name: Localised,
    /// Its own web address.
    pub url: Option<Arc<str>>,
    /// The path of its emblem in `content/`.
    pub logo: Option<Arc<str>>,
}

/// One language of a site.
#[derive(Clone, Debug)]
pub struct LanguageSettings {
    /// Its tag.
    pub language: Language,
    /// Its name in itself; `None` leaves it to the locale.
    pub name: Option<Arc<str>>,
    /// The direction of its script, where the script alone does not say.
    pub direction: Option<Direction>,
    /// The name of the locale pack to use, where it is not the tag.
    pub locale: Option<Arc<str>>,
    /// Where it stands in `site.yaml`.
    pub span: Span,
}

/// An entry of a menu.
#[derive(Clone, Debug)]
pub struct MenuEntry {
    /// Where it leads.
    pub target: MenuTarget,
    /// What it says; `None` is the title of the page.
    pub label: Option<Localised>,
    /// The entries below it.
    pub children: Vec<MenuEntry>,
    /// Where it stands in `site.yaml`.
    pub span: Span,
}

/// What a menu says and where it leads, wherever that is written.
impl Hash for MenuEntry {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self {
            target,
            label,
            children,
            span: _,
        } = self;
        (target, label, children).hash(state);
    }
}

/// Where an entry of a menu leads.
#[derive(Clone, Debug, Hash)]
pub enum MenuTarget {
    /// To a page of the site, written with a leading slash.
    Page(PagePath),
    /// To another site.
    Url(Arc<str>),
    /// Nowhere: a heading over other entries.
    Heading,
}

/// A way of ordering pages by terms, such as regions or topics.
#[derive(Clone, Debug)]
pub struct Taxonomy {
    /// What it is called.
    pub label: Localised,
    /// Its part of an address, where it is not its id.
    pub slug: Localised,
    /// Whether it has list pages; yes unless told otherwise.
    pub list: bool,
    /// Whether its terms have feeds.
    pub feed: bool,
    /// How many pages a list of one of its terms shows at a time; `None` shows all.
    pub page_size: Option<usize>,
    /// Its terms by id.
    pub terms: BTreeMap<Arc<str>, Term>,
    /// Where it stands in `site.yaml`.
    pub span: Span,
}

/// A term of a taxonomy.
#[derive(Clone, Debug)]
pub struct Term {
    /// What it is called.
    pub label: Localised,
    /// Its part of an address, where it is not its id.
    pub slug: Localised,
    /// What it means.
    pub description: Localised,
}

/// What holds for the pages of a section, and of the sections in it, unless they say otherwise.
#[derive(Clone, Debug, Default)]
pub struct SectionDefaults {
    /// The order of its lists.
    pub sort: Option<Sort>,
    /// Whether that order is turned round.
    pub reverse: Option<bool>,
    /// How many pages a list shows at a time; zero shows all.
    pub page_size: Option<usize>,
    /// What is shown in place of a page that is not translated.
    pub fallback: Fallbacks,
    /// Whether the section has a feed.
    pub feed: Option<bool>,
    /// The kind of its pages.
    pub kind: Option<Arc<str>>,
    /// Where it stands in `site.yaml`.
    pub span: Span,
}

/// What is shown in place of a page that is not translated, in all languages or in some.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fallbacks {
    /// What is shown in the languages that have none of their own.
    pub default: Option<Fallback>,
    /// What is shown in single languages.
    pub by_language: BTreeMap<Language, Fallback>,
}

impl Fallbacks {
    /// Returns what is shown in a language, if anything is said of it.
    pub fn get(&self, language: &Language) -> Option<Fallback> {
        self.by_language.get(language).copied().or(self.default)
    }
}

/// An order of pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// By weight, lightest first, then by title.
    #[default]
    Weight,
    /// By date, newest first, then by title.
    Date,
    /// By title, as the language sorts.
    Title,
}

/// What is shown in place of a page that is not translated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fallback {
    /// A page in the reader's language that names the languages there are.
    #[default]
    Link,
    /// The text in its source language, marked as such.
    Show,
    /// Nothing.
    Hide,
}

/// An address that leads elsewhere.
#[derive(Clone, Debug)]
pub struct Redirect {
    /// The old address.
    pub from: Route,
    /// The path of a page of the site with a leading slash, or an absolute URL.
    pub to: Arc<str>,
    /// Where it stands in `site.yaml`.
    pub span: Span,
}

/// What is done with HTML in pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RawHtml {
    /// Whatever could do harm is removed.
    #[default]
    Clean,
    /// It is left as it is.
    Allow,
    /// It is shown as text.
    Escape,
}
