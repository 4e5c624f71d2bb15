//! What segments cover, and where blocks are.

use super::parse;
use crate::config::RawHtml;
use crate::parse::{BlockKind, CodeRole, InlineKind, SegmentId, SegmentedText};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Checks what holds for the segments of every text.
pub(super) fn check_segments(text: &SegmentedText, source: &str) {
    let mut covered = vec![0_u8; source.len()];
    let mut used = vec![0; text.segments.len()];
    for block in &text.blocks {
        used.extend(None::<u8>);
        if let Some(segment) = block.segment {
            used[segment as usize] += 1;
            let span = text.segments[segment as usize].span;
            assert!(
                block.span.start <= span.start && span.end <= block.span.end,
                "{block:?} does not cover {span:?} in {source:?}"
            );
        }
    }
    assert!(
        used.iter().all(|count| *count == 1),
        "{used:?} in {source:?}"
    );
    for segment in &text.segments {
        let codes = text.codes(segment);
        let mut at = segment.span.start;
        for code in codes {
            assert!(
                at <= code.span.start && code.span.start <= code.span.end,
                "{codes:?} in {source:?}"
            );
            at = code.span.end;
        }
        assert!(at <= segment.span.end, "{codes:?} in {source:?}");
        for span in text.text_spans(segment) {
            assert!(source.get(span.range()).is_some(), "{span:?} in {source:?}");
            covered[span.range()]
                .iter_mut()
                .for_each(|count| *count += 1);
        }
    }
    let twice = covered.iter().position(|count| *count > 1);
    assert_eq!(twice, None, "a byte is in two segments of {source:?}");
    check_tree(text, source);
}

/// Checks that blocks are ordered by their start, and that each lies in the one it is in by its depth.
fn check_tree(text: &SegmentedText, source: &str) {
    assert!(
        text.blocks.is_sorted_by_key(|block| block.span.start),
        "{:?} in {source:?}",
        text.blocks
    );
    let mut open: Vec<crate::base::Span> = Vec::new();
    for block in &text.blocks {
        assert!(
            usize::from(block.depth) <= open.len(),
            "{block:?} has no parent in {source:?}"
        );
        open.truncate(usize::from(block.depth));
        if let Some(parent) = open.last() {
            assert!(
                parent.start <= block.span.start && block.span.end <= parent.end,
                "{block:?} is not in {parent:?} of {source:?}"
            );
        }
        open.push(block.span);
    }
}

/// Shows the blocks of a text as a tree, with what segments and codes they have.
fn show(source: &str) -> String {
    let text = parse(source, "en", RawHtml::Clean).value.text;
    let mut shown = String::new();
    for block in &text.blocks {
        let indent = "  ".repeat(usize::from(block.depth));
        let place = &source[block.span.range()];
        write!(shown, "{indent}{:?} {place:?}", block.kind).unwrap();
        if let Some(segment) = block.segment {
            let segment = &text.segments[segment as usize];
            let spans = text.text_spans(segment);
            let parts: Vec<&str> = spans.map(|span| &source[span.range()]).collect();
            write!(shown, " says {parts:?}").unwrap();
            for code in text.codes(segment) {
                let role = match code.role {
                    CodeRole::Open => "+",
                    CodeRole::Close => "-",
                    CodeRole::Single => "",
                };
                write!(shown, " {role}{:?}", code.kind).unwrap();
                write!(shown, "{:?}", &source[code.span.range()]).unwrap();
            }
        }
        shown.push('\n');
    }
    shown
}

