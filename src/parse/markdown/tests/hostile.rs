//! Texts that mean harm.

use super::super::policy::{allows_attribute, allows_tag};
use super::super::tags::{MarkupKind, scan};
use super::ParsedText;
use super::segments::check_segments;
use super::{parse, parse_marked};
use crate::base::{Span, thread_cpu_time};
use crate::config::RawHtml;
use crate::parse::{Body, HoleKind};
use proptest::prelude::*;
use std::time::Duration;

fn spans(parsed: &ParsedText) -> Vec<Span> {
    let body = &parsed.body;
    let mut spans: Vec<Span> = body.links.iter().map(|link| link.span).collect();
    spans.extend(parsed.outline.headings.iter().map(|heading| heading.span));
    spans.extend(body.images().map(|image| image.span));
    for component in body.components() {
        spans.extend([component.span, component.name_span]);
        spans.extend(component.arguments.iter().map(|argument| argument.span));
    }
    spans.extend(parsed.text.blocks.iter().map(|block| block.span));
    for segment in &parsed.text.segments {
        spans.push(segment.span);
        spans.extend(parsed.text.codes(segment).iter().map(|code| code.span));
    }
    spans
}

fn check(text: &str, tag: &str, raw_html: RawHtml) {
    let outcome = parse(text, tag, raw_html);
    let told = outcome.diagnostics.iter().flat_map(|diagnostic| {
        let related = diagnostic.related.iter().map(|related| &related.location);
        diagnostic
            .location
            .iter()
            .chain(related)
            .filter_map(|location| location.span)
    });
    for span in told.chain(spans(&outcome.value)) {
        assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
    }
    check_holes(&outcome.value.body, text);
    check_segments(&outcome.value.text, text);
    let marked = parse_marked(text, tag, raw_html).value.body;
    assert_eq!(marked.html, outcome.value.body.html, "{text:?}");
    if raw_html == RawHtml::Clean {
        check_safety(&outcome.value.body, text);
    }
}

/// Checks that holes are in order and at the ends of characters, and that links and components are pairs.
fn check_holes(body: &Body, text: &str) {
    let (mut link, mut components) = (None, 0_usize);
    assert!(body.holes.is_sorted_by_key(|hole| hole.at), "{text:?}");
    assert!(!body.html.contains('\0'), "{text:?}");
    for hole in &body.holes {
        assert!(body.html.is_char_boundary(hole.at as usize), "{text:?}");
        match &hole.kind {
            HoleKind::LinkStart(index) => assert_eq!(link.replace(*index), None, "{text:?}"),
            HoleKind::LinkEnd(index) => assert_eq!(link.take(), Some(*index), "{text:?}"),
            HoleKind::Component(component) => components += usize::from(component.has_body),
            HoleKind::ComponentEnd => components = components.checked_sub(1).unwrap(),
            _ => {}
        }
    }
    assert_eq!((link, components), (None, 0), "{text:?}");
    assert!(body.runs.is_sorted_by_key(|run| run.start), "{text:?}");
    for run in &body.runs {
        let run = body.html.get(run.start as usize..run.end as usize);
        assert!(run.is_some(), "{text:?}");
    }
}

/// Checks that only harmless tags are left, that all of them are in pairs, and that holes lie between tags.
fn check_safety(body: &Body, text: &str) {
    let mut html = String::new();
    for place in 0..=body.holes.len() {
        html.push_str(&body.html[body.html_before(place)]);
        match body.holes.get(place).map(|hole| &hole.kind) {
            Some(HoleKind::HeadingId(_) | HoleKind::Message(_)) => html.push('x'),
            Some(HoleKind::Source(_)) | None => {}
            Some(_) => html.push_str("HOLE"),
        }
    }
    for markup in scan(&html) {
        let MarkupKind::Start { name, attributes } = markup.kind else {
            continue;
        };
        assert!(allows_tag(&name), "<{name}> is left of {text:?}");
        for attribute in attributes {
            assert!(
                allows_attribute(&name, &attribute),
                "{attribute:?} is left of {text:?}"
            );
            assert!(
                !attribute.value.contains("HOLE"),
                "{attribute:?} holds a hole of {text:?}"
            );
        }
    }
}

