//! What the walk writes for links, pictures, headings, code, alerts and blocks of HTML.

use super::policy::allows_heading_attribute;
use super::walk::Walk;
use crate::parse::{BlockKind, Heading, Image, Link, Piece};
use pulldown_cmark::{
    BlockQuoteKind, CodeBlockKind, CowStr, Event, LinkType, OffsetIter, Tag, TagEnd,
};
use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

impl<'a> Walk<'a> {
    pub(super) fn link(
        &mut self,
        kind: LinkType,
        destination: &CowStr<'a>,
        title: &CowStr<'a>,
        range: &Range<usize>,
    ) {
        let index = u32::try_from(self.body.links.len()).unwrap_or(u32::MAX);
        let destination = match kind {
            LinkType::Email => Arc::from(format!("mailto:{destination}")),
            _ => self.plain(destination),
        };
        let title = self.plain(title);
        let span = self.span(range);
        self.body.links.push(Link {
            destination,
            title,
            span,
        });
        self.open_link = Some((index, matches!(kind, LinkType::Email | LinkType::Autolink)));
        let mark = self.mark(Piece::LinkStart(index));
        self.push(Event::InlineHtml(mark.into()));
    }

    fn plain(&self, text: &CowStr<'a>) -> Arc<str> {
        self.prepared
            .restore(text)
            .map_or_else(|| Arc::from(&**text), Arc::from)
    }

    pub(super) fn image(
        &mut self,
        destination: &CowStr<'a>,
        title: &CowStr<'a>,
        range: &Range<usize>,
    ) {
        let image = Image {
            destination: self.plain(destination),
            alt: self.alt(),
            title: self.plain(title),
            span: self.span(range),
        };
        let mark = self.mark(Piece::Image(Box::new(image)));
        self.push(Event::InlineHtml(mark.into()));
    }

    /// Takes all events up to the end of the picture, as plain text.
    fn alt(&mut self) -> Arc<str> {
        let mut alt = String::new();
        let mut inner = 0_usize;
        self.depth = self.depth.saturating_sub(1);
        while let Some((event, _)) = self.advance() {
            match event {
                Event::Start(_) => inner += 1,
                Event::End(_) if inner == 0 => break,
                Event::End(_) => inner -= 1,
                Event::Text(text) | Event::Code(text) => alt.push_str(&text),
                Event::SoftBreak | Event::HardBreak => alt.push(' '),
                _ => {}
            }
        }
        self.summary.label(&alt);
        self.plain(&CowStr::from(alt))
    }

    pub(super) fn heading(&mut self, tag: Tag<'a>, range: &Range<usize>) {
        let Tag::Heading {
            level,
            id,
            classes,
            attrs,
        } = tag
        else {
            return;
        };
        let span = self.span(range);
        let index = u32::try_from(self.body.outline.headings.len()).unwrap_or(u32::MAX);
        let written = id.as_ref().map(|id| self.plain(id));
        let text = Arc::default();
        self.body.outline.headings.push(Heading {
            level: level as u8,
            text,
            id: written,
            span,
        });
        self.summary.begin_heading();
        let id = self
            .extensions
            .then(|| CowStr::from(self.mark(Piece::HeadingId(index))));
        let classes = classes
            .into_iter()
            .map(|class| self.restored(class))
            .collect();
        let attrs = attrs
            .into_iter()
            .filter(|(name, _)| allows_heading_attribute(name))
            .map(|(name, value)| (name, value.map(|value| self.restored(value))))
            .collect();
        self.push(Event::Start(Tag::Heading {
            level,
            id,
            classes,
            attrs,
        }));
    }

    pub(super) fn code(&mut self, code: CodeBlockKind<'a>) {
        self.in_code = true;
        let code = match code {
            CodeBlockKind::Fenced(info) => CodeBlockKind::Fenced(self.restored(info)),
            CodeBlockKind::Indented => code,
        };
        if !self.extensions {
            return self.push(Event::Start(Tag::CodeBlock(code)));
        }
        let mut html = String::from("<pre tabindex=\"0\"><code");
        if let CodeBlockKind::Fenced(info) = &code
            && let Some(language) = info.split_whitespace().next()
        {
            html.push_str(" class=\"language-");
            html.extend(
                language
                    .chars()
                    .filter(|c| c.is_alphanumeric() || "-_+#.".contains(*c)),
            );
            html.push('"');
        }
        html.push('>');
        self.html(html);
    }

