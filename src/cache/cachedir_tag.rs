//! `CACHEDIR.TAG`: marks the directory as a cache of Plenary, for us and for programs that make backups.

use super::temporary_files::is_temporary;
use std::fs::{self, DirEntry};
use std::io::ErrorKind;
use std::path::Path;

/// The file that is the tag.
pub(super) const FILE: &str = "CACHEDIR.TAG";

/// What it says (Cache Directory Tagging Specification).
pub(super) const TEXT: &str = "Signature: 8a477f597d28d172789f06886806bc55\n\
    # This folder is a cache of Plenary. It can be deleted at any time.\n";

/// Returns whether a folder has our tag.
pub(super) fn is_set(folder: &Path) -> bool {
    fs::read(folder.join(FILE)).is_ok_and(|tag| tag == TEXT.as_bytes())
}

/// Returns whether a folder is a cache of Plenary, or can become one.
pub(super) fn is_ours_or_free(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(mut entries) => is_set(folder) || entries.all(|entry| entry.is_ok_and(is_leftover)),
        Err(error) => error.kind() == ErrorKind::NotFound,
    }
}

/// Returns whether an entry is left from writing a tag that failed.
fn is_leftover(entry: DirEntry) -> bool {
    let is_empty = || entry.metadata().is_ok_and(|metadata| metadata.len() == 0);
    is_temporary(&entry) || entry.file_name() == FILE && is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_another_program_is_none_of_ours() {
        let place = tempfile::tempdir().unwrap();
        let is_ours = || is_ours_or_free(place.path());
        assert!(is_ours());
        fs::write(place.path().join(".begun-x"), "text").unwrap();
        for (tag, expected) in [("", true), (TEXT, true), (&TEXT[..43], false), ("x", false)] {
            fs::write(place.path().join(FILE), tag).unwrap();
            assert_eq!(is_ours(), expected, "{tag}");
        }
        fs::write(place.path().join(FILE), "").unwrap();
        fs::write(place.path().join("files"), "mine").unwrap();
        assert!(!is_ours());
    }
}
