//! Facts: the questions that outputs ask of a site.
//!
//! A site never changes, so in one run every fact has one answer. An output made earlier is still right
//! if every fact it rests on has the same answer today. Absence and enumeration are facts like any
//! other. Facts name pages and languages by their places; [`Renumbering`](super::Renumbering) leads
//! them from the places of an earlier run to those of this one.

use super::{FeedScope, LanguageId, PageId};
use crate::base::SourcePath;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// A question that a render asks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Fact {
    /// The title of a page and where it is.
    Label(PageId, LanguageId),
    /// What lists may show of a page.
    Card(PageId, LanguageId),
    /// How the text of a page begins.
    Excerpt(PageId, LanguageId),
    /// When a page was changed in substance, and where it is.
    Changed(PageId, LanguageId),
    /// The text of a page, with the ids of its headings.
    Body(PageId, LanguageId),
    /// What a reader finds at a page, in every language.
    Presences(PageId),
    /// Which of a page's texts stands in for those that are missing.
    Original(PageId),
    /// Whether there is a page at a path.
    Find(Arc<str>),
    /// The page above a page.
    Parent(PageId),
    /// The pages directly below a page.
    Children(PageId, LanguageId),
    /// The pages before and after a page in its section.
    Neighbours(PageId, LanguageId),
    /// Whether there are pages below a page.
    Section(PageId),
    /// The settings of a page as a section.
    Policy(PageId),
    /// All pages of a language, in order of their paths.
    Pages(LanguageId),
    /// The pages of a term.
    Members(Arc<str>, Arc<str>, LanguageId),
    /// The pages of a feed.
    Feed(FeedScope, LanguageId),
    /// What a link in the text of a page leads to, for readers of a language.
    Link {
        /// The page.
        page: PageId,
        /// The language of its text.
        written: LanguageId,
        /// The language of the readers.
        language: LanguageId,
        /// Where it leads, as it is written.
        destination: Arc<str>,
    },
    /// Whether a page has a heading.
    Anchor(PageId, LanguageId, Arc<str>),
    /// Where a file of the content is published.
    File(SourcePath),
    /// What a file says, byte for byte.
    Bytes(SourcePath),
    /// Where a file of the theme is published.
    Asset(Arc<str>),
    /// The names of all files of the theme.
    AssetNames,
    /// What a data file says.
    Data(Arc<str>),
    /// The names of all data files.
    DataNames,
    /// A template of the theme, with everything it reaches.
    Template(Arc<str>),
    /// The settings of the site.
    Settings,
    /// The settings of the theme.
    Theme,
    /// Which languages there are, and their order.
    Languages,
    /// A language: its name, its direction, how it shows dates and numbers, its messages.
    Language(LanguageId),
    /// How addresses are written.
    Addresses,
    /// How many parts the site map has.
    SitemapParts,
    /// The pages in a part of the site map.
    SitemapPart(usize),
    /// The clock.
    Now,
}

/// Keeps what was asked.
pub trait Recorder: Send + Sync {
    /// Notes that a fact was asked for.
    fn record(&self, fact: Fact);
}

/// A fact in words, with the pages and languages that it is about by name.
pub struct Told<'a> {
    /// The fact.
    pub fact: &'a Fact,
    /// Names a page.
    pub page: &'a dyn Fn(PageId) -> String,
    /// Names a language.
    pub language: &'a dyn Fn(LanguageId) -> String,
}

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (page, language) =
            (|id: &PageId| (self.page)(*id), |id: &LanguageId| (self.language)(*id));
        match self.fact {
            Fact::Label(p, l) => {
                write!(f, "the title or address of {} in {}", page(p), language(l))
            }
            Fact::Card(p, l) => write!(f, "what lists show of {} in {}", page(p), language(l)),
            Fact::Excerpt(p, l) => {
                write!(f, "the first paragraph of {} in {}", page(p), language(l))
            }
            Fact::Changed(p, l) => write!(f, "the date of {} in {}", page(p), language(l)),
            Fact::Body(p, l) => write!(f, "the text of {} in {}", page(p), language(l)),
            Fact::Presences(p) => write!(f, "the languages of {}", page(p)),
            Fact::Original(p) => write!(f, "the source language of {}", page(p)),
            Fact::Find(path) => write!(f, "whether there is a page `/{path}`"),
            Fact::Parent(p) => write!(f, "the section that {} is in", page(p)),
            Fact::Children(p, l) => write!(f, "the pages below {} in {}", page(p), language(l)),
            Fact::Neighbours(p, l) => {
                write!(f, "the pages before and after {} in {}", page(p), language(l))
            }
            Fact::Section(p) => write!(f, "whether there are pages below {}", page(p)),
            Fact::Policy(p) => write!(f, "the settings of the section {}", page(p)),
            Fact::Pages(l) => write!(f, "the list of all pages in {}", language(l)),
            Fact::Members(taxonomy, term, l) => {
                write!(f, "the pages of the term `{term}` of `{taxonomy}` in {}", language(l))
            }
            Fact::Feed(FeedScope::Section(p), l) => {
                write!(f, "the pages in the feed of {} in {}", page(p), language(l))
            }
            Fact::Feed(FeedScope::Term(_, term), l) => {
                write!(f, "the pages in the feed of the term `{term}` in {}", language(l))
            }
            Fact::Link { page: p, destination, .. } => {
                write!(f, "where the link `{destination}` in {} leads", page(p))
            }
            Fact::Anchor(p, l, anchor) => {
                write!(f, "whether {} in {} has the heading `#{anchor}`", page(p), language(l))
            }
            Fact::File(path) => write!(f, "where the file {path} is published"),
            Fact::Bytes(path) => write!(f, "the file {path}"),
            Fact::Asset(name) => write!(f, "the file `{name}` of the theme"),
            Fact::AssetNames => f.write_str("the list of the theme's files"),
            Fact::Data(name) => write!(f, "the data file `{name}`"),
            Fact::DataNames => f.write_str("the list of data files"),
            Fact::Template(name) => write!(f, "the template `{name}` or one that it uses"),
            Fact::Settings => f.write_str("the settings in content/site.yaml"),
            Fact::Theme => f.write_str("the settings of the theme"),
            Fact::Languages => f.write_str("the list of languages"),
            Fact::Language(l) => {
                write!(f, "the messages, dates or numbers of {}", language(l))
            }
            Fact::Addresses => f.write_str("the address of the site, or how links are written"),
            Fact::SitemapParts => f.write_str("how many pages the site has"),
            Fact::SitemapPart(_) => f.write_str("the list of pages in the site map"),
            Fact::Now => f.write_str("the clock"),
        }
    }
}
