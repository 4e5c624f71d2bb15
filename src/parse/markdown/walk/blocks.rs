//! What the walk makes of blocks.

use super::Walk;
use crate::parse::markdown::components::{LineOfColons, Step};
use crate::parse::markdown::events::{block_kind, inline_kind, is_container};
use crate::parse::markdown::html_writer::alert_name;
use crate::parse::markdown::policy::allows_heading_attribute;
use crate::parse::{BlockKind, HoleKind, InlineKind};
use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, HeadingLevel, Tag, TagEnd};
use std::ops::Range;

/// What is written behind the text of a heading, in braces.
struct HeadingAttributes<'a> {
    id: Option<CowStr<'a>>,
    classes: Vec<CowStr<'a>>,
    others: Vec<(CowStr<'a>, Option<CowStr<'a>>)>,
}

impl<'a> Walk<'a> {
    pub(super) fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        let end = tag.to_end();
        if let Some(kind) = block_kind(&end) {
            self.end_own_paragraph(self.level() - 1);
            self.segments.begin(kind, &self.masked.trimmed(&range));
            self.typography.begin();
        }
        self.containers += usize::from(is_container(&end));
        match tag {
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.start_link(link_type, &dest_url, &title, &range),
            Tag::Image {
                link_type,
                dest_url,
                title,
                ..
            } => self.image(link_type, &dest_url, &title, &range),
            Tag::HtmlBlock => self.html_block = Some(Vec::new()),
            Tag::CodeBlock(code) => self.start_code(code, &range),
            Tag::Heading {
                level,
                id,
                classes,
                attrs,
            } => {
                let attributes = HeadingAttributes {
                    id,
                    classes,
                    others: attrs,
                };
                self.start_heading(level, attributes, &range);
            }
            Tag::FootnoteDefinition(name) => self.footnotes.begin(&name),
            Tag::Table(_) if self.extensions => {
                self.start_table();
                let source = self.source(&range);
                self.out().start(&tag, source);
            }
            Tag::BlockQuote(Some(alert)) => self.start_alert(alert),
            _ => self.start_other(&tag, &range),
        }
    }

    fn start_other(&mut self, tag: &Tag<'a>, range: &Range<usize>) {
        let end = tag.to_end();
        if let Some(kind) = inline_kind(&end) {
            self.segments.open_code(kind, range);
        }
        if matches!(tag, Tag::Paragraph) {
            let is_inner = self.containers + self.components.depth() > 0;
            if !is_inner && !self.footnotes.is_open() {
                self.outline.begin_paragraph();
            }
        }
        let source = self.source(range);
        self.out().start(tag, source);
    }

    pub(super) fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        if let Some(kind) = inline_kind(&tag) {
            self.end_inline(kind, range);
        }
        match tag {
            TagEnd::Link => self.end_link(),
            TagEnd::Image => {}
            TagEnd::HtmlBlock => self.end_html_block(),
            TagEnd::FootnoteDefinition => self.footnotes.end(),
            TagEnd::Table if self.extensions => {
                self.out().end(tag);
                self.html("</div>\n");
            }
            TagEnd::BlockQuote(Some(_)) => self.html("</div>\n"),
            _ => self.end_other(tag),
        }
        if block_kind(&tag).is_some() {
            self.segments.end(None);
        }
    }

    fn end_other(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.in_heading = false;
                self.outline.end_heading();
            }
            TagEnd::Paragraph => self.outline.end_paragraph(),
            TagEnd::CodeBlock => self.in_code = false,
            _ => {}
        }
        self.out().end(tag);
    }

    /// Closes the components that are open in a list or quotation which ends at a range.
    pub(super) fn leave_container(&mut self, range: &Range<usize>) {
        self.containers = self.containers.saturating_sub(1);
        let end = self.masked.trimmed(range).end;
        let place = self.report.span(&(end..end));
        let step = self
            .components
            .leave(self.containers, place, &mut self.report);
        self.step(step, end);
    }

    pub(super) fn rule(&mut self, range: &Range<usize>) {
        self.segments
            .begin(BlockKind::Rule, &self.masked.trimmed(range));
        self.segments.end(None);
        self.typography.begin();
        let source = self.source(range);
        let out = self.out();
        out.line("<hr");
        out.source(source);
        out.html(" />\n");
    }

    fn start_heading(
        &mut self,
        level: HeadingLevel,
        attributes: HeadingAttributes<'a>,
        range: &Range<usize>,
    ) {
        let span = self.span(range);
        let written = attributes.id.as_ref().map(|id| self.plain(id));
        let index = self.outline.begin_heading(level as u8, written, span);
        self.in_heading = true;
        let source = self.source(range);
        let (extensions, others) = (self.extensions, attributes.others);
        let out = self.out();
        out.line("<");
        out.html(&level.to_string());
        out.source(source);
        if extensions {
            out.html(" id=\"");
            out.hole(HoleKind::HeadingId(index));
            out.html("\"");
        }
        if !attributes.classes.is_empty() {
            out.html(" class=\"");
            out.attribute_value(&attributes.classes.join(" "));
            out.html("\"");
        }
        for (name, value) in others
            .iter()
            .filter(|(name, _)| allows_heading_attribute(name))
        {
            out.html(" ");
            out.attribute_value(name);
            out.html("=\"");
            out.attribute_value(value.as_deref().unwrap_or_default());
            out.html("\"");
        }
        out.html(">");
    }

    fn start_code(&mut self, code: CodeBlockKind<'a>, range: &Range<usize>) {
        self.in_code = true;
        let source = self.source(range);
        if !self.extensions {
            return self.out().start(&Tag::CodeBlock(code), source);
        }
        let out = self.out();
        out.html("<pre");
        out.source(source);
        out.html(" tabindex=\"0\"><code");
        if let CodeBlockKind::Fenced(info) = &code
            && let Some(language) = info.split_whitespace().next()
        {
            let is_safe = |c: &char| c.is_alphanumeric() || "-_+#.".contains(*c);
            let language: String = language.chars().filter(is_safe).collect();
            out.html(&format!(" class=\"language-{language}\""));
        }
        out.html(">");
    }

    fn start_table(&mut self) {
        self.html("<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"");
        self.hole(HoleKind::Message("table-region"));
        self.html("\">\n");
    }

    fn start_alert(&mut self, alert: BlockQuoteKind) {
        let message = match alert {
            BlockQuoteKind::Note => "alert-note",
            BlockQuoteKind::Tip => "alert-tip",
            BlockQuoteKind::Important => "alert-important",
            BlockQuoteKind::Warning => "alert-warning",
            BlockQuoteKind::Caution => "alert-caution",
        };
        let class = alert_name(alert);
        self.html(&format!(
            "<div class=\"alert alert-{class}\" role=\"note\">\n<p class=\"alert-title\">"
        ));
        self.hole(HoleKind::Message(message));
        self.html("</p>\n");
    }

    /// Takes a line of colons.
    pub(super) fn component_line(&mut self, range: Range<usize>) {
        let end = self.masked.trimmed(&range).end;
        let line = LineOfColons {
            text: &self.masked.source()[range.clone()],
            range,
            containers: self.containers,
        };
        let step = self.components.line(&line, &mut self.report);
        self.step(step, end);
    }

    /// Ends and begins components, the ends of which are at `end`.
    pub(super) fn step(&mut self, step: Step, end: usize) {
        for outer in (0..step.ended).rev() {
            self.close_own_html(outer);
            self.segments.end(Some(end));
            self.hole(HoleKind::ComponentEnd);
        }
        let Some(begun) = step.begun else { return };
        self.end_own_paragraph(self.level() - usize::from(begun.component.has_body));
        let line = begun.line;
        let at = |range: &Range<usize>| line + range.start..line + range.end;
        self.segments.begin(BlockKind::Component, &(line..end));
        for argument in &begun.arguments {
            let escapes = argument.escapes.iter();
            let escapes = escapes.map(|escape| (InlineKind::Escape, at(&(*escape..*escape + 1))));
            if !argument.text.is_empty() {
                let text = at(&argument.text);
                self.segments
                    .part(BlockKind::Argument, &text, escapes.collect());
            }
        }
        if !begun.component.has_body {
            self.segments.end(None);
        }
        self.hole(HoleKind::Component(Box::new(begun.component)));
        self.typography.begin();
    }
}
