//! Everything about how one language shows things, prepared once.

use super::date::{DateStyle, Dates, icu_has};
use super::display::LocalNames;
use super::help::EXAMPLE;
use super::list::{ListStyle, Lists};
use super::number::{Digits, Number, NumberFormat, NumberStyle, Numbers};
use super::order::Order;
use super::pack::Pack;
use super::plural::{Category, Plurals};
use super::{embedded, names, tag};
use crate::base::{Code, Diagnostic, Direction, Language, Message, Moment, did_you_mean, message};
use crate::config::{CALENDARS, LanguageSettings};
use std::cmp::Ordering;
use std::sync::Arc;

/// The calendar of a site that does not say otherwise, whatever is usual where its languages are.
const GREGORIAN: &str = "gregory";

/// How one language shows dates, numbers, lists, plurals and sorted words.
#[derive(Debug)]
pub struct Locale {
    language: Language,
    name: Arc<str>,
    direction: Direction,
    dates: Dates,
    numbers: Numbers,
    lists: Lists,
    plurals: Plurals,
    order: Order,
    names: LocalNames,
}

impl Locale {
    /// Prepares a language.
    ///
    /// `pack` is the site's own; what it leaves out is taken from the embedded pack of the
    /// language, if there is one. `calendar` and `digits` are Unicode identifiers such as `persian`
    /// and `arab`.
    ///
    /// # Errors
    /// [`Code::NoLocale`] where neither ICU4X nor a pack knows the language, [`Code::WrongValue`]
    /// for a calendar or digits that do not exist. Neither says where: the caller knows the file.
    pub fn new(
        settings: &LanguageSettings,
        pack: Option<&Pack>,
        calendar: Option<&str>,
        digits: Option<&str>,
    ) -> Result<Self, Diagnostic> {
        let calendar = known(
            calendar.unwrap_or(GREGORIAN),
            CALENDARS.iter().copied(),
            message!("wrong-value-unknown-calendar"),
        )?;
        let pack_tag = settings
            .locale
            .as_deref()
            .unwrap_or(settings.language.as_str());
        let pack = pack.cloned().unwrap_or_default();
        let pack = &embedded::pack(pack_tag).map_or(pack.clone(), |embedded| pack.or(embedded));
        let digits = match digits.or(pack.digits.as_deref()) {
            Some(name) => Some(known(
                name,
                Digits::names(),
                message!("wrong-value-unknown-digits"),
            )?),
            None => None,
        };
        LocaleSource {
            settings,
            pack,
            calendar,
            digits,
        }
        .prepare()
    }

    /// Returns the tag of the language.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// Returns the name of the language in itself.
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// Returns the direction of its script.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// Shows the day of a moment, as it was at the offset that was written.
    pub fn date(&self, moment: Moment, style: DateStyle) -> String {
        self.dates.show(moment, style)
    }

    /// Shows a number.
    pub fn number(&self, number: impl Into<Number>, style: NumberStyle) -> String {
        self.numbers.show(number.into(), style.into())
    }

    /// Joins the entries of a list.
    pub fn list(&self, entries: &[&str], style: ListStyle) -> String {
        self.lists.show(entries, style)
    }

    /// Returns the plural category of a number as [`Locale::number`] shows it.
    pub fn plural(&self, number: impl Into<Number>, style: NumberStyle) -> Category {
        self.plurals
            .category(number.into().rounded(style.into()).as_ref())
    }

    /// Shows a number to the last digit.
    pub(super) fn shaped(&self, number: Number, format: NumberFormat) -> String {
        self.numbers.show(number, format)
    }

    /// Returns the category of a number, or of the place that it is the number of.
    pub(super) fn category(
        &self,
        number: Number,
        format: NumberFormat,
        is_ordinal: bool,
    ) -> Category {
        let rounded = number.rounded(format);
        if is_ordinal {
            self.plurals.ordinal(rounded.as_ref())
        } else {
            self.plurals.category(rounded.as_ref())
        }
    }

    /// Returns what the language calls a country, by its code.
    pub fn country_name(&self, code: &str) -> Option<String> {
        self.names.country(code)
    }

    /// Returns what the language calls a language.
    pub fn language_name(&self, language: &Language) -> Option<String> {
        self.names.language(language)
    }

    /// Compares two words as the language sorts them.
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        self.order.compare(left, right)
    }
}

/// What a locale is prepared from.
struct LocaleSource<'a> {
    settings: &'a LanguageSettings,
    pack: &'a Pack,
    calendar: &'a str,
    digits: Option<&'a str>,
}

