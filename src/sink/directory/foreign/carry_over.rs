//! Files in the output folder that Plenary did not write.
//!
//! They are carried over into the new site as they are; none is opened, changed or left behind.

use crate::base::Diagnostic;
use crate::sink::directory::files::Files;
use crate::sink::directory::manifest;
use crate::sink::directory::sorted_paths::SortedPaths;
use crate::sink::directory::staging::device;
use crate::sink::directory::state::output_state::{OutputState, TreeState};
use crate::sink::problem::{failed, in_the_way, mounted};
use std::fs::{self, File, FileTimes};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use walkdir::{DirEntry, WalkDir};

/// Two folders, and which files in them are ours.
pub(crate) struct CarryOver<'a> {
    /// The output folder.
    pub(crate) target: &'a Path,
    /// The folder in which the new site is put together, with all our files in place.
    pub(crate) site: &'a Path,
    /// Our files in the output folder, without those that someone has changed since.
    pub(crate) before: &'a SortedPaths,
    /// Our files in the new site.
    pub(crate) after: &'a Files,
    /// Set if something could only be copied, so that from now on the two are not the same file.
    pub(crate) has_copies: &'a AtomicBool,
}

impl CarryOver<'_> {
    /// Carries over every foreign file and folder, and the permissions of all folders; returns all folders.
    ///
    /// # Errors
    /// Everything that stands in the way or could not be carried.
    pub(crate) fn carry_over(&self) -> Result<Vec<PathBuf>, Vec<Diagnostic>> {
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
            let Ok(relative) = entry.path().strip_prefix(self.target) else {
                continue;
            };
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
            diagnostics.extend(
                folders
                    .iter()
                    .rev()
                    .filter_map(|folder| self.permit(folder).err()),
            );
        }
        if diagnostics.is_empty() {
            Ok(folders)
        } else {
            Err(diagnostics)
        }
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
        let made = if is_folder {
            fs::create_dir_all(&new)
        } else {
            self.bring(entry, &new)
        };
        made.map_err(|error| failed(&entry.path().display().to_string(), &error))
    }

    fn is_ours(&self, relative: &Path, is_folder: bool) -> bool {
        let Some(text) = slashed(relative) else {
            return false;
        };
        match is_folder {
            true => text == manifest::FOLDER || self.before.has_below(&text),
            false => text == manifest::FILE || self.before.find(&text).is_some(),
        }
    }

    fn is_in_the_way(&self, relative: &Path, is_folder: bool) -> bool {
        let above = relative.ancestors().filter_map(slashed);
        let has_file = above.into_iter().any(|place| self.after.contains(&place));
        let has_below = |folder: String| self.after.paths.has_below(&folder);
        has_file || !is_folder && slashed(relative).is_some_and(has_below)
    }

    fn bring(&self, entry: &DirEntry, new: &Path) -> io::Result<()> {
        if let Some(parent) = new.parent() {
            fs::create_dir_all(parent)?;
        }
        bring(entry.path(), new, self.has_copies)
    }

    fn permit(&self, folder: &Path) -> Result<(), Diagnostic> {
        let [old, new] = [self.target.join(folder), self.site.join(folder)];
        let Ok(found) = fs::symlink_metadata(&new) else {
            return Ok(());
        };
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

/// Brings a file or link to a second place without changing it.
pub(crate) fn bring(old: &Path, new: &Path, has_copies: &AtomicBool) -> io::Result<()> {
    if fs::symlink_metadata(old)?.is_symlink() {
        return symlink(old, new);
    }
    link_or_copy(old, new, has_copies)
}

/// Brings a file to a second place without changing it: as a hard link, or else as a copy.
pub(crate) fn link_or_copy(old: &Path, new: &Path, has_copies: &AtomicBool) -> io::Result<()> {
    let error = match fs::hard_link(old, new) {
        Ok(()) => return Ok(()),
        Err(error) => error,
    };
    // A pipe would be waited for, and a file that is in the way must stay.
    if fs::symlink_metadata(old)?.is_file() && error.kind() != io::ErrorKind::AlreadyExists {
        has_copies.store(true, Ordering::Relaxed);
        copy(old, new)
    } else {
        Err(error)
    }
}

/// Moves what came into a site that was visible with `state`, and is not ours, to the new one.
pub(crate) fn rescue(old: &Path, target: &Path, state: &OutputState) {
    for entry in WalkDir::new(old)
        .min_depth(1)
        .into_iter()
        .filter_map(Result::ok)
    {
        let Ok(relative) = entry.path().strip_prefix(old) else {
            continue;
        };
        if !entry.file_type().is_dir() {
            let is_ours = slashed(relative).is_some_and(|file| state.has_visible(&file));
            rescue_one(entry.path(), &target.join(relative), is_ours);
        }
    }
}

/// Does the same for what lies in one folder, without looking into those below it that are known.
pub(crate) fn rescue_from(
    folder: &str,
    old: &Path,
    target: &Path,
    trees: &TreeState,
    is_ours: impl Fn(&str) -> bool,
) {
    for entry in fs::read_dir(old.join(folder))
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
    {
        let relative = Path::new(folder).join(entry.file_name());
        let text = slashed(&relative);
        let is_known = |text: &String| trees.folders.find(text).is_some();
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if !is_folder || !text.as_ref().is_some_and(is_known) {
            rescue_one(
                &entry.path(),
                &target.join(relative),
                text.as_deref().is_some_and(&is_ours),
            );
        }
    }
}

fn rescue_one(old: &Path, new: &Path, is_ours: bool) {
    if !is_ours && fs::symlink_metadata(new).is_err() {
        let _ = new.parent().map(fs::create_dir_all);
        let _ = fs::rename(old, new);
    }
}

fn copy(old: &Path, new: &Path) -> io::Result<()> {
    let mut from = File::open(old)?;
    let metadata = from.metadata()?;
    let mut to = File::create_new(new)?;
    io::copy(&mut from, &mut to)?;
    let times = FileTimes::new().set_modified(metadata.modified()?);
    to.set_times(
        metadata
            .accessed()
            .map_or(times, |accessed| times.set_accessed(accessed)),
    )?;
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
    if old.is_dir() {
        symlink_dir(target, new)
    } else {
        symlink_file(target, new)
    }
}

/// Writes a path with `/` between its parts; none that is not UTF-8 is ours.
pub(crate) fn slashed(path: &Path) -> Option<String> {
    let text = path.to_str()?;
    Some(match std::path::MAIN_SEPARATOR {
        '/' => text.to_owned(),
        separator => text.replace(separator, "/"),
    })
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
        File::options()
            .write(true)
            .open(&old)
            .unwrap()
            .set_modified(past)
            .unwrap();
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
