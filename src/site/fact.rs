//! Facts: the questions that outputs ask of a site.
//!
//! An output made earlier is still right if every fact it rests on has the same digest today. Absence
//! and enumeration are facts like any other.

use super::{FeedScope, LanguageId, PageId};
use crate::base::{Digest, PagePath, SourcePath};
use std::sync::Arc;

/// A question that a render asks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// What lists may show of a page.
    Card(PageId, LanguageId),
    /// The text of a page, with the ids of its headings.
    Body(PageId, LanguageId),
    /// What a reader finds at a page, in every language.
    Presences(PageId),
    /// Which of a page's texts stands in for those that are missing.
    Original(PageId),
    /// The path of a page.
    Path(PageId),
    /// Which page has a path.
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
    /// What a link in a page leads to.
    Link(PagePath, LanguageId, Arc<str>),
    /// Whether a page has a heading.
    Anchor(PageId, LanguageId, Arc<str>),
    /// Where a file of the content is published.
    File(SourcePath),
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
    /// Which old addresses lead where.
    Redirects,
    /// The clock.
    Now,
}

/// Keeps what was asked and what was answered.
pub trait Recorder: Send + Sync {
    /// Notes that a fact was asked for and what digest the answer had.
    fn record(&self, fact: Fact, answer: Digest);
}
