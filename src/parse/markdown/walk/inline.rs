//! What the walk makes of text, links, pictures and other things within a line.

use super::{OpenLink, Walk};
use crate::parse::markdown::events::following;
use crate::parse::markdown::titles;
use crate::parse::{BlockKind, HoleKind, Image, InlineKind, Link};
use pulldown_cmark::{CowStr, Event, LinkType};
use std::ops::Range;
use std::sync::Arc;

impl<'a> Walk<'a> {
    pub(super) fn text(&mut self, text: CowStr<'a>, range: &Range<usize>) {
        if self.in_code {
            let text = self.restored(text, range);
            return self.out().code_text(&text);
        }
        self.segment_text(&text, range);
        let text = self.restored(text, range);
        let text = match self.extensions {
            true => self.typeset(text, range),
            false => text,
        };
        self.outline.text(&text);
        let role = self.role();
        self.out().text(&text, role);
    }

    /// Adds text to the segments: as text where it stands in the source as it is meant.
    fn segment_text(&mut self, text: &str, range: &Range<usize>) {
        let before = range.start.checked_sub(1).map(|at| at..range.start);
        let is_escaped = self.is_escaped(text, range);
        if let Some(escape) = before.filter(|_| is_escaped) {
            self.segments.code(InlineKind::Escape, &escape);
        }
        match self.masked.text.get(range.clone()) == Some(text) {
            true => self.segments.text(range, text.trim().is_empty()),
            false => self.segments.code(InlineKind::Entity, range),
        }
    }

    /// Returns whether a backslash keeps the first character of a text from being markup.
    fn is_escaped(&self, text: &str, range: &Range<usize>) -> bool {
        let before = range.start.checked_sub(1);
        let before = before.and_then(|at| self.masked.text.as_bytes().get(at));
        before == Some(&b'\\') && text.starts_with(|c: char| c.is_ascii_punctuation())
    }

