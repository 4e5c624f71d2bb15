//! The ids of pages and languages: indices into the lists of one site, which mean nothing in another.

use serde::{Deserialize, Serialize};

/// The index of a page in [`Site::pages`](super::Site::pages).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PageId(pub u32);

/// The index of a language in [`Site::languages`](super::Site::languages).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LanguageId(pub u16);
