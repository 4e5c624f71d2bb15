//! How the pages of a site are read.

use crate::base::Language;
use crate::config::RawHtml;

/// How the pages of a site are read.
#[derive(Clone, Debug, Hash)]
pub struct ReadOptions {
    /// What is done with HTML.
    pub raw_html: RawHtml,
    /// Whether pages can say which lines each of their blocks comes from.
    pub marks_sources: bool,
    /// The language of files whose names say none.
    pub default_language: Option<Language>,
}
