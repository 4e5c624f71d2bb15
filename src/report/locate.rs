//! Lines and columns of many places, without reading a text from its start for each.

use super::Texts;
use crate::base::{Position, SourcePath, Span};
use std::collections::BTreeMap;
use std::ops::Range;

/// A text and where its lines start.
pub(super) struct Text {
    text: String,
    lines: Vec<usize>,
    /// A place in the text, and how many characters of its line are before it.
    mark: (usize, usize),
}

impl Text {
    fn new(text: String) -> Self {
        let starts = text.match_indices('\n').map(|(newline, _)| newline + 1);
        let lines = std::iter::once(0).chain(starts).collect();
        Self {
            text,
            lines,
            mark: (0, 0),
        }
    }

    /// Returns the position of a byte; places asked for in order cost next to nothing.
    pub(super) fn position(&mut self, offset: usize) -> Position {
        let offset = self.floor(offset);
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = self.lines[line - 1];
        let (from, before) = match self.mark {
            (mark, before) if (start..=offset).contains(&mark) => (mark, before),
            _ => (start, 0),
        };
        let characters = before + self.text[from..offset].chars().count();
        self.mark = (offset, characters);
        Position {
            line,
            column: characters + 1,
        }
    }

    /// Returns the line that a span starts in, its number, and the part of the span in it.
    pub(super) fn first_line(&self, span: Span) -> (&str, usize, Range<usize>) {
        let start = self.floor(span.range().start);
        let number = self.lines.partition_point(|line| *line <= start);
        let [from, to] = [
            self.lines[number - 1],
            self.lines
                .get(number)
                .map_or(self.text.len(), |next| next - 1),
        ];
        let line = self.text[from..to].trim_end_matches('\r');
        let clamp = |offset: usize| self.floor(offset).saturating_sub(from).min(line.len());
        (
            line,
            number,
            clamp(span.range().start)..clamp(span.range().end),
        )
    }

    fn floor(&self, offset: usize) -> usize {
        self.text.floor_char_boundary(offset)
    }
}

/// The texts of the files that have problems, each read once.
pub(super) struct Locator<'a> {
    texts: &'a Texts<'a>,
    known: BTreeMap<SourcePath, Option<Text>>,
}

impl<'a> Locator<'a> {
    pub(super) fn new(texts: &'a Texts<'a>) -> Self {
        Self {
            texts,
            known: BTreeMap::new(),
        }
    }

    /// Returns the text of a file, if it can be had.
    pub(super) fn text(&mut self, path: &SourcePath) -> Option<&mut Text> {
        if !self.known.contains_key(path) {
            self.known
                .insert(path.clone(), (self.texts)(path).map(Text::new));
        }
        self.known.get_mut(path)?.as_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_agree_with_the_slow_way() {
        let text = "é\r\nab\n\nالسلام x\n最後";
        let mut fast = Text::new(text.to_owned());
        let offsets = (0..text.len() + 3).chain((0..text.len()).rev());
        for offset in offsets {
            assert_eq!(
                fast.position(offset),
                Position::of(text, offset),
                "{offset}"
            );
        }
    }
}
