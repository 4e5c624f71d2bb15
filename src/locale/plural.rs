//! Plural categories: which form of a word goes with a number.

use super::condition::Condition;
use super::tag::plain;
use icu::decimal::input::Decimal;
use icu::locale::Locale;
use icu::plurals::{PluralCategory, PluralRules};
use std::fmt;

/// A plural category of CLDR.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// For nothing, where the language has a form for it.
    Zero,
    /// For one, and what goes with one.
    One,
    /// For two.
    Two,
    /// For a few.
    Few,
    /// For many.
    Many,
    /// For everything else.
    Other,
}

impl Category {
    /// Every category with its name in message files.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Zero, "zero"),
        (Self::One, "one"),
        (Self::Two, "two"),
        (Self::Few, "few"),
        (Self::Many, "many"),
        (Self::Other, "other"),
    ];

    /// Finds the category of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, known)| *known == name)
            .map(|(category, _)| *category)
    }

    /// Returns the name that message files use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl From<PluralCategory> for Category {
    fn from(category: PluralCategory) -> Self {
        match category {
            PluralCategory::Zero => Self::Zero,
            PluralCategory::One => Self::One,
            PluralCategory::Two => Self::Two,
            PluralCategory::Few => Self::Few,
            PluralCategory::Many => Self::Many,
            PluralCategory::Other => Self::Other,
        }
    }
}

/// The plural rule of a locale pack: conditions in order, and `other` where none holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rule(Vec<(Category, Condition)>);

impl Rule {
    /// The rules that have a name, and the conditions they stand for.
    const NAMED: [(&'static str, &'static str); 3] = [
        ("other", ""),
        ("one-other", "i = 1 and v = 0"),
        ("zero-one", "n = 0..1"),
    ];

    /// Finds a rule by name: `other`, `one-other` (1 is `one`) or `zero-one` (0 and 1 are `one`).
    pub fn named(name: &str) -> Option<Self> {
        let (_, condition) = Self::NAMED.iter().find(|(known, _)| *known == name)?;
        match *condition {
            "" => Some(Self::default()),
            condition => Self::new([("one", condition)]),
        }
    }

    /// Reads conditions as CLDR writes them, such as `one` with `i = 1 and v = 0`.
    ///
    /// `None` is a category that does not exist or a condition that cannot be read.
    pub fn new<'a>(conditions: impl IntoIterator<Item = (&'a str, &'a str)>) -> Option<Self> {
        let read = |(category, condition)| {
            Some((Category::named(category)?, Condition::parse(condition)?))
        };
        conditions
            .into_iter()
            .map(read)
            .collect::<Option<Vec<_>>>()
            .map(Self)
    }

    fn category(&self, number: &Decimal) -> Category {
        let holds = |(_, condition): &&(Category, Condition)| condition.holds(number);
        self.0
            .iter()
            .find(holds)
            .map_or(Category::Other, |(category, _)| *category)
    }
}

/// Finds categories; prepared once for each language.
#[derive(Debug)]
pub(super) enum Plurals {
    /// With the data of ICU4X: for counting, and for first, second, third.
    Icu(Box<[PluralRules; 2]>),
    /// With the rule of a pack.
    Pack(Rule),
}

impl Plurals {
    /// Prepares the rules of a language that ICU4X has.
    ///
    /// CLDR lists plural rules without scripts, so `sr-Latn` is looked up as `sr`.
    pub(super) fn icu(locale: &Locale) -> Option<Self> {
        let language = plain(locale.id.language.as_str());
        let regional = locale.id.language.as_str() == "pt" && locale.id.region.is_some();
        let looked_up = if regional { locale } else { &language };
        let cardinal = PluralRules::try_new_cardinal(looked_up.into()).ok()?;
        let ordinal = PluralRules::try_new_ordinal(looked_up.into()).ok()?;
        Some(Self::Icu(Box::new([cardinal, ordinal])))
    }

    /// Returns the category of a number as it is shown; a number without digits is `other`.
    pub(super) fn category(&self, number: Option<&Decimal>) -> Category {
        match (self, number) {
            (_, None) => Category::Other,
            (Self::Icu(rules), Some(number)) => rules[0].category_for(number).into(),
            (Self::Pack(rule), Some(number)) => rule.category(number),
        }
    }

    /// Returns the category of the first, second, third; packs know `other` only.
    pub(super) fn ordinal(&self, number: Option<&Decimal>) -> Category {
        match (self, number) {
            (Self::Icu(rules), Some(number)) => rules[1].category_for(number).into(),
            _ => Category::Other,
        }
    }
}
