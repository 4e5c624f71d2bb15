//! What languages show, in tables.

use super::*;
use crate::base::{Code, Language, Moment, Span};
use crate::config::LanguageSettings;

pub(super) fn settings(tag: &str) -> LanguageSettings {
    let language = Language::parse(tag).expect("a tag");
    LanguageSettings { language, name: None, direction: None, locale: None, span: Span::default() }
}

pub(super) fn locale(tag: &str) -> Locale {
    Locale::new(&settings(tag), None, None, None).expect(tag)
}

fn july() -> Moment {
    Moment::parse("2014-07-28").expect("a date")
}

#[test]
fn dump() {
    for tag in "en fr ar ru es zh pt sw sr-Latn fa-AF hi es-419 en-IN".split(' ') {
        let locale = locale(tag);
        let dates: Vec<_> = DateStyle::ALL.iter().map(|(s, _)| locale.date(july(), *s)).collect();
        let n = |n: f64| locale.number(n, NumberStyle::default());
        println!(
            "{tag} {} {:?} {dates:?} {} {} {} {} {} {} {:?}",
            locale.name(),
            locale.direction(),
            n(1234.5),
            n(1234567.0),
            n(-0.0004),
            n(f64::NAN),
            locale.number(0.256, NumberStyle::Percent { digits: None }),
            locale.number(2.0, NumberStyle::Decimal { digits: Some(2) }),
            [0, 1, 2, 3, 5, 11, 21, 1_000_000]
                .map(|n: i64| locale.plural(n, NumberStyle::default()).name()),
        );
        println!(
            "   {}",
            [ListStyle::And, ListStyle::Or, ListStyle::Unit]
                .map(|s| locale.list(&["A", "B", "C"], s))
                .join(" | ")
        );
    }
    println!(
        "{:?}",
        Locale::new(&settings("lg"), None, None, None).map_err(|d| d.code == Code::NoLocale)
    );
}
