//! Both template engines write the same bytes and complain in the same places.
//!
//! `conformance/NAME.ENGINE.html` is rendered to `conformance/NAME.expected`; further templates follow
//! in the same file, each behind a line `=== name`. What `conformance/broken/` holds is snapshotted.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its own files has failed"
)]

use plenary::testing::{
    Arguments, CallError, Engine, Function, Message, Parameter, Position, Record, RenderTemplates,
    Scope, SourcePath, TemplateSource, Templates, Value, functions, render_message,
};
use plenary::{Diagnostic, Moment};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

const ENGINES: [(Engine, &str); 2] = [(Engine::MiniJinja, "minijinja"), (Engine::Tera, "tera")];

/// A page as records show it.
#[derive(Debug)]
struct Page(&'static str);

impl Record for Page {
    fn names(&self) -> &'static [&'static str] {
        &["title", "date", "image", "terms", "nothing"]
    }

    fn field(&self, name: &str) -> Option<Value> {
        Some(match name {
            "title" => Value::text(self.0),
            "date" => Moment::parse("2014-04-28").unwrap().into(),
            "image" => Value::map([("alt", "A hall".into()), ("credit", Value::None)]),
            "terms" => Value::list([Value::map([("label", "Elections".into())])]),
            "nothing" => Value::None,
            _ => return None,
        })
    }
}

fn menu() -> Value {
    let entry = |label: &str, children: Vec<Value>| {
        Value::map([("label", label.into()), ("children", Value::list(children))])
    };
    let missions = vec![entry("Burundi", vec![]), entry("Mali", vec![])];
    Value::list([entry("Home", vec![]), entry("Missions", missions)])
}

fn variables() -> Vec<(&'static str, Value)> {
    let numbers = |range: std::ops::RangeInclusive<i64>| Value::list(range.map(Value::Integer));
    vec![
        ("title", "Peace & “order”".into()),
        ("page", Value::record(Page("Burundi"))),
        ("yes", true.into()),
        ("no", false.into()),
        ("nothing", Value::None),
        ("markup", "<b>'\"&</b>".into()),
        ("slash", "a/b".into()),
        ("body", Value::html("<p>It’s <em>safe</em>.</p>")),
        ("whole", Value::Integer(1200)),
        ("decimal", Value::Decimal(2.5)),
        ("round", Value::Decimal(3.0)),
        ("negative", Value::Integer(-7)),
        ("tiny", Value::Decimal(1e-7)),
        ("huge", Value::Decimal(1e300)),
        ("date", Moment::parse("2014-04-28").unwrap().into()),
        (
            "time",
            Moment::parse("2026-05-29T10:00:00Z").unwrap().into(),
        ),
        ("section", Value::None),
        ("listed", numbers(1..=3)),
        ("numbers", numbers(1..=3)),
        ("empty", Value::list([])),
        (
            "letters",
            Value::list(["é".into(), "e\u{301}".into(), "🕊".into()]),
        ),
        ("nested", Value::list([numbers(1..=2), numbers(3..=4)])),
        (
            "map",
            Value::map([("b", "<".into()), ("a", Value::Integer(1))]),
        ),
        (
            "many",
            Value::map(["m", "f", "z", "a", "q", "c", "t"].map(|key| (key, Value::from(key)))),
        ),
        ("menu", menu()),
        ("arabic", "إصلاح قطاع الأمن & «السلام»".into()),
        ("chinese", "安全部门改革".into()),
        ("french", "l’État — « paix »".into()),
    ]
}

static FUNCTIONS: LazyLock<&'static [Function]> = LazyLock::new(|| {
    // Only those that need no site; the list of all of them grows.
    let pure = functions::table()
        .iter()
        .filter(|function| ["join", "json"].contains(&function.name));
    let mut all: Vec<Function> = pure.map(|function| Function { ..*function }).collect();
    const fn required(name: &'static str) -> Parameter {
        Parameter {
            name,
            required: true,
        }
    }
    const fn optional(name: &'static str) -> Parameter {
        Parameter {
            name,
            required: false,
        }
    }
    let mut add = |name, parameters: &'static [Parameter], (filter, open), call| {
        all.push(Function {
            name,
            parameters,
            filter,
            open,
            call,
        });
    };
    add(
        "say",
        &const { [required("text"), optional("times")] },
        (true, false),
        say,
    );
    add("open", &[], (false, true), open);
    add(
        "tag",
        &const { [required("name")] },
        (false, false),
        |_, arguments| {
            let name = arguments.required_text("name")?;
            Ok(Value::html(format!("<{name}></{name}>")))
        },
    );
    add("where", &[], (false, false), |scope, _| {
        Ok(scope
            .page
            .as_ref()
            .map(|page| page.as_str().to_owned())
            .into())
    });
    add(
        "page",
        &const { [required("path")] },
        (false, false),
        |_, _| Ok(Value::record(Page("Mali"))),
    );
    for name in ["section", "listed"] {
        add(
            name,
            &const { [required("path")] },
            (false, false),
            |_, arguments| Ok(arguments.value("path")),
        );
    }
    add(
        "kinds",
        &const { [required("value")] },
        (false, false),
        |_, arguments| {
            let list = arguments.list("value")?.unwrap_or_default();
            Ok(list
                .iter()
                .map(|value| render_message(&value.kind()))
                .collect::<Vec<_>>()
                .join(", ")
                .into())
        },
    );
    add("fail", &[], (false, false), |_, _| {
        Err(CallError::new(Message::new(
            "template-failed-page",
            [("path", "/missons".into())],
        ))
        .help(Message::new("did-you-mean", [("name", "/missions".into())])))
    });
    all.leak()
});

