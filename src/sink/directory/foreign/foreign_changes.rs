//! Foreign files that came, went or were replaced in a directory of the visible site since the last run.
//!
//! Never guesses: only files and links are seen through, which change every day. A directory that came or went, or a
//! file in the place of an output, is left to a [full publish](crate::sink::directory::publish), which looks at
//! everything.

use crate::sink::directory::manifest::Manifest;
use crate::sink::directory::state::output_state::OutputState;
use crate::sink::directory::state::tree_state::TreeState;
use crate::source::Stamp;
use std::collections::BTreeMap;
use std::fs::{self, DirEntry};
use std::io;
use std::path::Path;

/// Visible site, and the previous site that is to take its place.
pub(crate) struct TreePair<'a> {
    pub(crate) target: &'a Path,
    pub(crate) previous: &'a Path,
    /// What the last run left in both.
    pub(crate) state: &'a OutputState,
    pub(crate) trees: &'a TreeState,
    /// Our files in the next site.
    pub(crate) manifest: &'a Manifest,
}

/// Changes that bring the previous site up to date, apart from new outputs.
#[derive(Debug, Default)]
pub(crate) struct TreeChanges {
    /// Files to remove.
    pub(crate) removals: Vec<String>,
    /// Files to link to those of the same path in the visible site.
    pub(crate) links: Vec<String>,
}

impl TreePair<'_> {
    /// Adds the changes of foreign files in `dir`; `None` where a full publish is needed.
    pub(crate) fn compare(&self, dir: &str, changes: &mut TreeChanges) -> Option<()> {
        let visible = entries(&self.target.join(dir))?;
        let previous = entries(&self.previous.join(dir))?;
        for (name, entry) in &visible {
            self.compare_visible(join(dir, name), entry, previous.get(name), changes)?;
        }
        for (name, entry) in &previous {
            if !visible.contains_key(name) {
                self.compare_missing(join(dir, name), entry, changes)?;
            }
        }
        Some(())
    }

    /// Compares an entry of the visible site with that of the same name in the previous one.
    fn compare_visible(
        &self,
        path: String,
        entry: &DirEntry,
        previous: Option<&DirEntry>,
        changes: &mut TreeChanges,
    ) -> Option<()> {
        if entry.file_type().ok()?.is_dir() {
            self.trees.dirs.find(&path)?;
        } else if !self.state.has_visible(&path) && !is_same(entry, previous)? {
            if self.manifest.overlaps(&path) {
                return None;
            }
            changes.links.push(path);
        }
        Some(())
    }

    /// Judges an entry of the previous site that the visible one does not have.
    fn compare_missing(
        &self,
        path: String,
        entry: &DirEntry,
        changes: &mut TreeChanges,
    ) -> Option<()> {
        if entry.file_type().ok()?.is_dir() {
            // The last run removed it with its files; otherwise somebody else did.
            let number = self.trees.dirs.find(&path)?;
            self.trees.visible[number].is_none().then_some(())?;
        } else if !self.state.has_previous(&path) {
            changes.removals.push(path);
        }
        Some(())
    }
}

/// Lists a directory, if there is one; `None` where it cannot be listed, or has a name that is not UTF-8.
fn entries(dir: &Path) -> Option<BTreeMap<String, DirEntry>> {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Some(BTreeMap::new()),
        Err(_) => return None,
    };
    let named = entries.map(|entry| {
        let entry = entry.ok()?;
        Some((entry.file_name().into_string().ok()?, entry))
    });
    named.collect()
}

fn join(dir: &str, name: &str) -> String {
    if dir.is_empty() {
        name.to_owned()
    } else {
        [dir, name].join("/")
    }
}

/// Returns whether two entries are one file, or links to the same place; `None` where a directory is in the way.
fn is_same(visible: &DirEntry, previous: Option<&DirEntry>) -> Option<bool> {
    let Some(previous) = previous else {
        return Some(false);
    };
    let [one, other] = [visible.metadata().ok()?, previous.metadata().ok()?];
    if other.is_dir() {
        return None;
    }
    if one.is_symlink() && other.is_symlink() {
        let [one, other] = [visible, previous].map(|entry| fs::read_link(entry.path()).ok());
        return Some(one? == other?);
    }
    // Two hard links to one file have the same stamp.
    Some(Stamp::of(&one) == Stamp::of(&other))
}
