//! What lies in a folder of the disk.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The files of a folder, by path.
pub(crate) type Tree = BTreeMap<PathBuf, Vec<u8>>;

/// Reads all files in a folder.
pub(crate) fn tree(folder: &Path) -> Tree {
    let files = WalkDir::new(folder).into_iter().map(Result::unwrap);
    files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            (
                entry.path().strip_prefix(folder).unwrap().to_owned(),
                fs::read(entry.path()).unwrap(),
            )
        })
        .collect()
}