fn texts() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => prop::sample::select(vec![
            "\n", "\n\n", "\r\n", "  ", "    ", "\t", "> ", "- ", "1. ", "# ", ":::", "::::", "::",
            ":::note", "::map{a=\"b\"}", "{", "}", "\"", "'", "[", "]", "(", ")", "](x)", "![", "[^1]",
            "[^1]: ", "<div>", "</div>", "<b>", "</b>", "<!--", "-->", "<a title=\"", "<script>", "`",
            "```\n", "*", "**", "_", "| a | b |\n|---|---|\n", "\n: ", "é", "你", "--", "...", "«", "»",
            "\u{FDD0}", "0\u{FDD1}", "\u{FDD2}", "&#xFDD0;", "&#xFDD1;", "\0", "word", " ", "\\", "{#id}", "[!NOTE]",
            "<mail@example.org>", "~~", "[ ] ", "<div title=\"", "\">", "<a href=\"javascript:x\">", "<img src=x onerror=y", ">",
            "<b\n", "<svg>", "<style>", "<math><mi>", "</script>", "<p ", "&quot;", "&lt;", "<!", "<table>", "=\n", "<table><tr>", "</p>", "\u{2028}",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ];
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { fork: false, cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in texts(), tag in prop::sample::select(vec!["en", "fr", "ar", "zh"]),
                        rule in 0..3_usize) {
        check(&text, tag, [RawHtml::Clean, RawHtml::Allow, RawHtml::Escape][rule]);
    }
}

const TIMES: usize = 20_000;

fn check_time(text: &str) {
    let start = thread_cpu_time();
    check(text, "fr", RawHtml::Clean);
    let time = thread_cpu_time() - start;
    let beginning: String = text.chars().take(20).collect();
    assert!(
        time < Duration::from_secs(4),
        "{beginning:?} takes {time:?}"
    );
}

#[rustfmt::skip]
const PARTS: &[&str] = &[
    ">", "> ", "- ", "1. ", "[", "![", "](", "[a](", "*a **a ", "_a __", "`a``", "<", "<a ", "</a>", "<div>",
    "<b>", "<b a=1><p>", "<i></b>", "<!--", "<script>", "<p>", "&", "\\", "\"", "'", "a\"", "--", "...",
    ":::a\n", ":::\n", "::a{", "::a\n", "::::a\n:::b\n", "- :::a\n", "> :::a\n\n", "[^1]", "[^1]: ", "[a]: b\n",
    "|", "| a ", "a|b\n-|-\n", "# a\n", "\n: a", "~~", "*\"", "<a title=\"\n\n", "{#a}", "[!NOTE]\n> ", "\u{FDD0}",
    "&#xFDD0;", "a\n", "<table>", "<a><table>", "\"*", "<x a='", "<b>&#xFDD0;</b>", "<li><b>", "<!a", "<?a", "</a\n",
    "<rt>", "<li><dd>", "<li><b></li>", "<td>", "&#xFDD0;<b>",
];

#[test]
fn repetition_takes_time_in_proportion() {
    for part in PARTS {
        check_time(&part.repeat(TIMES));
    }
}

#[test]
fn depth_before_many_lines_takes_time_in_proportion() {
    for head in ["- ", "> ", "1. ", "> - ", "+ [^a]: ", ": "] {
        for tail in ["\n", "a\n", "- a\n"] {
            let text = format!("a\n\n{}{}", head.repeat(TIMES), tail.repeat(3 * TIMES));
            check_time(&text);
        }
    }
}

#[test]
fn steps_take_time_in_proportion() {
    let steps: String = (0..1_000)
        .map(|depth| format!("{}- a\n", "  ".repeat(depth)))
        .collect();
    check_time(&(steps + &"\n".repeat(200_000)));
}

#[test]
fn arguments_without_end_take_time_in_proportion() {
    for part in ["a=1 ", "a", "\\\"", "a=\"", "x1=\"y\" "] {
        check_time(&format!(":::note{{b=\"c\" {}", part.repeat(100_000)));
    }
}
