//! Source that is a folder on disk.
//!
//! Never hands out a file that is not as it was when it was listed: its stamp is compared after it was read.

use super::listing::{DiskListing, list_site};
use super::problem::changed;
use super::relist::relist;
use super::{Entry, FileOnDisk, Source, Stamp, not_found, now};
use crate::base::{Digest, Outcome, SourcePath};
use parking_lot::RwLock;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Source that is a folder with `content` and `themes` in it.
///
/// Every file is known by its path in composed form (NFC), and is read under the name it has on disk.
#[derive(Debug)]
pub struct DiskSource {
    root: PathBuf,
    listing: RwLock<Arc<DiskListing>>,
}

impl DiskSource {
    /// Makes the source of the folder `root`.
    ///
    /// # Errors
    /// What the system says where there is no such folder.
    pub fn new(root: impl AsRef<Path>) -> io::Result<Self> {
        Ok(Self {
            root: root.as_ref().canonicalize()?,
            listing: RwLock::default(),
        })
    }

    fn listing(&self) -> Arc<DiskListing> {
        Arc::clone(&self.listing.read())
    }

    /// Keeps a listing for the files that will be read, and returns what callers see of it.
    fn set_listing(&self, listing: DiskListing) -> Outcome<Vec<Entry>> {
        let outcome = Outcome::new(listing.entries.clone(), listing.diagnostics.clone());
        *self.listing.write() = Arc::new(listing);
        outcome
    }

    /// Opens a file for `read`, and returns its result only if the file is the one that was listed.
    fn open<T>(
        &self,
        path: &SourcePath,
        read: impl FnOnce(&mut File, u64) -> io::Result<T>,
    ) -> io::Result<T> {
        let FileOnDisk { file, stamp, .. } = self.file(path).ok_or_else(|| not_found(path))?;
        let listed = stamp.ok_or_else(|| not_found(path))?;
        let mut file = open(&file).map_err(gone)?;
        let result = read(&mut file, listed.size())?;
        if Stamp::of(&file.metadata()?).has_same_bytes(&listed) {
            Ok(result)
        } else {
            Err(changed(false))
        }
    }
}

impl Source for DiskSource {
    fn list(&self) -> Outcome<Vec<Entry>> {
        self.set_listing(list_site(&self.root, now()))
    }

    fn relist(&self, touched: &BTreeSet<SourcePath>) -> Outcome<Vec<Entry>> {
        let relisted = relist(&self.root, &self.listing(), touched, now());
        self.set_listing(relisted.unwrap_or_else(|| list_site(&self.root, now())))
    }

    fn read(&self, path: &SourcePath) -> io::Result<Vec<u8>> {
        self.open(path, |file, size| {
            // One byte more than was listed, so that the end is seen without another allocation, and no more than
            // that, so that a file which grows without end is not read forever.
            let limit = size.saturating_add(1);
            let mut bytes = Vec::new();
            bytes.try_reserve_exact(usize::try_from(limit).unwrap_or(usize::MAX))?;
            file.take(limit).read_to_end(&mut bytes)?;
            Ok(bytes)
        })
    }

    fn digest(&self, path: &SourcePath) -> io::Result<Digest> {
        self.open(path, |file, _| Digest::of_stream(file, |_| Ok(())))
    }

    fn file(&self, path: &SourcePath) -> Option<FileOnDisk> {
        let listing = self.listing();
        let entry = &listing.entries[listing.find(path).ok()?];
        let file = match listing.disk_paths.get(path) {
            Some(disk_path) => disk_path.clone(),
            None => self.root.join(path.as_str()),
        };
        Some(FileOnDisk {
            path: path.clone(),
            file,
            stamp: entry.stamp,
        })
    }

    fn has(&self, path: &SourcePath) -> bool {
        self.listing().find(path).is_ok()
    }
}

/// Opens a file; opening a pipe that has taken its place does not block.
#[cfg(unix)]
fn open(file: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let flags = rustix::fs::OFlags::NONBLOCK.bits().cast_signed();
    File::options().read(true).custom_flags(flags).open(file)
}

#[cfg(not(unix))]
fn open(file: &Path) -> io::Result<File> {
    File::open(file)
}

/// Tells a file that was listed and then removed from one that was never there.
fn gone(error: io::Error) -> io::Error {
    if error.kind() == io::ErrorKind::NotFound {
        changed(true)
    } else {
        error
    }
}
