//! The text of a page as typed blocks and translatable segments, with byte spans into its file.
//!
//! Never holds text: whoever needs some cuts it from the source ([`SegmentedText::plain`]), so that a page
//! costs some hundred bytes in the cache. The parser makes it from the events that it writes HTML from;
//! translation, search, checks and editors stand on it.
//!
//! Every byte that a translator would translate is in exactly one segment, which means: inside its span,
//! and in none of its inline codes. Inside the code of a picture or a link lie segments of their own, for
//! its description and its title:
//!
//! ```text
//! Read *our* [plan](plan.pdf "As PDF").
//! ~~~~~     ~                        ~    text of the paragraph's segment
//!       ~~~  ~~~~~                        text of it, too, between the codes `*`, `*`, `[` and
//!                ^^^^^^^^^^^^^^^^^^^^     the closing code of the link, in which
//!                            ~~~~~~       is the segment of its title
//! ```

use crate::base::{Digest, Span};
use pulldown_cmark::{Event, Parser};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The blocks of a text, their segments, and the inline codes in these.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentedText {
    /// The blocks, each before those in it, ordered by where they start.
    pub blocks: Box<[Block]>,
    /// The segments; blocks name them by their places.
    pub segments: Box<[Segment]>,
    codes: Box<[InlineCode]>,
}

/// A block of a text: a node of its tree, in which the depth stands for the parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// How many blocks it is in.
    pub depth: u16,
    /// Where it is, in bytes of the file.
    pub span: Span,
    /// The place of its own text in the list of segments, if it has text that is not in a block inside it.
    pub segment: Option<u32>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// A heading.
    Heading,
    /// A list, or a list of definitions.
    List,
    /// An item of a list.
    Item,
    /// A term of a list of definitions.
    Term,
    /// What a term means.
    Definition,
    /// Text of an item or a definition that is no paragraph, as in lists without blank lines.
    Line,
    /// A quotation or an alert.
    Quote,
    /// Code.
    Code,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell of a table.
    Cell,
    /// A line between paragraphs.
    Rule,
    /// HTML.
    Html,
    /// A footnote.
    Footnote,
    /// A component.
    Component,
    /// An argument of a component. Whether it is text, the theme declares.
    Argument,
    /// The description of a picture.
    ImageDescription,
    /// The title of a picture or a link.
    Title,
    /// A text field of the front matter.
    Field,
}

/// Text that is translated as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// Where it is, in bytes of the file.
    pub span: Span,
    first_code: u32,
    code_count: u32,
}

/// A part of a segment that is not its text: markup, or characters that stand for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InlineCode {
    /// What it is.
    pub kind: InlineKind,
    /// Whether it opens or closes something.
    pub role: CodeRole,
    /// Where it is, in bytes of the file.
    pub span: Span,
}

/// What an inline code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum InlineKind {
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Text that is struck through.
    Strikethrough,
    /// A link.
    Link,
    /// A picture with its description and title.
    Image,
    /// Code with its marks.
    Code,
    /// The end of a line, with what the next line begins with.
    SoftBreak,
    /// A line break that readers see.
    HardBreak,
    /// The reference to a footnote.
    FootnoteReference,
    /// A tag or a comment of HTML.
    Html,
    /// A mark that keeps the character behind it from being markup.
    Escape,
    /// A reference to a character, such as `&amp;`.
    Entity,
    /// Other markup, such as the indentation of a line.
    Markup,
}

/// Whether an inline code is one of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CodeRole {
    /// It opens what a later one closes.
    Open,
    /// It closes what an earlier one opened.
    Close,
    /// It stands alone.
    Single,
}

impl SegmentedText {
    /// Makes a text of blocks, and of segments with their codes.
    pub(super) fn new(blocks: Vec<Block>, segments: Vec<Segment>, codes: Vec<InlineCode>) -> Self {
        Self {
            blocks: blocks.into(),
            segments: segments.into(),
            codes: codes.into(),
        }
    }

    /// Returns the inline codes of a segment, ordered by where they are; none overlap.
    pub fn codes(&self, segment: &Segment) -> &[InlineCode] {
        let first = segment.first_code as usize;
        let end = first + segment.code_count as usize;
        self.codes.get(first..end).unwrap_or_default()
    }

    /// Returns the spans of a segment that are neither markup nor stand for other characters.
    pub fn text_spans<'a>(&'a self, segment: &'a Segment) -> impl Iterator<Item = Span> + 'a {
        let codes = self.codes(segment);
        let starts =
            std::iter::once(segment.span.start).chain(codes.iter().map(|code| code.span.end));
        let ends = codes
            .iter()
            .map(|code| code.span.start)
            .chain([segment.span.end]);
        let spans = starts.zip(ends).map(|(start, end)| Span { start, end });
        spans.filter(|span| span.start < span.end)
    }

    /// Cuts the plain text of a segment from `source`, the text of its file.
    pub fn plain(&self, segment: &Segment, source: &str) -> String {
        let mut plain = String::with_capacity(segment.span.range().len());
        let mut done = segment.span.start as usize;
        for code in self.codes(segment) {
            plain.push_str(
                source
                    .get(done..code.span.start as usize)
                    .unwrap_or_default(),
            );
            plain.push_str(&plain_code(
                code.kind,
                source.get(code.span.range()).unwrap_or_default(),
            ));
            done = code.span.end as usize;
        }
        plain.push_str(
            source
                .get(done..segment.span.end as usize)
                .unwrap_or_default(),
        );
        plain
    }
}

/// What a segment is known by while other blocks of its page come, go and move.
///
/// It follows from the text, as markup may change without a need to translate anew. Segments of one page that
/// say the same are told apart by their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SegmentId {
    text: Digest,
    /// How many segments before it say the same.
    occurrence: u32,
}

impl SegmentedText {
    /// Returns the ids of all segments, in the order of the list.
    pub fn ids(&self, source: &str) -> Vec<SegmentId> {
        let mut occurrences: BTreeMap<Digest, u32> = BTreeMap::new();
        let mut ids = vec![None; self.segments.len()];
        for index in self.blocks.iter().filter_map(|block| block.segment) {
            let Some(segment) = self.segments.get(index as usize) else {
                continue;
            };
            let plain = self.plain(segment, source);
            let words: Vec<&str> = plain.split_whitespace().collect();
            let text = Digest::of(words.join(" ").as_bytes());
            let next = occurrences.entry(text).or_default();
            let occurrence = *next;
            *next += 1;
            if let Some(id) = ids.get_mut(index as usize) {
                *id = Some(SegmentId { text, occurrence });
            }
        }
        ids.into_iter().flatten().collect()
    }
}

impl Segment {
    /// Makes a segment whose codes are `codes` in the list of all.
    pub(super) fn new(span: Span, codes: std::ops::Range<usize>) -> Self {
        let limit = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        Self {
            span,
            first_code: limit(codes.start),
            code_count: limit(codes.len()),
        }
    }
}

/// Returns what readers see of an inline code that is written as `written`.
fn plain_code(kind: InlineKind, written: &str) -> String {
    match kind {
        InlineKind::SoftBreak | InlineKind::HardBreak => " ".to_owned(),
        InlineKind::Entity | InlineKind::Code => literal(written),
        _ => String::new(),
    }
}

/// Reads a character reference or code: what Markdown makes of it by itself.
fn literal(written: &str) -> String {
    let mut literal = String::new();
    for event in Parser::new(written) {
        if let Event::Text(text) | Event::Code(text) = event {
            literal.push_str(&text);
        }
    }
    literal
}
