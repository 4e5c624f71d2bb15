//! What languages show, in tables.

use super::plural::Category;
use super::*;
use crate::base::{Code, Direction, Language, Moment, SourcePath, Span};
use crate::config::LanguageSettings;
use crate::report::render_message;
use jiff::civil::Date;
use proptest::prelude::*;

/// Languages that the tables below are about.
const LANGUAGES: &str = "en fr ar ru es zh pt sw tet ln rn sg sr-Latn fa-AF";

pub(super) fn settings(tag: &str) -> LanguageSettings {
    let language = Language::parse(tag).expect("a tag");
    LanguageSettings {
        language,
        name: None,
        direction: None,
        locale: None,
        span: Span::default(),
    }
}

pub(super) fn locale(tag: &str) -> Locale {
    Locale::new(&settings(tag), None, None, None).expect(tag)
}

fn moment(text: &str) -> Moment {
    Moment::parse(text).expect("a date")
}

#[test]
fn dates() {
    use DateStyle::{Full, Long, Medium, Month, MonthName, Short, Weekday, Year};
    for (tag, style, expected) in [
        ("en", Full, "Monday, July 28, 2014"),
        ("en", Medium, "Jul 28, 2014"),
        ("en", Short, "7/28/2014"),
        ("fr", Full, "lundi 28 juillet 2014"),
        ("fr", Month, "juillet 2014"),
        ("ar", Long, "28 يوليو 2014"),
        ("ar", Weekday, "الاثنين"),
        ("ru", Long, "28 июля 2014\u{202F}г."),
        ("ru", MonthName, "июль"),
        ("es", Month, "julio de 2014"),
        ("zh", Full, "2014年7月28日星期一"),
        ("zh", Year, "2014年"),
        ("pt", Month, "julho de 2014"),
        ("sw", Full, "Jumatatu, 28 Julai 2014"),
        ("tet", Full, "Segunda, 28 Jullu 2014"),
        ("tet", Short, "28/07/2014"),
        ("ln", Long, "28 sánzá ya nsambo 2014"),
        ("ln", Year, "2014"),
        ("rn", Full, "Ku wa mbere 28 Mukakaro 2014"),
        ("sg", Weekday, "Bïkua-ôko"),
        ("sg", Medium, "28 Len 2014"),
        ("sr-Latn", Long, "28. jul 2014."),
        ("fa-AF", Long, "۲۸ جولای ۲۰۱۴"),
        ("th", Year, "ค.ศ. 2014"),
    ] {
        assert_eq!(
            locale(tag).date(moment("2014-07-28"), style),
            expected,
            "{tag} {style:?}"
        );
    }
    let late = moment("2014-07-28T23:30:00-05:00");
    assert_eq!(locale("en").date(late, Long), "July 28, 2014");
}

#[test]
fn numbers() {
    let decimal = |digits| NumberStyle::Decimal { digits };
    let percent = |digits| NumberStyle::Percent { digits };
    for (tag, number, style, expected) in [
        ("en", 1_234_567.891_23, decimal(None), "1,234,567.891"),
        ("en", 1.0, decimal(Some(2)), "1.00"),
        ("en", -0.0004, decimal(None), "0"),
        ("en", 0.256, percent(None), "25.6%"),
        ("en", 0.256, percent(Some(0)), "26%"),
        ("en", f64::INFINITY, decimal(None), "∞"),
        ("fr", 1234.5, decimal(None), "1\u{202F}234,5"),
        ("fr", 0.5, percent(None), "50\u{202F}%"),
        ("ar", 1234.5, decimal(None), "1,234.5"),
        ("ar", 0.5, percent(None), "50\u{200E}%\u{200E}"),
        ("ru", 1234.5, decimal(None), "1\u{A0}234,5"),
        ("ru", 0.5, percent(None), "50\u{A0}%"),
        ("es", 1234.0, decimal(None), "1234"),
        ("es", 12345.0, decimal(None), "12.345"),
        ("zh", 1234.5, decimal(None), "1,234.5"),
        ("pt", 1234.5, decimal(None), "1.234,5"),
        ("sw", 0.5, percent(None), "50%"),
        ("tet", 1_234_567.5, decimal(None), "1.234.567,5"),
        ("ln", -1234.0, decimal(None), "-1.234"),
        ("rn", 0.5, percent(None), "50\u{A0}%"),
        ("sg", 999.0, decimal(None), "999"),
        ("sr-Latn", 1234.5, decimal(None), "1.234,5"),
        ("fa-AF", 1234.5, decimal(None), "۱٬۲۳۴٫۵"),
        ("fa-AF", 0.5, percent(None), "۵۰٪"),
        ("tr", 0.5, percent(None), "%50"),
        ("de", 0.5, percent(None), "50\u{A0}%"),
    ] {
        assert_eq!(
            locale(tag).number(number, style),
            expected,
            "{tag} {number}"
        );
    }
    assert_eq!(
        locale("en").number(i64::MAX, decimal(None)),
        "9,223,372,036,854,775,807"
    );
}

