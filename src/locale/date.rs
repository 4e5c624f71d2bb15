//! Dates, as ICU4X or a locale pack shows them.

use super::number::Digits;
use super::pack::{DateField, DateNames, DatePattern, Patterns};
use crate::base::Moment;
use icu::calendar::{Date, Iso};
use icu::datetime::fieldsets::enums::{
    CalendarPeriodFieldSet as Period, CompositeDateTimeFieldSet as Fields, DateFieldSet as Day,
};
use icu::datetime::fieldsets::{E, M, Y, YM, YMD, YMDE};
use icu::datetime::input::{DateTime, Time};
use icu::datetime::options::YearStyle;
use icu::datetime::pattern::DateTimeNames;
use icu::datetime::{DateTimeFormatter, DateTimeFormatterPreferences};
use icu::locale::Locale;
use std::borrow::Cow;

/// How much of a date is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateStyle {
    /// The weekday and the long date: Monday, July 28, 2014.
    Full,
    /// The day with the month in full: July 28, 2014.
    #[default]
    Long,
    /// The day with the month shortened: Jul 28, 2014.
    Medium,
    /// The day in figures: 7/28/2014.
    Short,
    /// The month and its year: July 2014.
    Month,
    /// The year: 2014.
    Year,
    /// The name of the month alone: July.
    MonthName,
    /// The name of the weekday alone: Monday.
    Weekday,
}

impl DateStyle {
    /// Every style with the name that templates use.
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::Full, "full"),
        (Self::Long, "long"),
        (Self::Medium, "medium"),
        (Self::Short, "short"),
        (Self::Month, "month"),
        (Self::Year, "year"),
        (Self::MonthName, "month-name"),
        (Self::Weekday, "weekday"),
    ];

    /// Finds the style of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, known)| *known == name)
            .map(|(style, _)| *style)
    }

    fn fields(self) -> Fields {
        match self {
            Self::Full => Fields::Date(Day::YMDE(YMDE::long())),
            Self::Long => Fields::Date(Day::YMD(YMD::long())),
            Self::Medium => Fields::Date(Day::YMD(YMD::medium())),
            // A year of two figures could be any of the three numbers.
            Self::Short => Fields::Date(Day::YMD(YMD::short().with_year_style(YearStyle::Full))),
            Self::Month => Fields::CalendarPeriod(Period::YM(YM::long())),
            Self::Year => Fields::CalendarPeriod(Period::Y(Y::long())),
            Self::MonthName => Fields::CalendarPeriod(Period::M(M::long())),
            Self::Weekday => Fields::Date(Day::E(E::long())),
        }
    }
}

/// Shows dates; prepared once for each language.
#[derive(Debug)]
pub(super) enum Dates {
    /// With the data of ICU4X, a formatter for each style in the order of [`DateStyle::ALL`].
    Icu(Vec<DateTimeFormatter<Fields>>),
    /// With the names and patterns of a pack.
    Pack(Box<(DateNames, Patterns)>, Digits),
}

impl Dates {
    /// Prepares the formatters of a language that ICU4X has; `None` where it has not.
    pub(super) fn icu(locale: &Locale) -> Option<Self> {
        let preferences = DateTimeFormatterPreferences::from(locale);
        let formatters: Option<Vec<_>> = DateStyle::ALL
            .iter()
            .map(|(style, _)| prepare(preferences, style.fields()))
            .collect();
        formatters.map(Self::Icu)
    }

    /// Shows the day of a moment.
    pub(super) fn show(&self, moment: Moment, style: DateStyle) -> String {
        let day = moment.day();
        match self {
            Self::Icu(formatters) => {
                let place = DateStyle::ALL.iter().position(|(known, _)| *known == style);
                let date =
                    Date::try_new_iso(day.year().into(), month(day), day.day().unsigned_abs());
                match (place.and_then(|place| formatters.get(place)), date) {
                    (Some(formatter), Ok(date)) => {
                        let time = Time::start_of_day();
                        formatter.format(&DateTime { date, time }).to_string()
                    }
                    _ => day.to_string(),
                }
            }
            Self::Pack(described, digits) => {
                let (names, patterns) = &**described;
                patterns.of(style).fill(day, names, *digits)
            }
        }
    }
}

impl Patterns {
    fn of(&self, style: DateStyle) -> Cow<'_, DatePattern> {
        match style {
            DateStyle::Full => Cow::Borrowed(&self.full),
            DateStyle::Long => Cow::Borrowed(&self.long),
            DateStyle::Medium => Cow::Borrowed(&self.medium),
            DateStyle::Short => Cow::Borrowed(&self.short),
            DateStyle::Month => Cow::Borrowed(&self.month),
            DateStyle::Year => Cow::Owned(DatePattern::only(DateField::Year)),
            DateStyle::MonthName => Cow::Owned(DatePattern::only(DateField::Month)),
            DateStyle::Weekday => Cow::Owned(DatePattern::only(DateField::Weekday)),
        }
    }
}

fn month(day: jiff::civil::Date) -> u8 {
    day.month().unsigned_abs()
}

/// Prepares one formatter.
///
/// ICU4X loads its number formatter by the first variant of a pattern, which in some languages
/// has no number while another variant has (`pt`, month and year). So it is loaded in any case.
fn prepare(
    preferences: DateTimeFormatterPreferences,
    fields: Fields,
) -> Option<DateTimeFormatter<Fields>> {
    let formatter = DateTimeFormatter::try_new(preferences, fields).ok()?;
    let mut names = DateTimeNames::from_formatter(preferences, formatter);
    names.as_mut().include_decimal_formatter().ok()?;
    names.try_into_formatter(fields).ok()
}

/// Returns whether ICU4X has dates for the language, not only those of its root locale.
///
/// The root locale calls July `M07`; no language does.
pub(super) fn icu_has(locale: &Locale) -> bool {
    let Ok(july) = Date::try_new_iso(2014, 7, 28) else {
        return false;
    };
    let preferences = DateTimeFormatterPreferences::from(locale);
    let fields = DateStyle::MonthName.fields();
    prepare(preferences, fields).is_some_and(|formatter| {
        let time = Time::start_of_day();
        let shown = formatter
            .format(&DateTime::<Iso> { date: july, time })
            .to_string();
        !shown.starts_with("M0")
    })
}
