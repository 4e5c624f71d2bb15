//! The marks that each language sets, as one table.

use crate::base::Language;

/// A pair of quotation marks with the spaces that belong to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) open: &'static str,
    pub(super) close: &'static str,
}

const fn pair(open: &'static str, close: &'static str) -> Pair {
    Pair { open, close }
}

const DOUBLE: Pair = pair("“", "”");
const SINGLE: Pair = pair("‘", "’");
const ANGLED: Pair = pair("«", "»");
const ANGLED_SPACED: Pair = pair("«\u{202F}", "\u{202F}»");
const LOW: Pair = pair("„", "“");
const LOW_SINGLE: Pair = pair("‚", "‘");

/// How a language sets the marks that keyboards lack.
#[derive(Clone, Copy, Debug)]
pub(super) struct QuotationStyle {
    /// Quotation marks, and those within them.
    pub(super) quotes: [Pair; 2],
    /// What single quotation marks become; none leaves them, and apostrophes, as they are.
    pub(super) single: Option<Pair>,
    /// Which signs have a space before them.
    pub(super) spaces: Spaces,
}

/// Which signs have a space before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spaces {
    /// None.
    None,
    /// Only the colon, as in Canada.
    Colon,
    /// The colon, the semicolon, and the marks of question and exclamation, as in France.
    All,
}

const fn style(outer: Pair, inner: Pair, single: Pair) -> QuotationStyle {
    QuotationStyle {
        quotes: [outer, inner],
        single: Some(single),
        spaces: Spaces::None,
    }
}

/// Returns the style of a language.
pub(super) fn style_of(language: &Language) -> QuotationStyle {
    let french = style(ANGLED_SPACED, DOUBLE, SINGLE);
    match (language.primary(), language.as_str()) {
        ("fr", "fr-CA") => QuotationStyle {
            spaces: Spaces::Colon,
            ..french
        },
        ("fr", "fr-CH") => style(ANGLED, pair("‹", "›"), SINGLE),
        ("fr" | "ln" | "rn" | "sg" | "br", _) => QuotationStyle {
            spaces: Spaces::All,
            ..french
        },
        ("de", "de-CH") => style(ANGLED, pair("‹", "›"), pair("‹", "›")),
        ("de" | "cs" | "sk" | "sl" | "is" | "bg" | "et" | "lt", _) => {
            style(LOW, LOW_SINGLE, LOW_SINGLE)
        }
        ("es" | "it" | "ca" | "gl" | "el", _) => style(ANGLED, DOUBLE, SINGLE),
        ("ru" | "uk" | "be", _) => style(ANGLED, LOW, SINGLE),
        ("pl" | "ro" | "hu" | "hr" | "sr" | "bs", _) => style(pair("„", "”"), ANGLED, SINGLE),
        ("sv" | "fi", _) => style(pair("”", "”"), pair("’", "’"), pair("’", "’")),
        ("ja", _) => style(pair("「", "」"), pair("『", "』"), SINGLE),
        ("ar" | "fa" | "ps" | "ur" | "ckb" | "ku", _) => QuotationStyle {
            single: None,
            ..style(ANGLED, DOUBLE, SINGLE)
        },
        _ => style(DOUBLE, SINGLE, SINGLE),
    }
}