#[test]
fn blocks_and_segments_are_where_they_were_written() {
    let shown: Vec<String> = [
        "# A *b*\n\nB\nC\n\n***\n\n> D\n> E",
        "- D\n- E\n  - F\n\n  G\n- [x] H",
        "1. One\n\n   Two\n\n2. Three",
        ":::note{title=\"It is \\\"so\\\"\" wide n=3}\n> F\n\n:::inner\nG\n:::\n:::\n::map",
        "```\nG\n```\n\n    H",
        "| *H* | I |\n|---|---|\n| J | `K` L |",
        "Term\n: Meaning\n\n: More\n\n  Yet",
        "One[^a] & two &amp; \\*three\\*.\n\n[^a]: A *note*\n\n    - list",
        "Read *our* [plan](plan.pdf \"As \\\"PDF\\\" &amp; more\"), ![a *b*\nc](d.png 'e') ***f***",
        "[a][b] ![][b]\n\n[b]: c\n  (The title)\n",
        "<div class=\"a\">Text <b>bold</b>\nmore</div>\n\nA<br>b<!-- c -->",
        "a\\\nb  \nc <https://example.org/> ~~d~~",
        "إصلاح **قطاع** الأمن\r\nسطر ثان\r\n\r\n- 改革\r\n- *安全*",
        "> - a\n>   b\n> - c",
    ]
    .map(|source| format!("{source}\n----\n{}", show(source)))
    .to_vec();
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("segments", shown.join("\n========\n"));
    });
}

#[test]
fn plain_text_is_what_readers_read() {
    for (source, expected) in [
        ("A *b* `c` [d](e \"f\")\n**g**", "A b c d g"),
        ("&amp; \\* a\\\nb", "& * a b"),
        ("``a ` b`` ~~c~~[^1]\n\n[^1]: d", "a ` b c"),
        ("> a\n> b", "a b"),
    ] {
        let text = parse(source, "en", RawHtml::Clean).value.text;
        let segment = text.blocks.iter().find_map(|block| block.segment);
        let plain = text.plain(&text.segments[segment.unwrap() as usize], source);
        assert_eq!(plain, expected, "{source}");
    }
}

/// A text of Markdown, and the texts in it that are to be found in segments, in the order of their places.
#[derive(Clone, Debug, Default)]
struct KnownText {
    source: String,
    texts: Vec<String>,
}

/// Words of several scripts; each text has a number, so that none is found twice.
fn words(number: usize, script: usize) -> String {
    let word = ["reform", "réforme", "إصلاح", "改革", "реформа", "ປະຕິຮູບ"][script % 6];
    format!("{word}{number}")
}

/// Blocks of every kind; each `@` is a text of its own, and `#` stands for a number.
const BLOCKS: [&str; 14] = [
    "@ *@* @\n",
    "## @ {#id}\n",
    "- @\n- @\n  - **@**\n",
    "1. @\n\n   @\n\n2. @\n",
    "> @\n> @\n>\n> - @\n",
    "| @ | @ |\n|---|--:|\n| [@](x) | @ |\n",
    ":::box{title=\"@\"}\n@\n\n:::inner\n@\n:::\n:::\n",
    "@\n: @\n\n: @\n",
    "![@](a.png \"@\") @\n",
    "[@ `code`](b \"@\")\n@\n",
    "<div class=\"c\"><b>@</b>\n@</div>\n",
    "@[^#]\n\n[^#]: @\n",
    "```\ncode\n```\n",
    "> [!NOTE]\n> @\n> ![@](c)\n",
];

/// Adds a block of some kind to a text.
fn add_block(known: &mut KnownText, block: &str, script: usize) {
    let number = known.texts.len().to_string();
    for character in block.chars() {
        match character {
            '@' => {
                let text = words(known.texts.len(), script + known.texts.len());
                known.source.push_str(&text);
                known.texts.push(text);
            }
            '#' if block.contains("[^#]") => known.source.push_str(&number),
            other => known.source.push(other),
        }
    }
    known.source.push('\n');
}

fn known_texts() -> impl Strategy<Value = KnownText> {
    let blocks = prop::collection::vec((prop::sample::select(&BLOCKS[..]), 0..6_usize), 0..12);
    let endings = prop::sample::select(vec!["\n", "\r\n"]);
    (blocks, endings).prop_map(|(blocks, ending)| {
        let mut known = KnownText::default();
        for (block, script) in blocks {
            add_block(&mut known, block, script);
        }
        known.source = known.source.replace('\n', ending);
        known
    })
}

