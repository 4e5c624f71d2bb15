//! The segments of all pages that come along: nothing that readers see is in none of them.

use super::segments::check_segments;
use crate::base::{Digest, SourcePath};
use crate::config::RawHtml;
use crate::parse::{BlockKind, Document, ReadOptions, parse_document};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The bundled site, and the one that `plenary new` writes.
const FOLDERS: [&str; 2] = ["content", "src/cli/starter/content"];

/// Reads a page from a text, which may have other line endings than its file.
fn read(path: &SourcePath, text: &str) -> Document {
    let options = ReadOptions {
        raw_html: RawHtml::Clean,
        marks_sources: false,
        default_language: None,
    };
    let bytes = text.as_bytes();
    let document = parse_document(path, Digest::of(bytes), bytes, &options).value;
    document.unwrap()
}

/// Returns all pages with their texts.
fn pages() -> Vec<(SourcePath, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = FOLDERS.iter().flat_map(|folder| {
        let files = walkdir::WalkDir::new(root.join(folder)).sort_by_file_name();
        files.into_iter().map(move |entry| {
            let file = entry.unwrap().into_path();
            let inner = file.strip_prefix(root.join(folder)).unwrap().to_owned();
            (inner, file)
        })
    });
    let pages = files.filter(|(path, _)| path.extension().is_some_and(|ending| ending == "md"));
    pages
        .map(|(path, file)| {
            let path = format!("content/{}", path.to_str().unwrap().replace('\\', "/"));
            (
                SourcePath::new(&path).unwrap(),
                fs::read_to_string(file).unwrap(),
            )
        })
        .collect()
}

/// Returns what the segments of a page say, each with the kind of its block.
fn plain_texts(document: &Document, source: &str) -> Vec<(BlockKind, String)> {
    let text = &document.text;
    let of_block = |block: &crate::parse::Block| {
        let segment = text.segments[block.segment? as usize];
        Some((block.kind, text.plain(&segment, source)))
    };
    text.blocks.iter().filter_map(of_block).collect()
}

/// Counts the words of a text; what typography changes parts them.
fn count_words(text: &str, counts: &mut BTreeMap<String, isize>, step: isize) {
    let words = text.split(|c: char| !c.is_alphanumeric());
    for word in words.filter(|word| !word.is_empty()) {
        *counts.entry(word.to_owned()).or_default() += step;
    }
}

/// Tags that do not part a word.
const WITHIN_WORDS: [&str; 4] = ["code", "del", "em", "strong"];

/// Returns the text of HTML without its tags and without blocks of code.
fn visible_text(html: &str) -> String {
    let mut visible = String::new();
    let mut code_depth = 0;
    for part in html.split('<') {
        let (tag, text) = part.split_once('>').unwrap_or(("", part));
        match tag.split(' ').next() {
            Some("pre") => code_depth += 1,
            Some("/pre") => code_depth -= 1,
            _ => {}
        }
        if code_depth == 0 {
            if !WITHIN_WORDS.contains(&tag.trim_start_matches('/')) {
                visible.push(' ');
            }
            visible.push_str(text);
        }
    }
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ];
    entities.iter().fold(visible, |text, (entity, character)| {
        text.replace(entity, character)
    })
}

#[test]
fn all_that_readers_see_of_bundled_pages_is_in_segments() {
    let pages = pages();
    assert!(pages.len() > 500, "only {} pages were found", pages.len());
    for (path, source) in pages {
        let document = read(&path, &source);
        check_segments(&document.text, &source);
        let mut counts = BTreeMap::new();
        for (_, text) in plain_texts(&document, &source) {
            count_words(&text, &mut counts, 1);
        }
        let body = document.body().unwrap();
        count_words(&visible_text(&body.html), &mut counts, -1);
        // The number of a footnote is no text of the page.
        let is_lost =
            |(word, count): &(&String, &isize)| **count < 0 && !word.chars().all(char::is_numeric);
        let lost: Vec<_> = counts.iter().filter(is_lost).collect();
        assert!(
            lost.is_empty(),
            "{path} says more than its segments: {lost:?}"
        );
    }
}

#[test]
fn line_endings_and_byte_order_marks_change_no_segment() {
    for (path, source) in pages() {
        let known = plain_texts(&read(&path, &source), &source);
        for other in [source.replace('\n', "\r\n"), format!("\u{FEFF}{source}")] {
            let document = read(&path, &other);
            // Spans count from the text behind the mark.
            let text = other.trim_start_matches('\u{FEFF}');
            check_segments(&document.text, text);
            assert_eq!(plain_texts(&document, text), known, "{path}");
        }
    }
}
