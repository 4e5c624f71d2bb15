//! Where the texts of YAML are written, from their first byte to their last.
//!
//! Problems point at the first line of a value ([`Yaml::locate`]); whoever translates or replaces a text
//! needs all of it. Never decides which texts are of interest.

use super::places::ValuePlace;
use super::{Tree, Yaml};
use crate::base::Span;
use std::ops::Range;
use std::sync::Arc;

/// A text of YAML, and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlText {
    /// The keys that lead to it; those of list items are empty.
    pub keys: Vec<Arc<str>>,
    /// What it says.
    pub text: Arc<str>,
    /// All of it, with its quotation marks.
    pub span: Span,
}

/// A text, and where its first line is.
struct FoundText {
    keys: Vec<Arc<str>>,
    text: Arc<str>,
    first_line: Range<usize>,
}

/// The texts found so far, on a walk over values and places side by side.
struct TextWalk<'a> {
    source: &'a str,
    keys: Vec<Arc<str>>,
    found: Vec<FoundText>,
    /// Where each key and value begins, in order.
    starts: Vec<usize>,
}

impl Yaml {
    /// Lists all values that are text, in the order in which they are written.
    pub fn texts(&self) -> Vec<YamlText> {
        let mut walk = TextWalk {
            source: self.text(),
            keys: Vec::new(),
            found: Vec::new(),
            starts: Vec::new(),
        };
        let place = ValuePlace::of(self.text(), self.tree());
        walk.value(self.tree(), &place);
        walk.starts.sort_unstable();
        let starts = &walk.starts;
        let texts = walk.found.into_iter().map(|found| {
            let next = starts.partition_point(|start| *start <= found.first_line.start);
            let next = starts.get(next).copied().unwrap_or(walk.source.len());
            let whole = whole(walk.source, &found.text, &found.first_line, next);
            YamlText {
                keys: found.keys,
                text: found.text,
                span: Span::within(self.offset(), whole),
            }
        });
        texts.collect()
    }
}

impl TextWalk<'_> {
    fn value(&mut self, tree: &Tree, place: &ValuePlace) {
        self.starts.push(place.range.start);
        match tree {
            Tree::Text(text) if !text.trim().is_empty() => {
                self.found.push(FoundText {
                    keys: self.keys.clone(),
                    text: Arc::clone(text),
                    first_line: place.range.clone(),
                });
            }
            Tree::List(items) => {
                for (item, (_, place)) in items.iter().zip(&place.entries) {
                    self.entry(&Arc::default(), item, place);
                }
            }
            Tree::Map(entries) => {
                for ((key, value), (key_range, place)) in entries.iter().zip(&place.entries) {
                    self.starts.push(key_range.start);
                    self.entry(key, value, place);
                }
            }
            _ => {}
        }
    }

    fn entry(&mut self, key: &Arc<str>, value: &Tree, place: &ValuePlace) {
        self.keys.push(Arc::clone(key));
        self.value(value, place);
        self.keys.pop();
    }
}

/// Returns all of a text whose first line is at `first`, and behind which the next key or value is at `next`.
fn whole(source: &str, text: &str, first: &Range<usize>, next: usize) -> Range<usize> {
    let written = &source[first.clone()];
    if written.trim_matches(['"', '\'']) == text {
        return first.clone();
    }
    if let Some(mark) = written.chars().next().filter(|mark| "\"'".contains(*mark)) {
        let length = quotation(&source[first.start..], mark);
        return first.start..first.start + length;
    }
    let rest = &source[first.start..next.max(first.end)];
    let rest = rest.trim_end_matches([' ', '\t', '\r', '\n', '-', '?', '"', '\'', ',', '}', ']']);
    first.start..(first.start + rest.len()).max(first.end)
}

/// Returns how long the quotation is that a text begins with.
fn quotation(text: &str, mark: char) -> usize {
    let mut inside = text.char_indices().skip(1).peekable();
    while let Some((at, character)) = inside.next() {
        let is_doubled = || mark == '\'' && text[at + 1..].starts_with('\'');
        if character == '\\' && mark == '"' || character == mark && is_doubled() {
            inside.next();
        } else if character == mark {
            return at + 1;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SourcePath;
    use crate::yaml::Limits;

    #[test]
    fn texts_are_found_with_all_their_lines() {
        let source = "title: A title # not this\nquoted: 'It''s, \"so\"'\nescaped: \"a \\\"b\\\"\n  c\"\n\
            folded: >-\n  One\n  two\nliteral: |\n  Three\n\n  four\nlist:\n  - five\n  - six\n    seven\n\
            map: {a: eight, b: [nine, 10, yes]}\nempty: ''\nlast: ten";
        let path = SourcePath::new("content/a.en.md").unwrap();
        let yaml = Yaml::parse(&path, source, 0, Limits::FRONT_MATTER).unwrap();
        let shown = yaml.texts().into_iter().map(|text| {
            let keys: Vec<&str> = text.keys.iter().map(|key| &**key).collect();
            format!("{} {:?}", keys.join("."), &source[text.span.range()])
        });
        insta::assert_snapshot!(shown.collect::<Vec<_>>().join("\n"), @r#"
        title "A title"
        quoted "'It''s, \"so\"'"
        escaped "\"a \\\"b\\\"\n  c\""
        folded ">-\n  One\n  two"
        literal "|\n  Three\n\n  four"
        list. "five"
        list. "six\n    seven"
        map.a "eight"
        map.b. "nine"
        map.b. "yes"
        last "ten"
        "#);
    }
}
