//! Facts: the questions that outputs ask of a site.
//!
//! A site never changes, so in one run every fact has one answer. An output made earlier is still right
//! if every fact it rests on has the same answer today. Absence and enumeration are facts like any
//! other. Facts name pages and languages by their places; [`Renumbering`](super::Renumbering) leads
//! them from the places of an earlier run to those of this one.

use crate::base::SourcePath;
use crate::site::{FeedScope, LanguageId, PageId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A question that a render asks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Fact {
    /// Something about a page in a language.
    Text(TextFact, PageId, LanguageId),
    /// Something about a page in all its languages.
    Page(PageFact, PageId),
    /// Whether there is a page at a path.
    Find(Arc<str>),
    /// All pages of a language, in order of their paths.
    Pages(LanguageId),
    /// Something about all that is written in a language.
    Spoken(SpokenFact, LanguageId),
    /// What an acronym of the glossary stands for.
    Acronym(Arc<str>, LanguageId),
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
    /// What is known of a picture or a document, but for its length in bytes.
    Medium(SourcePath),
    /// The fonts that the social cards of a language are drawn with.
    Fonts(LanguageId),
    /// The length of a file of the content in bytes.
    Size(SourcePath),
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

/// A question about a page in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TextFact {
    /// The title of a page and where it is.
    Label,
    /// What lists may show of a page.
    Card,
    /// How the text of a page begins.
    Excerpt,
    /// When a page was changed in substance, and where it is.
    Changed,
    /// The text of a page, with the ids of its headings.
    Body,
    /// The file that the text of a page is in.
    Source,
    /// Where the social card of a page is.
    SocialCard,
    /// The pages directly below a page.
    Children,
    /// The pages before and after a page in its section.
    Neighbours,
}

/// A question about a page in all its languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PageFact {
    /// What a reader finds at a page, in every language.
    Presences,
    /// Which of a page's texts stands in for those that are missing.
    Original,
    /// The page above a page.
    Parent,
    /// Whether there are pages below a page.
    Section,
    /// The settings of a page as a section.
    Policy,
}

/// A question about all that is written in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SpokenFact {
    /// Where the home page is shown, if it is.
    Home,
    /// Whether any page has a text.
    Written,
    /// The acronyms of the glossary.
    Glossary,
}

/// Keeps what was asked.
pub trait FactRecorder: Send + Sync {
    /// Notes that a fact was asked for.
    fn record(&self, fact: Fact);
}
