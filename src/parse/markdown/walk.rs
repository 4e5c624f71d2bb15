//! The walk over the events of a text: what is read goes in, what is written comes out.
//!
//! Never recurses and never looks back: deep nesting costs nothing but the depth counter, and
//! lists, quotations and emphasis beyond [`DEEPEST`] are left out, their text is not.

use super::TextRules;
use super::component::{Components, Step};
use super::footnotes::Footnotes;
use super::prepare::Prepared;
use super::raw_html::{RawHtmlFilter, Stretch};
use super::report::Report;
use super::split::{Hole, Holes};
use super::summary::Summary;
use super::typography::Typography;
use super::walk_tags::{following, is_container, kind};
use crate::base::{Diagnostic, Span};
use crate::parse::{Block, BlockKind, Body, Piece};
use pulldown_cmark::{CowStr, Event, OffsetIter, Tag, TagEnd};
use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

const DEEPEST: usize = 200;

/// A page that has been walked over to its end.
#[derive(Debug)]
pub(super) struct Walked {
    /// All of the page but its pieces.
    pub(super) body: Body,
    /// What the marks in its HTML stand for.
    pub(super) holes: Holes,
    /// Whether the HTML has to be cleaned.
    pub(super) clean: bool,
    /// What was wrong.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// The walk; as an iterator, the events to be written.
pub(super) struct Walk<'a> {
    events: OffsetIter<'a>,
    ahead: VecDeque<(Event<'a>, Range<usize>)>,
    out: VecDeque<Event<'a>>,
    done: bool,
    pub(super) prepared: &'a Prepared<'a>,
    pub(super) report: Report<'a>,
    pub(super) extensions: bool,
    pub(super) marks_sources: bool,
    pub(super) body: Body,
    pub(super) holes: Holes,
    pub(super) components: Components,
    footnotes: Footnotes<'a>,
    pub(super) raw_html: RawHtmlFilter,
    typography: Typography,
    pub(super) summary: Summary,
    /// How many elements are open.
    pub(super) depth: usize,
    /// How many of them are lists, quotations and the like.
    pub(super) containers: usize,
    pub(super) in_code: bool,
    pub(super) html_block: Option<Vec<(CowStr<'a>, Range<usize>)>>,
    /// The link that is open, and whether its text is its address.
    pub(super) open_link: Option<(u32, bool)>,
}

impl<'a> Iterator for Walk<'a> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        loop {
            if let Some(event) = self.out.pop_front() {
                return Some(event);
            }
            if self.done {
                return None;
            }
            match self.advance() {
                Some((event, range)) => self.event(event, range),
                None => self.end_of_text(),
            }
        }
    }
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        events: OffsetIter<'a>,
        prepared: &'a Prepared<'a>,
        rules: &TextRules,
        report: Report<'a>,
    ) -> Self {
        Self {
            events,
            ahead: VecDeque::new(),
            out: VecDeque::new(),
            done: false,
            prepared,
            report,
            extensions: rules.extensions,
            marks_sources: rules.marks_sources,
            body: Body::default(),
            holes: Holes::default(),
            components: Components::default(),
            footnotes: Footnotes::default(),
            raw_html: RawHtmlFilter::new(rules.raw_html),
            typography: Typography::new(&rules.language),
            summary: Summary::default(),
            depth: 0,
            containers: 0,
            in_code: false,
            html_block: None,
            open_link: None,
        }
    }

    /// Returns what was gathered on the way.
    pub(super) fn finish(mut self) -> Walked {
        self.body.outline.excerpt = Arc::from(self.summary.excerpt());
        self.body.outline.anchors = self.raw_html.anchors;
        Walked {
            body: self.body,
            holes: self.holes,
            clean: self.raw_html.clean,
            diagnostics: self.report.into_diagnostics(),
        }
    }

    pub(super) fn advance(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        self.ahead.pop_front().or_else(|| self.events.next())
    }

    pub(super) fn push(&mut self, event: Event<'a>) {
        self.out.extend(self.footnotes.push(event));
    }

    pub(super) fn html(&mut self, html: impl Into<CowStr<'a>>) {
        self.push(Event::Html(html.into()));
    }

    pub(super) fn mark(&mut self, piece: Piece) -> String {
        self.holes.mark(Hole::Piece(piece))
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        self.report.span(&self.prepared.trimmed(range))
    }

    pub(super) fn restored(&self, text: CowStr<'a>) -> CowStr<'a> {
        self.prepared.restore(&text).map_or(text, CowStr::from)
    }

    pub(super) fn block(&mut self, kind: BlockKind, range: &Range<usize>) {
        if self.marks_sources {
            let span = self.span(range);
            self.body.blocks.push(Block { kind, span });
        }
        self.typography.begin();
    }

    /// Marks the block that was begun last, which is about to write its opening tag.
    ///
    /// `begins_line` says whether that tag is put on a new line by what writes the HTML.
    fn mark_source(&mut self, begins_line: bool) {
        if self.marks_sources {
            let number = self.body.blocks.len().saturating_sub(1);
            let mark = self.mark(Piece::Source(u32::try_from(number).unwrap_or(u32::MAX)));
            self.html(if begins_line { mark + "\n" } else { mark });
        }
    }

    fn end_of_text(&mut self) {
        let end = self.prepared.source().len();
        let place = self.report.span(&(end..end));
        let step = self
            .components
            .finish(place, (&mut self.holes, &mut self.report));
        self.write(step, end);
        self.raw_html.anchors.extend(self.footnotes.ids());
        let notes = self.footnotes.section(&mut self.holes);
        self.out.extend(notes);
        self.done = true;
    }

    /// Writes the marks of components and ends their blocks.
    pub(super) fn write(&mut self, step: Step, end: usize) {
        let end = self.report.span(&(end..end)).end;
        for block in step.ended {
            if let Some(block) = self.body.blocks.get_mut(block) {
                block.span.end = end.max(block.span.end);
            }
        }
        if !step.marks.is_empty() {
            self.html(step.marks);
        }
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                if self.depth <= DEEPEST {
                    self.start(tag, range);
                }
            }
            Event::End(tag) => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth < DEEPEST {
                    self.end(tag, range);
                }
            }
            Event::Text(text) => self.text(text, &range),
            Event::Code(text) => {
                let text = self.restored(text);
                self.summary.text(&text);
                self.typography.pass(text.chars().next_back());
                self.push(Event::Code(text));
            }
            Event::Html(html) | Event::InlineHtml(html) => self.raw(html, range),
            Event::SoftBreak | Event::HardBreak => {
                self.summary.text(" ");
                self.typography.pass(Some(' '));
                self.push(event);
            }
            Event::Rule => {
                self.block(BlockKind::Rule, &range);
                self.mark_source(true);
                self.push(event);
            }
            Event::FootnoteReference(name) => {
                let reference = self.footnotes.reference(&name);
                self.html(reference);
            }
            Event::TaskListMarker(done) => self.task(done),
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn text(&mut self, text: CowStr<'a>, range: &Range<usize>) {
        let text = self.restored(text);
        if self.in_code || !self.extensions {
            if !self.in_code {
                self.summary.text(&text);
            }
            return self.push(Event::Text(text));
        }
        let text = self.set(text, range);
        self.summary.text(&text);
        self.push(Event::Text(text));
    }

    /// Sets running text; what was escaped or written as an entity stays as it is.
    fn set(&mut self, text: CowStr<'a>, range: &Range<usize>) -> CowStr<'a> {
        let is_address = self.open_link.is_some_and(|(_, is_address)| is_address);
        if is_address || text.len() != range.len() {
            self.typography.pass(text.chars().next_back());
            return text;
        }
        let before = range
            .start
            .checked_sub(1)
            .and_then(|at| self.prepared.text.as_bytes().get(at));
        let first = text.chars().next().filter(char::is_ascii_punctuation);
        let skip = if before == Some(&b'\\') {
            first.map_or(0, char::len_utf8)
        } else {
            0
        };
        let Self {
            typography,
            ahead,
            events,
            ..
        } = self;
        let set = typography.set(&text, skip, || following(ahead, events));
        set.map_or(text, CowStr::from)
    }

    fn raw(&mut self, html: CowStr<'a>, range: Range<usize>) {
        if let Some(lines) = &mut self.html_block {
            lines.push((html, range));
        } else if self.raw_html.escapes() || self.prepared.component(&html).is_some() {
            let html = self.restored(html);
            self.push(Event::Text(html));
        } else {
            self.write_raw(vec![(html, range)]);
        }
    }

    pub(super) fn write_raw(&mut self, mut lines: Vec<(CowStr<'a>, Range<usize>)>) {
        for (line, _) in &mut lines {
            if let Some(restored) = self.prepared.restore(line) {
                *line = CowStr::from(restored);
            }
        }
        let html = self.raw_html.take(
            Stretch::new(lines),
            self.prepared,
            (&mut self.holes, &mut self.report),
        );
        self.html(html);
    }

    fn task(&mut self, done: bool) {
        let (message, checked) = if done {
            ("task-done", " checked=\"\"")
        } else {
            ("task-open", "")
        };
        let label = self.mark(Piece::Message(message));
        self.html(format!(
            "<input type=\"checkbox\" disabled=\"\"{checked} aria-label=\"{label}\" /> "
        ));
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        if let Some(kind) = kind(&tag) {
            self.block(kind, &range);
            match tag {
                Tag::TableHead | Tag::TableRow | Tag::HtmlBlock | Tag::FootnoteDefinition(_) => {}
                Tag::Table(_) | Tag::CodeBlock(_) => self.mark_source(!self.extensions),
                Tag::BlockQuote(alert) => self.mark_source(alert.is_none()),
                _ => self.mark_source(true),
            }
        }
        match tag {
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                self.link(link_type, &dest_url, &title, &range);
            }
            Tag::Image {
                dest_url, title, ..
            } => self.image(&dest_url, &title, &range),
            Tag::HtmlBlock => self.html_block = Some(Vec::new()),
            Tag::CodeBlock(code) => self.code(code),
            Tag::Heading { .. } => self.heading(tag, &range),
            Tag::FootnoteDefinition(name) => {
                self.containers += 1;
                self.footnotes.begin(&name);
            }
            Tag::Table(_) if self.extensions => {
                let label = self.mark(Piece::Message("table-region"));
                self.html(format!(
                    "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"{label}\">\n"
                ));
                self.push(Event::Start(tag));
            }
            Tag::BlockQuote(Some(alert)) => {
                self.containers += 1;
                self.alert(alert);
            }
            _ => {
                self.containers += usize::from(is_container(&tag.to_end()));
                self.begin_text(&tag);
                self.push(Event::Start(tag));
            }
        }
    }

    fn begin_text(&mut self, tag: &Tag<'a>) {
        match tag {
            Tag::Paragraph => {
                let inner = self.containers + self.components.depth() > 0;
                if !inner && !self.footnotes.is_open() {
                    self.summary.begin_paragraph();
                }
            }
            Tag::TableCell | Tag::DefinitionListTitle => self.typography.begin(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        if is_container(&tag) {
            self.containers = self.containers.saturating_sub(1);
            let end = self.prepared.trimmed(&range).end;
            let place = self.report.span(&(end..end));
            let (containers, report) = (self.containers, &mut self.report);
            let step = self
                .components
                .leave(containers, place, (&mut self.holes, report));
            self.write(step, end);
        }
        match tag {
            TagEnd::Link => {
                if let Some((link, _)) = self.open_link.take() {
                    let mark = self.mark(Piece::LinkEnd(link));
                    self.push(Event::InlineHtml(mark.into()));
                }
            }
            TagEnd::Image => {}
            TagEnd::HtmlBlock => self.end_html_block(),
            TagEnd::FootnoteDefinition => self.footnotes.end(),
            TagEnd::Table if self.extensions => {
                self.push(Event::End(tag));
                self.html("</div>\n");
            }
            TagEnd::BlockQuote(Some(_)) => self.html("</div>\n"),
            _ => self.end_text_block(tag),
        }
    }

    fn end_text_block(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                let text = Arc::from(self.summary.end_heading());
                if let Some(heading) = self.body.outline.headings.last_mut() {
                    heading.text = text;
                }
            }
            TagEnd::Paragraph => self.summary.end_paragraph(),
            TagEnd::CodeBlock => self.in_code = false,
            _ => {}
        }
        self.push(Event::End(tag));
    }
}
