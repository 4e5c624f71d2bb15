//! Language tags (BCP 47), in their canonical form.
//!
//! Never two tags for one language: what is written is canonicalised once, when it is parsed.

use super::MessageArgument;
use icu::locale::{Locale, LocaleCanonicalizer};
use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::fmt;
use std::sync::{Arc, LazyLock};

static CANONICALIZER: LazyLock<LocaleCanonicalizer> =
    LazyLock::new(LocaleCanonicalizer::new_extended);

/// Canonical BCP 47 language tag, such as `en`, `fa-AF` or `sr-Latn`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Language(Arc<str>);

/// Error of a text that is no well-formed language tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseLanguageError;

impl fmt::Display for ParseLanguageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a language tag such as `en`, `pt-BR` or `sr-Latn`")
    }
}

impl std::error::Error for ParseLanguageError {}

impl Language {
    /// Parses a tag in any case and returns it in canonical form (UTS 35, section 3.2.1).
    ///
    /// # Errors
    /// [`ParseLanguageError`] where the text is not well-formed, has extensions, or is `und`.
    pub fn parse(tag: &str) -> Result<Self, ParseLanguageError> {
        let mut locale = Locale::try_from_str(tag).map_err(|_| ParseLanguageError)?;
        CANONICALIZER.canonicalize(&mut locale);
        if locale.id.language.is_unknown() || !locale.extensions.is_empty() {
            return Err(ParseLanguageError);
        }
        Ok(Self(Arc::from(locale.to_string())))
    }

    /// Returns the canonical tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the primary language subtag, such as `sr` of `sr-Latn`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// Returns the tag in lower case, as a segment of an address.
    pub fn segment(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

impl Borrow<str> for Language {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&Language> for MessageArgument {
    fn from(value: &Language) -> Self {
        Self::Text(value.to_string())
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Text direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Left to right.
    LeftToRight,
    /// Right to left.
    RightToLeft,
}

impl Direction {
    /// Returns the value of the HTML attribute `dir`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::base::Language;

    #[test]
    fn tags_are_canonical() {
        assert_eq!(Language::parse("PRS").unwrap().as_str(), "fa-AF");
        assert_eq!(Language::parse("sr-latn").unwrap().segment(), "sr-latn");
    }
}
