//! Messages in tables: what they say, what they fall back to, what is told of broken ones.

use super::tests::locale;
use super::*;
use crate::base::{Code, Language, Moment, Outcome, Position, SourcePath, Value};
use crate::report::render_message;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

const PAGES: &str = "pages = { $count ->
    [0] no pages
    [zero] zero { $count }
    [one] one { $count }
    [two] two { $count }
    [few] few { $count }
    [many] many { $count }
   *[other] other { $count }
}
";

fn language(tag: &str) -> Language {
    Language::parse(tag).expect(tag)
}

/// Makes the catalogue of a site in `tags` from files named like `themes/t/locales/en.ftl`.
fn catalogue(tags: &str, files: &[(&str, &str)]) -> Outcome<Catalogue> {
    let locales: Vec<_> = tags.split(' ').map(|tag| Arc::new(locale(tag))).collect();
    let read: Vec<_> = files
        .iter()
        .map(|(path, text)| {
            let name = path
                .rsplit('/')
                .next()
                .and_then(|name| name.strip_suffix(".ftl"));
            (
                language(name.expect(path)),
                SourcePath::new(path).expect(path),
                *text,
            )
        })
        .collect();
    let files: Vec<_> = read
        .iter()
        .map(|(language, path, text)| MessageFile {
            language,
            path,
            text,
        })
        .collect();
    Catalogue::new(
        &locales,
        &language(tags.split(' ').next().expect(tags)),
        &files,
    )
}

