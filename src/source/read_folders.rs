//! What lies in folders, as the disk has it.
//!
//! Follows no link and looks into no folder that is not the author's. Folders of one depth are read
//! on all threads, without recursion; what they hold is in the order of its names.

use super::Stamp;
use super::file_names::{NameKind, composed, is_plain, name_kind};
use crate::base::SourcePath;
use rayon::prelude::*;
use std::ffi::{OsStr, OsString};
use std::fs::{self, DirEntry, FileType};
use std::io;
use std::path::PathBuf;

/// A folder and what lies in it.
pub(super) struct FolderListing {
    /// Where it was reached on disk.
    pub(super) place: PathBuf,
    /// Its path from the root with `/` between its parts, as it is written on disk.
    pub(super) written: String,
    pub(super) found: Vec<FolderItem>,
    /// Why not all of it could be listed.
    pub(super) error: Option<io::Error>,
    /// Whether no two names in it can be taken for one another.
    pub(super) is_plain: bool,
}

/// A name in a folder.
pub(super) struct FolderItem {
    pub(super) name: OsString,
    /// Its path in composed form; `None` where it cannot have one.
    pub(super) path: Option<SourcePath>,
    pub(super) what: ItemKind,
}

/// What a name stands for.
pub(super) enum ItemKind {
    /// A folder, by its number in the tree.
    Folder(usize),
    File(io::Result<Stamp>),
    Link,
    /// A copy that a synchronising program made.
    Conflict,
    /// A socket, a pipe, a device, or something that the system does not tell.
    Other,
}

impl FolderListing {
    pub(super) fn new(place: PathBuf, written: String) -> Self {
        Self {
            place,
            written,
            found: Vec::new(),
            error: None,
            is_plain: true,
        }
    }

    /// Returns the path of a name in this folder, as it is written on disk.
    pub(super) fn written(&self, name: &OsStr) -> String {
        [&*self.written, &*name.to_string_lossy()].join("/")
    }

    fn read(&mut self) {
        let mut path = String::with_capacity(self.written.len() + 32);
        path.extend([&*self.written, "/"]);
        let error = fs::read_dir(&self.place).and_then(|mut items| {
            items.try_for_each(|item| {
                self.found.extend(found(&item?, &self.written, &mut path));
                Ok(())
            })
        });
        self.error = error.err();
        self.found
            .sort_unstable_by(|left, right| left.name.cmp(&right.name));
        self.is_plain = self
            .found
            .iter()
            .all(|one| one.name.to_str().is_some_and(is_plain));
    }
}

/// Reads `first` and all below it; returns its number in `tree`.
pub(super) fn read_folders(tree: &mut Vec<FolderListing>, first: FolderListing) -> usize {
    let start = tree.len();
    tree.push(first);
    let mut level = start;
    while level < tree.len() {
        let end = tree.len();
        tree[level..].par_iter_mut().for_each(FolderListing::read);
        for number in level..end {
            let next = tree.len();
            let below = number_folders(&mut tree[number], next);
            tree.extend(below);
        }
        level = end;
    }
    start
}

/// Gives the folders in `folder` the numbers from `next` on.
fn number_folders(folder: &mut FolderListing, next: usize) -> Vec<FolderListing> {
    let mut below = Vec::new();
    let (place, written) = (&folder.place, &folder.written);
    for one in &mut folder.found {
        if let ItemKind::Folder(number) = &mut one.what {
            *number = next + below.len();
            let written = [written, &*one.name.to_string_lossy()].join("/");
            below.push(FolderListing::new(place.join(&one.name), written));
        }
    }
    below
}

/// Judges an item of the folder `parent`; `path` is a text that begins with the path of that folder.
fn found(item: &DirEntry, parent: &str, path: &mut String) -> Option<FolderItem> {
    let name = item.file_name();
    let kind = item.file_type();
    let stamp = || item.metadata().map(|metadata| Stamp::of(&metadata));
    judge(name, parent, path, |_| what(kind, stamp))
}

/// Judges a name in the folder `parent`; `None` where it is not the author's.
pub(super) fn judge(
    name: OsString,
    parent: &str,
    path: &mut String,
    what: impl FnOnce(&OsStr) -> ItemKind,
) -> Option<FolderItem> {
    let Some(text) = name.to_str() else {
        return Some(FolderItem {
            name,
            path: None,
            what: ItemKind::Other,
        });
    };
    let maker = name_kind(text, parent);
    if maker == NameKind::Ignored {
        return None;
    }
    let length = path.len();
    path.push_str(text);
    let composed_path = if path.is_ascii() {
        SourcePath::new(&*path).ok()
    } else {
        SourcePath::new(composed(path)).ok()
    };
    path.truncate(length);
    let what = match (maker, &composed_path) {
        (NameKind::ConflictCopy, _) => ItemKind::Conflict,
        (_, None) => ItemKind::Other,
        _ => what(&name),
    };
    Some(FolderItem {
        name,
        path: composed_path,
        what,
    })
}

fn what(kind: io::Result<FileType>, stamp: impl FnOnce() -> io::Result<Stamp>) -> ItemKind {
    match kind {
        Ok(kind) if kind.is_dir() => ItemKind::Folder(0),
        Ok(kind) if kind.is_symlink() => ItemKind::Link,
        Ok(kind) if kind.is_file() => ItemKind::File(stamp()),
        Ok(_) => ItemKind::Other,
        Err(error) => ItemKind::File(Err(error)),
    }
}
