//! Language tags as ICU4X sees them: script, direction, and what a language falls back to.

use crate::base::{Direction, Language};
use icu::locale::fallback::{LocaleFallbackConfig, LocaleFallbacker};
use icu::locale::{Locale, LocaleDirectionality};

/// Reads a tag with a calendar and digits; neither is checked here.
pub(super) fn with_choices(tag: &str, calendar: &str, digits: Option<&str>) -> Locale {
    let digits = digits
        .map(|digits| format!("-nu-{digits}"))
        .unwrap_or_default();
    Locale::try_from_str(&format!("{tag}-u-ca-{calendar}{digits}")).unwrap_or(Locale::UNKNOWN)
}

/// Reads a tag as it is.
pub(super) fn plain(tag: &str) -> Locale {
    Locale::try_from_str(tag).unwrap_or(Locale::UNKNOWN)
}

/// Returns the direction of the script that the language is most likely written in.
pub(super) fn direction(language: &Language) -> Direction {
    let directions = LocaleDirectionality::new_extended();
    if directions.is_right_to_left(&plain(language.as_str()).id) {
        Direction::RightToLeft
    } else {
        Direction::LeftToRight
    }
}

/// Returns the language and what it falls back to, nearest first: `pt-BR`, then `pt`.
///
/// A script that is not the usual one ends the chain: nobody who reads `sr-Latn` is shown Cyrillic.
pub(super) fn chain(language: &Language) -> Vec<Language> {
    let fallbacker = LocaleFallbacker::new().for_config(LocaleFallbackConfig::default());
    let mut steps = fallbacker.fallback_for((&plain(language.as_str())).into());
    let mut found = vec![language.clone()];
    while let Ok(next) = Language::parse(&steps.step().get().to_string()) {
        if !found.contains(&next) {
            found.push(next);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_lead_from_the_region_to_the_language() {
        for (tag, expected) in [
            ("pt-BR", "pt-BR pt"),
            ("fr", "fr"),
            ("fa-AF", "fa-AF fa"),
            ("sr-Latn", "sr-Latn"),
            ("es-MX", "es-MX es-419 es"),
            ("tet", "tet"),
        ] {
            let chain = chain(&Language::parse(tag).expect("a tag"));
            let tags: Vec<_> = chain.iter().map(Language::as_str).collect();
            assert_eq!(tags.join(" "), expected, "{tag}");
        }
    }

    #[test]
    fn scripts_say_the_direction() {
        for (tag, expected) in [
            ("ar", "rtl"),
            ("fa-AF", "rtl"),
            ("ps", "rtl"),
            ("ug", "rtl"),
            ("dv", "rtl"),
            ("az-Arab", "rtl"),
            ("ku-Arab", "rtl"),
            ("ar-Latn", "ltr"),
            ("tet", "ltr"),
            ("zh", "ltr"),
        ] {
            let direction = direction(&Language::parse(tag).expect("a tag"));
            assert_eq!(direction.as_str(), expected, "{tag}");
        }
    }
}
