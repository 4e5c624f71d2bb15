//! Tables of Markdown and what becomes of it.

use super::{ParsedText, TextRules, parse_markdown};
use crate::base::{Language, Outcome, SourcePath};
use crate::config::RawHtml;
use crate::parse::{Body, HoleKind};
use crate::report::render_message;
use std::fmt::Write;

mod bundled;
mod hostile;
mod segments;

pub(super) fn parse(text: &str, tag: &str, raw_html: RawHtml) -> Outcome<ParsedText> {
    read(text, tag, raw_html, false)
}

/// Reads a text as previews do, with the places of its blocks.
pub(super) fn parse_marked(text: &str, tag: &str, raw_html: RawHtml) -> Outcome<ParsedText> {
    read(text, tag, raw_html, true)
}

fn read(text: &str, tag: &str, raw_html: RawHtml, marks_sources: bool) -> Outcome<ParsedText> {
    let path = SourcePath::new("content/page.en.md").unwrap();
    let language = Language::parse(tag).unwrap();
    let rules = TextRules {
        language,
        raw_html,
        extensions: true,
        marks_sources,
    };
    parse_markdown(&path, text, 0, &rules)
}

/// Shows a body as HTML in which holes can be seen.
fn show(body: &Body) -> String {
    let mut shown = String::new();
    let mut open = Vec::new();
    for place in 0..=body.holes.len() {
        shown.push_str(&body.html[body.html_before(place)]);
        let Some(hole) = body.holes.get(place) else {
            break;
        };
        match &hole.kind {
            HoleKind::LinkStart(index) => write!(shown, "⟦link {index}⟧").unwrap(),
            HoleKind::LinkEnd(index) => write!(shown, "⟦/link {index}⟧").unwrap(),
            HoleKind::Image(image) => write!(
                shown,
                "⟦image {:?} {:?} {:?}⟧",
                image.destination, image.alt, image.title
            )
            .unwrap(),
            HoleKind::HeadingId(index) => write!(shown, "⟦id {index}⟧").unwrap(),
            HoleKind::Message(key) => write!(shown, "⟦message {key}⟧").unwrap(),
            HoleKind::Source(span) => write!(shown, "⟦{}-{}⟧", span.start, span.end).unwrap(),
            HoleKind::Component(component) => {
                write!(shown, "⟦{}", component.name).unwrap();
                for argument in &component.arguments {
                    write!(shown, " {}={:?}", argument.name, argument.value).unwrap();
                }
                writeln!(shown, "⟧").unwrap();
                open.extend(component.has_body.then_some(&component.name));
            }
            HoleKind::ComponentEnd => {
                writeln!(shown, "⟦/{}⟧", open.pop().unwrap()).unwrap();
            }
        }
    }
    assert!(open.is_empty(), "{shown}");
    shown
}

/// Shows all that is known of a text.
fn report(text: &str, tag: &str, raw_html: RawHtml) -> String {
    let Outcome {
        value: ParsedText { body, outline, .. },
        diagnostics,
    } = parse(text, tag, raw_html);
    let mut shown = format!("{text}\n----\n{}", show(&body));
    for heading in &outline.headings {
        let id = heading.id.as_deref().unwrap_or("-");
        writeln!(shown, "heading {} {:?} {id}", heading.level, heading.text).unwrap();
    }
    for link in &body.links {
        let place = &text[link.span.range()];
        writeln!(
            shown,
            "link {:?} {:?} at {place:?}",
            link.destination, link.title
        )
        .unwrap();
    }
    for anchor in &outline.anchors {
        writeln!(shown, "anchor {anchor}").unwrap();
    }
    for diagnostic in diagnostics {
        let place = diagnostic
            .location
            .and_then(|location| location.span)
            .unwrap();
        writeln!(
            shown,
            "{}: {}",
            diagnostic.code,
            render_message(&diagnostic.message)
        )
        .unwrap();
        writeln!(shown, "  at {}: {:?}", place.start, &text[place.range()]).unwrap();
        for related in diagnostic.related {
            let place = related.location.span.unwrap();
            writeln!(
                shown,
                "  {}: {:?}",
                render_message(&related.label),
                &text[place.range()]
            )
            .unwrap();
        }
    }
    shown
}

fn check(name: &str, texts: &[&str], raw_html: RawHtml) {
    let shown: Vec<String> = texts
        .iter()
        .map(|text| report(text, "en", raw_html))
        .collect();
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, shown.join("\n========\n"));
    });
}

