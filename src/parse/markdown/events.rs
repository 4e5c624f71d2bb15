//! What the events of the Markdown parser are, apart from any walk over them.

use crate::parse::{BlockKind, InlineKind};
use pulldown_cmark::{Event, OffsetIter, TagEnd};
use std::collections::VecDeque;
use std::ops::Range;

/// An event with the bytes it was read from.
pub(super) type RangedEvent<'a> = (Event<'a>, Range<usize>);

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

/// Returns what kind of block an element is, if it is one. HTML is none before it is known to be no component.
pub(super) fn block_kind(tag: &TagEnd) -> Option<BlockKind> {
    Some(match tag {
        TagEnd::Paragraph => BlockKind::Paragraph,
        TagEnd::Heading(_) => BlockKind::Heading,
        TagEnd::List(_) | TagEnd::DefinitionList => BlockKind::List,
        TagEnd::Item => BlockKind::Item,
        TagEnd::DefinitionListTitle => BlockKind::Term,
        TagEnd::DefinitionListDefinition => BlockKind::Definition,
        TagEnd::BlockQuote(_) => BlockKind::Quote,
        TagEnd::CodeBlock => BlockKind::Code,
        TagEnd::Table => BlockKind::Table,
        TagEnd::TableHead | TagEnd::TableRow => BlockKind::Row,
        TagEnd::TableCell => BlockKind::Cell,
        TagEnd::FootnoteDefinition => BlockKind::Footnote,
        TagEnd::HtmlBlock
        | TagEnd::Emphasis
        | TagEnd::Strong
        | TagEnd::Strikethrough
        | TagEnd::Superscript
        | TagEnd::Subscript
        | TagEnd::Link
        | TagEnd::Image
        | TagEnd::MetadataBlock(_) => return None,
    })
}

/// Returns what kind of inline code opens and closes an element, if it is inline.
pub(super) fn inline_kind(tag: &TagEnd) -> Option<InlineKind> {
    match tag {
        TagEnd::Emphasis => Some(InlineKind::Emphasis),
        TagEnd::Strong => Some(InlineKind::Strong),
        TagEnd::Strikethrough => Some(InlineKind::Strikethrough),
        TagEnd::Link => Some(InlineKind::Link),
        _ => None,
    }
}

/// Returns the character that follows in the line, which is read ahead as far as needed.
pub(super) fn following<'a>(
    ahead: &mut VecDeque<RangedEvent<'a>>,
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
            Event::Start(tag) if inline_kind(&tag.to_end()).is_some() => {}
            Event::End(tag) if inline_kind(tag).is_some() => {}
            _ => return None,
        }
        index += 1;
    }
}
