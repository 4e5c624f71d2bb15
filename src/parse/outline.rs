//! What other pages, and the head of its own, need to know of a text.

use crate::base::{Span, as_bytes};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What other pages, and the head of its own, need to know of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// Its headings, in order, those in components included.
    pub headings: Vec<Heading>,
    /// Ids that its footnotes and its raw HTML bring, which no heading can have.
    pub anchors: Vec<Arc<str>>,
    /// The plain text of its first paragraph, up to [`Outline::LONGEST_EXCERPT`].
    #[serde(with = "as_bytes")]
    pub excerpt: Arc<str>,
}

impl Outline {
    /// How many characters of a first paragraph are kept, as lists and search engines show no more.
    pub const LONGEST_EXCERPT: usize = 400;
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// Its level, from one to six.
    pub level: u8,
    /// Its plain text.
    #[serde(with = "as_bytes")]
    pub text: Arc<str>,
    /// The id that was written behind it, as in `## Mandate {#mandate}`.
    pub id: Option<Arc<str>>,
    /// Where it is.
    pub span: Span,
}
