//! Front matter: what a page says of itself before its text.

use crate::base::{Language, Moment, Names, Span, Value, read_names};
use crate::config::FRONT_MATTER_KEYS;
use crate::yaml::Yaml;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What stands between the `---` lines at the top of a page.
///
/// Only what the file says itself: what it inherits is decided in [`crate::site`].
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct FrontMatter {
    /// The title.
    pub title: Option<Arc<str>>,
    /// The page in a sentence.
    pub description: Option<Arc<str>>,
    /// Its part of an address, where it is not the name of its folder.
    pub slug: Option<Arc<str>>,
    /// When it was published.
    pub date: Option<Moment>,
    /// When it was last changed in substance.
    pub updated: Option<Moment>,
    /// From when on it is left out.
    pub expires: Option<Moment>,
    /// Whether it is not to be published yet.
    pub draft: Option<bool>,
    /// Its place in lists: the lighter, the higher.
    pub weight: Option<i64>,
    /// Its picture.
    pub image: Option<PageImage>,
    /// Old addresses that lead to it, with or without a leading slash.
    pub aliases: Vec<Arc<str>>,
    /// Its kind.
    pub kind: Option<Arc<str>>,
    /// Its template, without `.html`.
    pub template: Option<Arc<str>>,
    /// The language in which the page was written first.
    pub source_language: Option<Language>,
    /// The language that this text was translated from.
    pub translated_from: Option<Language>,
    /// Free fields, under `extra`.
    #[serde(deserialize_with = "read_names")]
    pub extra: Names<Value>,
    /// All other keys: terms of a taxonomy, or fields of the page's kind.
    #[serde(deserialize_with = "read_names")]
    pub others: Names<Value>,
    /// Whether it is there and could not be read, so that nothing is known of what it says.
    pub is_unread: bool,
    /// The text between the lines, for finding places in it.
    pub yaml: Yaml,
}

/// The picture of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageImage {
    /// The file.
    pub file: Option<Arc<str>>,
    /// What it shows.
    pub alt: Option<Arc<str>>,
    /// Who made it.
    pub credit: Option<Arc<str>>,
}

impl FrontMatter {
    /// The keys that every page can have.
    pub const KEYS: &[&str] = FRONT_MATTER_KEYS;

    /// Finds a key itself in the file, or all of the front matter where it is not there.
    pub fn locate_key(&self, keys: &[&str]) -> Span {
        self.yaml
            .locate_key(keys)
            .unwrap_or_else(|| self.yaml.span())
    }

    /// Finds the value of a key, such as `["image", "file"]` or `["topics", "0"]`, in the file.
    ///
    /// The whole front matter is returned where the key is not there.
    pub fn locate(&self, keys: &[&str]) -> Span {
        self.yaml.locate(keys).unwrap_or_else(|| self.yaml.span())
    }
}
