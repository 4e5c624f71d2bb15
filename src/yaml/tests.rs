//! What YAML is read as, and what is said of that which is wrong.

use super::*;
use crate::base::{Diagnostic, SourcePath, thread_cpu_time};
use crate::report::{render_diagnostics, render_message};
use proptest::prelude::*;
use std::time::Duration;

fn parse(text: &str) -> Result<Yaml, Diagnostic> {
    Yaml::parse(
        &SourcePath::new("content/site.yaml").unwrap(),
        text,
        0,
        Limits::SETTINGS,
    )
}

/// Texts that cannot be read, one for each way of going wrong.
const UNREADABLE: &[&str] = &[
    "title: Peace: a start",
    "a:\n\tb: 1",
    "a: \"x\nb: 2",
    "a: @x",
    "a: [1, 2\nb: 3",
    "a: {x: 1\nb: 3",
    "- a\nb: 1",
    "a: *x",
    "a: \"\\q\"",
    "key\nb: 1",
    "a: 1\n---\nb: 2",
    "---\na: 1\n---\nb: 2",
    "  a: 1\n b: 2",
    "? [a]\n: 1",
    "a: &x [*x]",
    "a: !secret x",
    "a: é\u{7}",
    "a: - b",
    "a: 'it's'",
    "a: >x",
    "%x",
    "a: 1\nb:\n  c: 1\n  c: 2",
];

#[test]
fn what_cannot_be_read_is_told_plainly() {
    let bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n".to_owned()
        + &('b'..='k')
            .map(|name| {
                let before = char::from(name as u8 - 1);
                format!(
                    "{name}: &{name} [{}]\n",
                    vec![format!("*{before}"); 10].join(", ")
                )
            })
            .collect::<String>();
    let long = [
        &*bomb,
        &format!("a: {}", "[".repeat(300)),
        &format!("a: {}1{}", "[".repeat(33), "]".repeat(33)),
        &(0..100)
            .map(|depth| format!("{}a:\n", " ".repeat(depth)))
            .collect::<String>(),
        &"a".repeat(2 << 20),
    ];
    let told: String = UNREADABLE
        .iter()
        .chain(&long)
        .map(|text| {
            let shown = short(text);
            format!(
                "{shown:?}\n{}\n",
                render_diagnostics(text, &[parse(text).unwrap_err()])
            )
        })
        .collect();
    insta::assert_snapshot!(told);
}

/// A text with a value of every form.
const PLACES: &str = "# about\ntitle: Peace & law\nlist:\n  - 1\n  - \"two\\n\"\n  - {a: b, c: [yes, ~]}\n\
    empty:\nnested: {x: 'it''s', y: 2}\ntext: |\n  long\n  text\n\"k\\x65y\": 2.50\nlast: [ ]\n\
    anchor: &a deep\nalias: *a\nend: 1\n";

#[test]
fn every_value_has_its_place() {
    let yaml = parse(PLACES).unwrap();
    for (keys, expected) in [
        (&["title"][..], "Peace & law"),
        (&["list"], "1"),
        (&["list", "0"], "1"),
        (&["list", "1"], "\"two\\n\""),
        (&["list", "2"], "{a: b, c: [yes, ~]}"),
        (&["list", "2", "a"], "b"),
        (&["list", "2", "c"], "[yes, ~]"),
        (&["list", "2", "c", "0"], "yes"),
        (&["list", "2", "c", "1"], "~"),
        (&["empty"], "empty"),
        (&["nested"], "{x: 'it''s', y: 2}"),
        (&["nested", "x"], "'it''s'"),
        (&["nested", "y"], "2"),
        (&["text"], "|"),
        (&["key"], "2.50"),
        (&["last"], "[ ]"),
        (&["anchor"], "deep"),
        (&["alias"], "deep"),
        (&["end"], "1"),
    ] {
        assert_eq!(
            &PLACES[yaml.locate(keys).unwrap().range()],
            expected,
            "{keys:?}"
        );
    }
    assert_eq!(
        &PLACES[yaml.locate_key(&["list", "2", "c"]).unwrap().range()],
        "c"
    );
    assert_eq!(yaml.locate(&["nothing"]), None);
    assert_eq!(yaml.locate(&["list", "3"]), None);
    assert_eq!(yaml.locate(&["title", "0"]), None);
}

#[test]
fn fifty_aliases_are_well() {
    let text = "base: &base {a: 1, b: [2, 3]}\nlist:\n".to_owned() + &"  - *base\n".repeat(50);
    let yaml = parse(&text).unwrap();
    assert_eq!(
        &text[yaml.locate(&["list", "49", "a"]).unwrap().range()],
        "1"
    );
}

