//! One file of content, read.

use super::front_matter::FrontMatter;
use super::lazy_body::LazyBody;
use super::outline::Outline;
use super::segments::SegmentedText;
use crate::base::{Digest, Language, PagePath, SourcePath};
use serde::{Deserialize, Serialize};

/// One Markdown file, read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Document {
    /// The file.
    pub path: SourcePath,
    /// The page it is a text of.
    pub page: PagePath,
    /// The language of its name.
    pub language: Language,
    /// The digest of its bytes.
    pub digest: Digest,
    /// What stands between its `---` lines.
    pub front_matter: FrontMatter,
    /// What other pages need to know of its text.
    pub outline: Outline,
    /// Its text as blocks and segments.
    pub text: SegmentedText,
    /// Its text as HTML with holes.
    #[serde(skip)]
    pub body: LazyBody,
}
