//! HTML that a page brings itself.
//!
//! Never decides alone what is safe: `policy` does, tag by tag. This says what will be removed, each at its
//! place, keeps tags in pairs, and closes what is left open in an element of Markdown before that ends.

use super::elements::{VOID, WITHIN_WORD, element_role, ends};
use super::html_stretch::HtmlStretch;
use super::policy::{allows_attribute, allows_tag, clean_tag, clean_text};
use super::report::Report;
use super::tags::{Attribute, Markup, MarkupKind, scan};
use crate::base::{Code, Message, Span, message};
use crate::config::RawHtml;
use crate::parse::{Image, RunRole};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

const DEEPEST: usize = 128;

/// What the page's own HTML has led to so far.
#[derive(Debug)]
pub(super) struct RawHtmlFilter {
    rule: RawHtml,
    /// The language of the page.
    language: String,
    /// The ids it brings.
    pub(super) anchors: Vec<Arc<str>>,
    open: Vec<OpenTag>,
}

/// An element that is open.
#[derive(Debug)]
struct OpenTag {
    name: String,
    /// How deep in Markdown it was opened.
    level: usize,
    role: RunRole,
}

/// A part of a page's own HTML, as it is to be written.
#[derive(Debug)]
pub(super) enum RawPart {
    /// A tag, or several that belong together.
    Tag {
        /// The HTML.
        html: String,
        /// Whether it can stand within a word.
        is_within_word: bool,
        /// Where it was written; nothing where it was left out.
        range: Option<Range<usize>>,
    },
    /// Text.
    Text {
        /// The HTML.
        html: String,
        /// Where it was written, line by line.
        ranges: Vec<Range<usize>>,
    },
    /// A picture.
    Image(Image, Range<usize>),
    /// Something that was removed.
    Removed(Range<usize>),
}

impl RawHtmlFilter {
    /// Makes the filter of a page in a language.
    pub(super) fn new(rule: RawHtml, language: &str) -> Self {
        Self {
            rule,
            language: language.to_owned(),
            anchors: Vec::new(),
            open: Vec::new(),
        }
    }

    /// Returns whether HTML is shown as text.
    pub(super) fn escapes(&self) -> bool {
        self.rule == RawHtml::Escape
    }

    /// Returns how text is treated that stands in the elements which are open.
    pub(super) fn role(&self) -> RunRole {
        let left = self.open.iter().find(|tag| tag.role != RunRole::Plain);
        left.map_or(RunRole::Plain, |tag| tag.role)
    }

    /// Takes HTML of the page, so deep in Markdown, and hands what is to be written of it to `write`.
    pub(super) fn take(
        &mut self,
        stretch: &HtmlStretch<'_>,
        level: usize,
        report: &mut Report<'_>,
        mut write: impl FnMut(RawPart, RunRole),
    ) {
        let found = scan(&stretch.html);
        let (mut done, mut searched) = (0, 0);
        for (index, markup) in found.iter().enumerate() {
            if markup.range.start < done {
                continue;
            }
            self.text(stretch, done..markup.range.start, &mut write);
            let (part, removed) = self.markup(markup, stretch, level, report);
            done = match removed {
                true => content_end(&found, index, &mut searched).unwrap_or(markup.range.end),
                false => markup.range.end,
            };
            write(part, self.role());
        }
        self.text(stretch, done..stretch.html.len(), &mut write);
    }

    fn text(
        &self,
        stretch: &HtmlStretch<'_>,
        range: Range<usize>,
        write: &mut impl FnMut(RawPart, RunRole),
    ) {
        if range.is_empty() {
            return;
        }
        let text = without_nul(&stretch.html[range.clone()]);
        let text = &*text;
        let html = match self.rule {
            RawHtml::Clean => clean_text(text),
            RawHtml::Allow | RawHtml::Escape => text.to_owned(),
        };
        let ranges = stretch.text_places(&range);
        write(RawPart::Text { html, ranges }, self.role());
    }

