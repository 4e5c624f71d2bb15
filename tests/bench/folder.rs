//! What the comparison does to folders between runs.

use crate::Failure;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{fs, io};
use walkdir::WalkDir;

/// How much there is in a folder.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Totals {
    /// How many files.
    pub(crate) files: u64,
    /// How many bytes in them.
    pub(crate) bytes: u64,
}

/// Returns every file in `folder`, by path relative to it, with its size.
pub(crate) fn files(folder: &Path) -> Result<Vec<(PathBuf, u64)>, Failure> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() {
            let size = entry.metadata()?.len();
            files.push((entry.path().strip_prefix(folder)?.to_owned(), size));
        }
    }
    Ok(files)
}

/// Counts what is in `folder`.
pub(crate) fn totals(folder: &Path) -> Result<Totals, Failure> {
    let files = files(folder)?;
    Ok(Totals { files: files.len() as u64, bytes: files.iter().map(|(_, size)| size).sum() })
}

/// Reads every file in `folder`, so that it comes from the file cache from now on.
pub(crate) fn warm(folder: &Path) -> Result<(), Failure> {
    for (path, _) in files(folder)? {
        fs::read(folder.join(path))?;
    }
    Ok(())
}

/// Makes `target` a copy of `folder`, and nothing else.
pub(crate) fn copy(folder: &Path, target: &Path) -> Result<(), Failure> {
    remove(target)?;
    for (path, _) in files(folder)? {
        let copied = target.join(path.as_path());
        fs::create_dir_all(copied.parent().unwrap_or(target))?;
        fs::copy(folder.join(path), copied)?;
    }
    Ok(())
}

/// Returns the names in `folder`.
pub(crate) fn names(folder: &Path) -> io::Result<BTreeSet<OsString>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect()
}

/// Removes from `folder` all but `names`, so that outputs and caches are gone.
pub(crate) fn reset(folder: &Path, kept: &BTreeSet<OsString>) -> io::Result<()> {
    names(folder)?.difference(kept).try_for_each(|name| remove(&folder.join(name)))
}

/// Removes `path` if it is there.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}
