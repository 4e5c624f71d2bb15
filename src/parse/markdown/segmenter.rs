//! Blocks and segments as they are made from the events of a text, one event after the other.
//!
//! Never reads text and never decides what is markup: bytes of a segment that no text event covers are an
//! inline code, of the kind of the event that they belong to.

use crate::base::Span;
use crate::parse::{Block, BlockKind, CodeRole, InlineCode, InlineKind, Segment, SegmentedText};
use std::ops::Range;

/// The blocks and segments so far.
#[derive(Debug, Default)]
pub(super) struct Segmenter {
    body_start: usize,
    blocks: Vec<Block>,
    segments: Vec<Segment>,
    codes: Vec<InlineCode>,
    /// The places of the blocks that are open.
    open: Vec<usize>,
    /// The texts that are open: that of a block, and in it that of a picture's description.
    texts: Vec<OpenText>,
}

/// The text of a block on its way to a segment.
#[derive(Debug)]
struct OpenText {
    /// How many blocks are open around it, the innermost of which it is the text of.
    depth: usize,
    /// The bytes seen so far.
    seen: Range<usize>,
    /// Whether some of them are text that is not blank.
    has_text: bool,
    codes: Vec<InlineCode>,
    /// Whether the last code ends only where the next event begins.
    is_code_open: bool,
}

impl Segmenter {
    /// Makes the segmenter of a text that begins `body_start` bytes into its file.
    pub(super) fn new(body_start: usize) -> Self {
        Self {
            body_start,
            ..Self::default()
        }
    }

    /// Begins a block.
    pub(super) fn begin(&mut self, kind: BlockKind, range: &Range<usize>) {
        if !matches!(kind, BlockKind::ImageDescription | BlockKind::Title) {
            self.end_line();
        }
        let depth = u16::try_from(self.open.len()).unwrap_or(u16::MAX);
        let mut span = self.span(range);
        if kind == BlockKind::Cell
            && let Some(row) = self.open.last().and_then(|place| self.blocks.get(*place))
        {
            // Cells that a row lacks are read behind it.
            span.start = span.start.min(row.span.end);
            span.end = span.end.min(row.span.end);
        }
        self.open.push(self.blocks.len());
        self.blocks.push(Block {
            kind,
            depth,
            span,
            segment: None,
        });
    }

    /// Ends the block that was begun last; `end` moves its end further, as that of a component.
    pub(super) fn end(&mut self, end: Option<usize>) {
        self.end_line();
        self.end_text();
        let end = end.map(|end| self.span(&(end..end)).end);
        if let Some(place) = self.open.pop()
            && let Some(block) = self.blocks.get_mut(place)
        {
            block.span.end = block.span.end.max(end.unwrap_or_default());
        }
    }

    /// Ends the description of a picture, which is no block if nothing is in it.
    pub(super) fn end_description(&mut self) {
        self.end_text();
        let Some(place) = self.open.pop() else { return };
        match self.blocks.get_mut(place) {
            Some(Block { segment: None, .. }) => self.blocks.truncate(place),
            Some(block) => {
                let segment = block
                    .segment
                    .and_then(|index| self.segments.get(index as usize));
                block.span = segment.map_or(block.span, |segment| segment.span);
            }
            None => {}
        }
    }

    /// Adds a block of text that lies in another one's code or line, such as a title; `codes` are those in it.
    pub(super) fn part(
        &mut self,
        kind: BlockKind,
        range: &Range<usize>,
        codes: Vec<(InlineKind, Range<usize>)>,
    ) {
        self.begin(kind, range);
        let mut done = range.start;
        for (kind, code) in codes {
            self.text_if_any(done..code.start);
            done = code.end;
            self.code(kind, &code);
        }
        self.text_if_any(done..range.end);
        self.end(None);
    }