#[test]
fn markdown_becomes_html_with_holes() {
    check(
        "markdown",
        &[
            "# Title {#top .wide onclick=x lang=fr}\n\nSome *text* with [a link](/missions \"Title\").",
            "![A *man* & a `dog`](man.jpg \"By us\") and <mail@example.org> and <https://example.org/a--b>",
            "[one][r] [two](../x#y)\n\n[r]: report.pdf",
            "| A | B |\n|---|--:|\n| \"1\" | [x](y) |",
            "One[^a] two[^B] one[^a] none[^c].\n\n[^a]: First *note*.\n[^b]: Second\n\n    - list",
            "> [!WARNING]\n> Be careful.\n\n> Quoted",
            "- [ ] open\n- [x] done\n\n~~gone~~\n\nTerm\n: Meaning",
            "```rust ignore\n\"code\" -- ::: &amp; <b>\n```\n\n    :::note\n",
            "A **[bold](x)** [![alt](i.png)](y)\n\n***\n\nLast",
            "a b\r\nc\\\n[d]: e\n\n[f]\n\n[f]: g \"h\n- ::i\n\"",
            "\u{FDD0}0\u{FDD1} &#xFDD0;0&#xFDD1; [a](b \"&#xFDD2;\")",
        ],
        RawHtml::Clean,
    );
}

#[test]
fn components_nest_and_tell_of_mistakes() {
    check(
        "components",
        &[
            ":::quote{by=\"A \\\"B\\\"\" year=2020 wide}\nText *here*\n:::\nAfter",
            "::map{id=bi}\n\n::figure\nand text",
            "::::columns\n:::column\nOne\n:::\n:::column\nTwo\n:::\n::::\n",
            ":::outer\n:::inner\nOne\n:::\nTwo\n:::\n",
            "- item\n  :::note\n  text\n  :::\n- next\n\n> :::note\n> text\n> :::\n",
            "Paragraph\n:::note\nInside\n:::\nParagraph",
            "```\n:::note\n::map\n```\n\n    :::note\n\n<div>\n:::note\n</div>\n\n`a\n::map\nb`",
            ":::note\nNever closed",
            "Text\n\n:::\n\nText",
            ":::note{a=\"b}\nText\n:::",
            ":::note{a=1 a=2}\n:::\n:::x{=}\n:::\n:::y{a=}\n:::\n::z{} tail",
            "::::outer\n:::inner\nText\n::::\nAfter",
            "::::outer\nText\n:::\nMore",
            "- :::note\n  text\n\nAfter\n\n:::\n",
            ":::note\n- item\n  :::\n",
            ":::note\n## Heading {#h}\n[link](x)[^1]\n:::\n\n[^1]: Note",
            "::: note {a=b}\r\nText\r\n:::\r\n",
            "a\n2. ::map{a=\"<b>\"}\n\n`a\n2. :::x\nb`\n\n| A |\n|---|\n| b |\n:::note\nIn\n:::",
            ":::{a=b}\n::std is text: `::std::x`\n::1 neither",
        ],
        RawHtml::Clean,
    );
}

const RAW: &[&str] = &[
    "A <b onclick=\"x()\">bold</b> <script>alert(1)</script> <kbd>Q</kbd><!-- hidden -->",
    "<div id=\"here\" class=a>\n\n*Text*\n\n</div>\n\nAfter </div> <span>open",
    "<script>\nalert(1)\n</script>\n\n<iframe src=x></iframe>\n\n<style>\np{}\n</style>",
    "<a href=\"javascript:alert(1)\">x</a> <a href=\"/en/\" hreflang=\"en\">y</a>",
    "<div title=\"\n\n[link](x \"y\")\n\n\">\n\nAfter\n\n# Heading",
    "> <div\n> onclick=x>\n> [a](b)\n\n<textarea>\n\n# Still a heading",
    "<b>[a</b>](x)\n\n:::note\n<p>One\n<p>Two\n:::\n\n| A |\n|:--|\n| <u>b</u> |",
    "<ul><li>One<li>Two</ul>\n<table><tr><td>A<tr><td>B</table></section></nav>",
    "- [x] <i>done</i>\n\nNote[^1] <!-- c -->\n\n[^1]: The <b>note</b>\n\n```\n<b>\n```",
];

#[test]
fn raw_html_is_cleaned() {
    check("clean", RAW, RawHtml::Clean);
}

#[test]
fn raw_html_is_escaped() {
    check("escape", RAW, RawHtml::Escape);
}

