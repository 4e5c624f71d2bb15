//! The walk over the events of a text: events go in; HTML with holes, blocks and segments come out.
//!
//! Never recurses and never looks back: deep nesting costs nothing but the depth counter, and lists,
//! quotations and emphasis beyond [`DEEPEST`] are left out, their text is not. Each event goes to whatever
//! has a use for it: the [`Fragment`] of HTML, the [`Segmenter`], the outline.

mod blocks;
mod inline;
mod own_html;

use super::components::Components;
use super::events::{RangedEvent, is_container};
use super::footnotes::Footnotes;
use super::html_writer::Fragment;
use super::mask::MaskedSource;
use super::outline::OutlineBuilder;
use super::raw_html::RawHtmlFilter;
use super::report::Report;
use super::rules::TextRules;
use super::segmenter::Segmenter;
use super::typography::Typography;
use crate::base::{Diagnostic, Span};
use crate::parse::{Body, HoleKind, InlineKind, Link, Outline, RunRole, SegmentedText};
use pulldown_cmark::{CowStr, Event, OffsetIter};
use std::collections::VecDeque;
use std::ops::Range;

const DEEPEST: usize = 200;

/// What a walk comes to.
#[derive(Debug)]
pub(super) struct WalkedText {
    pub(super) body: Body,
    pub(super) text: SegmentedText,
    pub(super) outline: Outline,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// The walk and everything that it writes to.
pub(super) struct Walk<'a> {
    events: OffsetIter<'a>,
    /// Events that were read ahead.
    ahead: VecDeque<RangedEvent<'a>>,
    masked: &'a MaskedSource<'a>,
    report: Report<'a>,
    extensions: bool,
    marks_sources: bool,
    page: Fragment,
    segments: Segmenter,
    outline: OutlineBuilder,
    links: Vec<Link>,
    components: Components,
    footnotes: Footnotes,
    raw_html: RawHtmlFilter,
    typography: Typography,
    /// How many elements are open.
    depth: usize,
    /// How many of them are lists, quotations and the like.
    containers: usize,
    in_code: bool,
    in_heading: bool,
    /// The lines of the block of HTML that is open.
    html_block: Option<Vec<(CowStr<'a>, Range<usize>)>>,
    /// The link that is open.
    open_link: Option<OpenLink>,
}

/// A link whose text is being read.
#[derive(Clone, Debug)]
struct OpenLink {
    /// Its place in the list of links.
    index: u32,
    /// Whether its text is its address.
    is_address: bool,
    /// Whether it has a title behind its destination.
    has_title: bool,
}

/// Walks over the text of a page to its end.
pub(super) fn walk<'a>(
    events: OffsetIter<'a>,
    masked: &'a MaskedSource<'a>,
    rules: &TextRules,
    report: Report<'a>,
) -> WalkedText {
    let mut walk = Walk::new(events, masked, rules, report);
    while let Some((event, range)) = walk.advance() {
        walk.event(event, range);
    }
    walk.finish()
}

impl<'a> Walk<'a> {
    fn new(
        events: OffsetIter<'a>,
        masked: &'a MaskedSource<'a>,
        rules: &TextRules,
        report: Report<'a>,
    ) -> Self {
        Self {
            events,
            ahead: VecDeque::new(),
            masked,
            extensions: rules.extensions,
            marks_sources: rules.marks_sources,
            page: Fragment::sized(masked.source().len()),
            segments: Segmenter::new(report.body_start()),
            report,
            outline: OutlineBuilder::default(),
            links: Vec::new(),
            components: Components::default(),
            footnotes: Footnotes::default(),
            raw_html: RawHtmlFilter::new(rules.raw_html, rules.language.as_str()),
            typography: Typography::new(&rules.language),
            depth: 0,
            containers: 0,
            in_code: false,
            in_heading: false,
            html_block: None,
            open_link: None,
        }
    }

    fn advance(&mut self) -> Option<RangedEvent<'a>> {
        self.ahead.pop_front().or_else(|| self.events.next())
    }

    /// Returns what is written to: the text of the footnote that is open, or the page.
    fn out(&mut self) -> &mut Fragment {
        self.footnotes.open_text().unwrap_or(&mut self.page)
    }

    fn html(&mut self, html: &str) {
        self.out().html(html);
    }

    fn hole(&mut self, kind: HoleKind) {
        self.out().hole(kind);
    }

    fn span(&self, range: &Range<usize>) -> Span {
        self.report.span(&self.masked.trimmed(range))
    }

    fn restored(&self, text: CowStr<'a>, range: &Range<usize>) -> CowStr<'a> {
        self.masked.restore(&text, range).map_or(text, CowStr::from)
    }

    /// Returns the hole for the place of a block, if pages say where their blocks were written.
    fn source(&self, range: &Range<usize>) -> Option<HoleKind> {
        self.marks_sources
            .then(|| HoleKind::Source(self.span(range)))
    }

    /// Returns how text is treated that is written now.
    fn role(&self) -> RunRole {
        match self.raw_html.role() {
            RunRole::Plain if self.open_link.is_some() || self.in_heading => RunRole::Skipped,
            role => role,
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
                    self.close_own_html(0);
                    if is_container(&tag) {
                        self.leave_container(&range);
                    }
                    self.end(tag, &range);
                }
            }
            Event::Text(text) => self.text(text, &range),
            Event::Code(text) => self.code(text, &range),
            Event::Html(html) | Event::InlineHtml(html) => self.raw(html, range),
            Event::SoftBreak => self.line_break(InlineKind::SoftBreak, &range),
            Event::HardBreak => self.line_break(InlineKind::HardBreak, &range),
            Event::Rule => self.rule(&range),
            Event::FootnoteReference(name) => self.footnote_reference(&name, &range),
            Event::TaskListMarker(done) => self.task(done),
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn finish(mut self) -> WalkedText {
        let end = self.masked.source().len();
        let place = self.report.span(&(end..end));
        let step = self.components.finish(place, &mut self.report);
        self.step(step, end);
        self.close_own_html(0);
        self.link_definitions();
        self.footnotes.write_section(&mut self.page);
        let mut anchors = self.raw_html.anchors;
        anchors.extend(self.footnotes.ids());
        let Fragment {
            html, holes, runs, ..
        } = self.page;
        let body = Body {
            html: html.into(),
            holes: holes.into(),
            links: self.links.into(),
            runs: runs.into(),
            lines: None,
        };
        WalkedText {
            body,
            text: self.segments.finish(),
            outline: self.outline.finish(anchors),
            diagnostics: self.report.into_diagnostics(),
        }
    }
}
