//! Listing of a site on disk: entries of its files, and problems of what is left out.
//!
//! Never depends on the order of the disk or on the number of threads: [folders](FolderListing) are read on all threads,
//! but walked on one, in the order of their names. Never follows a symbolic link out of `content` and `themes`, round
//! in a circle, or more than a few times to the same folder.

use super::file_names::{composed, folded};
use super::problem::{
    conflict_copy, endless_link, link_outside, link_to_nothing, name_clash, not_a_file, unreadable,
    unsafe_name,
};
use super::read_folders::{FolderItem, FolderListing, ItemKind, read_folders};
use super::{Entry, Stamp};
use crate::base::{Diagnostic, SourcePath};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use std::{fs, io, mem};

/// Folders that belong to a site.
pub(super) const FOLDERS: [&str; 2] = ["content", "themes"];

/// Number of links that may lead to one folder, since links to links multiply.
const LINKS: usize = 64;

/// Files of a site on disk.
#[derive(Clone, Debug, Default)]
pub(super) struct DiskListing {
    /// Sorted by path.
    pub(super) entries: Vec<Entry>,
    /// Paths on disk of files whose names are not in composed form there.
    pub(super) disk_paths: BTreeMap<SourcePath, PathBuf>,
    /// Whether a link was followed, so that one change on disk can show in several places.
    pub(super) has_links: bool,
    /// Problems of what was left out.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl DiskListing {
    /// Returns the number of the entry of a path, or the number that it would have.
    pub(super) fn find(&self, path: &SourcePath) -> Result<usize, usize> {
        self.entries.binary_search_by(|entry| entry.path.cmp(path))
    }
}

/// Lists the files of the site in `root`; `now` decides which stamps are settled.
pub(super) fn list_site(root: &Path, now: i64) -> DiskListing {
    let mut walk = SiteWalk {
        root,
        now,
        listing: DiskListing::default(),
        folders: Vec::new(),
        linked: BTreeMap::new(),
    };
    for folder in FOLDERS {
        walk.walk(folder);
    }
    let mut listing = walk.listing;
    let entries = &mut listing.entries;
    // A stable sort: of two files with one path in composed form the first counts.
    entries.sort_by(|left, right| left.path.cmp(&right.path));
    entries.dedup_by(|later, first| later.path == first.path);
    listing.has_links = !walk.linked.is_empty();
    listing
}

/// Walk over the folders of a site.
struct SiteWalk<'a> {
    root: &'a Path,
    now: i64,
    listing: DiskListing,
    folders: Vec<FolderListing>,
    /// Number of links that led to each folder or file.
    linked: BTreeMap<PathBuf, usize>,
}

/// Folder on the path from the root to where the walk is.
struct OpenFolder {
    number: usize,
    /// Items that are still to be visited.
    rest: std::vec::IntoIter<FolderItem>,
    /// Its real path, if it was reached by a link.
    target: Option<PathBuf>,
    /// Names visited so far, by their folded form.
    seen: BTreeMap<String, String>,
}

/// What a link leads to.
struct LinkTarget {
    kind: ItemKind,
    /// Real path of a folder.
    folder: Option<PathBuf>,
}