#[test]
fn raw_html_is_allowed() {
    check("allow", RAW, RawHtml::Allow);
}

#[test]
fn typography_follows_the_language() {
    const COMMON: &str =
        "He said \"it's 'good' -- \"*really*\"\" ... (\"yes\"), 5'10\" `\"a\"` \\\"x\\\" &quot;";
    const FRENCH: &str = "Il dit : \"L'heure, c'est 10:30 !\" Pourquoi? Oui; non!? Note: https://a.org/?b; \
        « mot » **Gras** ; (?) *vrai*!";
    let cases = [
        ("en", COMMON),
        ("fr", COMMON),
        ("de", COMMON),
        ("es", COMMON),
        ("ru", COMMON),
        ("ar", COMMON),
        ("pt", COMMON),
        ("tet", "Ne'e \"loos\" -- di'ak"),
        ("sw", "ng'ombe \"wa\" kwetu"),
        ("en", "the '90s, students' a---b c--d --flag ....  “set”"),
        ("fr", FRENCH),
        ("fr-CA", FRENCH),
        ("fr-CH", FRENCH),
        ("zh", "他说\"你好\"了——好……\"有'一'二\"。"),
        ("ar", "قال \"نعم\"، ثم ذهب"),
        ("ru", "Он сказал: \"Да, \"мы\" тут\"."),
        (
            "en",
            "\"[a \"b\"](c)\" and \"*d*\" \"`e`\" <b>\"f\"</b>\n\"g\"",
        ),
    ];
    let mut shown = String::new();
    for (tag, text) in cases {
        let body = parse(text, tag, RawHtml::Allow).value.body;
        let html = show(&body).replace('\u{202F}', "⍽").replace('\u{A0}', "␣");
        writeln!(shown, "{tag}: {text}\n  {}", html.trim()).unwrap();
    }
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("typography", shown);
    });
}

#[test]
fn excerpts_are_plain_text() {
    let cases = [
        (
            "# Title\n\nOne *two* `three`.\nFour\n\nFive",
            "One two three. Four",
        ),
        (
            ":::note\nInside\n:::\n\n> Quoted\n\nIt's well-known",
            "It’s well-known",
        ),
        ("你好世界", "你好世界"),
        ("```\ncode\n```\n", ""),
        ("a\0b", "a\u{FFFD}b"),
        ("![picture](a.png)\n\nText", "Text"),
    ];
    for (text, excerpt) in cases {
        let outline = parse(text, "en", RawHtml::Clean).value.outline;
        assert_eq!(&*outline.excerpt, excerpt, "{text}");
    }
}

#[test]
fn long_first_paragraphs_are_cut_behind_a_word() {
    let outline = parse(&"word, ".repeat(100), "en", RawHtml::Clean)
        .value
        .outline;
    assert_eq!(outline.excerpt.chars().count(), 395);
    assert!(outline.excerpt.ends_with("word, word…"));
    let unspaced = "好".repeat(500);
    let outline = parse(&unspaced, "zh", RawHtml::Clean).value.outline;
    assert_eq!(outline.excerpt.chars().count(), 401);
}

#[test]
fn components_nested_too_deep_are_told_once() {
    let text = format!("{}Text\n{}", ":::a\n".repeat(40), ":::\n".repeat(40));
    let Outcome {
        value: parsed,
        diagnostics,
    } = parse(&text, "en", RawHtml::Clean);
    assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
    assert_eq!(show(&parsed.body).matches("⟦a⟧").count(), 32);
}

#[test]
fn spans_count_from_the_start_of_the_file() {
    let path = SourcePath::new("content/page.en.md").unwrap();
    let language = Language::parse("en").unwrap();
    let rules = TextRules {
        language,
        raw_html: RawHtml::Clean,
        extensions: true,
        marks_sources: false,
    };
    let text = "---\ntitle: é\n---\n:::note{a=b}\n[x](y)\n:::\n\n::map\n## H";
    let body_start = "---\ntitle: é\n---\n".len();
    let ParsedText { body, outline, .. } = parse_markdown(&path, text, body_start, &rules).value;
    assert_eq!(&text[body.links[0].span.range()], "[x](y)");
    assert_eq!(&text[outline.headings[0].span.range()], "## H");
    let component = body.components().next().unwrap();
    assert_eq!(&text[component.name_span.range()], "note");
    assert_eq!(&text[component.arguments[0].span.range()], "a=b");
}