fn say(_: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let times = arguments.count("times")?.unwrap_or(1);
    Ok(arguments.required_text("text")?.repeat(times).into())
}

fn open(_: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let shown = |value: &Value| match value {
        Value::Integer(number) => number.to_string(),
        other => other.as_str().unwrap_or_default().to_owned(),
    };
    let pairs = arguments
        .others()
        .iter()
        .map(|(name, value)| format!("{name}={}", shown(value)));
    Ok(pairs.collect::<Vec<_>>().join(" ").into())
}

fn sources(file: &Path) -> Vec<TemplateSource> {
    let text = std::fs::read_to_string(file).unwrap();
    let mut parts = text.split("=== ");
    let source = |name: &str, text: &str| TemplateSource {
        name: name.into(),
        path: SourcePath::new(format!("themes/test/templates/{name}")).unwrap(),
        text: text.into(),
    };
    let mut sources = vec![source("page.html", parts.next().unwrap())];
    sources.extend(parts.map(|part| {
        let (name, text) = part.split_once('\n').unwrap();
        source(name, text)
    }));
    sources
}

fn scope() -> Arc<Scope> {
    Arc::new(Scope::of(SourcePath::new("content/index.en.md").unwrap()))
}

fn render(engine: Engine, file: &Path) -> Result<String, Vec<(Diagnostic, String)>> {
    let sources = sources(file);
    let texts: Vec<_> = sources
        .iter()
        .map(|s| (s.path.clone(), s.text.clone()))
        .collect();
    let outcome = Templates::new(engine, sources, *FUNCTIONS);
    let text_of = |diagnostic: Diagnostic| {
        let path = diagnostic
            .location
            .as_ref()
            .map(|location| location.path.clone());
        let text = texts.iter().find(|(known, _)| Some(known) == path.as_ref());
        (
            diagnostic,
            text.map(|(_, text)| text.to_string()).unwrap_or_default(),
        )
    };
    if !outcome.diagnostics.is_empty() {
        return Err(outcome.diagnostics.into_iter().map(text_of).collect());
    }
    let rendered = outcome.value.render("page.html", &variables(), &scope());
    rendered.map_err(|diagnostic| vec![text_of(*diagnostic)])
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .filter_map(|entry| {
            Some(
                entry
                    .unwrap()
                    .file_name()
                    .to_str()?
                    .strip_suffix(".tera.html")?
                    .to_owned(),
            )
        })
        .collect();
    names.sort();
    names
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance")
}

#[test]
fn both_engines_write_the_same_bytes() {
    let folder = folder();
    let mut wrong = String::new();
    for name in names(&folder) {
        let expected = std::fs::read_to_string(folder.join(format!("{name}.expected"))).unwrap();
        for (engine, word) in ENGINES {
            match render(engine, &folder.join(format!("{name}.{word}.html"))) {
                Ok(text) if text == expected => {}
                found => writeln!(wrong, "{name} {word}:\n{found:#?}\n{expected:#?}").unwrap(),
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn both_engines_complain_in_the_same_places() {
    let folder = folder().join("broken");
    let mut report = String::new();
    for name in names(&folder) {
        for (engine, word) in ENGINES {
            let file = folder.join(format!("{name}.{word}.html"));
            writeln!(report, "{name} {word}").unwrap();
            match render(engine, &file) {
                Ok(text) => writeln!(report, "  rendered {text:?}").unwrap(),
                Err(problems) => problems
                    .iter()
                    .for_each(|problem| describe(&mut report, problem)),
            }
        }
    }
    insta::assert_snapshot!(report);
}

fn describe(report: &mut String, (diagnostic, text): &(Diagnostic, String)) {
    let place = diagnostic.location.as_ref().map(|location| {
        let name = location
            .path
            .as_str()
            .trim_start_matches("themes/test/templates/");
        location.span.map_or(name.to_owned(), |span| {
            let Position { line, column } = Position::of(text, span.start as usize);
            format!(
                "{name}:{line}:{column} {:?}",
                text.get(span.range()).unwrap_or("?")
            )
        })
    });
    let related: Vec<_> = diagnostic
        .related
        .iter()
        .map(|r| r.location.path.as_str())
        .collect();
    writeln!(
        report,
        "  {} {}",
        diagnostic.code,
        place.unwrap_or_default()
    )
    .unwrap();
    writeln!(report, "    {}", render_message(&diagnostic.message)).unwrap();
    if let Some(help) = &diagnostic.help {
        writeln!(report, "    {}", render_message(help)).unwrap();
    }
    if !related.is_empty() {
        writeln!(report, "    {related:?}").unwrap();
    }
}