    /// Returns what is to be written of markup, and whether it is removed with its content.
    fn markup(
        &mut self,
        markup: &Markup,
        stretch: &HtmlStretch<'_>,
        level: usize,
        report: &mut Report<'_>,
    ) -> (RawPart, bool) {
        self.collect_anchors(markup);
        let range = stretch.place(&markup.range);
        let written = &*without_nul(&stretch.html[markup.range.clone()]);
        if self.rule != RawHtml::Clean {
            self.follow(markup, level);
            return (self.kept(markup, written.to_owned(), range), false);
        }
        if let Some(image) = image(markup, report.span(&range)) {
            return (RawPart::Image(image, range), false);
        }
        let span = |range: &Range<usize>, report: &Report<'_>| report.span(&stretch.place(range));
        let mut tell = |range: &Range<usize>, message: Message| {
            let span = span(range, report);
            report.add(
                Code::RawHtmlRemoved,
                span,
                message,
                message!("raw-html-removed.help"),
            );
        };
        match self.clean(markup, written, level, &mut tell) {
            Some(html) => (self.kept(markup, html, range), false),
            None => (RawPart::Removed(range), true),
        }
    }

    fn kept(&self, markup: &Markup, html: String, range: Range<usize>) -> RawPart {
        let name = match &markup.kind {
            MarkupKind::Start { name, .. } | MarkupKind::End(name) => name,
            MarkupKind::Comment | MarkupKind::Unfinished => "",
        };
        RawPart::Tag {
            html,
            is_within_word: WITHIN_WORD.contains(&name),
            range: Some(range),
        }
    }

    fn collect_anchors(&mut self, markup: &Markup) {
        if let MarkupKind::Start { attributes, .. } = &markup.kind {
            let ids = attributes.iter().filter(|attribute| attribute.name == "id");
            self.anchors
                .extend(ids.map(|attribute| Arc::from(attribute.value.as_str())));
        }
    }

    /// Follows which elements are open where HTML stays as it is.
    fn follow(&mut self, markup: &Markup, level: usize) {
        match &markup.kind {
            MarkupKind::Start { name, attributes }
                if self.open.len() < DEEPEST && !VOID.contains(&name.as_str()) =>
            {
                self.push(name, attributes, level);
            }
            MarkupKind::End(name) => {
                if let Some(index) = self.open.iter().rposition(|open| open.name == *name) {
                    self.open.truncate(index);
                }
            }
            _ => {}
        }
    }

    fn push(&mut self, name: &str, attributes: &[Attribute], level: usize) {
        let value = |wanted: &str| {
            let found = attributes.iter().find(|attribute| attribute.name == wanted);
            found.map(|attribute| attribute.value.as_str())
        };
        let role = element_role(name, value, &self.language);
        let name = name.to_owned();
        self.open.push(OpenTag { name, level, role });
    }

    /// Returns what is left of markup; nothing where it is removed.
    fn clean(
        &mut self,
        markup: &Markup,
        written: &str,
        level: usize,
        tell: &mut impl FnMut(&Range<usize>, Message),
    ) -> Option<String> {
        match &markup.kind {
            MarkupKind::Comment => None,
            MarkupKind::Unfinished => {
                tell(&markup.range, message!("raw-html-removed-unfinished"));
                None
            }
            MarkupKind::End(name) => self.close(name, level),
            MarkupKind::Start { name, .. } if !allows_tag(name) => {
                tell(&markup.range, message!("raw-html-removed", name));
                None
            }
            MarkupKind::Start { name, attributes } => {
                for attribute in attributes
                    .iter()
                    .filter(|found| !allows_attribute(name, found))
                {
                    let message = message!("raw-html-removed-attribute", name = &attribute.name);
                    tell(&attribute.range, message);
                }
                let opened = self.opened(name, attributes, written, level);
                if opened.is_none() {
                    tell(&markup.range, message!("raw-html-removed-depth"));
                }
                opened
            }
        }
    }

