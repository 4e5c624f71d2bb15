//! The text as pulldown-cmark reads it: lines of colons hidden in HTML comments.
//!
//! Never decides whether such a line is a component: only Markdown's own rules know what is code.
//! A comment on a line of its own is a block that can interrupt a paragraph, just what a component
//! is; wherever else it turns up, the line is put back.

use super::split::{CLOSE, NAMED, OPEN};
use std::borrow::Cow;
use std::ops::Range;

const MARKS: [char; 3] = [OPEN, CLOSE, NAMED];

/// A text that is ready to be read, and the way back to how it was written.
#[derive(Debug)]
pub(super) struct Prepared<'a> {
    /// The text to read.
    pub(super) text: Cow<'a, str>,
    source: &'a str,
    lines: Vec<Hidden>,
}

/// A line of colons: where its comment is, and where it was written.
#[derive(Debug)]
struct Hidden {
    comment: Range<usize>,
    written: Range<usize>,
}

impl<'a> Prepared<'a> {
    pub(super) fn new(source: &'a str, components: bool) -> Self {
        let unmarked = unmark(source);
        let mut prepared = Self { text: Cow::Borrowed(""), source, lines: Vec::new() };
        prepared.text = if components && source.contains("::") {
            Cow::Owned(prepared.hide(&unmarked))
        } else {
            unmarked
        };
        prepared
    }

    fn hide(&mut self, text: &str) -> String {
        let mut hidden = String::with_capacity(text.len() + 64);
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let content = line.trim_end_matches(['\n', '\r']);
            match colons(content) {
                Some(at) => self.hide_line(&mut hidden, start, line, at..content.len()),
                None => hidden.push_str(line),
            }
            start += line.len();
        }
        hidden
    }

    fn hide_line(&mut self, out: &mut String, start: usize, line: &str, range: Range<usize>) {
        out.push_str(&line[..range.start]);
        let comment = out.len();
        out.push_str(&format!("<!--{OPEN}{}{CLOSE}-->", self.lines.len()));
        self.lines.push(Hidden {
            comment: comment..out.len(),
            written: start + range.start..start + range.end,
        });
        out.push_str(&line[range.end..]);
    }

    /// Returns the place in the source of a range of the prepared text.
    pub(super) fn range(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.offset(range.start, false);
        start..self.offset(range.end, true).max(start)
    }

    fn offset(&self, offset: usize, end: bool) -> usize {
        let after = self.lines.partition_point(|line| line.comment.start < offset);
        let Some(line) = after.checked_sub(1).and_then(|index| self.lines.get(index)) else {
            return offset;
        };
        match offset.checked_sub(line.comment.end) {
            Some(beyond) => line.written.end + beyond,
            None if end => line.written.end,
            None => line.written.start,
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
        self.lines.get(index.parse::<usize>().ok()?).map(|line| line.written.clone())
    }

    /// Puts hidden lines back into a text that does not mean them as components.
    pub(super) fn restore(&self, text: &str) -> Option<String> {
        if !has_marks(text) {
            return None;
        }
        let mut restored = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find("<!--\u{FDD0}") {
            let end = rest[at..].find("-->").map_or(rest.len(), |end| at + end + 3);
            let line = self.component(&rest[at..end]).and_then(|line| self.source.get(line));
            restored.push_str(&rest[..at]);
            restored.push_str(line.unwrap_or_default());
            rest = &rest[end..];
        }
        restored.push_str(rest);
        Some(restored.replace(MARKS, "\u{FFFD}"))
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
    // All marks begin with this byte, which is rare and quickly looked for.
    text.as_bytes().contains(&0xEF) && text.contains(MARKS)
}

/// Finds the colons that begin a line, behind the marks of lists and quotations.
fn colons(line: &str) -> Option<usize> {
    if !line.contains("::") {
        return None;
    }
    let bytes = line.as_bytes();
    let mut at = 0;
    loop {
        at += bytes[at..].iter().take_while(|byte| b" \t>".contains(byte)).count();
        let rest = &line[at..];
        if rest.starts_with("::") {
            return is_call(rest).then_some(at);
        }
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let marker = rest[digits..].chars().next()?;
        let is_marker = match digits {
            0 => "-*+".contains(marker),
            _ => ".)".contains(marker),
        };
        if !is_marker || !rest[digits + 1..].starts_with([' ', '\t']) {
            return None;
        }
        at += digits + 1;
    }
}

/// Returns whether a line that begins with two colons means a component: `::name{...}` or `:::`.
fn is_call(line: &str) -> bool {
    let rest = line.trim_start_matches(':');
    if line.len() - rest.len() > 2 {
        return true;
    }
    let after = rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
    let named = rest.starts_with(char::is_alphabetic);
    named && (after.starts_with('{') || after.trim_start().is_empty())
}
