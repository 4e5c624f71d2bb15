//! What the walk makes of HTML that a page brings itself.

use super::Walk;
use crate::parse::markdown::html_stretch::HtmlStretch;
use crate::parse::markdown::raw_html::RawPart;
use crate::parse::{BlockKind, HoleKind, InlineKind, RunRole};
use pulldown_cmark::{CowStr, Tag, TagEnd};
use std::ops::Range;

impl<'a> Walk<'a> {
    pub(super) fn raw(&mut self, html: CowStr<'a>, range: Range<usize>) {
        if let Some(lines) = &mut self.html_block {
            lines.push((html, range));
        } else if self.raw_html.escapes() || self.masked.component_line(&range).is_some() {
            let html = self.restored(html, &range);
            self.segments.text(&range, false);
            self.outline.text(&html);
            let role = self.role();
            self.out().text(&html, role);
        } else {
            self.write_own_html(vec![(html, range)]);
        }
    }

    pub(super) fn end_html_block(&mut self) {
        let lines = self.html_block.take().unwrap_or_default();
        let is_component = self.extensions
            && lines
                .first()
                .is_some_and(|(_, range)| self.masked.component_line(range).is_some());
        match is_component {
            true => self.component_lines(lines),
            false => self.html_lines(lines),
        }
    }

    fn component_lines(&mut self, lines: Vec<(CowStr<'a>, Range<usize>)>) {
        for (html, range) in lines {
            match self.masked.component_line(&range) {
                Some(line) => self.component_line(line),
                None if html.trim().is_empty() => {}
                None => self.html_lines(vec![(html, range)]),
            }
        }
    }

    fn html_lines(&mut self, lines: Vec<(CowStr<'a>, Range<usize>)>) {
        let start = lines.first().map_or(0, |(_, range)| range.start);
        let end = lines.last().map_or(start, |(_, range)| range.end);
        let block = self.masked.trimmed(&(start..end));
        self.segments.begin(BlockKind::Html, &block);
        self.typography.begin();
        match self.raw_html.escapes() {
            true => self.write_escaped(lines, &block),
            false => self.write_own_html(lines),
        }
        self.segments.end(None);
    }

    fn write_escaped(&mut self, lines: Vec<(CowStr<'a>, Range<usize>)>, block: &Range<usize>) {
        let source = self.source(block);
        self.out().start(&Tag::Paragraph, source);
        for (html, range) in lines {
            let html = self.restored(html, &range);
            let text = self.masked.trimmed(&range);
            if !text.is_empty() {
                self.segments.text(&text, false);
            }
            self.outline.text(&html);
            self.out().text(&html, RunRole::Plain);
        }
        self.out().end(TagEnd::Paragraph);
    }

    fn write_own_html(&mut self, mut lines: Vec<(CowStr<'a>, Range<usize>)>) {
        for (line, range) in &mut lines {
            if let Some(unmasked) = self.masked.unmask(line, range) {
                *line = CowStr::from(unmasked);
            }
        }
        let level = self.level();
        let mut parts = Vec::new();
        self.raw_html.take(
            &HtmlStretch::new(lines),
            level,
            &mut self.report,
            |part, role| parts.push((part, role)),
        );
        for (part, role) in parts {
            self.write_part(part, role);
        }
    }

    fn write_part(&mut self, part: RawPart, role: RunRole) {
        match part {
            RawPart::Tag {
                html,
                is_within_word,
                range,
            } => {
                if let Some(range) = range {
                    self.segments.code(InlineKind::Html, &range);
                }
                self.out().tag(&html, is_within_word);
            }
            RawPart::Text { html, ranges } => {
                for range in &ranges {
                    let text = self.masked.source().get(range.clone());
                    let is_blank = text.is_none_or(|text| text.trim().is_empty());
                    self.segments.text(range, is_blank);
                }
                let role = match self.role() {
                    RunRole::Skipped => RunRole::Skipped,
                    _ => role,
                };
                self.out().html_text(&html, role);
            }
            RawPart::Image(image, range) => {
                self.segments.code(InlineKind::Html, &range);
                self.hole(HoleKind::Image(Box::new(image)));
            }
            RawPart::Removed(range) => self.segments.code(InlineKind::Html, &range),
        }
    }

    /// Closes the tags that the page opened in what ends here and did not close; `outer` components end later.
    pub(super) fn close_own_html(&mut self, outer: usize) {
        let level = self.level() + outer;
        if let Some(RawPart::Tag { html, .. }) = self.raw_html.leave(level) {
            self.html(&html);
        }
    }

    /// Closes a paragraph that the page opened at a level and did not close, as no block can be in it.
    pub(super) fn end_own_paragraph(&mut self, level: usize) {
        if self.raw_html.end_paragraph(level) {
            self.html("</p>");
        }
    }

    /// Returns how deep in Markdown and in components the walk is.
    pub(super) fn level(&self) -> usize {
        self.depth + self.components.depth()
    }
}