    /// Sets running text; what was escaped or written as a reference stays as it is.
    fn typeset(&mut self, text: CowStr<'a>, range: &Range<usize>) -> CowStr<'a> {
        let is_address = self.open_link.as_ref().is_some_and(|link| link.is_address);
        if is_address || text.len() != range.len() {
            self.typography.pass(text.chars().next_back());
            return text;
        }
        let first = text
            .chars()
            .next()
            .filter(|_| self.is_escaped(&text, range));
        let skip = first.map_or(0, char::len_utf8);
        let Self {
            typography,
            ahead,
            events,
            ..
        } = self;
        let set = typography.set(&text, skip, || following(ahead, events));
        set.map_or(text, CowStr::from)
    }

    pub(super) fn code(&mut self, text: CowStr<'a>, range: &Range<usize>) {
        let text = self.restored(text, range);
        self.segments.code(InlineKind::Code, range);
        self.outline.text(&text);
        self.typography.pass(text.chars().next_back());
        self.out().code(&text);
    }

    pub(super) fn line_break(&mut self, kind: InlineKind, range: &Range<usize>) {
        self.segments.code(kind, range);
        self.outline.text(" ");
        self.typography.pass(Some(' '));
        match kind {
            InlineKind::HardBreak => self.html("<br />\n"),
            _ => {
                let role = self.role();
                self.out().soft_break(role);
            }
        }
    }

    pub(super) fn footnote_reference(&mut self, name: &str, range: &Range<usize>) {
        self.segments.code(InlineKind::FootnoteReference, range);
        let reference = self.footnotes.reference(name);
        self.html(&reference);
    }

    pub(super) fn task(&mut self, done: bool) {
        let (message, checked) = match done {
            true => ("task-done", " checked=\"\""),
            false => ("task-open", ""),
        };
        self.html(&format!(
            "<input type=\"checkbox\" disabled=\"\"{checked} aria-label=\""
        ));
        self.hole(HoleKind::Message(message));
        self.html("\" /> ");
    }

    pub(super) fn start_link(
        &mut self,
        kind: LinkType,
        destination: &CowStr<'a>,
        title: &CowStr<'a>,
        range: &Range<usize>,
    ) {
        // No link can lie in another, though the parser sees addresses in the text of links.
        self.end_link();
        let index = u32::try_from(self.links.len()).unwrap_or(u32::MAX);
        let destination = match kind {
            LinkType::Email => Arc::from(format!("mailto:{destination}")),
            _ => self.plain(destination),
        };
        self.open_link = Some(OpenLink {
            index,
            is_address: matches!(kind, LinkType::Email | LinkType::Autolink),
            has_title: kind == LinkType::Inline && !title.is_empty(),
        });
        self.links.push(Link {
            destination,
            title: self.plain(title),
            span: self.span(range),
        });
        self.segments.open_code(InlineKind::Link, range);
        self.hole(HoleKind::LinkStart(index));
    }

    pub(super) fn end_inline(&mut self, kind: InlineKind, range: &Range<usize>) {
        let code = self.segments.close_code(kind, range);
        if self.open_link.as_ref().is_some_and(|link| link.has_title)
            && kind == InlineKind::Link
            && let Some(title) = titles::in_link(self.masked.source(), &code)
        {
            titles::add(&mut self.segments, self.masked.source(), &title);
        }
    }

    pub(super) fn end_link(&mut self) {
        if let Some(link) = self.open_link.take() {
            self.hole(HoleKind::LinkEnd(link.index));
        }
    }

    /// Returns a text that stands for itself.
    pub(super) fn plain(&self, text: &str) -> Arc<str> {
        match text.contains('\0') {
            true => Arc::from(text.replace('\0', "\u{FFFD}")),
            false => Arc::from(text),
        }
    }

    pub(super) fn image(
        &mut self,
        kind: LinkType,
        destination: &CowStr<'a>,
        title: &CowStr<'a>,
        range: &Range<usize>,
    ) {
        self.segments.code(InlineKind::Image, range);
        let (alt, end) = self.description(range);
        if kind == LinkType::Inline
            && !title.is_empty()
            && let Some(title) = titles::in_link(self.masked.source(), &(end..range.end))
        {
            titles::add(&mut self.segments, self.masked.source(), &title);
        }
        let image = Image {
            destination: self.plain(destination),
            alt,
            title: self.plain(title),
            span: self.span(range),
        };
        self.hole(HoleKind::Image(Box::new(image)));
    }

    /// Takes all events up to the end of a picture, as plain text, and returns where that ends.
    fn description(&mut self, range: &Range<usize>) -> (Arc<str>, usize) {
        let mut end = (range.start + "![".len()).min(range.end);
        self.segments
            .begin(BlockKind::ImageDescription, &(end..end));
        self.depth = self.depth.saturating_sub(1);
        let mut alt = String::new();
        let mut inner = 0_usize;
        while let Some((event, range)) = self.advance() {
            match event {
                Event::Start(_) => inner += 1,
                Event::End(_) if inner == 0 => break,
                Event::End(_) => inner -= 1,
                Event::Text(text) => {
                    self.segment_text(&text, &range);
                    alt.push_str(&self.restored(text, &range));
                }
                Event::Code(text) => {
                    self.segments.code(InlineKind::Code, &range);
                    alt.push_str(&self.restored(text, &range));
                }
                Event::SoftBreak | Event::HardBreak => {
                    self.segments.code(InlineKind::SoftBreak, &range);
                    alt.push(' ');
                }
                _ => {}
            }
            end = end.max(range.end);
        }
        self.segments.end_description();
        self.outline.image(&alt);
        (self.plain(&alt), end)
    }

    /// Adds the titles of link definitions, which are no events.
    pub(super) fn link_definitions(&mut self) {
        let definitions = self.events.reference_definitions();
        let with_title = definitions
            .iter()
            .filter(|(_, definition)| definition.title.is_some());
        let mut places: Vec<Range<usize>> = with_title
            .map(|(_, definition)| definition.span.clone())
            .collect();
        places.sort_by_key(|place| place.start);
        for place in places {
            let source = self.masked.source();
            if let Some(title) = titles::in_definition(source, &place) {
                let codes = titles::codes(source, &title);
                self.segments.add_apart(BlockKind::Title, &title, codes);
            }
        }
    }
}
