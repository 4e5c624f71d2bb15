//! The files of a site in a folder on disk.

use super::listing::{Listed, list};
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

/// A source that is a folder with `content` and `themes` in it.
///
/// Every file is known by its path in composed form, and is read under the name it has on disk. One that
/// is no longer as it was when it was listed is not handed out.
#[derive(Debug)]
pub struct DiskSource {
    root: PathBuf,
    listed: RwLock<Arc<Listed>>,
}

impl DiskSource {
    /// Makes the source of the folder `root`.
    ///
    /// # Errors
    /// What the system says where there is no such folder.
    pub fn new(root: impl AsRef<Path>) -> io::Result<Self> {
        Ok(Self {
            root: root.as_ref().canonicalize()?,
            listed: RwLock::default(),
        })
    }

    fn listed(&self) -> Arc<Listed> {
        Arc::clone(&self.listed.read())
    }

    fn keep(&self, listed: Listed) -> Outcome<Vec<Entry>> {
        let outcome = Outcome::new(listed.entries.clone(), listed.diagnostics.clone());
        *self.listed.write() = Arc::new(listed);
        outcome
    }

    /// Hands a file to `read`, and what it makes of it on only if the file stayed as it was.
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
        self.keep(list(&self.root, now()))
    }

    fn relist(&self, touched: &BTreeSet<SourcePath>) -> Outcome<Vec<Entry>> {
        let again = relist(&self.root, &self.listed(), touched, now());
        self.keep(again.unwrap_or_else(|| list(&self.root, now())))
    }

    fn read(&self, path: &SourcePath) -> io::Result<Vec<u8>> {
        self.open(path, |file, size| {
            let mut bytes = Vec::new();
            // One more than there should be, so that the end is seen without another growth.
            bytes.try_reserve_exact(
                usize::try_from(size)
                    .unwrap_or(usize::MAX)
                    .saturating_add(1),
            )?;
            // No more than that, so that a file that grows without end comes to one.
            file.take(size.saturating_add(1)).read_to_end(&mut bytes)?;
            Ok(bytes)
        })
    }

    fn digest(&self, path: &SourcePath) -> io::Result<Digest> {
        self.open(path, |file, _| Digest::of_stream(file, |_| Ok(())))
    }

    fn file(&self, path: &SourcePath) -> Option<FileOnDisk> {
        let listed = self.listed();
        let place = listed
            .entries
            .binary_search_by(|entry| entry.path.cmp(path))
            .ok()?;
        let file = listed
            .places
            .get(path)
            .cloned()
            .unwrap_or_else(|| self.root.join(path.as_str()));
        Some(FileOnDisk {
            path: path.clone(),
            file,
            stamp: listed.entries[place].stamp,
        })
    }

    fn has(&self, path: &SourcePath) -> bool {
        self.listed()
            .entries
            .binary_search_by(|entry| entry.path.cmp(path))
            .is_ok()
    }
}

/// Opens a file; a pipe that has taken its place is not waited for.
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

/// What was listed and is not there any more was taken away meanwhile.
fn gone(error: io::Error) -> io::Error {
    if error.kind() == io::ErrorKind::NotFound {
        changed(true)
    } else {
        error
    }
}
