//! Numbers and percentages, as ICU4X or a locale pack shows them.

use super::percent;
use crate::base::Value;
use icu::decimal::DecimalFormatter;
use icu::decimal::input::{Decimal, SignDisplay};
use icu::decimal::options::GroupingStrategy;
use icu::locale::Locale;
use std::sync::Arc;

/// The largest number of digits behind the decimal sign.
const MOST_DIGITS: u8 = 20;

/// A number to be shown, exactly as it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Decimal(f64),
}

impl From<i64> for Number {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<usize> for Number {
    fn from(number: usize) -> Self {
        Self::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<f64> for Number {
    fn from(number: f64) -> Self {
        Self::Decimal(number)
    }
}

impl Number {
    /// Returns the number that a value is, if it is one.
    pub fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Integer(number) => Some(Self::Integer(*number)),
            Value::Decimal(number) => Some(Self::Decimal(*number)),
            _ => None,
        }
    }

    /// Rounds the number as it is to be shown; `None` is one without digits, such as infinity.
    pub(super) fn rounded(self, format: NumberFormat) -> Option<Decimal> {
        let mut decimal: Decimal = match self {
            Self::Integer(number) => Decimal::from(number),
            Self::Decimal(number) => number.to_string().parse().ok()?,
        };
        if format.is_percent {
            decimal.multiply_pow10(2);
        }
        let least = format.least.min(MOST_DIGITS);
        decimal.round(-i16::from(format.most.clamp(least, MOST_DIGITS)));
        decimal.absolute.trim_start();
        decimal.absolute.trim_end();
        decimal.absolute.pad_end(-i16::from(least));
        decimal.apply_sign_display(SignDisplay::Negative);
        Some(decimal)
    }
}

/// How a number is shown, to the last digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NumberFormat {
    /// Whether 0.25 is 25%.
    pub(super) is_percent: bool,
    /// Whether thousands are set apart.
    pub(super) is_grouped: bool,
    /// How many digits behind the decimal sign are shown even if they are zero.
    pub(super) least: u8,
    /// How many digits behind the decimal sign are shown at most.
    pub(super) most: u8,
}

impl From<NumberStyle> for NumberFormat {
    fn from(style: NumberStyle) -> Self {
        let (is_percent, digits, most) = match style {
            NumberStyle::Decimal { digits } => (false, digits, 3),
            NumberStyle::Percent { digits } => (true, digits, 1),
        };
        let (least, most) = digits.map_or((0, most), |digits| (digits, digits));
        Self {
            is_percent,
            is_grouped: true,
            least,
            most,
        }
    }
}

/// How a number is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberStyle {
    /// As it is, with this many digits behind the decimal sign; `None` shows up to three.
    Decimal {
        /// The digits behind the decimal sign.
        digits: Option<u8>,
    },
    /// As a percentage, so that 0.25 is 25%; `None` shows up to one digit behind the decimal sign.
    Percent {
        /// The digits behind the decimal sign.
        digits: Option<u8>,
    },
}

impl Default for NumberStyle {
    fn default() -> Self {
        Self::Decimal { digits: None }
    }
}

/// Ten digits in a row, by the character that is zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Digits(char);

/// The numbering systems of Unicode that have ten digits in a row, and their zeros.
const SYSTEMS: &[(&str, char)] = &[
    ("adlm", '\u{1E950}'),
    ("arab", '\u{0660}'),
    ("arabext", '\u{06F0}'),
    ("beng", '\u{09E6}'),
    ("cakm", '\u{11136}'),
    ("deva", '\u{0966}'),
    ("gujr", '\u{0AE6}'),
    ("guru", '\u{0A66}'),
    ("khmr", '\u{17E0}'),
    ("knda", '\u{0CE6}'),
    ("laoo", '\u{0ED0}'),
    ("latn", '0'),
    ("mlym", '\u{0D66}'),
    ("mymr", '\u{1040}'),
    ("nkoo", '\u{07C0}'),
    ("olck", '\u{1C50}'),
    ("orya", '\u{0B66}'),
    ("tamldec", '\u{0BE6}'),
    ("telu", '\u{0C66}'),
    ("thai", '\u{0E50}'),
    ("tibt", '\u{0F20}'),
];

