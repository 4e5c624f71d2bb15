//! Source that holds its files in memory: embedded themes, unsaved text, and sites of tests.

use super::{Entry, FileOnDisk, Source, not_found};
use crate::base::{Outcome, PathError, SourcePath};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;

/// Source that holds its files in memory.
#[derive(Clone, Debug, Default)]
pub struct MemorySource {
    files: BTreeMap<SourcePath, Cow<'static, [u8]>>,
}

impl MemorySource {
    /// Makes a source of paths and bytes.
    ///
    /// # Errors
    /// [`PathError`] where one of the paths is none.
    pub fn new<'a, B: Into<Vec<u8>>>(
        files: impl IntoIterator<Item = (&'a str, B)>,
    ) -> Result<Self, PathError> {
        let files = files
            .into_iter()
            .map(|(path, bytes)| Ok((SourcePath::new(path)?, Cow::Owned(bytes.into()))))
            .collect::<Result<_, PathError>>()?;
        Ok(Self { files })
    }

    /// Makes a source of a folder that is embedded in the program, placed at `folder`.
    ///
    /// # Errors
    /// [`PathError`] where an embedded file has a name that no site could have.
    pub fn embedded(
        folder: &SourcePath,
        embedded: &'static include_dir::Dir<'static>,
    ) -> Result<Self, PathError> {
        let mut files = BTreeMap::new();
        let mut open = vec![embedded];
        while let Some(dir) = open.pop() {
            for file in dir.files() {
                let path = file.path().to_string_lossy().replace('\\', "/");
                files.insert(folder.join(&path)?, Cow::Borrowed(file.contents()));
            }
            open.extend(dir.dirs());
        }
        Ok(Self { files })
    }

    /// Returns this source with one more file, or with other bytes for one it has.
    #[must_use]
    pub fn with(mut self, path: SourcePath, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path, Cow::Owned(bytes.into()));
        self
    }
}

impl Source for MemorySource {
    fn list(&self) -> Outcome<Vec<Entry>> {
        let entry = |(path, bytes): (&SourcePath, &Cow<'static, [u8]>)| {
            Entry::without_stamp(path.clone(), bytes.len() as u64)
        };
        Outcome::clean(self.files.iter().map(entry).collect())
    }

    fn read(&self, path: &SourcePath) -> io::Result<Vec<u8>> {
        self.files
            .get(path)
            .map(|bytes| bytes.to_vec())
            .ok_or_else(|| not_found(path))
    }

    fn file(&self, _: &SourcePath) -> Option<FileOnDisk> {
        None
    }

    fn has(&self, path: &SourcePath) -> bool {
        self.files.contains_key(path)
    }
}

#[cfg(test)]
mod tests {
    use crate::source::{MemorySource, Source};

    #[test]
    fn files_in_memory_are_listed() {
        let source = MemorySource::new([("content/site.yaml", "title: Reform")]).unwrap();
        assert_eq!(source.list().value[0].size, 13);
    }
}
