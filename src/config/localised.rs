//! Text that can differ from language to language.

use crate::base::Language;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A text in one or more languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Localised {
    /// The text for languages that have none of their own.
    pub default: Option<Arc<str>>,
    /// The texts by language.
    pub by_language: BTreeMap<Language, Arc<str>>,
}

impl Localised {
    /// Makes a text that is the same in every language.
    pub fn everywhere(text: impl AsRef<str>) -> Self {
        Self {
            default: Some(Arc::from(text.as_ref())),
            by_language: BTreeMap::new(),
        }
    }

    /// Returns the text in `language`, or the one for all languages.
    pub fn get(&self, language: &Language) -> Option<&Arc<str>> {
        self.by_language.get(language).or(self.default.as_ref())
    }

    /// Returns whether there is no text in any language.
    pub fn is_empty(&self) -> bool {
        self.default.is_none() && self.by_language.is_empty()
    }
}
