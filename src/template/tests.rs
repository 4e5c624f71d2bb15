//! What holds for a set of templates as a whole; what they print is proved in `tests/conformance.rs`.

use super::*;
use crate::base::Position;
use crate::base::{Outcome, SourcePath, Value};
use crate::config;
use crate::report::render_message;
use std::sync::Arc;
use std::sync::OnceLock;

const ENGINES: [config::Engine; 2] = [config::Engine::MiniJinja, config::Engine::Tera];

static FUNCTIONS: &[Function] = &[Function {
    name: "component",
    parameters: &[Parameter {
        name: "name",
        required: true,
    }],
    filter: false,
    open: true,
    call: component,
}];

/// Renders a template of the set that [`nested`] keeps, as the body of a page does.
fn component(scope: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let name = arguments.required_text("name")?;
    let variables: Vec<_> = arguments
        .others()
        .iter()
        .map(|(name, value)| (&**name, value.clone()))
        .collect();
    let set = KEPT[usize::from(arguments.others().contains_key("tera"))].get();
    let templates = set.ok_or_else(|| CallError::new(crate::base::message!("template-failed")))?;
    let html = templates.render(name, &variables, &Arc::new(scope.clone()));
    Ok(Value::html(
        html.map_err(|diagnostic| CallError::from(*diagnostic))?,
    ))
}

static KEPT: [OnceLock<Templates>; 2] = [OnceLock::new(), OnceLock::new()];

fn compile(engine: config::Engine, sources: &[(&str, &str)]) -> Outcome<Templates> {
    let source = |(name, text): &(&str, &str)| TemplateSource {
        name: Arc::from(*name),
        path: SourcePath::new(name).unwrap(),
        text: Arc::from(*text),
    };
    Templates::new(engine, sources.iter().map(source).collect(), FUNCTIONS)
}

fn render(templates: &Templates, name: &str) -> Result<String, String> {
    let scope = Arc::new(Scope::of(SourcePath::new("content/index.md").unwrap()));
    templates
        .render(name, &[("title", "T".into())], &scope)
        .map_err(|diagnostic| {
            let text = |path: &SourcePath| templates.source(path.as_str()).unwrap().text.clone();
            let place = diagnostic.location.map_or(String::new(), |location| {
                let Position { line, column } = Position::of(
                    &text(&location.path),
                    location.span.unwrap_or_default().start as usize,
                );
                format!("{}:{line}:{column} ", location.path)
            });
            format!("{place}{}", render_message(&diagnostic.message))
        })
}

#[test]
fn broken_templates_leave_the_others_alone() {
    for engine in ENGINES {
        let outcome = compile(
            engine,
            &[
                ("good.html", "{{ title }}"),
                ("bad.html", "{% if %}"),
                ("child.html", "{% extends \"bad.html\" %}"),
                ("lost.html", "{% include \"nowhere.html\" %}"),
                ("worse.html", "{{ }}"),
            ],
        );
        let templates = outcome.value;
        let blamed: Vec<_> = outcome
            .diagnostics
            .iter()
            .map(|diagnostic| diagnostic.location.as_ref().unwrap().path.as_str())
            .collect();
        assert_eq!(blamed, ["bad.html", "lost.html", "worse.html"]);
        assert_eq!(render(&templates, "good.html"), Ok("T".to_owned()));
        assert_eq!(
            render(&templates, "child.html"),
            render(&templates, "bad.html")
        );
        assert!(render(&templates, "lost.html").is_err());
        assert_eq!(
            render(&templates, "god.html"),
            Err("The theme has no template `god.html`.".to_owned())
        );
    }
}

#[test]
fn closures_hold_all_that_can_be_reached() {
    let sources = [
        ("page.html", "{% extends 'base.html' %}"),
        ("base.html", "{% include 'head.html' %}"),
        ("head.html", ""),
        ("other.html", ""),
        ("any.html", "{% include title %}"),
    ];
    let templates = compile(config::Engine::MiniJinja, &sources).value;
    for (name, count) in [
        ("page.html", 3),
        ("base.html", 2),
        ("head.html", 1),
        ("any.html", 5),
    ] {
        assert_eq!(templates.closure(name).len(), count, "{name}");
    }
}

