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
    /// What a data file says.
    Data(Arc<str>),
    /// A message of the interface.
    Message(LanguageId, Arc<str>),
    /// The settings of the site and of the theme.
    Settings,
    /// The settings of a language.
    Language(LanguageId),
    /// The clock.
    Now,
}

/// Keeps what was asked and what was answered.
pub trait Recorder: Send + Sync {
    /// Notes that a fact was asked for and what digest the answer had.
    fn record(&self, fact: Fact, answer: Digest);
}
