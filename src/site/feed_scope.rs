//! The scope of a feed: a section or a term.

use super::ids::PageId;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What a feed tells of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FeedScope {
    /// A page and everything below it; of the home page, everything.
    Section(PageId),
    /// The pages of a term.
    Term(Arc<str>, Arc<str>),
}
