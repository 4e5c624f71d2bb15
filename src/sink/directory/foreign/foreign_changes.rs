//! What other programs did to a folder of the output, and what that means for the site before it.
//!
//! Only what happens every day is seen through: a file or link that came, went or was replaced. Anything else
//! is left to `whole.rs`, which looks at everything.

use crate::sink::directory::files::Files;
use crate::sink::directory::state::output_state::{OutputState, TreeState};
use crate::source::Stamp;
use std::collections::BTreeMap;
use std::fs::{self, DirEntry};
use std::io;
use std::path::Path;

/// The output folder and the site that is to take its place.
pub(crate) struct TreePair<'a> {
    pub(crate) target: &'a Path,
    pub(crate) previous: &'a Path,
    /// What the last run left in both.
    pub(crate) state: &'a OutputState,
    pub(crate) trees: &'a TreeState,
    pub(crate) after: &'a Files,
}

/// What is to be done to a site to bring it up to date.
#[derive(Debug, Default)]
pub(crate) struct ForeignChanges {
    /// Files that go.
    pub(crate) removals: Vec<String>,
    /// Files that become what they are in the target.
    pub(crate) links: Vec<String>,
}

impl TreePair<'_> {
    /// Adds what is to be done about foreign files in `folder`; `None` where that cannot be told.
    pub(crate) fn compare(&self, folder: &str, changes: &mut ForeignChanges) -> Option<()> {
        let here = names(&self.target.join(folder))?;
        let there = names(&self.previous.join(folder))?;
        for (name, entry) in &here {
            let path = below(folder, name);
            if entry.file_type().ok()?.is_dir() {
                self.trees.folders.find(&path)?;
            } else if !self.state.has_visible(&path) && !is_same(entry, there.get(name))? {
                if self.after.takes(&path) {
                    return None;
                }
                changes.links.push(path);
            }
        }
        for (name, entry) in there.iter().filter(|(name, _)| !here.contains_key(*name)) {
            let path = below(folder, name);
            if entry.file_type().ok()?.is_dir() {
                // It went with its files in the last run; else someone else removed it.
                let number = self.trees.folders.find(&path)?;
                self.trees.visible[number].is_none().then_some(())?;
            } else if !self.state.has_previous(&path) {
                changes.removals.push(path);
            }
        }
        Some(())
    }
}

/// Lists a folder, if there is one; `None` where it cannot be listed, or has a name that is not text.
fn names(folder: &Path) -> Option<BTreeMap<String, DirEntry>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Some(BTreeMap::new()),
        Err(_) => return None,
    };
    entries
        .map(|entry| {
            entry
                .ok()
                .and_then(|entry| Some((entry.file_name().into_string().ok()?, entry)))
        })
        .collect()
}

fn below(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        [folder, name].join("/")
    }
}

/// Returns whether two entries are one file, or links to the same place; `None` where one is in the way.
fn is_same(here: &DirEntry, there: Option<&DirEntry>) -> Option<bool> {
    let Some(there) = there else {
        return Some(false);
    };
    let [here_data, there_data] = [here.metadata().ok()?, there.metadata().ok()?];
    if there_data.is_dir() {
        return None;
    }
    if here_data.is_symlink() && there_data.is_symlink() {
        return Some(fs::read_link(here.path()).ok()? == fs::read_link(there.path()).ok()?);
    }
    // One file under two names has one stamp.
    Some(Stamp::of(&here_data) == Stamp::of(&there_data))
}
