//! All examples of the CommonMark specification, with extensions off.
//!
//! The specification is not ours to copy: `tests/run` fetches it with npm.
#![cfg(test)]

use plenary::testing::{HoleKind, Language, RawHtml, SourcePath, TextRules, parse_markdown};
use std::fmt::Write;

const SPECIFICATION: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/browser/node_modules/commonmark-spec/spec.txt"
);
const FENCE: &str = "````````````````````````````````";

#[test]
fn every_example_of_the_specification_holds() {
    let text = std::fs::read_to_string(SPECIFICATION).unwrap_or_else(|error| {
        panic!(
            "The CommonMark specification is not installed ({error}): \
             run `npm ci` in tests/browser, or `tests/run`, which does."
        )
    });
    let examples = examples(&text);
    assert!(
        examples.len() > 600,
        "only {} examples were found",
        examples.len()
    );
    let failed: Vec<String> = examples
        .iter()
        .enumerate()
        .filter_map(|(index, (markdown, expected))| {
            let html = normal(&render(markdown));
            let expected = normal(expected);
            (html != expected).then(|| {
                format!(
                    "{}: {markdown:?}\n  is {html:?}\n not {expected:?}",
                    index + 1
                )
            })
        })
        .collect();
    assert!(
        failed.is_empty(),
        "{} examples failed:\n{}",
        failed.len(),
        failed.join("\n")
    );
}

fn examples(text: &str) -> Vec<(String, String)> {
    let opening = format!("\n{FENCE} example\n");
    text.split(&opening)
        .skip(1)
        .filter_map(|example| {
            let example = &example[..example.find(&format!("\n{FENCE}\n"))? + 1];
            let (markdown, html) = match example.strip_prefix(".\n") {
                Some(html) => ("", html),
                None => example.split_once("\n.\n")?,
            };
            Some((
                format!("{markdown}\n").replace('→', "\t"),
                html.replace('→', "\t"),
            ))
        })
        .collect()
}

fn render(markdown: &str) -> String {
    let path = SourcePath::new("content/example.en.md").unwrap();
    let language = Language::parse("en").unwrap();
    let rules = TextRules {
        language,
        raw_html: RawHtml::Allow,
        extensions: false,
        marks_sources: false,
    };
    let parsed = parse_markdown(&path, markdown, 0, &rules);
    assert_eq!(parsed.diagnostics, [], "{markdown}");
    let body = parsed.value.body;
    let mut html = String::new();
    for place in 0..=body.holes.len() {
        html.push_str(&body.html[body.html_before(place)]);
        let Some(hole) = body.holes.get(place) else {
            break;
        };
        match &hole.kind {
            HoleKind::LinkStart(index) => {
                let link = &body.links[*index as usize];
                html.push_str("<a href=\"");
                attributes(&mut html, &link.destination, &link.title);
                html.push('>');
            }
            HoleKind::LinkEnd(_) => html.push_str("</a>"),
            HoleKind::Image(image) => {
                html.push_str("<img src=\"");
                let mut rest = String::new();
                attributes(&mut rest, &image.destination, "");
                write!(html, "{rest} alt=\"{}\"", escaped(&image.alt)).unwrap();
                title(&mut html, &image.title);
                html.push_str(" />");
            }
            other => panic!("{other:?} in {markdown:?}"),
        }
    }
    html
}

fn attributes(html: &mut String, destination: &str, text: &str) {
    for byte in destination.bytes() {
        match byte {
            b'&' => html.push_str("&amp;"),
            b'\'' => html.push_str("&#x27;"),
            _ if byte.is_ascii_alphanumeric() || b"-_.+!*(),%#@?=;:/$~".contains(&byte) => {
                html.push(char::from(byte));
            }
            _ => write!(html, "%{byte:02X}").unwrap(),
        }
    }
    html.push('"');
    title(html, text);
}

fn title(html: &mut String, title: &str) {
    if !title.is_empty() {
        write!(html, " title=\"{}\"", escaped(title)).unwrap();
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Takes out differences between two ways of writing the same document.
fn normal(html: &str) -> String {
    html.trim_end()
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("<li>\n", "<li>")
}
