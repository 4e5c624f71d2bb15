//! Texts that mean harm.

use super::super::policy::{allows_attribute, allows_tag};
use super::super::tags::{MarkupKind, scan};
use super::{parse, parse_marked};
use crate::base::{Span, thread_cpu_time};
use crate::config::RawHtml;
use crate::parse::{Body, Piece};
use proptest::prelude::*;
use std::time::Duration;

fn spans(body: &Body) -> Vec<Span> {
    let mut spans: Vec<Span> = body.links.iter().map(|link| link.span).collect();
    spans.extend(body.outline.headings.iter().map(|heading| heading.span));
    for piece in body.all_pieces() {
        match piece {
            Piece::Image(image) => spans.push(image.span),
            Piece::Component(component) => {
                spans.extend([component.span, component.name_span]);
                spans.extend(component.arguments.iter().map(|argument| argument.span));
            }
            _ => {}
        }
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
    let marked = parse_marked(text, tag, raw_html).value;
    let blocks = marked.blocks.iter().map(|block| block.span);
    for span in told.chain(spans(&outcome.value)).chain(blocks) {
        assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
    }
    let mut open = None;
    for piece in outcome.value.all_pieces() {
        match piece {
            Piece::LinkStart(link) => assert_eq!(open.replace(*link), None, "{text:?}"),
            Piece::LinkEnd(link) => assert_eq!(open.take(), Some(*link), "{text:?}"),
            Piece::Html(html) => {
                assert!(
                    !html.contains(['\0', '\u{FDD0}', '\u{FDD1}', '\u{FDD2}']),
                    "{html:?} in {text:?}"
                );
            }
            _ => {}
        }
    }
    assert_eq!(open, None, "{text:?}");
    if raw_html == RawHtml::Clean {
        check_safety(&outcome.value, text);
    }
}

/// Checks that only harmless tags are left, and that holes between tags are between tags.
fn check_safety(body: &Body, text: &str) {
    let mut html = String::new();
    for piece in body.all_pieces() {
        match piece {
            Piece::Html(part) => html.push_str(part),
            Piece::HeadingId(_) | Piece::Message(_) => html.push('x'),
            Piece::Source(_) => {}
            _ => html.push_str("HOLE"),
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
