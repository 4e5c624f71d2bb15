//! Where the values of a [`Tree`] were written.
//!
//! YAML is read without places, because a page without problems needs none. When one is asked
//! for, the text is read a second time along the tree, and each scalar tells by its address in
//! the text where it is. What does not stand in the text as it is meant (an escape, a folded
//! line) is found by walking on from what was read before it.

use super::Tree;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::cell::Cell;
use std::fmt;
use std::ops::Range;

/// The place of a value, and of what is in it.
#[derive(Clone, Debug, Default)]
pub(super) struct ValuePlace {
    /// The value itself; no further than the end of its first line.
    pub(super) range: Range<usize>,
    /// The keys and values of a map, or the items of a list, whose keys are empty.
    pub(super) entries: Vec<(Range<usize>, ValuePlace)>,
}

impl ValuePlace {
    /// Finds the places of everything in `tree`, which was read from `text`.
    pub(super) fn of(text: &str, tree: &Tree) -> Self {
        let walk = PlaceWalk {
            text,
            cursor: Cell::new(0),
        };
        if *tree == Tree::None {
            return Self::default();
        }
        let seed = PlaceSeed { walk: &walk, tree };
        seed.deserialize(serde_yaml::Deserializer::from_str(text))
            .unwrap_or_default()
    }
}

struct PlaceWalk<'a> {
    text: &'a str,
    cursor: Cell<usize>,
}

impl PlaceWalk<'_> {
    /// Finds a scalar that stands in the text as it is meant.
    fn borrowed(&self, scalar: &str) -> Option<Range<usize>> {
        let start = scalar
            .as_ptr()
            .addr()
            .checked_sub(self.text.as_ptr().addr())?;
        let end = start + scalar.len();
        self.text.get(start..end)?;
        let quoted =
            |mark| self.text[..start].ends_with(mark) && self.text[end..].starts_with(mark);
        let marks = usize::from(quoted('"') || quoted('\''));
        let range = start - marks..end + marks;
        // An alias leads back to where its value was written; the walk goes on from the alias.
        self.cursor.set(self.cursor.get().max(range.end));
        Some(range)
    }

    /// Finds what begins behind the last thing found, up to the end of its line.
    fn next(&self) -> Range<usize> {
        let start = self.cursor.get() + ahead(&self.text[self.cursor.get()..]);
        let line = self.text[start..]
            .split(['\n', '\r'])
            .next()
            .unwrap_or_default();
        let length = quotation(line).unwrap_or_else(|| line.trim_end().len());
        start..start + length
    }

    fn first_line(&self, range: Range<usize>) -> Range<usize> {
        let line = self.text[range.clone()]
            .split(['\n', '\r'])
            .next()
            .unwrap_or_default();
        range.start..range.start + line.trim_end().len()
    }

    /// Steps into a list or group, over its bracket if it has one.
    fn enter(&self) -> usize {
        let Range { start, .. } = self.next();
        let bracket = usize::from(self.text[start..].starts_with(['[', '{']));
        self.cursor.set(start + bracket);
        start
    }

    fn leave(&self, start: usize) -> Range<usize> {
        let end = self.cursor.get().max(start);
        let closing = self.text[end..].trim_start_matches([' ', ',']);
        let bracketed = self.text[start..].starts_with(['[', '{']);
        let end = match closing.starts_with([']', '}']) && bracketed {
            true => self.text.len() - closing.len() + 1,
            false => end,
        };
        self.cursor.set(end);
        self.first_line(start..end)
    }
}

/// Returns how long the quotation is that begins a line, if it ends there.
fn quotation(line: &str) -> Option<usize> {
    let mark = line
        .chars()
        .next()
        .filter(|mark| matches!(mark, '"' | '\''))?;
    let mut inside = line.char_indices().skip(1).peekable();
    while let Some((index, character)) = inside.next() {
        let doubled = || mark == '\'' && line[index + 1..].starts_with('\'');
        if character == '\\' && mark == '"' || character == mark && doubled() {
            inside.next();
        } else if character == mark {
            return Some(index + 1);
        }
    }
    None
}

/// Returns how many bytes of `text` lie before the next value: blanks, comments, marks and names.
fn ahead(text: &str) -> usize {
    let mut rest = text;
    loop {
        let trimmed = rest.trim_start_matches([' ', '\t', '\n', '\r', ',', ':', ']', '}']);
        let after = match trimmed.chars().next() {
            Some('#') => trimmed.trim_start_matches(|c| c != '\n'),
            Some('&' | '!') => trimmed.trim_start_matches(|c: char| !c.is_whitespace()),
            Some('-' | '?') if trimmed[1..].starts_with([' ', '\t', '\n', '\r']) => &trimmed[1..],
            _ => return text.len() - trimmed.len(),
        };
        rest = after;
    }
}

#[derive(Clone, Copy)]
struct PlaceSeed<'a> {
    walk: &'a PlaceWalk<'a>,
    tree: &'a Tree,
}

impl<'de> DeserializeSeed<'de> for PlaceSeed<'_> {
    type Value = ValuePlace;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<ValuePlace, D::Error> {
        match self.tree {
            Tree::List(_) => deserializer.deserialize_seq(self),
            Tree::Map(_) => deserializer.deserialize_map(self),
            _ => deserializer.deserialize_str(self),
        }
    }
}

impl<'de> Visitor<'de> for PlaceSeed<'_> {
    type Value = ValuePlace;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what was there before")
    }

    fn visit_borrowed_str<E: Error>(self, scalar: &'de str) -> Result<ValuePlace, E> {
        let range = self
            .walk
            .borrowed(scalar)
            .unwrap_or_else(|| self.walk.next());
        Ok(ValuePlace {
            range: self.walk.first_line(range),
            entries: Vec::new(),
        })
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<ValuePlace, E> {
        let range = self.walk.next();
        self.walk.cursor.set(range.end);
        Ok(ValuePlace {
            range,
            entries: Vec::new(),
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<ValuePlace, A::Error> {
        let Tree::List(trees) = self.tree else {
            return Ok(ValuePlace::default());
        };
        let start = self.walk.enter();
        let mut entries = Vec::new();
        for tree in trees {
            let seed = PlaceSeed {
                walk: self.walk,
                tree,
            };
            entries.extend(items.next_element_seed(seed)?.map(|place| (0..0, place)));
        }
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(ValuePlace {
            range: self.walk.leave(start),
            entries,
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ValuePlace, A::Error> {
        let Tree::Map(trees) = self.tree else {
            return Ok(ValuePlace::default());
        };
        let start = self.walk.enter();
        let mut entries = Vec::new();
        for (_, tree) in trees {
            let key = PlaceSeed {
                walk: self.walk,
                tree: &Tree::None,
            };
            let Some(key) = map.next_key_seed(key)? else {
                break;
            };
            let value = map.next_value_seed(PlaceSeed {
                walk: self.walk,
                tree,
            })?;
            entries.push((key.range, value));
        }
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(ValuePlace {
            range: self.walk.leave(start),
            entries,
        })
    }
}