#[test]
fn a_function_can_render_a_template() {
    let sources = [
        (
            "page.html",
            "<{{ component(name='card.html', tera=1, label='<') }}>",
        ),
        ("card.html", "[{{ label }}]"),
        ("wrong.html", "{{ component(name='bad.html', tera=1) }}"),
        ("bad.html", "\n{{ label }}"),
        ("loop.html", "{{ component(name='loop.html', tera=1) }}"),
    ];
    for (engine, kept) in ENGINES.into_iter().zip(&KEPT) {
        let sources = sources.map(|(name, text)| match engine {
            config::Engine::MiniJinja => (name, text.replace(", tera=1", "")),
            config::Engine::Tera => (name, text.to_owned()),
        });
        let chain = chain(14, "{{ component(name='loop.html') }}");
        let sources = sources.iter().map(|(name, text)| (*name, text.as_str()));
        let chain = chain
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()));
        let sources: Vec<_> = sources.chain(chain).collect();
        let templates = kept.get_or_init(|| compile(engine, &sources).value);
        assert_eq!(render(templates, "page.html"), Ok("<[&lt;]>".to_owned()));
        let missing = "bad.html:2:4 There is nothing called `label`.";
        assert_eq!(render(templates, "wrong.html"), Err(missing.to_owned()));
        assert!(render(templates, "link0.html").is_err());
        let endless = "loop.html:1:1 Templates call each other without end.";
        assert_eq!(render(templates, "loop.html"), Err(endless.to_owned()));
    }
}

/// Makes templates that include each other in a row, the last of which says `text`.
fn chain(length: usize, text: &str) -> Vec<(String, String)> {
    let link = |index: usize| match index + 1 == length {
        true => (format!("link{index}.html"), text.to_owned()),
        false => (
            format!("link{index}.html"),
            format!("{{% include 'link{}.html' %}}", index + 1),
        ),
    };
    (0..length).map(link).collect()
}

#[test]
fn nothing_is_endless() {
    let cases = [
        "{% macro m(x) %}{{ m(x) }}{% endmacro %}{{ m(1) }}",
        "{% include 'page.html' %}",
        "{% extends 'page.html' %}",
        "{% component m() %}{{ <m /> }}{% endcomponent m %}{{ <m /> }}",
    ];
    for engine in ENGINES {
        for text in cases {
            let outcome = compile(engine, &[("page.html", text)]);
            assert!(render(&outcome.value, "page.html").is_err(), "{text}");
        }
        for text in [
            &"(".repeat(20_000),
            &"{{ a.b ".repeat(5_000),
            &"{% if a %}".repeat(5_000),
        ] {
            let text = format!("{{{{ {text}");
            assert!(
                !compile(engine, &[("page.html", &text)])
                    .diagnostics
                    .is_empty()
            );
        }
        let chain = chain(3_000, "end");
        let sources: Vec<_> = chain
            .iter()
            .map(|(name, text)| (&**name, &**text))
            .collect();
        let templates = compile(engine, &sources).value;
        assert!(render(&templates, "link0.html").is_err());
        assert_eq!(render(&templates, "link2990.html"), Ok("end".to_owned()));
    }
}

mod hostile {
    use super::*;
    use proptest::prelude::*;

    const PARTS: &[&str] = &[
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "-",
        " ",
        " if ",
        " for ",
        " in ",
        " x ",
        "title",
        "\n",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "<",
        "/>",
        "|",
        "'",
        "\"",
        "`",
        "\\",
        "é",
        "٣",
        "\u{202e}",
        "\0",
        ".",
        ",",
        ":",
        "=",
        "~",
        "1",
        "9999999999999999999999999999999999999999999",
        "1.5e999",
        " raw ",
        "endraw",
        "endif",
        "endfor",
        " block a ",
        "endblock",
        " component a(x) ",
        "endcomponent",
        " extends 'page.html' ",
        " include 'page.html' ",
        " set x = ",
        " macro m(x) ",
        "endmacro",
        "loop.index",
        "super()",
        "component(name='page.html')",
        "...",
        "**",
        "//",
        "%",
        " is ",
        " not ",
        "range(end=3)",
        "range(3)",
        "\r\n",
        " else ",
        " elif ",
        " filter upper ",
        "endfilter",
        "@",
        "| slice",
        "| round",
        "| truncate(length=1)",
        "| indent(width=3)",
        "| replace(from='', to='x')",
        "| split(pat='')",
        "| nth(n=-1)",
        "[::0]",
        "[1:-1]",
        "| first",
        "| batch(0)",
        "| int(base=99)",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

        #[test]
        fn any_text_is_rendered_or_refused(
            picks in proptest::collection::vec(0..PARTS.len(), 0..24),
            wrap in any::<bool>(),
        ) {
            let text: String = picks.iter().map(|pick| PARTS[*pick]).collect();
            let text = if wrap { format!("{{{{ title {text} }}}}") } else { text };
            for engine in ENGINES {
                let outcome = compile(engine, &[("page.html", &text)]);
                for diagnostic in &outcome.diagnostics {
                    let span = diagnostic.location.as_ref().and_then(|location| location.span);
                    prop_assert!(span.is_none_or(|span| text.get(span.range()).is_some()));
                }
                let _ = render(&outcome.value, "page.html");
            }
        }
    }
}