impl SiteWalk<'_> {
    fn walk(&mut self, name: &str) {
        let disk_path = self.root.join(name);
        let (Ok(metadata), Ok(path)) = (fs::symlink_metadata(&disk_path), SourcePath::new(name))
        else {
            return;
        };
        let mut open = Vec::new();
        if metadata.is_dir() {
            open.push(self.read(disk_path, name, None));
        } else if metadata.is_symlink() {
            open.extend(self.follow_outermost(disk_path, name, &path));
        } else {
            self.report(not_a_file(&path, true));
        }
        while let Some(top) = open.last_mut() {
            match top.rest.next() {
                Some(item) => {
                    let below = self.visit(&mut open, item);
                    open.extend(below);
                }
                None => drop(open.pop()),
            }
        }
    }

    fn report(&mut self, problem: Diagnostic) {
        self.listing.diagnostics.push(problem);
    }

    fn follow_outermost(
        &mut self,
        disk_path: PathBuf,
        name: &str,
        path: &SourcePath,
    ) -> Option<OpenFolder> {
        let metadata = self.link_metadata(&disk_path, path)?;
        let target = self.allowed_target(&disk_path, path)?;
        if !metadata.is_dir() {
            self.report(not_a_file(path, true));
            return None;
        }
        Some(self.read(disk_path, name, Some(target)))
    }

    /// Reads a folder and all below it.
    fn read(&mut self, disk_path: PathBuf, spelled: &str, target: Option<PathBuf>) -> OpenFolder {
        let folder = FolderListing::new(disk_path, spelled.to_owned());
        let number = read_folders(&mut self.folders, folder);
        self.open(number, target)
    }

    fn open(&mut self, number: usize, target: Option<PathBuf>) -> OpenFolder {
        let folder = &mut self.folders[number];
        let rest = mem::take(&mut folder.items).into_iter();
        if let Some(error) = folder.error.take()
            && let Ok(path) = SourcePath::new(composed(&folder.spelled))
        {
            self.report(unreadable(&path, &error));
        }
        OpenFolder {
            number,
            rest,
            target,
            seen: BTreeMap::new(),
        }
    }

    /// Lists an item of the innermost open folder, or returns the folder that it is.
    fn visit(&mut self, open: &mut [OpenFolder], item: FolderItem) -> Option<OpenFolder> {
        let (top, above) = open.split_last_mut()?;
        let FolderItem { name, path, kind } = item;
        let Some(path) = path else {
            self.report_unsafe_name(top.number, &name);
            return None;
        };
        let target = match kind {
            ItemKind::ConflictCopy => {
                let spelled = composed(&self.folders[top.number].spelled(&name));
                self.report(conflict_copy(&spelled));
                return None;
            }
            ItemKind::Link => self.follow(above, top, &name, &path)?,
            kind => LinkTarget { kind, folder: None },
        };
        self.check_clash(top, &name, &path);
        match target.kind {
            ItemKind::Folder(number) => return Some(self.open(number, target.folder)),
            ItemKind::File(Ok(stamp)) => self.add(top.number, &name, path, stamp),
            ItemKind::File(Err(error)) => self.report(unreadable(&path, &error)),
            ItemKind::Link | ItemKind::ConflictCopy | ItemKind::Other => {
                self.report(not_a_file(&path, false));
            }
        }
        None
    }

    fn add(&mut self, folder: usize, name: &OsStr, path: SourcePath, stamp: Stamp) {
        let folder = &self.folders[folder];
        // ASCII is in composed form; only other names need to be compared.
        if !path.as_str().is_ascii() && folder.spelled(name) != path.as_str() {
            let disk_paths = self.listing.disk_paths.entry(path.clone());
            disk_paths.or_insert_with(|| folder.disk_path.join(name));
        }
        self.listing
            .entries
            .push(Entry::with_stamp(path, stamp, self.now));
    }

    /// Reports two names in a folder that some file systems take for one.
    fn check_clash(&mut self, open: &mut OpenFolder, name: &OsStr, path: &SourcePath) {
        let folder = &self.folders[open.number];
        if folder.is_plain {
            return;
        }
        let spelled = folder.spelled(name);
        if let Some(first) = open.seen.insert(folded(&spelled), spelled.clone()) {
            self.report(name_clash(&first, &spelled, path));
        }
    }

    /// Finds out what a link leads to, if it may be followed; a folder is read.
    fn follow(
        &mut self,
        above: &[OpenFolder],
        top: &OpenFolder,
        name: &OsStr,
        path: &SourcePath,
    ) -> Option<LinkTarget> {
        let folder = &self.folders[top.number];
        let (disk_path, spelled) = (folder.disk_path.join(name), folder.spelled(name));
        let metadata = self.link_metadata(&disk_path, path)?;
        if metadata.is_dir() && self.is_above(&disk_path, above, top) {
            self.report(endless_link(path));
            return None;
        }
        let target = self.allowed_target(&disk_path, path)?;
        if metadata.is_dir() {
            let listing = FolderListing::new(disk_path, spelled);
            let number = read_folders(&mut self.folders, listing);
            return Some(LinkTarget {
                kind: ItemKind::Folder(number),
                folder: Some(target),
            });
        }
        let kind = if metadata.is_file() {
            ItemKind::File(Ok(Stamp::of(&metadata)))
        } else {
            ItemKind::Other
        };
        Some(LinkTarget { kind, folder: None })
    }

    /// Returns the metadata of what a link leads to.
    fn link_metadata(&mut self, link: &Path, path: &SourcePath) -> Option<fs::Metadata> {
        match fs::metadata(link) {
            Ok(metadata) => Some(metadata),
            Err(error) => {
                self.report(self.broken_link(link, path, &error));
                None
            }
        }
    }

    /// Returns whether a link leads to a folder that it lies in itself.
    fn is_above(&self, link: &Path, above: &[OpenFolder], top: &OpenFolder) -> bool {
        let Ok(target) = link.canonicalize() else {
            return false;
        };
        let mut real = self.root.to_owned();
        above.iter().chain([top]).any(|open| {
            match &open.target {
                Some(target) => real.clone_from(target),
                None => real.extend(self.folders[open.number].disk_path.file_name()),
            }
            real == target
        })
    }

    /// Returns the real path of what a link leads to, if the link may be followed.
    fn allowed_target(&mut self, link: &Path, path: &SourcePath) -> Option<PathBuf> {
        let target = match link.canonicalize() {
            Ok(target) => target,
            Err(error) => {
                self.report(unreadable(path, &error));
                return None;
            }
        };
        // Anything else in the folder of the site is not meant for the public, or is the output.
        let is_inside = |folder: &&str| target.starts_with(self.root.join(folder));
        if !FOLDERS.iter().any(is_inside) {
            self.report(link_outside(path));
            return None;
        }
        let count = self.linked.entry(target.clone()).or_default();
        *count += 1;
        if *count > LINKS {
            self.report(endless_link(path));
            return None;
        }
        Some(target)
    }

    fn report_unsafe_name(&mut self, folder: usize, name: &OsStr) {
        let problem = unsafe_name(&name.to_string_lossy());
        let folder = SourcePath::new(composed(&self.folders[folder].spelled));
        self.report(match folder {
            Ok(folder) => problem.in_file(&folder),
            Err(_) => problem,
        });
    }

    /// Returns the problem of a link whose target cannot be looked up.
    fn broken_link(&self, link: &Path, path: &SourcePath, error: &io::Error) -> Diagnostic {
        match (fs::read_link(link), link.parent()) {
            (Ok(target), Some(folder)) if !is_inside(self.root, folder, &target) => {
                link_outside(path)
            }
            (Ok(_), _) => link_to_nothing(path),
            _ => unreadable(path, error),
        }
    }
}

/// Returns whether a link in `folder` to `target` stays in `root`, judged by the paths alone.
fn is_inside(root: &Path, folder: &Path, target: &Path) -> bool {
    let mut path = PathBuf::new();
    for part in folder.join(target).components() {
        if part == Component::ParentDir {
            path.pop();
        } else {
            path.push(part);
        }
    }
    path.starts_with(root)
}
