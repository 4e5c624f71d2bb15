//! Folders read from disk, one depth after the other and the folders of one depth on all threads.
//!
//! Never follows a link, never recurses, and leaves out files that are ignored by name. Items come out sorted by name,
//! so that the result does not depend on the disk or on the number of threads.

use super::Stamp;
use super::file_names::{NameKind, composed, is_plain, name_kind};
use crate::base::SourcePath;
use rayon::prelude::*;
use std::ffi::{OsStr, OsString};
use std::fs::{self, DirEntry};
use std::io;
use std::path::PathBuf;

/// Folder with its items.
pub(super) struct FolderListing {
    /// Path on disk by which it was reached.
    pub(super) disk_path: PathBuf,
    /// Path from the root with `/` between its parts, spelled as on disk.
    pub(super) spelled: String,
    pub(super) items: Vec<FolderItem>,
    /// Why not all items could be listed.
    pub(super) error: Option<io::Error>,
    /// Whether no file system can take two of its names for one.
    pub(super) is_plain: bool,
}

/// File, folder or link in a folder.
pub(super) struct FolderItem {
    pub(super) name: OsString,
    /// Its path in composed form; `None` where it is not UTF-8 or cannot be served.
    pub(super) path: Option<SourcePath>,
    pub(super) kind: ItemKind,
}

/// Kind of an item.
pub(super) enum ItemKind {
    /// A folder, by its number in the list of folders.
    Folder(usize),
    /// A regular file, or why it has no stamp.
    File(io::Result<Stamp>),
    /// A symbolic link.
    Link,
    /// A conflict copy of a synchronising program.
    ConflictCopy,
    /// A socket, a pipe, a device, or something unknown.
    Other,
}

impl FolderListing {
    pub(super) fn new(disk_path: PathBuf, spelled: String) -> Self {
        Self {
            disk_path,
            spelled,
            items: Vec::new(),
            error: None,
            is_plain: true,
        }
    }

    /// Returns the path of a name in this folder, spelled as on disk.
    pub(super) fn spelled(&self, name: &OsStr) -> String {
        [&*self.spelled, &*name.to_string_lossy()].join("/")
    }

    fn read(&mut self) {
        let mut path = String::with_capacity(self.spelled.len() + 32);
        path.extend([&*self.spelled, "/"]);
        let read = fs::read_dir(&self.disk_path).and_then(|mut entries| {
            entries.try_for_each(|entry| {
                self.items.extend(item(&entry?, &self.spelled, &mut path));
                Ok(())
            })
        });
        self.error = read.err();
        self.items
            .sort_unstable_by(|left, right| left.name.cmp(&right.name));
        let has_plain_name = |item: &FolderItem| item.name.to_str().is_some_and(is_plain);
        self.is_plain = self.items.iter().all(has_plain_name);
    }
}

/// Reads `first` and all folders below it into `folders`; returns its number there.
pub(super) fn read_folders(folders: &mut Vec<FolderListing>, first: FolderListing) -> usize {
    let start = folders.len();
    folders.push(first);
    let mut depth = start;
    while depth < folders.len() {
        let end = folders.len();
        folders[depth..]
            .par_iter_mut()
            .for_each(FolderListing::read);
        for number in depth..end {
            let next = folders.len();
            let below = number_folders(&mut folders[number], next);
            folders.extend(below);
        }
        depth = end;
    }
    start
}

/// Gives the folders in `folder` the numbers from `next` on.
fn number_folders(folder: &mut FolderListing, next: usize) -> Vec<FolderListing> {
    let mut below = Vec::new();
    let (disk_path, spelled) = (&folder.disk_path, &folder.spelled);
    for item in &mut folder.items {
        if let ItemKind::Folder(number) = &mut item.kind {
            *number = next + below.len();
            let spelled = [spelled, &*item.name.to_string_lossy()].join("/");
            below.push(FolderListing::new(disk_path.join(&item.name), spelled));
        }
    }
    below
}

/// Makes the item of an entry; `None` where its name is ignored.
///
/// `path` is the path of the folder with a slash, a buffer that is the same again afterwards.
fn item(entry: &DirEntry, parent: &str, path: &mut String) -> Option<FolderItem> {
    let name = entry.file_name();
    let Some(text) = name.to_str() else {
        return Some(FolderItem {
            name,
            path: None,
            kind: ItemKind::Other,
        });
    };
    let name_kind = name_kind(text, parent);
    if name_kind == NameKind::Ignored {
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
    let kind = match (name_kind, &composed_path) {
        (NameKind::ConflictCopy, _) => ItemKind::ConflictCopy,
        (_, None) => ItemKind::Other,
        _ => item_kind(entry),
    };
    Some(FolderItem {
        name,
        path: composed_path,
        kind,
    })
}

fn item_kind(entry: &DirEntry) -> ItemKind {
    match entry.file_type() {
        Ok(kind) if kind.is_dir() => ItemKind::Folder(0),
        Ok(kind) if kind.is_symlink() => ItemKind::Link,
        Ok(kind) if kind.is_file() => {
            ItemKind::File(entry.metadata().map(|metadata| Stamp::of(&metadata)))
        }
        Ok(_) => ItemKind::Other,
        Err(error) => ItemKind::File(Err(error)),
    }
}
