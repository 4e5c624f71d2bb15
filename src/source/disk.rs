//! The files of a site in a folder on disk.

use super::names::{Maker, composed, folded, maker};
use super::problem::{
    conflict_copy, endless_link, link_outside, link_to_nothing, name_clash, not_a_file, unreadable,
    unsafe_name,
};
use super::{Entry, Source, not_found};
use crate::base::{Diagnostic, Outcome, SourcePath};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};
use std::{fs, io};
use walkdir::{DirEntry, WalkDir};

/// The folders that belong to a site.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// How often one folder may be reached over links, so that links cannot multiply without end.
const LINKS: usize = 64;

/// A source that is a folder with `content` and `themes` in it.
///
/// Every file is known by its path in composed form, and is read under the name it has on disk.
#[derive(Debug)]
pub struct DiskSource {
    root: PathBuf,
    places: RwLock<BTreeMap<SourcePath, PathBuf>>,
}

impl DiskSource {
    /// Makes the source of the folder `root`.
    ///
    /// # Errors
    /// What the system says where there is no such folder.
    pub fn new(root: impl AsRef<Path>) -> io::Result<Self> {
        Ok(Self { root: root.as_ref().canonicalize()?, places: RwLock::default() })
    }
}

impl Source for DiskSource {
    fn list(&self) -> Outcome<Vec<Entry>> {
        let mut listing = Listing::new(&self.root);
        for folder in FOLDERS {
            listing.walk(folder);
        }
        let mut entries = listing.entries;
        entries.sort_unstable();
        *self.places.write().unwrap_or_else(PoisonError::into_inner) = listing.places;
        Outcome::new(entries, listing.diagnostics)
    }

    fn read(&self, path: &SourcePath) -> io::Result<Vec<u8>> {
        fs::read(self.file(path).ok_or_else(|| not_found(path))?)
    }

    fn file(&self, path: &SourcePath) -> Option<PathBuf> {
        self.places.read().unwrap_or_else(PoisonError::into_inner).get(path).cloned()
    }

    fn has(&self, path: &SourcePath) -> bool {
        self.places.read().unwrap_or_else(PoisonError::into_inner).contains_key(path)
    }
}

/// A listing while it is made.
struct Listing<'a> {
    root: &'a Path,
    entries: Vec<Entry>,
    places: BTreeMap<SourcePath, PathBuf>,
    diagnostics: Vec<Diagnostic>,
    /// The path as it is on disk by its folded form.
    seen: BTreeMap<String, String>,
    /// How often each folder was reached over a link.
    linked: BTreeMap<PathBuf, usize>,
}

impl<'a> Listing<'a> {
    fn new(root: &'a Path) -> Self {
        Self {
            root,
            entries: Vec::new(),
            places: BTreeMap::new(),
            diagnostics: Vec::new(),
            seen: BTreeMap::new(),
            linked: BTreeMap::new(),
        }
    }

    fn walk(&mut self, folder: &str) {
        let start = self.root.join(folder);
        if fs::symlink_metadata(&start).is_err() {
            return;
        }
        let mut walk = WalkDir::new(&start).follow_links(true).sort_by_file_name().into_iter();
        while let Some(step) = walk.next() {
            match step {
                Ok(entry) => {
                    if !self.visit(&entry) && entry.file_type().is_dir() {
                        walk.skip_current_dir();
                    }
                }
                Err(error) => self.report(&error),
            }
        }
    }

    /// Takes in a file or folder; returns whether there is something to look for below it.
    fn visit(&mut self, entry: &DirEntry) -> bool {
        let Some(written) = self.written(entry.path()) else {
            self.refuse_name(entry);
            return false;
        };
        let (parent, name) = written.rsplit_once('/').unwrap_or(("", &written));
        match maker(name, parent) {
            Maker::Program => return false,
            Maker::Conflict => {
                self.diagnostics.push(conflict_copy(&composed(&written)));
                return false;
            }
            Maker::Author => {}
        }
        let Ok(path) = SourcePath::new(composed(&written)) else {
            self.refuse_name(entry);
            return false;
        };
        if entry.path_is_symlink() && !self.may_follow(entry.path(), &path) {
            return false;
        }
        let fresh = self.is_fresh(&written, &path);
        if entry.file_type().is_dir() {
            return true;
        }
        if fresh {
            self.take(entry, path);
        }
        false
    }

