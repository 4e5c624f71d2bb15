//! Positions in a text: byte spans, and lines and columns.
//!
//! Never counts lines or columns before a problem is shown; everything else uses spans.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Range of bytes in one file.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    /// The offset of the first byte.
    pub start: u32,
    /// The offset behind the last byte.
    pub end: u32,
}

impl Span {
    /// The longest text that spans can point into, in bytes.
    pub const LIMIT: usize = u32::MAX as usize;

    /// Makes a span; offsets beyond [`Span::LIMIT`] are clamped.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            start: clamp(start),
            end: clamp(end.max(start)),
        }
    }

    /// Makes the span of a range that starts `offset` bytes into the file.
    pub fn within(offset: usize, range: Range<usize>) -> Self {
        Self::new(offset + range.start, offset + range.end)
    }

    /// Returns the span as a range of `usize`.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Line and column, both from one; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from one.
    pub line: usize,
    /// The column in characters, from one.
    pub column: usize,
}

impl Position {
    /// Finds the position of the byte `offset` in `text`; an offset beyond the end counts as the end.
    pub fn of(text: &str, offset: usize) -> Self {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &text[..offset];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::base::Position;

    #[test]
    fn positions_count_characters() {
        assert_eq!(Position::of("one\ntéo", 7), Position { line: 2, column: 3 });
    }
}
