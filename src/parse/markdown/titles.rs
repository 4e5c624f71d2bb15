//! Where the titles of links, pictures and link definitions are written.
//!
//! The Markdown parser says what a title is, not where: this looks for it behind the destination.
//! Never finds a title that the parser did not see; whoever asks knows that there is one.

use super::segmenter::Segmenter;
use crate::parse::{BlockKind, InlineKind};
use pulldown_cmark::{Event, Parser};
use std::ops::Range;

/// Finds the title in `](destination "title")`, which is at `tail` of the source.
pub(super) fn in_link(source: &str, tail: &Range<usize>) -> Option<Range<usize>> {
    let text = source.get(tail.clone())?.strip_suffix(')')?;
    let start = text.find("](")? + "](".len();
    title(text, start).map(|title| tail.start + title.start..tail.start + title.end)
}

/// Finds the title in `[label]: destination "title"`, which is at `range` of the source.
pub(super) fn in_definition(source: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let text = source.get(range.clone())?;
    let start = text.find("]:")? + "]:".len();
    title(text, start).map(|title| range.start + title.start..range.start + title.end)
}

/// Finds the title behind the destination that begins at `start` of a text, and ends the text.
fn title(text: &str, start: usize) -> Option<Range<usize>> {
    let text = text.trim_end();
    let start = start + skipped(&text[start..]);
    let behind = start + destination(&text[start..])?;
    let open = behind + skipped(&text[behind..]);
    let mut marks = text.get(open..)?.chars();
    let closing = match marks.next()? {
        '(' => ')',
        mark @ ('"' | '\'') => mark,
        _ => return None,
    };
    let inner = open + 1..text.len().checked_sub(1)?;
    (text.ends_with(closing) && inner.start <= inner.end).then_some(inner)
}

/// Returns how long the white space is that a text begins with, and the marks of quotations in it.
fn skipped(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t', '\r', '\n', '>']).len()
}

/// Returns how long the destination is that a text begins with.
fn destination(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    let is_bracketed = text.starts_with('<');
    for (at, character) in text.char_indices() {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '>' if is_bracketed => return Some(at + 1),
            _ if is_bracketed => {}
            _ if character.is_ascii_whitespace() => return Some(at),
            _ => {}
        }
    }
    None
}

/// Adds a title or an argument to the segments; it is at `range` of the source.
pub(super) fn codes(source: &str, range: &Range<usize>) -> Vec<(InlineKind, Range<usize>)> {
    let text = source.get(range.clone()).unwrap_or_default();
    let mut codes = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(['\\', '&', '\n']) {
        let start = at + found;
        let rest = &text[start..];
        let (kind, length) = match rest.as_bytes()[0] {
            b'\\' if rest[1..].starts_with(|c: char| c.is_ascii_punctuation()) => {
                (Some(InlineKind::Escape), 1)
            }
            b'\n' => (Some(InlineKind::SoftBreak), skipped(rest)),
            b'&' => match entity(rest) {
                Some(length) => (Some(InlineKind::Entity), length),
                None => (None, 1),
            },
            _ => (None, 1),
        };
        if let Some(kind) = kind {
            let begin = range.start + start;
            codes.push((kind, begin..begin + length));
        }
        // What is escaped begins nothing.
        at = start + length + usize::from(kind == Some(InlineKind::Escape));
    }
    codes
}

/// Returns how long the character reference is that a text begins with, if it is one.
fn entity(text: &str) -> Option<usize> {
    /// The longest name of HTML, with its ampersand and semicolon.
    const LONGEST: usize = 33;
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')? + 1;
    let written = text.get(..end)?;
    let read = Parser::new(written).find_map(|event| match event {
        Event::Text(text) => Some(text),
        _ => None,
    });
    read.is_some_and(|read| *read != *written).then_some(end)
}

/// Adds the title at a range to the segments.
pub(super) fn add(segmenter: &mut Segmenter, source: &str, range: &Range<usize>) {
    if !range.is_empty() {
        segmenter.part(BlockKind::Title, range, codes(source, range));
    }
}