fn say(catalogue: &Catalogue, tag: &str, key: &str, arguments: &[(&'static str, Value)]) -> String {
    let arguments: BTreeMap<_, _> = arguments.iter().cloned().collect();
    let messages = catalogue.messages(&language(tag)).expect(tag);
    messages.format(key, &arguments).unwrap_or_else(|problem| {
        format!(
            "{}: {} {}",
            problem.code,
            render_message(&problem.message),
            problem
                .help
                .as_ref()
                .map(render_message)
                .unwrap_or_default()
        )
    })
}

#[test]
fn plural_forms_are_those_of_the_language() {
    for (tag, count, expected) in [
        ("en", 0_i64, "no pages"),
        ("en", 1, "one 1"),
        ("en", 1234, "other 1,234"),
        ("ar", 2, "two 2"),
        ("ar", 3, "few 3"),
        ("ar", 11, "many 11"),
        ("ar", 100, "other 100"),
        ("ru", 21, "one 21"),
        ("ru", 22, "few 22"),
        ("ru", 5, "many 5"),
        ("sr-Latn", 2, "few 2"),
        ("sr-Latn", 12345, "other 12.345"),
        ("fa-AF", 1, "one ۱"),
        ("zh", 1, "other 1"),
        ("fr", 1_000_000, "many 1\u{202F}000\u{202F}000"),
    ] {
        let path = format!("content/_locales/{tag}.ftl");
        let Outcome { value, diagnostics } = catalogue(tag, &[(&path, PAGES)]);
        assert_eq!(diagnostics, vec![], "{tag}");
        assert_eq!(
            say(&value, tag, "pages", &[("count", count.into())]),
            expected,
            "{tag} {count}"
        );
    }
}

#[test]
fn messages_are_filled_in() {
    let text = "
-site = Plenary
text = By { $who } for { -site }
attribute = x
    .title = Title of { $who }
half = { $n ->
    [1.5] one and a half
   *[other] { $n }
}
place = { NUMBER($n, type: \"ordinal\") ->
    [one] { $n }st
    [two] { $n }nd
   *[other] { $n }th
}
share = { NUMBER($n, style: \"percent\", maximumFractionDigits: 0) }
exact = { NUMBER($n, minimumFractionDigits: 2) }
year = { NUMBER($n, useGrouping: \"false\") }
literal = { 1234.50 }
word = { $w ->
    [yes] Yes
   *[no] No
}
flag = { $w ->
    [true] on
   *[false] off
}
loop = { loop }
date = On { $when }
";
    let Outcome { value, diagnostics } = catalogue("en", &[("themes/t/locales/en.ftl", text)]);
    assert_eq!(diagnostics, vec![]);
    let when = Moment::parse("2014-07-28").expect("a date");
    for (key, arguments, expected) in [
        ("text", vec![("who", "Amal".into())], "By Amal for Plenary"),
        (
            "text",
            vec![("who", 12345_i64.into())],
            "By 12,345 for Plenary",
        ),
        (
            "text",
            vec![("who", Value::list(["A".into(), "B".into()]))],
            "By A and B for Plenary",
        ),
        (
            "attribute.title",
            vec![("who", "Amal".into())],
            "Title of Amal",
        ),
        ("half", vec![("n", Value::Decimal(1.5))], "one and a half"),
        ("place", vec![("n", 22_i64.into())], "22nd"),
        ("place", vec![("n", 11_i64.into())], "11th"),
        ("share", vec![("n", Value::Decimal(0.256))], "26%"),
        ("exact", vec![("n", 2_i64.into())], "2.00"),
        ("year", vec![("n", 2014_i64.into())], "2014"),
        ("literal", vec![], "1,234.50"),
        ("word", vec![("w", "yes".into())], "Yes"),
        ("word", vec![("w", 3_i64.into())], "No"),
        ("flag", vec![("w", true.into())], "on"),
        ("date", vec![("when", when.into())], "On July 28, 2014"),
        (
            "text",
            vec![],
            "template-failed: The message `text` needs a value for `who`. ",
        ),
        (
            "loop",
            vec![],
            "template-failed: The message `loop` mentions itself. ",
        ),
        (
            "txet",
            vec![],
            "unknown-message: There is no message `txet` in any language. Did you mean `text`?",
        ),
    ] {
        assert_eq!(say(&value, "en", key, &arguments), expected, "{key}");
    }
}

#[test]
fn languages_fall_back_along_their_chain() {
    let files = [
        (
            "themes/t/locales/en.ftl",
            "a = en a\nb = en b\nc = en c\nd = en d { $n }\n",
        ),
        ("themes/t/locales/pt.ftl", "a = pt a\nb = pt b\n"),
        ("themes/t/locales/de.ftl", "e = de e\n"),
        ("content/_locales/pt-BR.ftl", "a = br a\n"),
        ("content/_locales/en.ftl", "b = our b\n"),
    ];
    let Outcome { value, diagnostics } = catalogue("fr pt-BR en", &files);
    for (tag, key, expected) in [
        ("pt-BR", "a", "br a"),
        ("pt-BR", "b", "pt b"),
        ("pt-BR", "c", "en c"),
        ("pt-BR", "e", "de e"),
        ("fr", "b", "our b"),
        ("fr", "d", "en d 1,234"),
    ] {
        assert_eq!(
            say(&value, tag, key, &[("n", 1234_i64.into())]),
            expected,
            "{tag} {key}"
        );
    }
    let told: Vec<_> = diagnostics
        .iter()
        .map(|problem| render_message(&problem.message))
        .collect();
    assert_eq!(
        told,
        [
            "These messages are not translated into `fr`: `a`, `b`, `c`, `d`, `e`.",
            "These messages are not translated into `pt-BR`: `c`, `d`, `e`.",
            "These messages are not translated into `en`: `e`.",
        ]
    );
}

#[test]
fn broken_files_are_told_with_their_place() {
    let deep = format!("a = {}\nb = B\n", "{".repeat(50_000));
    let tricky = format!("a = {{\n{}", "A(\n".repeat(50_000));
    for (text, line, column, message) in [
        ("a = A\nb\nc = C\n", 2, 2, "A name is not followed by `=`."),
        ("a = A { $b\n", 2, 1, "A `}` is missing."),
        (
            "a = { $n ->\n [one] x\n}\n",
            3,
            1,
            "No form is marked with a `*`.",
        ),
        (
            "a = { $n -> [one] x *[other] y }\n",
            1,
            13,
            "A name is missing, or a form is not on a line of its own.",
        ),
        ("a =\nb = B\n", 1, 1, "The message `a` has no text."),
        (
            "\u{FEFF}a = { DATE($n) }\n",
            1,
            7,
            "There is no function `DATE` for messages.",
        ),
        (&deep, 1, 45, "The braces lie too deep in each other."),
        (&tricky, 41, 2, "The braces lie too deep in each other."),
    ] {
        let outcome = catalogue("en", &[("content/_locales/en.ftl", text)]);
        let problem = outcome.diagnostics.first().expect(message);
        let span = problem.location.as_ref().and_then(|location| location.span);
        let text = text.trim_start_matches('\u{FEFF}');
        let shift = usize::from(message.contains("DATE")) * 3;
        let place = Position::of(text, span.expect("a span").range().start - shift);
        assert_eq!(
            (problem.code, &*render_message(&problem.message)),
            (Code::MessageSyntax, message)
        );
        assert_eq!((place.line, place.column), (line, column), "{message}");
        assert!(problem.help.is_some());
    }
}

proptest! {
    #[test]
    fn no_text_is_too_much(
        text in "(a|b|-c)( = )?([a-z{}()$\\[\\]*>\" \n.0-9-]|\\{ \\$n ->\n|NUMBER\\(|\n\\*?\\[one\\] x){0,60}\n",
        number: f64,
    ) {
        let catalogue = catalogue("en ar", &[("content/_locales/en.ftl", &text)]).value;
        for key in ["a", "b", "a.b"] {
            say(&catalogue, "ar", key, &[("n", Value::Decimal(number))]);
        }
    }
}
