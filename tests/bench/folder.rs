//! What the comparison does to folders between runs.

use crate::Failure;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::os::unix::fs::MetadataExt;
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
    Ok(Totals {
        files: files.len() as u64,
        bytes: files.iter().map(|(_, size)| size).sum(),
    })
}

/// A file as a disk knows it: its path, its place on the disk, and when it was last written.
pub(crate) type Stamp = (PathBuf, u64, i64, i64);

/// Returns a stamp of every file in `folder`, of which there need not be one.
pub(crate) fn stamps(folder: &Path) -> Result<BTreeSet<Stamp>, Failure> {
    if !folder.exists() {
        return Ok(BTreeSet::new());
    }
    let stamp = |(path, _): (PathBuf, u64)| {
        let file = fs::metadata(folder.join(&path))?;
        Ok((path, file.ino(), file.mtime(), file.mtime_nsec()))
    };
    files(folder)?.into_iter().map(stamp).collect()
}

/// Reads every file in `folder`, so that it comes from the file cache from now on.
pub(crate) fn warm(folder: &Path) -> Result<(), Failure> {
    for (path, _) in files(folder)? {
        fs::read(folder.join(path))?;
    }
    Ok(())
}

/// Copies all of `folder` to `target`.
pub(crate) fn copy(folder: &Path, target: &Path) -> Result<(), Failure> {
    for (path, _) in files(folder)? {
        let copied = target.join(path.as_path());
        fs::create_dir_all(copied.parent().unwrap_or(target))?;
        fs::copy(folder.join(path), copied)?;
    }
    Ok(())
}

/// Returns the names in `folder`.
pub(crate) fn names(folder: &Path) -> io::Result<BTreeSet<OsString>> {
    fs::read_dir(folder)?
        .map(|entry| Ok(entry?.file_name()))
        .collect()
}

/// Moves all but `kept` out of `folder`, so that outputs and caches are gone from it.
///
/// Deleting them would not do: a file system can take its time over a deletion while the next
/// program runs, and some (ext4 without a journal) search long for room that was not just freed.
pub(crate) fn clear(folder: &Path, kept: &BTreeSet<OsString>, aside: &Path) -> io::Result<()> {
    fs::create_dir_all(aside)?;
    let place = aside.join(names(aside)?.len().to_string());
    fs::create_dir(&place)?;
    let mut leftovers = names(folder)?;
    leftovers.retain(|name| !kept.contains(name));
    leftovers
        .iter()
        .try_for_each(|name| fs::rename(folder.join(name), place.join(name)))
}
