//! Steps on folders that may have been taken before, by this run or by one that was killed.

use crate::sink::directory::sorted_paths::folders_of;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

/// Creates the folders of files, each once and on all threads.
pub(super) fn create_folders<'a>(
    files: impl Iterator<Item = &'a str>,
    site: &Path,
) -> io::Result<()> {
    let folders: BTreeSet<&str> = files
        .filter_map(|file| Some(file.rsplit_once('/')?.0))
        .collect();
    let folders: Vec<&str> = [""].into_iter().chain(folders).collect();
    folders
        .par_iter()
        .try_for_each(|folder| fs::create_dir_all(site.join(folder)))
}

/// Removes a file, if it is there.
pub(super) fn remove_file(file: &Path) -> io::Result<()> {
    use io::ErrorKind::{NotADirectory, NotFound};
    match fs::remove_file(file) {
        Err(error) if [NotFound, NotADirectory].contains(&error.kind()) => Ok(()),
        removed => removed,
    }
}

/// Removes the folders of removed files that are empty now.
pub(super) fn remove_empty_folders<'a>(removed: impl IntoIterator<Item = &'a String>, site: &Path) {
    let folders = removed.into_iter().flat_map(|file| folders_of(file));
    let folders: BTreeSet<&str> = folders.collect();
    // In reverse order, those further in come first.
    for folder in folders.iter().rev() {
        let _ = fs::remove_dir(site.join(folder));
    }
}

/// Moves a file, into a folder that may have to be created.
pub(super) fn move_file(old: &Path, new: &Path) -> io::Result<()> {
    match fs::rename(old, new) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            new.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::rename(old, new)
        }
        renamed => renamed,
    }
}
