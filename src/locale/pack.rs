//! Locale packs: what a language needs that ICU4X does not know.

use super::number::Digits;
use super::plural::Rule;
use crate::base::{Direction, Language};
use jiff::civil::Date;
use std::sync::Arc;

/// What `content/_locales/TAG.yaml` says; whatever it leaves out is taken from its parent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pack {
    /// The name of the language in itself.
    pub name: Option<Arc<str>>,
    /// The language whose data serves for what is left out.
    pub parent: Option<Language>,
    /// The direction of its script.
    pub direction: Option<Direction>,
    /// The names of months and weekdays.
    pub names: Option<DateNames>,
    /// The patterns of dates.
    pub patterns: Option<Patterns>,
    /// The plural rule.
    pub plural: Option<Rule>,
    /// The words of a list.
    pub list: Option<ListWords>,
    /// The digits, as a Unicode numbering system.
    pub digits: Option<Arc<str>>,
    /// The decimal sign.
    pub decimal: Option<Arc<str>>,
    /// What stands between every three digits.
    pub group: Option<Arc<str>>,
    /// The pattern of percentages, with `{0}` in the place of the number.
    pub percent: Option<Arc<str>>,
    /// Whether a native speaker has yet to read it.
    pub needs_review: bool,
}

impl Pack {
    /// Fills what this pack leaves out from another.
    #[must_use]
    pub(super) fn or(self, other: &Self) -> Self {
        let other = other.clone();
        Self {
            name: self.name.or(other.name),
            parent: self.parent.or(other.parent),
            direction: self.direction.or(other.direction),
            names: self.names.or(other.names),
            patterns: self.patterns.or(other.patterns),
            plural: self.plural.or(other.plural),
            list: self.list.or(other.list),
            digits: self.digits.or(other.digits),
            decimal: self.decimal.or(other.decimal),
            group: self.group.or(other.group),
            percent: self.percent.or(other.percent),
            needs_review: self.needs_review,
        }
    }
}

/// The names of months and weekdays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateNames {
    /// The months in full, from January.
    pub months: [Arc<str>; 12],
    /// The months shortened, from January.
    pub short_months: [Arc<str>; 12],
    /// The weekdays in full, from Monday.
    pub weekdays: [Arc<str>; 7],
}

/// The words and signs of a list, with their spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListWords {
    /// What stands between entries.
    pub separator: Arc<str>,
    /// What stands before the last entry where all are meant.
    pub and: Arc<str>,
    /// What stands before the last entry where one is meant.
    pub or: Arc<str>,
}

/// The patterns of dates, for each [`DateStyle`](super::DateStyle) that has one of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patterns {
    /// The weekday and the long date.
    pub full: DatePattern,
    /// The day with the month in full.
    pub long: DatePattern,
    /// The day with the month shortened.
    pub medium: DatePattern,
    /// The day in figures.
    pub short: DatePattern,
    /// The month and its year.
    pub month: DatePattern,
}

/// A text with the fields of a date in it, such as `{day} {month} {year}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatePattern(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Field(DateField),
}

/// A field of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateField {
    Day,
    PaddedDay,
    Month,
    ShortMonth,
    MonthNumber,
    PaddedMonthNumber,
    Year,
    Weekday,
}

impl DateField {
    /// Every field with its name in patterns.
    const ALL: [(Self, &'static str); 8] = [
        (Self::Day, "day"),
        (Self::PaddedDay, "padded-day"),
        (Self::Month, "month"),
        (Self::ShortMonth, "short-month"),
        (Self::MonthNumber, "month-number"),
        (Self::PaddedMonthNumber, "padded-month-number"),
        (Self::Year, "year"),
        (Self::Weekday, "weekday"),
    ];
}

impl DatePattern {
    /// Reads a pattern; `Err` is the name in braces that is no field of a date.
    ///
    /// # Errors
    /// The text in braces.
    pub fn parse(text: &str) -> Result<Self, &str> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, behind) = after.split_once('}').ok_or(after)?;
            let field = DateField::ALL
                .iter()
                .find(|(_, known)| *known == name)
                .ok_or(name)?;
            parts.push(Part::Text(before.to_owned()));
            parts.push(Part::Field(field.0));
            rest = behind;
        }
        parts.push(Part::Text(rest.to_owned()));
        Ok(Self(parts))
    }

    /// Returns the names that patterns can have in braces.
    pub fn fields() -> impl Iterator<Item = &'static str> {
        DateField::ALL.iter().map(|(_, name)| *name)
    }

    /// Returns the pattern of one field alone.
    pub(super) fn only(field: DateField) -> Self {
        Self(vec![Part::Field(field)])
    }

    /// Puts the fields of a date into the pattern.
    pub(super) fn fill(&self, day: Date, names: &DateNames, digits: Digits) -> String {
        let part = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Field(field) => names.field(day, *field, digits),
        };
        self.0.iter().map(part).collect()
    }
}

impl DateNames {
    fn field(&self, day: Date, field: DateField, digits: Digits) -> String {
        let month = day.month();
        let name = |names: &[Arc<str>], number: i8| {
            let index = usize::from(number.unsigned_abs()).saturating_sub(1);
            names
                .get(index)
                .map_or_else(String::new, |name| name.to_string())
        };
        match field {
            DateField::Day => digits.replace(&day.day().to_string()),
            DateField::PaddedDay => digits.replace(&format!("{:02}", day.day())),
            DateField::Month => name(&self.months, month),
            DateField::ShortMonth => name(&self.short_months, month),
            DateField::MonthNumber => digits.replace(&month.to_string()),
            DateField::PaddedMonthNumber => digits.replace(&format!("{month:02}")),
            DateField::Year => digits.replace(&day.year().to_string()),
            DateField::Weekday => name(&self.weekdays, day.weekday().to_monday_one_offset()),
        }
    }
}