    fn take(&mut self, entry: &DirEntry, path: SourcePath) {
        if !entry.file_type().is_file() || entry.depth() == 0 {
            self.diagnostics.push(not_a_file(&path, entry.depth() == 0));
            return;
        }
        match entry.metadata() {
            Ok(metadata) => {
                self.places.insert(path.clone(), entry.path().to_owned());
                self.entries.push(Entry { path, size: metadata.len() });
            }
            Err(error) => self.diagnostics.push(unreadable(&path, &error.into())),
        }
    }

    /// Returns the path from the root with `/` between its parts, if it is UTF-8.
    fn written(&self, path: &Path) -> Option<String> {
        let relative = path.strip_prefix(self.root).ok()?.to_str()?;
        Some(match std::path::MAIN_SEPARATOR {
            '/' => relative.to_owned(),
            separator => relative.replace(separator, "/"),
        })
    }

    /// Returns the path of the nearest folder that can be named.
    fn nearest(&self, path: &Path) -> Option<SourcePath> {
        path.ancestors().find_map(|path| SourcePath::new(composed(&self.written(path)?)).ok())
    }

    /// Tells of two names that some systems take for one; returns whether `path` is new.
    fn is_fresh(&mut self, written: &str, path: &SourcePath) -> bool {
        let Some(first) = self.seen.insert(folded(written), written.to_owned()) else {
            return true;
        };
        let parent = |path: &str| path.rsplit_once('/').map(|(parent, _)| parent.to_owned());
        // Two folders that clash have been told already; their files need not be.
        if first != written && parent(&first) == parent(written) {
            self.diagnostics.push(name_clash(&first, written, path));
        }
        !self.places.contains_key(path)
    }

    fn may_follow(&mut self, link: &Path, path: &SourcePath) -> bool {
        let target = match link.canonicalize() {
            Ok(target) => target,
            Err(error) => {
                self.diagnostics.push(unreadable(path, &error));
                return false;
            }
        };
        // Anything else in the folder of the site is not meant for the public, or is the site itself.
        if !FOLDERS.iter().any(|folder| target.starts_with(self.root.join(folder))) {
            self.diagnostics.push(link_outside(path));
            return false;
        }
        let count = self.linked.entry(target).or_default();
        *count += 1;
        if *count > LINKS {
            self.diagnostics.push(endless_link(path));
            return false;
        }
        true
    }

    fn refuse_name(&mut self, entry: &DirEntry) {
        let mut diagnostic = unsafe_name(&entry.file_name().to_string_lossy());
        if let Some(folder) = entry.path().parent().and_then(|folder| self.nearest(folder)) {
            diagnostic = diagnostic.in_file(&folder);
        }
        self.diagnostics.push(diagnostic);
    }

    fn report(&mut self, error: &walkdir::Error) {
        let Some(path) = error.path().and_then(|path| self.nearest(path)) else {
            return;
        };
        if maker(path.name(), path.parent().as_ref().map_or("", SourcePath::as_str))
            == Maker::Program
        {
            return;
        }
        self.diagnostics.push(match (error.loop_ancestor(), error.io_error()) {
            (Some(_), _) => endless_link(&path),
            (None, Some(io)) => self.unopened(error.path(), &path, io),
            (None, None) => unreadable(&path, &io::Error::other(error.to_string())),
        });
    }

    /// Tells why something could not be opened; a link to nothing is told as such.
    fn unopened(&self, real: Option<&Path>, path: &SourcePath, error: &io::Error) -> Diagnostic {
        let target = real.and_then(|real| fs::read_link(real).ok());
        match (target, real.and_then(Path::parent)) {
            (Some(target), Some(folder)) if !is_inside(self.root, folder, &target) => {
                link_outside(path)
            }
            (Some(_), _) => link_to_nothing(path),
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