    pub(super) fn alert(&mut self, alert: BlockQuoteKind) {
        let (class, message) = match alert {
            BlockQuoteKind::Note => ("note", "alert-note"),
            BlockQuoteKind::Tip => ("tip", "alert-tip"),
            BlockQuoteKind::Important => ("important", "alert-important"),
            BlockQuoteKind::Warning => ("warning", "alert-warning"),
            BlockQuoteKind::Caution => ("caution", "alert-caution"),
        };
        let title = self.mark(Piece::Message(message));
        self.html(format!(
            "<div class=\"alert alert-{class}\" role=\"note\">\n<p class=\"alert-title\">{title}</p>\n"
        ));
    }

    pub(super) fn end_html_block(&mut self) {
        let lines = self.html_block.take().unwrap_or_default();
        let is_component = self.extensions
            && lines
                .first()
                .is_some_and(|(html, _)| self.prepared.component(html).is_some());
        if is_component {
            // The block of HTML that this looked like.
            self.body.blocks.pop();
            for (html, range) in lines {
                match self.prepared.component(&html) {
                    Some(written) => self.component(written),
                    None if html.trim().is_empty() => {}
                    None => self.write_raw(vec![(html, range)]),
                }
            }
        } else if self.raw_html.escapes() {
            self.push(Event::Start(Tag::Paragraph));
            for (html, _) in lines {
                let html = self.restored(html);
                self.push(Event::Text(html));
            }
            self.push(Event::End(TagEnd::Paragraph));
        } else {
            self.write_raw(lines);
        }
    }

    fn component(&mut self, written: Range<usize>) {
        let source = self.prepared.source();
        let block = self.body.blocks.len();
        let end = written.end;
        let span = self.report.span(&written);
        let opens = source[written.clone()]
            .trim_end()
            .ends_with(|last: char| last != ':');
        if opens && self.marks_sources {
            self.body.blocks.push(crate::parse::Block {
                kind: BlockKind::Component,
                span,
            });
        }
        let tools = (&mut self.holes, &mut self.report);
        let step = self
            .components
            .line((source, written), self.containers, block, tools);
        self.write(step, end);
    }
}

/// Returns whether components cannot reach out of the element.
pub(super) fn is_container(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionListDefinition
    )
}

/// Returns what kind of block a tag begins, if it begins one.
pub(super) fn kind(tag: &Tag<'_>) -> Option<BlockKind> {
    Some(match tag {
        Tag::Paragraph => BlockKind::Paragraph,
        Tag::Heading { .. } => BlockKind::Heading,
        Tag::List(_) | Tag::DefinitionList => BlockKind::List,
        Tag::Item | Tag::DefinitionListDefinition => BlockKind::Item,
        Tag::BlockQuote(_) => BlockKind::Quote,
        Tag::CodeBlock(_) => BlockKind::Code,
        Tag::Table(_) => BlockKind::Table,
        Tag::TableHead | Tag::TableRow => BlockKind::Row,
        Tag::HtmlBlock => BlockKind::Html,
        Tag::FootnoteDefinition(_) => BlockKind::Footnote,
        _ => return None,
    })
}

/// Returns the character that follows in the line, which is read ahead as far as needed.
pub(super) fn following<'a>(
    ahead: &mut VecDeque<(Event<'a>, Range<usize>)>,
    events: &mut OffsetIter<'a>,
) -> Option<char> {
    let mut index = 0;
    loop {
        if ahead.len() <= index {
            ahead.push_back(events.next()?);
        }
        match &ahead.get(index)?.0 {
            Event::Text(text) | Event::Code(text) => {
                if let Some(first) = text.chars().next() {
                    return Some(first);
                }
            }
            Event::SoftBreak | Event::HardBreak => return Some(' '),
            Event::InlineHtml(_) => {}
            Event::Start(tag) if is_inline(&tag.to_end()) => {}
            Event::End(tag) if is_inline(tag) => {}
            _ => return None,
        }
        index += 1;
    }
}

fn is_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link
    )
}
