//! Files in the output folder that Plenary did not write.
//!
//! They are carried over into the new site as they are; none is opened, changed or left behind.

use super::manifest::{self, Files};
use super::problem::{failed, in_the_way, mounted};
use super::staging::device;
use crate::base::Diagnostic;
use std::collections::BTreeSet;
use std::fs::{self, File, FileTimes};
use std::io;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Two folders, and which files in them are ours.
pub(super) struct Move<'a> {
    /// The output folder.
    pub(super) target: &'a Path,
    /// The folder in which the new site is put together, with all our files in place.
    pub(super) site: &'a Path,
    /// Our files in the output folder, without those that someone has changed since.
    pub(super) before: &'a BTreeSet<String>,
    /// Our files in the new site.
    pub(super) after: &'a Files,
}

impl Move<'_> {
    /// Carries over every foreign file and folder, and the permissions of all folders.
    pub(super) fn carry_over(&self) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        let mut folders = vec![PathBuf::new()];
        let disk = device(self.target);
        let mut walk = WalkDir::new(self.target).min_depth(1).into_iter();
        while let Some(step) = walk.next() {
            let entry = match step {
                Ok(entry) => entry,
                Err(error) => {
                    diagnostics.push(failed(&self.target.display().to_string(), &error.into()));
                    continue;
                }
            };
            let Ok(relative) = entry.path().strip_prefix(self.target) else { continue };
            if let Err(diagnostic) = self.carry(&entry, relative, disk) {
                diagnostics.push(diagnostic);
                if entry.file_type().is_dir() {
                    walk.skip_current_dir();
                }
            } else if entry.file_type().is_dir() {
                folders.push(relative.to_owned());
            }
        }
        if diagnostics.is_empty() {
            diagnostics.extend(folders.iter().rev().filter_map(|folder| self.permit(folder).err()));
        }
        diagnostics
    }

    fn carry(
        &self,
        entry: &DirEntry,
        relative: &Path,
        disk: Option<u64>,
    ) -> Result<(), Diagnostic> {
        let is_folder = entry.file_type().is_dir();
        if is_folder && device(entry.path()) != disk {
            return Err(mounted(entry.path()));
        }
        if self.is_ours(relative, is_folder) {
            return Ok(());
        }
        if self.is_in_the_way(relative, is_folder) {
            return Err(in_the_way(entry.path()));
        }
        let new = self.site.join(relative);
        let made = if is_folder { fs::create_dir_all(&new) } else { self.bring(entry, &new) };
        made.map_err(|error| failed(&entry.path().display().to_string(), &error))
    }

    fn is_ours(&self, relative: &Path, is_folder: bool) -> bool {
        let Some(text) = slashed(relative) else { return false };
        match is_folder {
            true => text == manifest::FOLDER || first_below(self.before.range(below(&text)), &text),
            false => text == manifest::FILE || self.before.contains(&text),
        }
    }

    /// Returns whether the new site has a file in this place, above it, or (for a file) below it.
    fn is_in_the_way(&self, relative: &Path, is_folder: bool) -> bool {
        let above = relative.ancestors().filter_map(slashed);
        let has_file = above.into_iter().any(|place| self.after.contains_key(&place));
        let has_folder =
            |text: String| first_below(self.after.range(below(&text)).map(|(file, _)| file), &text);
        has_file || !is_folder && slashed(relative).is_some_and(has_folder)
    }

    fn bring(&self, entry: &DirEntry, new: &Path) -> io::Result<()> {
        if let Some(parent) = new.parent() {
            fs::create_dir_all(parent)?;
        }
        if entry.path_is_symlink() {
            return symlink(entry.path(), new);
        }
        link_or_copy(entry.path(), new)
    }

    fn permit(&self, folder: &Path) -> Result<(), Diagnostic> {
        let [old, new] = [self.target.join(folder), self.site.join(folder)];
        let Ok(found) = fs::symlink_metadata(&new) else { return Ok(()) };
        let permit = || {
            let wanted = fs::symlink_metadata(&old)?.permissions();
            if found.is_dir() && found.permissions() != wanted {
                fs::set_permissions(&new, wanted)?;
            }
            Ok(())
        };
        permit().map_err(|error| failed(&old.display().to_string(), &error))
    }
}

/// Brings a file to a second place without changing it: as a hard link, or else as a copy.
pub(super) fn link_or_copy(old: &Path, new: &Path) -> io::Result<()> {
    let error = match fs::hard_link(old, new) {
        Ok(()) => return Ok(()),
        Err(error) => error,
    };
    // A pipe would be waited for, and a file that is in the way must stay.
    if fs::symlink_metadata(old)?.is_file() && error.kind() != io::ErrorKind::AlreadyExists {
        copy(old, new)
    } else {
        Err(error)
    }
}

fn copy(old: &Path, new: &Path) -> io::Result<()> {
    let mut from = File::open(old)?;
    let metadata = from.metadata()?;
    let mut to = File::create_new(new)?;
    io::copy(&mut from, &mut to)?;
    let times = FileTimes::new().set_modified(metadata.modified()?);
    to.set_times(metadata.accessed().map_or(times, |accessed| times.set_accessed(accessed)))?;
    to.set_permissions(metadata.permissions())
}

#[cfg(unix)]
fn symlink(old: &Path, new: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(old)?, new)
}

#[cfg(windows)]
fn symlink(old: &Path, new: &Path) -> io::Result<()> {
    use std::os::windows::fs::{symlink_dir, symlink_file};
    let target = fs::read_link(old)?;
    if old.is_dir() { symlink_dir(target, new) } else { symlink_file(target, new) }
}

/// Writes a path with `/` between its parts; none that is not UTF-8 is ours.
fn slashed(path: &Path) -> Option<String> {
    let text = path.to_str()?;
    Some(match std::path::MAIN_SEPARATOR {
        '/' => text.to_owned(),
        separator => text.replace(separator, "/"),
    })
}

fn below(folder: &str) -> (Bound<String>, Bound<String>) {
    (Bound::Excluded(format!("{folder}/")), Bound::Unbounded)
}

fn first_below<'a>(mut files: impl Iterator<Item = &'a String>, folder: &str) -> bool {
    let first = files.next().and_then(|file| file.strip_prefix(folder));
    first.is_some_and(|rest| rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_keeps_time_and_permissions() {
        let folder = tempfile::tempdir().unwrap();
        let [old, new] = ["old", "new"].map(|name| folder.path().join(name));
        fs::write(&old, "text").unwrap();
        let past = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
        File::options().write(true).open(&old).unwrap().set_modified(past).unwrap();
        let mut permissions = fs::metadata(&old).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&old, permissions).unwrap();
        copy(&old, &new).unwrap();
        let metadata = fs::metadata(&new).unwrap();
        assert_eq!(metadata.modified().unwrap(), past);
        assert!(metadata.permissions().readonly());
        assert_eq!(fs::read(&new).unwrap(), b"text");
        assert!(copy(&old, &new).is_err());
    }
}