#[test]
fn plurals() {
    for (tag, expected) in [
        ("en", "other one other other other other"),
        ("fr", "one one other other other other"),
        ("ar", "zero one two few many other"),
        ("ru", "many one few few many many"),
        ("es", "other one other other other other"),
        ("zh", "other other other other other other"),
        ("pt", "one one other other other other"),
        ("pt-PT", "other one other other other other"),
        ("sw", "other one other other other other"),
        ("tet", "other other other other other other"),
        ("ln", "one one other other other other"),
        ("rn", "other one other other other other"),
        ("sg", "other other other other other other"),
        ("sr-Latn", "other one few few other other"),
        ("fa-AF", "one one other other other other"),
    ] {
        let locale = locale(tag);
        let category = |number: i64| locale.plural(number, NumberStyle::default()).name();
        assert_eq!(
            [0, 1, 2, 3, 11, 100].map(category).join(" "),
            expected,
            "{tag}"
        );
    }
    let shown = NumberStyle::Decimal { digits: Some(1) };
    assert_eq!(locale("en").plural(1.0, shown), Category::Other);
}

#[test]
fn lists() {
    for (tag, and, or) in [
        ("en", "A, B, and C", "A, B, or C"),
        ("fr", "A, B et C", "A, B ou C"),
        ("ar", "A وB وC", "A أو B أو C"),
        ("ru", "A, B и C", "A, B или C"),
        ("es", "A, B y C", "A, B o C"),
        ("zh", "A、B和C", "A、B或C"),
        ("pt", "A, B e C", "A, B ou C"),
        ("sw", "A, B na C", "A, B au C"),
        ("tet", "A, B no C", "A, B ka C"),
        ("ln", "A, B mpé C", "A, B tǒ C"),
        ("rn", "A, B na C", "A, B canke C"),
        ("sg", "A, B na C", "A, B wala C"),
        ("sr-Latn", "A, B i C", "A, B ili C"),
        ("fa-AF", "A،‏ B، و C", "A،‏ B، یا C"),
    ] {
        let locale = locale(tag);
        assert_eq!(locale.list(&["A", "B", "C"], ListStyle::And), and, "{tag}");
        assert_eq!(locale.list(&["A", "B", "C"], ListStyle::Or), or, "{tag}");
        assert_eq!(locale.list(&["A"], ListStyle::Or), "A", "{tag}");
        assert_eq!(locale.list(&[], ListStyle::Unit), "", "{tag}");
    }
}