impl LocaleSource<'_> {
    fn prepare(&self) -> Result<Locale, Diagnostic> {
        let language = &self.settings.language;
        let icu = self.icu_tag();
        let data = icu
            .as_ref()
            .map(|tag| tag::with_choices(tag, self.calendar, self.digits));
        let data = data.as_ref();
        match (
            self.dates(data),
            self.lists(data),
            self.plurals(data),
            self.numbers(data),
        ) {
            (Some(dates), Some(lists), Some(plurals), Some(numbers)) => Ok(Locale {
                language: language.clone(),
                name: self.name(),
                direction: self.direction(),
                dates,
                numbers,
                lists,
                plurals,
                order: Order::new(&tag::plain(language.as_str())),
                names: LocalNames::new([language.as_str()].into_iter().chain(icu.as_deref())),
            }),
            (dates, lists, plurals, numbers) => Err(self.no_locale(&[
                (dates.is_none(), "`months`, `weekdays` and `dates`"),
                (lists.is_none(), "`list`"),
                (plurals.is_none(), "`plural`"),
                (numbers.is_none(), "`decimal` and `group`"),
            ])),
        }
    }

    /// Returns the tag whose data in ICU4X serves: the one that the settings name, the language's own,
    /// or its pack's parent's.
    fn icu_tag(&self) -> Option<String> {
        let own = Some(&self.settings.language);
        let named = self
            .settings
            .locale
            .as_deref()
            .and_then(|tag| Language::parse(tag).ok());
        let has_data = |tag: &&Language| icu_has(&tag::with_choices(tag.as_str(), GREGORIAN, None));
        let tags = named.iter().chain(own).chain(&self.pack.parent);
        tags.filter(has_data)
            .map(|tag| tag.as_str().to_owned())
            .next()
    }

    fn dates(&self, data: Option<&icu::locale::Locale>) -> Option<Dates> {
        let digits = self.digits.and_then(Digits::named).unwrap_or(Digits::LATIN);
        match (&self.pack.names, &self.pack.patterns) {
            (Some(names), Some(patterns)) if self.calendar == GREGORIAN => Some(Dates::Pack(
                Box::new((names.clone(), patterns.clone())),
                digits,
            )),
            _ => data.filter(|data| icu_has(data)).and_then(Dates::icu),
        }
    }

    fn lists(&self, data: Option<&icu::locale::Locale>) -> Option<Lists> {
        self.pack
            .list
            .clone()
            .map(Lists::Pack)
            .or_else(|| data.and_then(Lists::icu))
    }

    fn plurals(&self, data: Option<&icu::locale::Locale>) -> Option<Plurals> {
        self.pack
            .plural
            .clone()
            .map(Plurals::Pack)
            .or_else(|| data.and_then(Plurals::icu))
    }

    fn numbers(&self, data: Option<&icu::locale::Locale>) -> Option<Numbers> {
        let percent = self.pack.percent.clone();
        match (&self.pack.decimal, &self.pack.group) {
            (Some(decimal), Some(group)) => {
                let digits = self.digits.and_then(Digits::named).unwrap_or(Digits::LATIN);
                Some(Numbers::pack(
                    Arc::clone(decimal),
                    Arc::clone(group),
                    digits,
                    percent,
                ))
            }
            _ => data.and_then(|data| Numbers::icu(data, percent)),
        }
    }

    fn name(&self) -> Arc<str> {
        let language = &self.settings.language;
        let given = self
            .settings
            .name
            .clone()
            .or_else(|| self.pack.name.clone());
        given.unwrap_or_else(|| {
            let chain = tag::chain(language);
            let known = chain
                .iter()
                .find_map(|language| names::native(language.as_str()));
            Arc::from(known.unwrap_or(language.as_str()))
        })
    }

    fn direction(&self) -> Direction {
        let given = self.settings.direction.or(self.pack.direction);
        given.unwrap_or_else(|| tag::direction(&self.settings.language))
    }

    fn no_locale(&self, missing: &[(bool, &str)]) -> Diagnostic {
        let language = &self.settings.language;
        if self.calendar != GREGORIAN && self.icu_tag().is_some() {
            let calendar = self.calendar;
            return Diagnostic::new(
                Code::NoLocale,
                message!("no-locale-calendar", calendar, language),
            )
            .help(message!("no-locale-calendar.help"));
        }
        let tag = self.settings.locale.as_deref().unwrap_or(language.as_str());
        if *self.pack == Pack::default() {
            return Diagnostic::new(Code::NoLocale, message!("no-locale", language))
                .help(message!("no-locale.help", tag, example = EXAMPLE));
        }
        let missing = missing.iter().filter(|(is_missing, _)| *is_missing);
        let missing: Vec<&str> = missing.map(|(_, name)| *name).collect();
        let missing = missing.join("; ");
        Diagnostic::new(
            Code::NoLocale,
            message!("no-locale-lacks", language, missing),
        )
        .help(message!("no-locale-lacks.help", tag))
    }
}

fn known(
    name: &str,
    candidates: impl Iterator<Item = &'static str>,
    what: Message,
) -> Result<&str, Diagnostic> {
    let all: Vec<_> = candidates.collect();
    if all.contains(&name) {
        return Ok(name);
    }
    let help = did_you_mean(name, all.iter().copied())
        .unwrap_or_else(|| message!("wrong-value-unknown.help", names = all.join(", ")));
    Err(Diagnostic::new(
        Code::WrongValue,
        message!("wrong-value-unknown", what, name),
    )
    .help(help))
}

#[cfg(test)]
mod tests {
    use crate::base::{Language, Moment, Span};
    use crate::config::LanguageSettings;
    use crate::locale::{DateStyle, Locale, NumberStyle};

    #[test]
    fn a_locale_writes_dates_and_numbers() {
        let language = Language::parse("fr").unwrap();
        let settings = LanguageSettings {
            language,
            name: None,
            direction: None,
            locale: None,
            span: Span::default(),
        };
        let french = Locale::new(&settings, None, None, None)
            .map_err(|problem| problem.message)
            .unwrap();
        let day = Moment::parse("2014-07-28").map_err(|_| "a date").unwrap();
        assert_eq!(french.date(day, DateStyle::Long), "28 juillet 2014");
        assert_eq!(
            french.number(0.25, NumberStyle::Percent { digits: None }),
            "25\u{202F}%"
        );
    }
}
