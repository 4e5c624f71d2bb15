//! HTML that a page brings itself.
//!
//! Never decides alone what is safe: `policy` does, over the whole page. This tells of what will
//! be removed, each at its place, and takes out what would keep the page behind it from being
//! read: comments, tags that are not allowed, unfinished ones, and tags nested without end.

use super::policy::{allows_attribute, allows_tag};
use super::prepare::Prepared;
use super::report::Report;
use super::split::{Hole, Holes};
use super::tags::{Markup, MarkupKind, scan};
use crate::base::{Code, Span};
use crate::config::RawHtml;
use crate::parse::{Image, Piece};
use pulldown_cmark::CowStr;
use std::ops::Range;
use std::sync::Arc;

const DEEPEST: usize = 128;
/// Elements without content, and paragraphs, which never lie in each other.
const NEVER_OPEN: [&str; 10] = [
    "area", "br", "col", "hr", "img", "input", "p", "source", "track", "wbr",
];
/// Elements whose closing tag can be left out, with those that close them.
const SELF_CLOSING: [&[&str]; 3] = [
    &["li"],
    &["dd", "dt"],
    &["colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"],
];

/// What the page's own HTML has led to so far.
#[derive(Debug)]
pub(super) struct RawHtmlFilter {
    rule: RawHtml,
    /// The ids it brings.
    pub(super) anchors: Vec<Arc<str>>,
    /// Whether there is any that has to be cleaned.
    pub(super) clean: bool,
    open: Vec<String>,
}

/// A stretch of HTML: its text, and the lines it consists of, by their places in the text.
pub(super) struct Stretch<'a> {
    html: CowStr<'a>,
    lines: Vec<(usize, Range<usize>)>,
}

impl<'a> Stretch<'a> {
    /// Joins the lines of a block, each with its place in the prepared text.
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

    /// Returns the place in the prepared text of a range of this HTML.
    fn place(&self, range: &Range<usize>) -> Range<usize> {
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
}

impl RawHtmlFilter {
    pub(super) fn new(rule: RawHtml) -> Self {
        Self {
            rule,
            anchors: Vec::new(),
            clean: false,
            open: Vec::new(),
        }
    }

    /// Returns whether HTML is shown as text.
    pub(super) fn escapes(&self) -> bool {
        self.rule == RawHtml::Escape
    }

    /// Takes HTML of the page and returns what is to be written of it.
    pub(super) fn take<'a>(
        &mut self,
        stretch: Stretch<'a>,
        prepared: &Prepared<'_>,
        (holes, report): (&mut Holes, &mut Report<'_>),
    ) -> CowStr<'a> {
        let found = scan(&stretch.html);
        for markup in &found {
            self.collect_anchors(markup);
        }
        if self.rule != RawHtml::Clean {
            return stretch.html;
        }
        let mut kept = String::with_capacity(stretch.html.len());
        let (mut done, mut searched) = (0, 0);
        for (index, markup) in found.iter().enumerate() {
            if markup.range.start < done {
                continue;
            }
            let span = |range: &Range<usize>, report: &Report<'_>| {
                report.span(&prepared.trimmed(&stretch.place(range)))
            };
            if let Some(image) = image(markup, span(&markup.range, report)) {
                kept.push_str(&stretch.html[done..markup.range.start]);
                kept.push_str(&holes.mark(Hole::Piece(Piece::Image(Box::new(image)))));
                done = markup.range.end;
                continue;
            }
            let mut tell = |range: &Range<usize>, message: String| {
                report.add(Code::RawHtmlRemoved, span(range, report), message, HELP);
            };
            if !self.keeps(markup, &mut tell) {
                kept.push_str(&stretch.html[done..markup.range.start]);
                done = content_end(&found, index, &mut searched).unwrap_or(markup.range.end);
            }
        }
        kept.push_str(&stretch.html[done..]);
        self.clean |= kept.contains(['<', '&']);
        CowStr::from(kept)
    }

    fn collect_anchors(&mut self, markup: &Markup) {
        if let MarkupKind::Start { attributes, .. } = &markup.kind {
            let ids = attributes.iter().filter(|attribute| attribute.name == "id");
            self.anchors
                .extend(ids.map(|attribute| Arc::from(attribute.value.as_str())));
        }
    }

    fn keeps(&mut self, markup: &Markup, tell: &mut impl FnMut(&Range<usize>, String)) -> bool {
        match &markup.kind {
            MarkupKind::Comment => false,
            MarkupKind::Unfinished => {
                tell(
                    &markup.range,
                    "This HTML is not finished and was removed.".to_owned(),
                );
                false
            }
            MarkupKind::End(name) => allows_tag(name) && self.closes(name),
            MarkupKind::Start { name, .. } if !allows_tag(name) => {
                tell(
                    &markup.range,
                    format!("The tag `<{name}>` is not allowed and was removed."),
                );
                false
            }
            MarkupKind::Start { name, attributes } => {
                for attribute in attributes
                    .iter()
                    .filter(|found| !allows_attribute(name, found))
                {
                    let message =
                        format!("`{}` is not allowed here and was removed.", attribute.name);
                    tell(&attribute.range, message);
                }
                let opens = self.opens(name);
                if !opens {
                    tell(
                        &markup.range,
                        "HTML is nested too deep from here on.".to_owned(),
                    );
                }
                opens
            }
        }
    }

    fn opens(&mut self, name: &str) -> bool {
        let follows = self.open.last().is_some_and(|last| {
            SELF_CLOSING
                .iter()
                .any(|names| names.contains(&name) && names.contains(&last.as_str()))
        });
        if follows {
            self.open.pop();
        }
        let fits = self.open.len() < DEEPEST;
        if fits && !NEVER_OPEN.contains(&name) {
            self.open.push(name.to_owned());
        }
        fits
    }

    /// Returns whether a closing tag has something to close.
    fn closes(&mut self, name: &str) -> bool {
        let Some(index) = self.open.iter().rposition(|open| open == name) else {
            return NEVER_OPEN.contains(&name);
        };
        let closes_itself = |open: &String| {
            SELF_CLOSING
                .iter()
                .any(|names| names.contains(&open.as_str()))
        };
        if self.open[index + 1..].iter().all(closes_itself) {
            self.open.truncate(index);
        } else {
            self.open.remove(index);
        }
        true
    }
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

const HELP: &str = "Use Markdown or a component instead, or set `raw_html: allow` in site.yaml if you trust all authors.";

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