    fn text_if_any(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.text(&range, false);
        }
    }

    /// Adds text; a segment needs some that is not blank.
    pub(super) fn text(&mut self, range: &Range<usize>, is_blank: bool) {
        self.advance(range.start);
        if let Some(text) = self.texts.last_mut() {
            text.has_text |= !is_blank;
            text.seen.end = range.end;
        }
    }

    /// Adds an inline code that stands alone.
    pub(super) fn code(&mut self, kind: InlineKind, range: &Range<usize>) {
        self.advance(range.start);
        self.push_code(kind, CodeRole::Single, range);
    }

    /// Adds the code that opens an element; it ends where the next event begins.
    pub(super) fn open_code(&mut self, kind: InlineKind, element: &Range<usize>) {
        self.advance(element.start);
        self.push_code(kind, CodeRole::Open, &(element.start..element.start + 1));
        if let Some(text) = self.texts.last_mut() {
            text.is_code_open = true;
        }
    }

    /// Adds the code that closes an element, which begins where the last event ended, and returns it.
    pub(super) fn close_code(&mut self, kind: InlineKind, element: &Range<usize>) -> Range<usize> {
        let start = self.texts.last_mut().map_or(element.end, |text| {
            text.is_code_open = false;
            text.seen.end
        });
        let code = start.min(element.end)..element.end;
        self.push_code(kind, CodeRole::Close, &code);
        code
    }

    fn push_code(&mut self, kind: InlineKind, role: CodeRole, range: &Range<usize>) {
        let span = self.span(range);
        if let Some(text) = self.texts.last_mut() {
            text.codes.push(InlineCode { kind, role, span });
            text.seen.end = range.end;
        }
    }

    /// Goes on to an event that begins at `to`: bytes before it that nothing covers are markup.
    fn advance(&mut self, to: usize) {
        self.begin_text(to);
        let end = self.span(&(to..to)).end;
        let Some(text) = self.texts.last_mut() else {
            return;
        };
        let gap = text.seen.end..to;
        if gap.is_empty() {
            text.is_code_open = false;
            return;
        }
        let is_break = |code: &&mut InlineCode| {
            matches!(code.kind, InlineKind::SoftBreak | InlineKind::HardBreak)
                && code.span.end == end - u32::try_from(gap.len()).unwrap_or_default()
        };
        if std::mem::take(&mut text.is_code_open) {
            if let Some(code) = text.codes.last_mut() {
                code.span.end = end;
            }
        } else if let Some(line_break) = text.codes.last_mut().filter(is_break) {
            line_break.span.end = end;
        } else {
            return self.push_code(InlineKind::Markup, CodeRole::Single, &gap);
        }
        text.seen.end = to;
    }

    /// Begins the text of the innermost block, or of a line of its own where that has none itself.
    fn begin_text(&mut self, at: usize) {
        let depth = self.open.len();
        if self.texts.last().is_some_and(|text| text.depth == depth) {
            return;
        }
        let innermost = self.open.last().and_then(|place| self.blocks.get(*place));
        if !innermost.is_some_and(|block| has_own_text(block.kind)) {
            self.begin(BlockKind::Line, &(at..at));
        }
        self.texts.push(OpenText {
            depth: self.open.len(),
            seen: at..at,
            has_text: false,
            codes: Vec::new(),
            is_code_open: false,
        });
    }

    /// Ends a line that is open, which has no element of its own that could end it.
    fn end_line(&mut self) {
        let Some(place) = self.open.last().copied() else {
            return;
        };
        let is_line = |block: &Block| block.kind == BlockKind::Line;
        if !self.blocks.get(place).is_some_and(is_line) {
            return;
        }
        let seen = self.texts.last().map(|text| self.span(&text.seen));
        let around = self.open.iter().rev().nth(1);
        let around = around.and_then(|place| self.blocks.get(*place)).copied();
        if let (Some(block), Some(seen)) = (self.blocks.get_mut(place), seen) {
            block.span = seen;
            if let Some(around) = around.filter(|around| around.kind != BlockKind::Component) {
                block.span.end = seen.end.min(around.span.end).max(seen.start);
            }
        }
        self.end_text();
        self.open.pop();
    }

    /// Makes a segment of the text of the innermost block, if it has any.
    fn end_text(&mut self) {
        let depth = self.open.len();
        let Some(text) = self.texts.pop_if(|text| text.depth == depth) else {
            return;
        };
        let place = self
            .open
            .last()
            .and_then(|place| self.blocks.get_mut(*place));
        let Some(block) = place.filter(|_| text.has_text) else {
            return;
        };
        block.segment = u32::try_from(self.segments.len()).ok();
        let first = self.codes.len();
        self.codes.extend(text.codes);
        let mut span = Span::within(self.body_start, text.seen);
        if block.kind != BlockKind::ImageDescription {
            // White space at the end of a block is no part of it.
            span.end = span.end.min(block.span.end).max(span.start);
        }
        self.segments
            .push(Segment::new(span, first..self.codes.len()));
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span::within(self.body_start, range.clone())
    }

    /// Adds a block that was found apart from the events, wherever it lies.
    pub(super) fn add_apart(
        &mut self,
        kind: BlockKind,
        range: &Range<usize>,
        codes: Vec<(InlineKind, Range<usize>)>,
    ) {
        let span = self.span(range);
        let around = |block: &&Block| block.span.start <= span.start && span.end <= block.span.end;
        let depth = self.blocks.iter().filter(around).count();
        self.part(kind, range, codes);
        if let Some(block) = self.blocks.last_mut() {
            block.depth = u16::try_from(depth).unwrap_or(u16::MAX);
        }
    }

    /// Returns all blocks, ordered by where they start.
    pub(super) fn finish(mut self) -> SegmentedText {
        self.blocks
            .sort_by_key(|block| (block.span.start, block.depth));
        SegmentedText::new(self.blocks, self.segments, self.codes)
    }
}

/// Returns whether text lies in such a block itself, and not in blocks inside it.
fn has_own_text(kind: BlockKind) -> bool {
    match kind {
        BlockKind::Paragraph
        | BlockKind::Heading
        | BlockKind::Term
        | BlockKind::Line
        | BlockKind::Cell
        | BlockKind::Html
        | BlockKind::Argument
        | BlockKind::ImageDescription
        | BlockKind::Title
        | BlockKind::Field => true,
        BlockKind::List
        | BlockKind::Item
        | BlockKind::Definition
        | BlockKind::Quote
        | BlockKind::Code
        | BlockKind::Table
        | BlockKind::Row
        | BlockKind::Rule
        | BlockKind::Footnote
        | BlockKind::Component => false,
    }
}
