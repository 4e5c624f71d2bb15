//! The text as pulldown-cmark reads it: lines of colons hidden in HTML comments.
//!
//! Never decides whether such a line is a component: only Markdown's own rules know what is code.
//! A comment on a line of its own is a block that can interrupt a paragraph, just what a component
//! is; wherever else it turns up, the line is put back. Lists and quotations that are nested
//! without end are stopped by a mark too, since every further line would be held against each.

use super::split::{CLOSE, NAMED, OPEN, find_mark};
use std::borrow::Cow;
use std::ops::Range;

const MOST_MARKS: usize = 100;
const WIDEST: usize = 500;
const MARKS: [char; 3] = [OPEN, CLOSE, NAMED];

/// A text that is ready to be read, and the way back to how it was written.
#[derive(Debug)]
pub(super) struct Prepared<'a> {
    /// The text to read.
    pub(super) text: Cow<'a, str>,
    source: &'a str,
    hidden: Vec<Hidden>,
    /// Whether all of the text means what it says: nothing is hidden, and nothing in it is a NUL or
    /// an entity that could stand for one, or for a mark.
    is_plain: bool,
}

/// What a mark stands for: where the mark is, and what was written there.
#[derive(Debug)]
struct Hidden {
    mark: Range<usize>,
    written: Range<usize>,
}

impl<'a> Prepared<'a> {
    pub(super) fn new(source: &'a str, components: bool) -> Self {
        let unmarked = unmark(source);
        let mut prepared = Self {
            text: Cow::Borrowed(""),
            source,
            hidden: Vec::new(),
            is_plain: false,
        };
        let text = prepared.hide(&unmarked, components);
        prepared.is_plain = prepared.hidden.is_empty()
            && memchr::memmem::find(unmarked.as_bytes(), b"&#").is_none()
            && memchr::memchr(0, unmarked.as_bytes()).is_none();
        prepared.text = text.map_or(unmarked, Cow::Owned);
        prepared
    }

    fn hide(&mut self, text: &str, components: bool) -> Option<String> {
        let mut out = String::new();
        let (mut start, mut done) = (0, 0);
        for line in text.split_inclusive('\n') {
            let (at, end) = match opening(line) {
                Opening::Colons(at) if components => {
                    (at, line.trim_end_matches(['\n', '\r']).len())
                }
                Opening::Deep(at) => (at, at),
                _ => (line.len(), line.len()),
            };
            if at < line.len() {
                out.push_str(&text[done..start + at]);
                done = start + end;
                self.mark(&mut out, start + at..done);
            }
            start += line.len();
        }
        if self.hidden.is_empty() {
            return None;
        }
        out.push_str(&text[done..]);
        Some(out)
    }

    fn mark(&mut self, out: &mut String, written: Range<usize>) {
        let start = out.len();
        let mark = format!("{OPEN}{}{CLOSE}", self.hidden.len());
        out.push_str(&if written.is_empty() {
            mark
        } else {
            format!("<!--{mark}-->")
        });
        self.hidden.push(Hidden {
            mark: start..out.len(),
            written,
        });
    }

    /// Returns the place in the source of a range of the prepared text.
    pub(super) fn range(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.offset(range.start, false);
        start..self.offset(range.end, true).max(start)
    }

    fn offset(&self, offset: usize, end: bool) -> usize {
        let after = self
            .hidden
            .partition_point(|hidden| hidden.mark.start < offset);
        let Some(hidden) = after
            .checked_sub(1)
            .and_then(|index| self.hidden.get(index))
        else {
            return offset;
        };
        match offset.checked_sub(hidden.mark.end) {
            Some(beyond) => hidden.written.end + beyond,
            None if end => hidden.written.end,
            None => hidden.written.start,
        }
    }

    /// Returns the range of the source without the white space around it.
    pub(super) fn trimmed(&self, range: &Range<usize>) -> Range<usize> {
        let range = self.range(range);
        let text = self.source.get(range.clone()).unwrap_or_default();
        let start = range.start + text.len() - text.trim_start().len();
        start..start.max(range.start + text.trim_end().len())
    }

