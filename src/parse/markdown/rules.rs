//! How Markdown is read, and what comes of it.

use crate::base::Language;
use crate::config::RawHtml;
use crate::parse::{Body, Outline, SegmentedText};

/// How the text of a page is read.
#[derive(Clone, Debug)]
pub struct TextRules {
    /// The language whose quotation marks and spaces are set.
    pub language: Language,
    /// What is done with HTML.
    pub raw_html: RawHtml,
    /// Whether there is more than CommonMark: tables, footnotes, components, typography and so on.
    pub extensions: bool,
    /// Whether pages can say which lines each of their blocks comes from.
    pub marks_sources: bool,
}

/// A text of Markdown, read.
#[derive(Clone, Debug, Default)]
pub struct ParsedText {
    /// It as HTML with holes.
    pub body: Body,
    /// It as blocks and segments.
    pub text: SegmentedText,
    /// Its headings, and how it begins.
    pub outline: Outline,
}
