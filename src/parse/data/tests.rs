//! What data files are read as, and what is said of those that are wrong.

use super::*;
use crate::report::render_diagnostics;
use proptest::prelude::*;

fn parse(name: &str, text: &str) -> Outcome<Option<Value>> {
    parse_data(&SourcePath::new(name).unwrap(), text.as_bytes())
}

#[test]
fn data_is_read_in_three_forms() {
    for (name, text, expected) in [
        (
            "a.yaml",
            "a: [1, x]\nb: 2014-04-28",
            r#"{"a": [1, x], "b": 2014-04-28}"#,
        ),
        (
            "a.json",
            r#"{"a": [1, 2.5, "x", null, true]}"#,
            r#"{"a": [1, 2.5, x, -, true]}"#,
        ),
        ("a.csv", "a,b\r\n1,x\r\n", r#"[{"a": 1, "b": x}]"#),
        (
            "a.csv",
            "\u{FEFF}a;b\n007;\"x;y\"\n",
            r#"[{"a": 007, "b": x;y}]"#,
        ),
        ("a.csv", "a\tb\n1.50\t\n", r#"[{"a": 1.5, "b": -}]"#),
        ("a.CSV", "tel,n\n+41,-3\n", r#"[{"n": -3, "tel": +41}]"#),
        ("a.csv", "a\n", "[]"),
    ] {
        let outcome = parse(name, text);
        assert_eq!(
            render_diagnostics(text, &outcome.diagnostics),
            "",
            "{text:?}"
        );
        assert_eq!(shown(&outcome.value.unwrap()), expected, "{text:?}");
    }
    assert!(parse("note.txt", "").value.is_none());
}

fn shown(value: &Value) -> String {
    match value {
        Value::None => "-".to_owned(),
        Value::List(items) => {
            format!(
                "[{}]",
                items.iter().map(shown).collect::<Vec<_>>().join(", ")
            )
        }
        Value::Map(entries) => {
            let entries = entries
                .iter()
                .map(|(key, value)| format!("{key:?}: {}", shown(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        value => value.plain(),
    }
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    let deep = "[".repeat(200);
    let told: String = [
        ("a.yaml", "a: b: c"),
        ("a.json", "{\"a\": 1,}"),
        ("a.json", "{a: 1}"),
        ("a.json", "{\"é\": [1, 2"),
        ("a.json", "[1\n2]"),
        ("a.json", ""),
        ("a.json", "[] x"),
        ("a.json", "[1e999]"),
        ("a.json", &deep),
        ("a.csv", ""),
        ("a.csv", "a,,b\n"),
        ("a.csv", "a,a\n"),
        ("a.csv", "a,b\n1,2\n\n1\n1,2,3\n"),
        ("a.csv", "a,b\n\"1,2\n"),
        ("a.xlsx", "PK"),
        ("a.csv", "a\0"),
    ]
    .iter()
    .map(|(name, text)| {
        let outcome = parse(name, text);
        assert!(outcome.value.is_none(), "{text:?}");
        format!(
            "{name} {:?}\n{}\n",
            short(text),
            render_diagnostics(text, &outcome.diagnostics)
        )
    })
    .collect();
    insta::assert_snapshot!(told);
}

#[test]
fn a_file_that_is_too_long_is_not_read() {
    let outcome = parse_data(
        &SourcePath::new("a.json").unwrap(),
        &vec![b'['; LONGEST + 1],
    );
    assert_eq!(outcome.diagnostics[0].code, Code::FileTooLarge);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_stop_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..60), text in "[a-c,;\"'\n\r\\[\\]{}:0-9.é ]{0,60}") {
        for name in ["a.yaml", "a.json", "a.csv"] {
            let path = SourcePath::new(name).unwrap();
            let _ = parse_data(&path, &bytes).map(drop);
            let _ = parse_data(&path, text.as_bytes()).map(drop);
        }
    }
}