/// Returns the text of all segments in the order of their places, without white space and punctuation.
fn segment_words(text: &SegmentedText, source: &str) -> Vec<String> {
    let mut spans: Vec<_> = text
        .segments
        .iter()
        .flat_map(|segment| text.text_spans(segment))
        .collect();
    spans.sort();
    let parts = spans.iter().map(|span| source[span.range()].trim());
    parts
        .flat_map(|part| part.split_whitespace())
        .map(str::to_owned)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Every text that a translator would translate is in exactly one segment, and nothing else is in any.
    #[test]
    fn segments_cover_what_is_translated(known in known_texts()) {
        let text = parse(&known.source, "en", RawHtml::Clean).value.text;
        check_segments(&text, &known.source);
        prop_assert_eq!(segment_words(&text, &known.source), known.texts);
    }

    /// Blocks that are put before others move these, and change nothing else in them.
    #[test]
    fn other_blocks_leave_segments_as_they_are(before in known_texts(), after in known_texts()) {
        let alone = parse(&after.source, "en", RawHtml::Clean).value.text;
        let fence = "***\n\n";
        let source = format!("{}{fence}{}", before.source, after.source);
        let text = parse(&source, "en", RawHtml::Clean).value.text;
        let offset = (before.source.len() + fence.len()) as u32;
        let moved: Vec<_> = text.blocks.iter().filter(|block| block.span.start >= offset).collect();
        prop_assert_eq!(moved.len(), alone.blocks.len());
        for (moved, alone_block) in moved.into_iter().zip(&alone.blocks) {
            prop_assert_eq!(moved.kind, alone_block.kind);
            prop_assert_eq!(moved.depth, alone_block.depth);
            prop_assert_eq!(moved.span.start, alone_block.span.start + offset);
            prop_assert_eq!(moved.span.end, alone_block.span.end + offset);
            let plain = |text: &SegmentedText, segment: Option<u32>, source: &str| {
                segment.map(|segment| text.plain(&text.segments[segment as usize], source))
            };
            prop_assert_eq!(
                plain(&text, moved.segment, &source),
                plain(&alone, alone_block.segment, &after.source)
            );
        }
    }
}

/// Returns the ids of segments by the words that they consist of.
fn ids(source: &str) -> BTreeMap<String, SegmentId> {
    let text = parse(source, "en", RawHtml::Clean).value.text;
    let plain = text
        .segments
        .iter()
        .map(|segment| text.plain(segment, source));
    plain.zip(text.ids(source)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Ids stay with segments when another block is inserted, removed or moved.
    #[test]
    fn ids_follow_segments(
        blocks in prop::collection::vec((prop::sample::select(&BLOCKS[..]), 0..6_usize), 1..8),
        from in 0..8_usize,
        to in 0..8_usize,
    ) {
        let mut known = KnownText::default();
        let mut sources = Vec::new();
        for (block, script) in blocks {
            let start = known.source.len();
            add_block(&mut known, block, script);
            // Lists beside lists would be one.
            known.source.push_str("***\n\n");
            sources.push(known.source[start..].to_owned());
        }
        let before = ids(&known.source);
        prop_assert_eq!(before.values().collect::<BTreeSet<_>>().len(), before.len());
        let removed = sources.remove(from % sources.len());
        for (plain, id) in ids(&sources.concat()) {
            prop_assert_eq!(before.get(&plain), Some(&id), "{}", plain);
        }
        sources.insert(to % (sources.len() + 1), removed);
        prop_assert_eq!(ids(&sources.concat()), before);
    }
}

#[test]
fn codes_of_pairs_are_paired() {
    let source = "*a **b [c](d) ~~e~~** f*";
    let text = parse(source, "en", RawHtml::Clean).value.text;
    let mut open: Vec<InlineKind> = Vec::new();
    for code in text.codes(&text.segments[0]) {
        match code.role {
            CodeRole::Open => open.push(code.kind),
            CodeRole::Close => assert_eq!(open.pop(), Some(code.kind)),
            CodeRole::Single => {}
        }
    }
    assert!(open.is_empty());
    assert_eq!(text.blocks[0].kind, BlockKind::Paragraph);
}