    /// Opens an element, behind the closing tags that may be left out before it.
    fn opened(
        &mut self,
        name: &str,
        attributes: &[Attribute],
        written: &str,
        level: usize,
    ) -> Option<String> {
        let mut html = String::new();
        while let Some(ended) = self
            .open
            .pop_if(|last| last.level == level && ends(name, &last.name))
        {
            html.push_str(&format!("</{}>", ended.name));
        }
        if self.open.len() >= DEEPEST {
            return None;
        }
        html.push_str(&clean_tag(name, !attributes.is_empty(), written)?);
        if !VOID.contains(&name) {
            self.push(name, attributes, level);
        }
        Some(html)
    }

    /// Ends a paragraph that is open, as a block of Markdown does that begins in it.
    pub(super) fn end_paragraph(&mut self, level: usize) -> bool {
        let is_paragraph = |last: &mut OpenTag| last.level == level && last.name == "p";
        self.rule == RawHtml::Clean && self.open.pop_if(is_paragraph).is_some()
    }

    /// Closes an element, and those in it that are still open.
    fn close(&mut self, name: &str, level: usize) -> Option<String> {
        let is_it = |open: &OpenTag| open.name == name && open.level == level;
        let index = self.open.iter().rposition(is_it)?;
        Some(closing_tags(self.open.drain(index..)))
    }

    /// Closes what was opened deeper in Markdown than `level`.
    pub(super) fn leave(&mut self, level: usize) -> Option<RawPart> {
        let kept = self.open.partition_point(|open| open.level <= level);
        if kept == self.open.len() {
            return None;
        }
        let left = self.open.drain(kept..);
        let html = closing_tags(left);
        let is_written = self.rule == RawHtml::Clean;
        Some(RawPart::Tag {
            html: if is_written { html } else { String::new() },
            is_within_word: false,
            range: None,
        })
    }
}

/// Replaces NUL, as CommonMark demands (section 2.3).
fn without_nul(html: &str) -> Cow<'_, str> {
    match html.contains('\0') {
        true => Cow::Owned(html.replace('\0', "\u{FFFD}")),
        false => Cow::Borrowed(html),
    }
}

/// Returns the closing tags of elements, innermost first.
fn closing_tags(open: impl DoubleEndedIterator<Item = OpenTag>) -> String {
    open.rev().map(|tag| format!("</{}>", tag.name)).collect()
}

/// Returns a picture that is written as HTML: it is shown, checked and described as any other.
fn image(markup: &Markup, span: Span) -> Option<Image> {
    let MarkupKind::Start { name, attributes } = &markup.kind else {
        return None;
    };
    let value = |wanted: &str| {
        let found = attributes.iter().find(|attribute| attribute.name == wanted);
        found.map(|attribute| Arc::from(decoded(&attribute.value)))
    };
    let destination = value("src").filter(|_| name == "img")?;
    let [alt, title] = ["alt", "title"].map(|name| value(name).unwrap_or_default());
    Some(Image {
        destination,
        alt,
        title,
        span,
    })
}

/// Returns the value of an attribute without the characters that stand for others in all HTML.
fn decoded(value: &str) -> String {
    const ENTITIES: [(&str, &str); 5] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    ENTITIES
        .iter()
        .fold(value.to_owned(), |text, (entity, plain)| {
            text.replace(entity, plain)
        })
}

/// Returns where the content ends that goes with a tag which is taken out: a script or style sheet.
fn content_end(found: &[Markup], index: usize, from: &mut usize) -> Option<usize> {
    let MarkupKind::Start { name, .. } = &found[index].kind else {
        return None;
    };
    if !matches!(name.as_str(), "script" | "style") {
        return None;
    }
    *from = (*from).max(index);
    while let Some(markup) = found.get(*from) {
        if matches!(&markup.kind, MarkupKind::End(end) if end == name) {
            return Some(markup.range.end);
        }
        *from += 1;
    }
    None
}