#[test]
fn values_of_the_wrong_kind_are_told_all_at_once() {
    let text = "titel: x\nweight: heavy\nlist: {a: 1}\ndate: 28 April 2014\nyes: maybe\nsort: wieght\n\
                count: -1\ngroup: [1]\ntext: [1]\nword: 3\n\"\": 1\n";
    let yaml = parse(text).unwrap();
    let path = SourcePath::new("content/site.yaml").unwrap();
    let reader = Reader::new(&path, &yaml);
    let mut fields = reader.root().fields().unwrap();
    fields.require("title");
    fields.whole("weight");
    fields.take("list").unwrap().list();
    fields.moment("date");
    fields.yes_no("yes");
    fields.one_of("sort", &[("weight", 1), ("date", 2)]);
    fields.count("count");
    assert!(fields.take("group").unwrap().fields().is_none());
    fields.text("text");
    fields.one_of("word", &[("a", 1)]);
    fields.finish();
    insta::assert_snapshot!(render_diagnostics(text, &reader.finish()));
}

#[test]
fn scalars_are_texts_as_they_are_written() {
    let yaml = parse("[2014, 1.10, true, 0x1F, text, 'quoted', 007]").unwrap();
    let path = SourcePath::new("content/site.yaml").unwrap();
    let reader = Reader::new(&path, &yaml);
    let texts: Vec<_> = reader.root().list().iter().filter_map(Node::text).collect();
    assert_eq!(texts.join(" "), "2014 1.10 true 0x1F text quoted 007");
}

#[test]
fn many_problems_are_counted_in_time() {
    let text: String = (0..40_000)
        .map(|number| format!("key-number-{number}: {number}\n"))
        .collect();
    let started = thread_cpu_time();
    let yaml = parse(&text).unwrap();
    let path = SourcePath::new("content/site.yaml").unwrap();
    let reader = Reader::new(&path, &yaml);
    reader.root().fields().unwrap().finish();
    let problems = reader.finish();
    assert_eq!(
        render_message(&problems.last().unwrap().message),
        "There are 39800 more problems like these."
    );
    assert!(
        thread_cpu_time() - started < Duration::from_secs(20),
        "{:?}",
        thread_cpu_time() - started
    );
}

#[test]
fn hostile_brackets_end_soon() {
    let started = thread_cpu_time();
    for unit in [
        "{a: ",
        "[",
        "[a, ",
        "[ \"]\", ",
        "{'}': ",
        "- ",
        "? ",
        "[#]\n",
    ] {
        assert!(parse(&unit.repeat(200_000)).is_err(), "{unit:?}");
    }
    assert!(
        thread_cpu_time() - started < Duration::from_secs(30),
        "{:?}",
        thread_cpu_time() - started
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_stops_the_reader(text in "([a-c:\\-\\[\\]{}&*!|>'\"#%@?,~\n\t é\u{85}\u{feff}\u{2028}0-9.]|: |- |\n  ){0,60}") {
        if let Ok(yaml) = parse(&text) {
            check_places(&yaml, yaml.tree(), &mut Vec::new());
        }
    }
}

fn check_places(yaml: &Yaml, tree: &Tree, keys: &mut Vec<String>) {
    let names: Vec<&str> = keys.iter().map(String::as_str).collect();
    if let Some(span) = yaml.locate(&names) {
        assert!(yaml.text().get(span.range()).is_some());
    }
    let below: Vec<(String, &Tree)> = match tree {
        Tree::Map(entries) => entries
            .iter()
            .map(|(key, tree)| (key.to_string(), tree))
            .collect(),
        Tree::List(items) => items
            .iter()
            .enumerate()
            .map(|(i, tree)| (i.to_string(), tree))
            .collect(),
        _ => Vec::new(),
    };
    for (key, tree) in below {
        keys.push(key);
        check_places(yaml, tree, keys);
        keys.pop();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn no_repeated_text_holds_the_reader_up(before in "([a-b:\\-\\[\\]{}&*!|>'\"#?,<%@\n ]|: |- |\u{85}|\u{2028}){0,6}", unit in "([a-b:\\-\\[\\]{}&*!|>'\"#?,<%@\n ]|: |- |\\[|\\[|\\{|\u{85}|\u{2028}){1,10}") {
        let text = format!("{before}{}", unit.repeat(100_000 / unit.len()));
        let started = thread_cpu_time();
        let _ = parse(&text);
        prop_assert!(thread_cpu_time() - started < Duration::from_secs(10), "{:?}", thread_cpu_time() - started);
    }
}
