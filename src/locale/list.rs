//! Lists in a sentence: "A, B and C".

use super::pack::ListWords;
use icu::list::ListFormatter;
use icu::list::options::ListFormatterOptions;
use icu::locale::Locale;

/// How the entries of a list belong together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListStyle {
    /// All of them: A, B and C.
    #[default]
    And,
    /// One of them: A, B or C.
    Or,
    /// Parts of one thing: A, B, C.
    Unit,
}

impl ListStyle {
    /// Finds the style of that name: `and`, `or` or `unit`.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "and" => Some(Self::And),
            "or" => Some(Self::Or),
            "unit" => Some(Self::Unit),
            _ => None,
        }
    }
}

/// Joins lists; prepared once for each language.
#[derive(Debug)]
pub(super) enum Lists {
    /// With the data of ICU4X: and, or, unit.
    Icu(Box<[ListFormatter; 3]>),
    /// With the words of a pack.
    Pack(ListWords),
}

impl Lists {
    /// Prepares the lists of a language that ICU4X has.
    pub(super) fn icu(locale: &Locale) -> Option<Self> {
        let options = ListFormatterOptions::default();
        let and = ListFormatter::try_new_and(locale.into(), options).ok()?;
        let or = ListFormatter::try_new_or(locale.into(), options).ok()?;
        let unit = ListFormatter::try_new_unit(locale.into(), options).ok()?;
        Some(Self::Icu(Box::new([and, or, unit])))
    }

    /// Joins the entries.
    pub(super) fn show(&self, entries: &[&str], style: ListStyle) -> String {
        match self {
            Self::Icu(formatters) => formatters[style as usize].format_to_string(entries.iter()),
            Self::Pack(words) => {
                let last = match style {
                    ListStyle::And => &words.and,
                    ListStyle::Or => &words.or,
                    ListStyle::Unit => &words.separator,
                };
                match entries.split_last() {
                    Some((end, [])) => (*end).to_owned(),
                    Some((end, start)) => start.join(&words.separator) + last + end,
                    None => String::new(),
                }
            }
        }
    }
}