#[test]
fn order() {
    for (tag, sorted) in [
        ("en", "apple Ärmel zebra"),
        ("fr", "cote coté côte élan zèbre"),
        ("sv", "apa zebra åka ära öga"),
        ("es", "naranja ñandú oso"),
        ("ru", "ёлка ель жук"),
        ("ar", "أمن باب تقرير"),
        ("fa-AF", "آب پل تاب ثبات"),
        ("zh", "北京 上海 中国"),
        ("sr-Latn", "cvet čas ćup dan"),
        ("pt", "ação água zebra"),
        ("sw", "amani nchi usalama"),
        ("tet", "Abríl Ágostu Juñu"),
        ("ln", "lɛlɔ́ libwa mpɔ́sɔ"),
        ("rn", "amahoro igihugu"),
        ("sg", "ködörö sêse"),
    ] {
        let locale = locale(tag);
        let expected: Vec<_> = sorted.split(' ').collect();
        let mut compared = expected.clone();
        compared.reverse();
        compared.sort_by(|left, right| locale.compare(left, right));
        assert_eq!(compared, expected, "{tag}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 100, ..ProptestConfig::default() })]
    #[test]
    fn words_have_one_order(words in proptest::collection::vec("[a-cA-C\u{e0}-\u{e3}\u{300}\u{301}а-в丁-三ا-ت -]{0,5}", 3)) {
        for tag in ["en", "fr", "ar", "ru", "zh", "tet", "sr-Latn"] {
            let locale = locale(tag);
            let order = |left: usize, right: usize| locale.compare(&words[left], &words[right]);
            for (a, b, c) in [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)] {
                prop_assert_eq!(order(a, b), order(b, a).reverse());
                prop_assert_eq!(order(a, b).is_eq(), words[a] == words[b]);
                if order(a, b) == order(b, c) {
                    prop_assert_eq!(order(a, c), order(a, b));
                }
            }
        }
    }
}

#[test]
fn languages_that_nobody_described_are_refused() {
    for tag in ["kri", "ht", "lg", "mg", "ff", "xx"] {
        let problem = Locale::new(&settings(tag), None, None, None).expect_err(tag);
        assert_eq!(problem.code, Code::NoLocale);
        let help = render_message(&problem.help.expect("help"));
        assert!(
            help.contains(&format!("content/_locales/{tag}.yaml")),
            "{help}"
        );
    }
}

#[test]
fn packs_and_settings_fill_in() {
    let path = SourcePath::new("content/_locales/mg.yaml").expect("a path");
    let read = |text: &str| Pack::parse(&path, text).value.expect("a pack");
    let with = |text: &str| Locale::new(&settings("mg"), Some(&read(text)), None, None);
    let lacking = with("name: Malagasy\nplural: zero-one\n").expect_err("lacks dates");
    assert!(
        render_message(&lacking.message)
            .ends_with("lacks: `months`, `weekdays` and `dates`; `list`; `decimal` and `group`.")
    );
    let locale = with(
        "{ name: Malagasy, parent: fr, list: { separator: \", \", and: \" sy \", or: \" na \" } }",
    );
    let locale = locale.expect("a locale");
    assert_eq!(&**locale.name(), "Malagasy");
    assert_eq!(locale.list(&["A", "B"], ListStyle::And), "A sy B");
    assert_eq!(
        locale.date(moment("2014-07-28"), DateStyle::Long),
        "28 juillet 2014"
    );
    let ours = read("list: { separator: \"; \", and: \" no mós \", or: \" ka \" }");
    let ours = Locale::new(&settings("tet"), Some(&ours), None, None).expect("a locale");
    assert_eq!(ours.list(&["A", "B", "C"], ListStyle::And), "A; B no mós C");
    assert_eq!(
        ours.date(moment("2014-07-28"), DateStyle::Long),
        "28 Jullu 2014"
    );
    let mut borrowing = settings("lg");
    borrowing.locale = Some("en-UG".into());
    let borrowing = Locale::new(&borrowing, None, None, None).expect("a locale");
    assert_eq!(
        borrowing.date(moment("2014-07-28"), DateStyle::Long),
        "28 July 2014"
    );
    let mut named = settings("az-Arab");
    named.name = Some("تۆرکجه".into());
    named.direction = Some(Direction::LeftToRight);
    let named = Locale::new(&named, Some(&read("parent: az")), None, None).expect("a locale");
    assert_eq!(
        (&**named.name(), named.direction().as_str()),
        ("تۆرکجه", "ltr")
    );
}

#[test]
fn sites_choose_calendar_and_digits() {
    let day = moment("2014-07-28");
    for (tag, calendar, digits, date, number) in [
        ("ar", None, Some("arab"), "٢٨ يوليو ٢٠١٤", "٢٫٥"),
        ("fa-AF", None, Some("latn"), "28 جولای 2014", "2.5"),
        ("fa", Some("persian"), None, "۶ مرداد ۱۳۹۳", "۲٫۵"),
        ("th", Some("buddhist"), None, "28 กรกฎาคม 2557", "2.5"),
        ("tet", None, Some("arab"), "٢٨ Jullu ٢٠١٤", "٢,٥"),
    ] {
        let locale = Locale::new(&settings(tag), None, calendar, digits).expect(tag);
        assert_eq!(locale.date(day, DateStyle::Long), date, "{tag}");
        assert_eq!(locale.number(2.5, NumberStyle::default()), number, "{tag}");
    }
    for (tag, calendar, digits, code) in [
        ("en", Some("gregorian"), None, Code::WrongValue),
        ("en", None, Some("roman"), Code::WrongValue),
        ("tet", Some("persian"), None, Code::NoLocale),
    ] {
        let problem = Locale::new(&settings(tag), None, calendar, digits).expect_err(tag);
        assert_eq!(
            problem.code,
            code,
            "{tag} {}",
            render_message(&problem.message)
        );
        assert!(problem.help.is_some());
    }
}

#[test]
fn every_set_of_digits_is_shown() {
    for name in number::Digits::names() {
        for tag in ["en", "ar", "tet"] {
            let locale = Locale::new(&settings(tag), None, None, Some(name)).expect(name);
            let digits = number::Digits::named(name).expect(name).replace("7");
            assert_eq!(
                locale.number(7_i64, NumberStyle::default()),
                digits,
                "{tag} {name}"
            );
        }
    }
}

#[test]
fn no_language_shows_the_root_locale() {
    let known = names::tags()
        .chain(LANGUAGES.split(' '))
        .filter(|tag| *tag != "ht");
    for tag in known {
        let locale = locale(tag);
        assert_ne!(&**locale.name(), tag);
        for month in 1..=12 {
            let day = Moment::Day(Date::constant(2014, month, 3));
            for (style, name) in DateStyle::ALL {
                let shown = locale.date(day, style);
                assert!(
                    !shown.contains("M0") && !shown.contains("M1"),
                    "{tag} {name}: {shown}"
                );
                assert!(
                    !shown.is_empty() && !shown.contains('{'),
                    "{tag} {name}: {shown}"
                );
            }
        }
    }
}

proptest! {
    #[test]
    fn no_moment_and_no_number_is_too_much(
        seconds in -377_705_000_000_i64..253_402_000_000,
        number: f64,
        whole: i64,
        digits: Option<u8>,
        language in 0..14_usize,
    ) {
        let tag = LANGUAGES.split(' ').nth(language).expect("a language");
        let locale = locale(tag);
        let moment = Moment::from_unix(seconds).expect("a moment");
        for (style, _) in DateStyle::ALL {
            prop_assert!(!locale.date(moment, style).is_empty());
        }
        for style in [NumberStyle::Decimal { digits }, NumberStyle::Percent { digits }] {
            prop_assert!(!locale.number(number, style).is_empty());
            prop_assert!(!locale.number(whole, style).is_empty());
            locale.plural(number, style);
        }
    }
}