    /// Returns the source.
    pub(super) fn source(&self) -> &'a str {
        self.source
    }

    /// Returns where the line of colons was written that `html` stands for, if it is one.
    pub(super) fn component(&self, html: &str) -> Option<Range<usize>> {
        let html = html.trim().strip_prefix("<!--")?.strip_suffix("-->")?;
        let index = html.strip_prefix(OPEN)?.strip_suffix(CLOSE)?;
        self.hidden
            .get(index.parse::<usize>().ok()?)
            .map(|hidden| hidden.written.clone())
    }

    /// Puts hidden lines back into a text that does not mean them as components.
    ///
    /// Here NUL is replaced too, as CommonMark demands; before, it would change all offsets.
    pub(super) fn restore(&self, text: &str) -> Option<String> {
        if self.is_plain || !has_marks(text) && !text.as_bytes().contains(&0) {
            return None;
        }
        let mut restored = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once(OPEN) {
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            let number = after[..digits].parse::<usize>().ok();
            let Some((hidden, after)) = number
                .and_then(|number| self.hidden.get(number))
                .zip(after[digits..].strip_prefix(CLOSE))
            else {
                restored.push_str(before);
                restored.push('\u{FFFD}');
                rest = after;
                continue;
            };
            restored.push_str(before.strip_suffix("<!--").unwrap_or(before));
            restored.push_str(self.source.get(hidden.written.clone()).unwrap_or_default());
            rest = after.strip_prefix("-->").unwrap_or(after);
        }
        restored.push_str(rest);
        Some(
            restored
                .replace(MARKS, "\u{FFFD}")
                .replace('\0', "\u{FFFD}"),
        )
    }
}

/// Replaces the characters that mark holes, which no text has a use for.
fn unmark(text: &str) -> Cow<'_, str> {
    match has_marks(text) {
        true => Cow::Owned(text.replace(MARKS, "\u{FFFD}")),
        false => Cow::Borrowed(text),
    }
}

fn has_marks(text: &str) -> bool {
    find_mark(text, &MARKS).is_some()
}

/// What the marks of lists and quotations at the beginning of a line lead to.
enum Opening {
    /// Colons, at that place.
    Colons(usize),
    /// More and more marks, of which those from that place on are too many.
    Deep(usize),
    /// Something else.
    Other,
}

fn opening(line: &str) -> Opening {
    let bytes = line.as_bytes();
    let mut at = 0;
    for marks in 0.. {
        at += bytes[at..]
            .iter()
            .take_while(|byte| b" \t".contains(byte))
            .count();
        let rest = &line[at..];
        if rest.starts_with("::") && is_call(rest) {
            return Opening::Colons(at);
        }
        match marker(rest) {
            0 => break,
            _ if marks == MOST_MARKS || at > WIDEST => return Opening::Deep(at),
            length => at += length,
        }
    }
    Opening::Other
}

/// Returns the length of the mark of a quotation, list, definition or footnote at the beginning of a line.
fn marker(line: &str) -> usize {
    let bytes = line.as_bytes();
    let length = match bytes.first() {
        Some(b'>') => return 1,
        Some(b'-' | b'*' | b'+' | b':') => 1,
        Some(b'0'..=b'9') => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            match bytes.get(digits) {
                Some(b'.' | b')') => digits + 1,
                _ => return 0,
            }
        }
        Some(b'[') if line.starts_with("[^") => {
            return line.find("]:").map_or(0, |end| end + "]:".len());
        }
        _ => return 0,
    };
    if bytes.get(length).is_some_and(|byte| b" \t".contains(byte)) {
        length
    } else {
        0
    }
}

/// Returns whether a line that begins with two colons means a component: `::name{...}` or `:::`.
fn is_call(line: &str) -> bool {
    let rest = line.trim_start_matches(':');
    if line.len() - rest.len() > 2 {
        return true;
    }
    let rest = rest.trim_end_matches(['\n', '\r']);
    let after = rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
    let named = rest.starts_with(char::is_alphabetic);
    named && (after.starts_with('{') || after.trim_start().is_empty())
}