impl Digits {
    /// The digits of the Latin script.
    pub(super) const LATIN: Self = Self('0');

    /// Finds the digits of a Unicode numbering system.
    pub(super) fn named(name: &str) -> Option<Self> {
        SYSTEMS
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, zero)| Self(*zero))
    }

    /// Returns the names that [`Digits::named`] knows.
    pub(super) fn names() -> impl Iterator<Item = &'static str> {
        SYSTEMS.iter().map(|(name, _)| *name)
    }

    /// Puts these digits in the place of Latin ones.
    pub(super) fn replace(self, text: &str) -> String {
        text.chars()
            .map(|character| match character.to_digit(10) {
                Some(digit) => char::from_u32(self.0 as u32 + digit).unwrap_or(character),
                None => character,
            })
            .collect()
    }
}

/// Shows numbers; prepared once for each language.
#[derive(Debug)]
pub(super) struct Numbers {
    source: NumberSource,
    percent: Arc<str>,
}

#[derive(Debug)]
enum NumberSource {
    /// With the data of ICU4X; the second formatter does not set thousands apart.
    Icu(Box<[DecimalFormatter; 2]>),
    /// With the signs of a pack.
    Pack {
        decimal: Arc<str>,
        group: Arc<str>,
        digits: Digits,
    },
}

impl Numbers {
    /// Prepares the numbers of a language that ICU4X has.
    pub(super) fn icu(locale: &Locale, percent: Option<Arc<str>>) -> Option<Self> {
        let prepare = |grouping: GroupingStrategy| {
            DecimalFormatter::try_new(locale.into(), grouping.into()).ok()
        };
        let formatter = prepare(GroupingStrategy::Auto)?;
        let sample = formatter.format_to_string(&Decimal::from(1));
        let percent = percent.unwrap_or_else(|| percent::pattern(&locale.id.to_string(), &sample));
        let formatters = Box::new([formatter, prepare(GroupingStrategy::Never)?]);
        Some(Self {
            source: NumberSource::Icu(formatters),
            percent,
        })
    }

    /// Prepares the numbers of a pack.
    pub(super) fn pack(
        decimal: Arc<str>,
        group: Arc<str>,
        digits: Digits,
        percent: Option<Arc<str>>,
    ) -> Self {
        let percent = percent.unwrap_or_else(|| Arc::from("{0}%"));
        Self {
            source: NumberSource::Pack {
                decimal,
                group,
                digits,
            },
            percent,
        }
    }

    /// Shows a number.
    pub(super) fn show(&self, number: Number, format: NumberFormat) -> String {
        let shown = match (number.rounded(format), number) {
            (Some(decimal), _) => self.source.show(&decimal, format.is_grouped),
            (None, Number::Decimal(number)) if number == f64::INFINITY => "∞".to_owned(),
            (None, Number::Decimal(number)) if number == f64::NEG_INFINITY => "-∞".to_owned(),
            _ => "–".to_owned(),
        };
        if format.is_percent {
            self.percent.replace("{0}", &shown)
        } else {
            shown
        }
    }
}

impl NumberSource {
    fn show(&self, number: &Decimal, is_grouped: bool) -> String {
        match self {
            Self::Icu(formatters) => formatters[usize::from(!is_grouped)].format_to_string(number),
            Self::Pack {
                decimal,
                group,
                digits,
            } => {
                let plain = number.to_string();
                let unsigned = plain.trim_start_matches('-');
                let sign = &plain[..plain.len() - unsigned.len()];
                let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
                let point = if fraction.is_empty() { "" } else { decimal };
                let whole = grouped(whole, if is_grouped { group } else { "" });
                digits.replace(&format!("{sign}{whole}{point}{fraction}"))
            }
        }
    }
}

/// Puts the separator between every three digits.
fn grouped(whole: &str, separator: &str) -> String {
    let mut shown = String::with_capacity(whole.len() * 2);
    for (index, digit) in whole.char_indices() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            shown.push_str(separator);
        }
        shown.push(digit);
    }
    shown
}
