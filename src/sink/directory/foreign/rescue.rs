//! Foreign files that came into a site which is no longer visible, moved to the visible one.
//!
//! Another program can write a file while the folders are exchanged, or into a folder that it had opened before.
//! Never overwrites a file, and never moves one of ours. What cannot be moved stays where it is.

use crate::sink::directory::sorted_paths::with_slashes;
use crate::sink::directory::state::output_state::OutputState;
use crate::sink::directory::state::tree_state::TreeState;
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

/// Moves foreign files of a whole site that was visible with `state`.
pub(crate) fn rescue(old: &Path, target: &Path, state: &OutputState) {
    let entries = WalkDir::new(old).min_depth(1).into_iter();
    for entry in entries.filter_map(Result::ok) {
        let Ok(relative) = entry.path().strip_prefix(old) else {
            continue;
        };
        if !entry.file_type().is_dir() {
            let is_ours = with_slashes(relative).is_some_and(|file| state.has_visible(&file));
            rescue_entry(entry.path(), &target.join(relative), is_ours);
        }
    }
}

/// Moves foreign files of one directory, and whole directories in it that nobody knows.
pub(crate) fn rescue_dir(
    dir: &str,
    old: &Path,
    target: &Path,
    trees: &TreeState,
    is_ours: impl Fn(&str) -> bool,
) {
    let entries = fs::read_dir(old.join(dir)).into_iter().flatten();
    for entry in entries.filter_map(Result::ok) {
        let relative = Path::new(dir).join(entry.file_name());
        let path = with_slashes(&relative);
        let path = path.as_deref();
        let is_dir = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let is_known_dir = is_dir && path.is_some_and(|path| trees.dirs.find(path).is_some());
        if !is_known_dir {
            let is_ours = path.is_some_and(&is_ours);
            rescue_entry(&entry.path(), &target.join(relative), is_ours);
        }
    }
}

fn rescue_entry(old: &Path, new: &Path, is_ours: bool) {
    if !is_ours && fs::symlink_metadata(new).is_err() {
        let _ = new.parent().map(fs::create_dir_all);
        let _ = fs::rename(old, new);
    }
}
