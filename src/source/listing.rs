//! From what lies in folders to the files of a site, with what is wrong with the others.
//!
//! Goes through a [`FolderListing`] after the other, in the order of their names and on one thread: which of two
//! names is told of, and how often a link may be followed, does not depend on the number of threads.

use super::file_names::{composed, folded};
use super::problem::{
    conflict_copy, endless_link, link_outside, link_to_nothing, name_clash, not_a_file, unreadable,
    unsafe_name,
};
use super::read_folders::{FolderItem, FolderListing, ItemKind, read_folders};
use super::{Entry, Stamp};
use crate::base::{Diagnostic, SourcePath};
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::{fs, io, mem};

/// The folders that belong to a site.
pub(super) const FOLDERS: [&str; 2] = ["content", "themes"];

/// How often one folder may be reached over links, so that links cannot multiply without end.
const LINKS: usize = 64;

/// The files of a site.
#[derive(Clone, Debug, Default)]
pub(super) struct Listed {
    /// Sorted by path.
    pub(super) entries: Vec<Entry>,
    /// Where those files lie whose names on disk are not in composed form.
    pub(super) places: BTreeMap<SourcePath, PathBuf>,
    /// Whether a link was followed, so that one change on disk can show in several places.
    pub(super) has_links: bool,
    /// What is wrong with what was left out.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// A listing while it is made.
struct Listing<'a> {
    root: &'a Path,
    now: i64,
    listed: Listed,
    diagnostics: Vec<Diagnostic>,
    folders: Vec<FolderListing>,
    /// How often each folder was reached over a link.
    linked: BTreeMap<PathBuf, usize>,
}

/// A folder that is being gone through.
struct Open {
    folder: usize,
    rest: std::vec::IntoIter<FolderItem>,
    /// Where it truly lies, if it was reached over a link.
    target: Option<PathBuf>,
    /// The names so far, by their folded form.
    seen: BTreeMap<String, String>,
}

/// Lists the files of the site in `root`, whose stamps are settled if they are older than `now`.
pub(super) fn list(root: &Path, now: i64) -> Listed {
    let mut listing = Listing {
        root,
        now,
        listed: Listed::default(),
        diagnostics: Vec::new(),
        folders: Vec::new(),
        linked: BTreeMap::new(),
    };
    for folder in FOLDERS {
        listing.walk(folder);
    }
    let mut listed = listing.listed;
    // Stable: of two files that have one name in composed form, the first is the one that counts.
    listed
        .entries
        .sort_by(|left, right| left.path.cmp(&right.path));
    listed
        .entries
        .dedup_by(|later, first| later.path == first.path);
    listed.has_links = !listing.linked.is_empty();
    listed.diagnostics = listing.diagnostics;
    listed
}

