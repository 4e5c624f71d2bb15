//! Percent patterns: the stable parts of ICU4X have none, so the few forms there are stand here.
//!
//! After CLDR 48, `numbers/percentFormats`.

use std::sync::Arc;

/// Languages that put a no-break space before the sign.
const SPACED: &[&str] = &[
    "be", "bs", "ca", "cs", "da", "de", "es", "fi", "gl", "hr", "is", "lb", "lt", "mk", "nb", "nn",
    "no", "ro", "ru", "sk", "sl", "sv",
];

/// Returns the pattern of a language, with `{0}` in the place of the number.
///
/// `sample` is any number as the language shows it: Arabic digits have a sign of their own.
pub(super) fn pattern(tag: &str, sample: &str) -> Arc<str> {
    let language = tag.split('-').next().unwrap_or_default();
    let is_digit = |zero: u32| {
        sample
            .chars()
            .any(|found| (zero..zero + 10).contains(&u32::from(found)))
    };
    Arc::from(match (language, tag) {
        _ if is_digit(0x0660) => "{0}\u{066A}\u{061C}",
        _ if is_digit(0x06F0) => "{0}\u{066A}",
        ("ar" | "he", _) => "{0}\u{200E}%\u{200E}",
        ("fr", "fr-CH") | ("de", "de-CH" | "de-LI") => "{0}%",
        ("fr", "fr-CA") => "{0}\u{A0}%",
        ("fr", _) => "{0}\u{202F}%",
        ("eu", _) => "%\u{A0}{0}",
        ("tr", _) => "%{0}",
        _ if SPACED.contains(&language) => "{0}\u{A0}%",
        _ => "{0}%",
    })
}
