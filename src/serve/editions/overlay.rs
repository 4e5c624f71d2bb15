//! Unsaved text, which replaces what the files on disk say in this preview.
//!
//! Never touches the disk; all of it is lost when the program ends.

use crate::base::SourcePath;
use crate::source::MemorySource;
use std::collections::BTreeMap;

/// How many texts there can be at once.
const MAX_TEXTS: usize = 256;

/// How long they can be together, in bytes.
const MAX_BYTES: usize = 64 << 20;

/// The unsaved text of each file.
#[derive(Debug, Default)]
pub(super) struct TextOverlay {
    texts: BTreeMap<SourcePath, Vec<u8>>,
}

/// There is too much unsaved text.
#[derive(Debug)]
pub(crate) struct OverlayFull;

impl TextOverlay {
    /// Sets the text of a file.
    ///
    /// # Errors
    /// [`OverlayFull`] where that would be too much; everything stays as it was.
    pub(super) fn set(&mut self, path: SourcePath, text: Vec<u8>) -> Result<(), OverlayFull> {
        let others = self.texts.iter().filter(|(other, _)| **other != path);
        let (count, length) = others.fold((1, text.len()), |(count, sum), (_, text)| {
            (count + 1, sum + text.len())
        });
        if count > MAX_TEXTS || length > MAX_BYTES {
            return Err(OverlayFull);
        }
        self.texts.insert(path, text);
        Ok(())
    }

    /// Clears the text of a file, if there is one.
    pub(super) fn clear(&mut self, path: &SourcePath) {
        self.texts.remove(path);
    }

    /// Returns a source of all texts as they are now, if there are any.
    pub(super) fn source(&self) -> Option<MemorySource> {
        if self.texts.is_empty() {
            return None;
        }
        let texts = self
            .texts
            .iter()
            .map(|(path, text)| (path.clone(), text.clone()));
        Some(texts.fold(MemorySource::default(), |all, (path, text)| {
            all.with(path, text)
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_much_is_refused_and_changes_nothing() {
        let path = |number: usize| SourcePath::new(format!("content/{number}.md")).unwrap();
        let mut overlay = TextOverlay::default();
        for number in 0..MAX_TEXTS {
            overlay.set(path(number), vec![b'a']).unwrap();
        }
        assert!(overlay.set(path(MAX_TEXTS), Vec::new()).is_err());
        assert!(overlay.set(path(0), vec![b'a'; MAX_BYTES]).is_err());
        assert_eq!(overlay.texts[&path(0)], b"a");
        overlay.clear(&path(1));
        overlay.set(path(MAX_TEXTS), Vec::new()).unwrap();
        assert_eq!(overlay.texts.len(), MAX_TEXTS);
    }
}
