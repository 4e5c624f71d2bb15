//! What a language calls countries and other languages, after CLDR.
//!
//! Never shows a code for a name: a name that a language does not know is left to the caller.

use super::{names, tag};
use crate::base::Language;
use icu::locale::LanguageIdentifier;
use icu::locale::names::{
    DisplayNamesPreferences, LanguageIdentifierDisplayName, RegionDisplayName,
};
use icu::locale::subtags::Region;

/// The names that a language has for others, or those of the languages that it leans on.
#[derive(Debug)]
pub(super) struct LocalNames(Vec<DisplayNamesPreferences>);

impl LocalNames {
    /// Prepares the names of languages, the first of which that knows a name is asked for it.
    pub(super) fn new<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        Self(
            tags.into_iter()
                .map(|known| DisplayNamesPreferences::from(tag::plain(known)))
                .collect(),
        )
    }

    /// Returns the name of a country by its code.
    pub(super) fn country(&self, code: &str) -> Option<String> {
        let region = Region::try_from_str(code).ok()?;
        let named = self
            .0
            .iter()
            .filter_map(|own| RegionDisplayName::try_new_light(*own, region).ok());
        named.map(|name| name.to_string()).next()
    }

    /// Returns the name of a language.
    pub(super) fn language(&self, language: &Language) -> Option<String> {
        let wanted = LanguageIdentifier::try_from_str(language.as_str()).ok()?;
        let named = self.0.iter().filter_map(|own| {
            let options = Default::default();
            LanguageIdentifierDisplayName::try_new_light(*own, wanted.clone(), options).ok()
        });
        // Where a name is not known the tag, or its first part, stands in for it.
        let is_name = |name: &String| {
            let rest = name.strip_prefix(language.primary());
            rest.is_none_or(|rest| rest.starts_with(char::is_alphabetic))
        };
        named
            .map(|name| name.as_borrowed().to_string())
            .find(is_name)
    }
}

/// Returns the name of a country in English.
pub(crate) fn english_country_name(code: &str) -> Option<String> {
    LocalNames::new(["en"]).country(code)
}

/// Returns the name of a language in itself, else in English, else its tag.
pub(crate) fn native_name(language: &Language) -> String {
    let chain = tag::chain(language);
    let known = chain
        .iter()
        .find_map(|language| names::native(language.as_str()));
    let known = known
        .map(str::to_owned)
        .or_else(|| LocalNames::new(["en"]).language(language));
    known.unwrap_or_else(|| language.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_and_languages_have_names() {
        for (tags, country, language, expected) in [
            (
                &["en"][..],
                "CI",
                "fr",
                (Some("Côte d’Ivoire"), Some("French")),
            ),
            (
                &["fr"],
                "cd",
                "de",
                (Some("Congo-Kinshasa"), Some("allemand")),
            ),
            (
                &["fr"],
                "cf",
                "sw",
                (Some("République centrafricaine"), None),
            ),
            (
                &["da"],
                "cf",
                "en",
                (Some("Den Centralafrikanske Republik"), Some("engelsk")),
            ),
            (
                &["ar"],
                "TL",
                "zh",
                (Some("تيمور - ليشتي"), Some("الصينية")),
            ),
            (&["zh"], "CF", "ar", (Some("中非共和国"), Some("阿拉伯语"))),
            (&["ru"], "HT", "es", (Some("Гаити"), Some("испанский"))),
            (&["sw"], "BI", "fr", (Some("Burundi"), Some("Kifaransa"))),
            (&["tet"], "TL", "fr", (None, None)),
            (
                &["tet", "pt"],
                "TL",
                "fr",
                (Some("Timor-Leste"), Some("francês")),
            ),
            (&["en"], "QX", "qaa", (None, None)),
            (&["en"], "", "fr-CA", (None, Some("Canadian French"))),
        ] {
            let names = LocalNames::new(tags.iter().copied());
            let language = Language::parse(language).unwrap();
            let found = (names.country(country), names.language(&language));
            assert_eq!(
                (found.0.as_deref(), found.1.as_deref()),
                expected,
                "{tags:?}"
            );
        }
    }
}
