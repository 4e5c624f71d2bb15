//! Foreign files and directories carried over into a site that is put together from nothing.
//!
//! Files get a second name in the next site and directories the same permissions, so that after the exchange nothing
//! is missing. Where an output would take the place of a foreign file, or another disk is mounted, the run stops.

use super::link::link_or_copy_any;
use crate::base::Diagnostic;
use crate::sink::directory::manifest::Manifest;
use crate::sink::directory::sorted_paths::{SortedPaths, with_slashes};
use crate::sink::directory::state::stat::device;
use crate::sink::problem::{failed, in_the_way, mounted};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use walkdir::{DirEntry, WalkDir};

/// Two sites, and which files in them are ours.
pub(crate) struct CarryOver<'a> {
    /// The output folder.
    pub(crate) target: &'a Path,
    /// The folder in which the next site is put together, with all our files in place.
    pub(crate) next: &'a Path,
    /// Our files in the output folder, without those that somebody has edited since.
    pub(crate) ours: &'a SortedPaths,
    /// Our files in the next site.
    pub(crate) manifest: &'a Manifest,
    /// Set where a file could only be copied, so that from now on the two are not one file.
    pub(crate) has_copies: &'a AtomicBool,
}

impl CarryOver<'_> {
    /// Carries over every foreign file and directory; returns all directories of the output folder.
    ///
    /// # Errors
    /// Everything that stands in the way or could not be carried over.
    pub(crate) fn run(&self) -> Result<Vec<PathBuf>, Vec<Diagnostic>> {
        let mut problems = Vec::new();
        let mut dirs = vec![PathBuf::new()];
        let disk = device(self.target);
        let mut walk = WalkDir::new(self.target).min_depth(1).into_iter();
        while let Some(step) = walk.next() {
            let entry = match step {
                Ok(entry) => entry,
                Err(error) => {
                    problems.push(failed(&self.target.display().to_string(), &error.into()));
                    continue;
                }
            };
            let Ok(relative) = entry.path().strip_prefix(self.target) else {
                continue;
            };
            let is_dir = entry.file_type().is_dir();
            if let Err(problem) = self.carry(&entry, relative, disk) {
                problems.push(problem);
                if is_dir {
                    walk.skip_current_dir();
                }
            } else if is_dir {
                dirs.push(relative.to_owned());
            }
        }
        if problems.is_empty() {
            // From the innermost, since nothing can be changed below a directory that is read-only.
            let dirs = dirs.iter().rev();
            problems.extend(dirs.filter_map(|dir| self.copy_permissions(dir).err()));
        }
        if problems.is_empty() {
            Ok(dirs)
        } else {
            Err(problems)
        }
    }

    fn carry(
        &self,
        entry: &DirEntry,
        relative: &Path,
        disk: Option<u64>,
    ) -> Result<(), Diagnostic> {
        let is_dir = entry.file_type().is_dir();
        if is_dir && device(entry.path()) != disk {
            return Err(mounted(entry.path()));
        }
        if self.is_ours(relative, is_dir) {
            return Ok(());
        }
        if self.is_in_the_way(relative, is_dir) {
            return Err(in_the_way(entry.path()));
        }
        let new = self.next.join(relative);
        let carried = if is_dir {
            fs::create_dir_all(&new)
        } else {
            self.link(entry, &new)
        };
        carried.map_err(|error| failed(&entry.path().display().to_string(), &error))
    }

    fn is_ours(&self, relative: &Path, is_dir: bool) -> bool {
        let Some(path) = with_slashes(relative) else {
            return false;
        };
        if is_dir {
            path == Manifest::FOLDER || self.ours.has_below(&path)
        } else {
            path == Manifest::FILE || self.ours.find(&path).is_some()
        }
    }

    fn is_in_the_way(&self, relative: &Path, is_dir: bool) -> bool {
        let mut above = relative.ancestors().filter_map(with_slashes);
        let is_below_file = above.any(|path| self.manifest.contains(&path));
        let has_below = |path: String| self.manifest.paths.has_below(&path);
        is_below_file || !is_dir && with_slashes(relative).is_some_and(has_below)
    }

    fn link(&self, entry: &DirEntry, new: &Path) -> io::Result<()> {
        if let Some(parent) = new.parent() {
            fs::create_dir_all(parent)?;
        }
        link_or_copy_any(entry.path(), new, self.has_copies)
    }

    fn copy_permissions(&self, dir: &Path) -> Result<(), Diagnostic> {
        let [old, new] = [self.target.join(dir), self.next.join(dir)];
        let Ok(found) = fs::symlink_metadata(&new) else {
            return Ok(());
        };
        let copy = || {
            let wanted = fs::symlink_metadata(&old)?.permissions();
            if found.is_dir() && found.permissions() != wanted {
                fs::set_permissions(&new, wanted)?;
            }
            Ok(())
        };
        copy().map_err(|error| failed(&old.display().to_string(), &error))
    }
}
