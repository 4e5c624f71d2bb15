//! YAML that was read, and the places of its values on demand.

use super::load::load;
use super::places::ValuePlace;
use super::{Limits, Tree};
use crate::base::{Diagnostic, SourcePath, Span, as_bytes};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::{Arc, OnceLock};

/// A text of YAML, what it means, and where everything in it stands.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Yaml {
    #[serde(with = "as_bytes")]
    text: Arc<str>,
    offset: usize,
    // Whoever keeps what was read for another run has taken from the tree what there was to take; it is
    // read once more where a place in the text is asked for.
    #[serde(skip)]
    tree: Arc<OnceLock<Tree>>,
    #[serde(skip)]
    place: Arc<OnceLock<ValuePlace>>,
}

impl Yaml {
    /// Reads `text`, which starts `offset` bytes into the file.
    ///
    /// # Errors
    /// [`crate::base::Code::YamlSyntax`] and [`crate::base::Code::YamlLimits`], with a position.
    pub fn parse(
        path: &SourcePath,
        text: &str,
        offset: usize,
        limits: Limits,
    ) -> Result<Self, Diagnostic> {
        let tree = Arc::new(OnceLock::from(load(path, text, offset, limits)?));
        Ok(Self {
            text: Arc::from(text),
            offset,
            tree,
            place: Arc::default(),
        })
    }

    /// Keeps a text that could not be read, so that its whole can still be pointed at.
    pub fn unread(text: &str, offset: usize) -> Self {
        Self {
            text: Arc::from(text),
            offset,
            ..Self::default()
        }
    }

    /// Returns what it means.
    pub fn tree(&self) -> &Tree {
        self.tree.get_or_init(|| {
            let path = SourcePath::new("content").ok();
            let read = path.and_then(|path| load(&path, &self.text, 0, Limits::DATA).ok());
            read.unwrap_or(Tree::None)
        })
    }

    /// Returns the text as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns where it begins in its file, in bytes.
    pub(super) fn offset(&self) -> usize {
        self.offset
    }

    /// Returns all of it as a span of its file.
    pub fn span(&self) -> Span {
        Span::within(self.offset, 0..self.text.len())
    }

    /// Finds the value that `keys` lead to; the numbers of list items are keys, from `0`.
    pub fn locate(&self, keys: &[&str]) -> Option<Span> {
        self.trail(keys).map(|trail| self.span_at(&trail))
    }

    /// Finds the last of `keys` itself, where [`Yaml::locate`] finds its value.
    pub fn locate_key(&self, keys: &[&str]) -> Option<Span> {
        self.trail(keys).map(|trail| self.key_span_at(&trail))
    }

    fn trail(&self, keys: &[&str]) -> Option<Vec<usize>> {
        let mut tree = self.tree();
        keys.iter()
            .map(|key| {
                let index = match tree {
                    Tree::Map(entries) => entries.iter().position(|(name, _)| **name == **key)?,
                    _ => key.parse().ok()?,
                };
                tree = match tree {
                    Tree::Map(entries) => &entries.get(index)?.1,
                    Tree::List(items) => items.get(index)?,
                    _ => return None,
                };
                Some(index)
            })
            .collect()
    }

    /// Returns the span of the value at the end of a trail; an empty value has its key's.
    pub(super) fn span_at(&self, trail: &[usize]) -> Span {
        let Some((_, place)) = self.entry(trail) else {
            return self.opening();
        };
        if place.range.is_empty() {
            self.key_span_at(trail)
        } else {
            self.span_of(&place.range)
        }
    }

    /// Returns the span of the key at the end of a trail of positions; an item has its own.
    pub(super) fn key_span_at(&self, trail: &[usize]) -> Span {
        match self.entry(trail) {
            Some((key, _)) if !key.is_empty() => self.span_of(key),
            Some((_, place)) => self.span_of(&place.range),
            None => self.opening(),
        }
    }

    /// Returns the span of the first line, which stands for a text as a whole.
    fn opening(&self) -> Span {
        self.span_of(&(0..self.text.find(['\n', '\r']).unwrap_or(self.text.len())))
    }

    /// Returns how the scalar at the end of a trail is written, if it stands there as it is meant.
    pub(super) fn written_at(&self, trail: &[usize]) -> Option<&str> {
        let (_, place) = self.entry(trail)?;
        self.text
            .get(place.range.clone())
            .filter(|text| !text.is_empty())
    }

    fn span_of(&self, range: &std::ops::Range<usize>) -> Span {
        Span::within(self.offset, range.clone())
    }

    fn entry(&self, trail: &[usize]) -> Option<&(std::ops::Range<usize>, ValuePlace)> {
        let (last, before) = trail.split_last()?;
        let mut place = self
            .place
            .get_or_init(|| ValuePlace::of(&self.text, self.tree()));
        for index in before {
            place = &place.entries.get(*index)?.1;
        }
        place.entries.get(*last)
    }
}

impl fmt::Debug for Yaml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Yaml")
            .field("offset", &self.offset)
            .field("text", &self.text)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use crate::base::SourcePath;
    use crate::yaml::{Limits, Yaml};

    #[test]
    fn values_are_located_by_their_keys() {
        let path = SourcePath::new("content/a.en.md").unwrap();
        let text = "topics: [law, oversight]\n";
        let yaml = Yaml::parse(&path, text, 4, Limits::FRONT_MATTER).unwrap();
        assert_eq!(
            yaml.locate(&["topics", "1"]).map(|span| span.range()),
            Some(18..27)
        );
        assert_eq!(yaml.locate(&["regions"]), None);
    }
}
