//! Unsaved texts that lie over the files of the site, for this server only.
//!
//! Nothing here touches the disk, and all of it is forgotten when the program ends.

use crate::base::SourcePath;
use crate::source::MemorySource;
use std::collections::BTreeMap;

/// How many texts there can be at once.
const MOST: usize = 256;

/// How long they can be together, in bytes.
const LONGEST: usize = 64 << 20;

/// The texts that lie over files.
#[derive(Debug, Default)]
pub(super) struct Overlay {
    texts: BTreeMap<SourcePath, Vec<u8>>,
}

/// More is laid over files than anybody writes at a time.
#[derive(Debug)]
pub(super) struct OverlayFull;

impl Overlay {
    /// Lays a text over a file, in place of the one before.
    ///
    /// # Errors
    /// [`OverlayFull`] where that would be too much; everything stays as it was.
    pub(super) fn lay(&mut self, path: SourcePath, text: Vec<u8>) -> Result<(), OverlayFull> {
        let others = self.texts.iter().filter(|(other, _)| **other != path);
        let (count, length) = others.fold((1, text.len()), |(count, sum), (_, text)| {
            (count + 1, sum + text.len())
        });
        if count > MOST || length > LONGEST {
            return Err(OverlayFull);
        }
        self.texts.insert(path, text);
        Ok(())
    }

    /// Lifts the text over a file, if there is one.
    pub(super) fn lift(&mut self, path: &SourcePath) {
        self.texts.remove(path);
    }

    /// Returns all texts as they are now, if there are any.
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
        let mut overlay = Overlay::default();
        for number in 0..MOST {
            overlay.lay(path(number), vec![b'a']).unwrap();
        }
        assert!(overlay.lay(path(MOST), Vec::new()).is_err());
        assert!(overlay.lay(path(0), vec![b'a'; LONGEST]).is_err());
        assert_eq!(overlay.texts[&path(0)], b"a");
        overlay.lift(&path(1));
        overlay.lay(path(MOST), Vec::new()).unwrap();
        assert_eq!(overlay.texts.len(), MOST);
    }
}
