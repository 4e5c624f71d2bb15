//! HTML of a page that the Markdown parser found line by line, as one text.
//!
//! Never loses the way back: each place in the text has one in the source.

use pulldown_cmark::CowStr;
use std::ops::Range;

/// A stretch of HTML: its text, and the lines it consists of, by their places in the text.
pub(super) struct HtmlStretch<'a> {
    pub(super) html: CowStr<'a>,
    lines: Vec<(usize, Range<usize>)>,
}

impl<'a> HtmlStretch<'a> {
    /// Joins the lines of a block, each with its place in the source.
    pub(super) fn new(mut lines: Vec<(CowStr<'a>, Range<usize>)>) -> Self {
        if let [_] = lines.as_slice() {
            let (html, range) = lines.remove(0);
            return Self {
                html,
                lines: vec![(0, range)],
            };
        }
        let mut html = String::new();
        let mut places = Vec::with_capacity(lines.len());
        for (line, range) in lines {
            places.push((html.len(), range));
            html.push_str(&line);
        }
        Self {
            html: CowStr::from(html),
            lines: places,
        }
    }

    /// Returns the place in the source of a range of this HTML, without the white space around.
    pub(super) fn place(&self, range: &Range<usize>) -> Range<usize> {
        let text = &self.html[range.clone()];
        let end = range.start + text.trim_ascii_end().len();
        let range = (end - text.trim_ascii().len()).max(range.start)..end.max(range.start + 1);
        let start = self.offset(range.start, |line| line.start);
        start..self.offset(range.end.saturating_sub(1), |line| {
            line.end.saturating_sub(1)
        }) + 1
    }

    /// Returns a place in a line; `whole` says which stands for a line that is not as it was written.
    fn offset(&self, offset: usize, whole: impl Fn(&Range<usize>) -> usize) -> usize {
        let after = self.lines.partition_point(|(start, _)| *start <= offset);
        let Some((start, range)) = after.checked_sub(1).and_then(|index| self.lines.get(index))
        else {
            return 0;
        };
        let end = self
            .lines
            .get(after)
            .map_or(self.html.len(), |(next, _)| *next);
        if end - start == range.len() {
            range.start + offset - start
        } else {
            whole(range)
        }
    }

    /// Returns the places in the source of a range of text, one for each line, without the ends of lines.
    pub(super) fn text_places(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let mut places = Vec::new();
        let mut start = range.start;
        for line in self.html[range.clone()].split_inclusive('\n') {
            let end = start + line.len();
            let ends_line = line.ends_with('\n') || end == self.html.len();
            let text = if ends_line {
                line.trim_ascii_end()
            } else {
                line
            };
            if !text.is_empty() {
                let first = self.offset(start, |line| line.start);
                let last = self.offset(start + text.len() - 1, |line| line.end.saturating_sub(1));
                places.push(first..last + 1);
            }
            start = end;
        }
        places
    }
}