impl Listing<'_> {
    fn walk(&mut self, name: &str) {
        let place = self.root.join(name);
        let (Ok(metadata), Ok(path)) = (fs::symlink_metadata(&place), SourcePath::new(name)) else {
            return;
        };
        let mut open = Vec::new();
        if metadata.is_dir() {
            let folder = read_folders(
                &mut self.folders,
                FolderListing::new(place, name.to_owned()),
            );
            open.push(self.open(folder, None));
        } else if metadata.is_symlink() {
            open.extend(self.follow_outermost(place, name, &path));
        } else {
            self.diagnostics.push(not_a_file(&path, true));
        }
        while let Some(top) = open.last_mut() {
            match top.rest.next() {
                Some(found) => {
                    let below = self.visit(&mut open, found);
                    open.extend(below);
                }
                None => {
                    open.pop();
                }
            }
        }
    }

    fn follow_outermost(&mut self, place: PathBuf, name: &str, path: &SourcePath) -> Option<Open> {
        let metadata = self.reach(&place, path)?;
        let target = self.may_follow(&place, path)?;
        if !metadata.is_dir() {
            self.diagnostics.push(not_a_file(path, true));
            return None;
        }
        let folder = read_folders(
            &mut self.folders,
            FolderListing::new(place, name.to_owned()),
        );
        Some(self.open(folder, Some(target)))
    }

    fn open(&mut self, number: usize, target: Option<PathBuf>) -> Open {
        let folder = &mut self.folders[number];
        if let Some(error) = folder.error.take()
            && let Ok(path) = SourcePath::new(composed(&folder.written))
        {
            self.diagnostics.push(unreadable(&path, &error));
        }
        let rest = mem::take(&mut folder.found).into_iter();
        Open {
            folder: number,
            rest,
            target,
            seen: BTreeMap::new(),
        }
    }

    /// Takes in what was found in the innermost open folder; returns a folder that is to be opened.
    fn visit(&mut self, open: &mut [Open], found: FolderItem) -> Option<Open> {
        let (top, above) = open.split_last_mut()?;
        let FolderItem { name, path, what } = found;
        let written = |listing: &Self| listing.folders[top.folder].written(&name);
        let Some(path) = path else {
            self.refuse_name(top.folder, &name);
            return None;
        };
        let (metadata, target) = match what {
            ItemKind::Conflict => {
                let written = composed(&written(self));
                self.diagnostics.push(conflict_copy(&written));
                return None;
            }
            ItemKind::Link => self.follow(above, top, &name, &path)?,
            what => (what, None),
        };
        self.compare(top, &name, &path);
        match metadata {
            ItemKind::Folder(folder) => return Some(self.open(folder, target)),
            ItemKind::File(Ok(stamp)) => self.take(top.folder, &name, path, stamp),
            ItemKind::File(Err(error)) => self.diagnostics.push(unreadable(&path, &error)),
            _ => self.diagnostics.push(not_a_file(&path, false)),
        }
        None
    }

    fn take(&mut self, folder: usize, name: &OsStr, path: SourcePath, stamp: Stamp) {
        let folder = &self.folders[folder];
        // What is ASCII is composed; only of other names is it worth while to ask.
        if !path.as_str().is_ascii() && folder.written(name) != path.as_str() {
            self.listed
                .places
                .entry(path.clone())
                .or_insert_with(|| folder.place.join(name));
        }
        let is_settled = stamp.is_settled(self.now);
        self.listed.entries.push(Entry {
            path,
            size: stamp.size(),
            stamp: Some(stamp),
            is_settled,
        });
    }

    /// Tells of two names in a folder that some systems take for one.
    fn compare(&mut self, open: &mut Open, name: &OsStr, path: &SourcePath) {
        let folder = &self.folders[open.folder];
        if folder.is_plain {
            return;
        }
        let written = folder.written(name);
        if let Some(first) = open.seen.insert(folded(&written), written.clone()) {
            self.diagnostics.push(name_clash(&first, &written, path));
        }
    }

    /// Finds out what a link leads to, if it may be followed; folders it leads to are read.
    fn follow(
        &mut self,
        above: &[Open],
        top: &Open,
        name: &OsString,
        path: &SourcePath,
    ) -> Option<(ItemKind, Option<PathBuf>)> {
        let folder = &self.folders[top.folder];
        let (place, written) = (folder.place.join(name), folder.written(name));
        let metadata = self.reach(&place, path)?;
        if metadata.is_dir() && self.is_above(&place, above, top) {
            self.diagnostics.push(endless_link(path));
            return None;
        }
        let target = self.may_follow(&place, path)?;
        Some(if metadata.is_dir() {
            let folder = read_folders(&mut self.folders, FolderListing::new(place, written));
            (ItemKind::Folder(folder), Some(target))
        } else if metadata.is_file() {
            (ItemKind::File(Ok(Stamp::of(&metadata))), None)
        } else {
            (ItemKind::Other, None)
        })
    }

    /// Looks where a link leads.
    fn reach(&mut self, place: &Path, path: &SourcePath) -> Option<fs::Metadata> {
        let found = fs::metadata(place);
        found
            .map_err(|error| self.diagnostics.push(self.unopened(place, path, &error)))
            .ok()
    }

    /// Returns whether a link leads to a folder that it lies in itself.
    fn is_above(&self, link: &Path, above: &[Open], top: &Open) -> bool {
        let Ok(target) = link.canonicalize() else {
            return false;
        };
        let mut real = self.root.to_owned();
        above.iter().chain([top]).any(|open| {
            match &open.target {
                Some(target) => real.clone_from(target),
                None => real.extend(self.folders[open.folder].place.file_name()),
            }
            real == target
        })
    }

    fn may_follow(&mut self, link: &Path, path: &SourcePath) -> Option<PathBuf> {
        let target = match link.canonicalize() {
            Ok(target) => target,
            Err(error) => {
                self.diagnostics.push(unreadable(path, &error));
                return None;
            }
        };
        // Anything else in the folder of the site is not meant for the public, or is the site itself.
        if !FOLDERS
            .iter()
            .any(|folder| target.starts_with(self.root.join(folder)))
        {
            self.diagnostics.push(link_outside(path));
            return None;
        }
        let count = self.linked.entry(target.clone()).or_default();
        *count += 1;
        if *count > LINKS {
            self.diagnostics.push(endless_link(path));
            return None;
        }
        Some(target)
    }

    fn refuse_name(&mut self, folder: usize, name: &OsStr) {
        let diagnostic = unsafe_name(&name.to_string_lossy());
        self.diagnostics.push(
            match SourcePath::new(composed(&self.folders[folder].written)) {
                Ok(folder) => diagnostic.in_file(&folder),
                Err(_) => diagnostic,
            },
        );
    }

    /// Tells why something could not be opened; a link to nothing is told as such.
    fn unopened(&self, real: &Path, path: &SourcePath, error: &io::Error) -> Diagnostic {
        match (fs::read_link(real), real.parent()) {
            (Ok(target), Some(folder)) if !is_inside(self.root, folder, &target) => {
                link_outside(path)
            }
            (Ok(_), _) => link_to_nothing(path),
            _ => unreadable(path, error),
        }
    }
}

/// Returns whether a link in `folder` to `target` stays in `root`, as far as its words say.
fn is_inside(root: &Path, folder: &Path, target: &Path) -> bool {
    let mut place = PathBuf::new();
    for part in folder.join(target).components() {
        if part.as_os_str() == OsStr::new("..") {
            place.pop();
        } else {
            place.push(part);
        }
    }
    place.starts_with(root)
}
