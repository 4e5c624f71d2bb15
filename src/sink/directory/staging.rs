//! Staging folder beside the output folder, in which a site is put together.
//!
//! `.public.plenary` stands next to `public`, so that both are on one disk and files can be renamed and linked from
//! one to the other. Nothing in it is touched without the lock `.public.plenary-lock`.
//!
//! | name | what it holds |
//! |---|---|
//! | `plenary-staging` | nothing of use: the marker that the folder is ours |
//! | `state` | the [state](super::state) of the output folder, for the next run |
//! | `previous` | the site that was visible before this one |
//! | `new` | during a run: the bytes of outputs, numbered |
//! | `next` | during a run: the site that will change places with the output folder |
//! | `old` | while folders are exchanged where the system cannot do it in one step |
//!
//! What is called `new`, `next` or `old` when a run begins was left by one that was killed. Where somebody else has a
//! folder of that name, a temporary one is used, and nothing is kept between runs.

use super::lock::LockFile;
use super::state::stat::device;
use crate::base::Diagnostic;
use crate::sink::problem::{busy, failed, mounted_target};
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use walkdir::WalkDir;

const MARKER: &str = "plenary-staging";
const NEXT: &str = "next";
const OLD: &str = "old";
const NEW: &str = "new";
const PREVIOUS: &str = "previous";
const STATE: &str = "state";

/// Number of folders that staged files are spread over, since a disk adds names to one folder one after the other.
const STAGED_FOLDERS: usize = 16;

/// Staging folder and the lock on its output folder.
///
/// Dropping it removes everything but what the next run has a use for.
#[derive(Debug)]
pub(super) struct Staging {
    folder: PathBuf,
    /// Whether the folder is kept between runs.
    is_persistent: bool,
    created: OnceLock<Result<(), SavedIoError>>,
    // Dropped after the folder is gone.
    _lock: LockFile,
}

/// Copy of an [`io::Error`], which cannot be cloned.
#[derive(Clone, Copy, Debug)]
struct SavedIoError {
    number: Option<i32>,
    kind: io::ErrorKind,
}

impl Staging {
    /// Locks `target` and finds its staging folder, which [`Staging::create`] makes where it is missing.
    pub(super) fn open(target: &Path) -> Result<Self, Diagnostic> {
        let problem = |error: io::Error| failed(&target.display().to_string(), &error);
        let parent = target.parent().unwrap_or(target);
        fs::create_dir_all(parent).map_err(problem)?;
        if device(target).is_some() && device(target) != device(parent) {
            return Err(mounted_target(target));
        }
        let lock = LockFile::acquire(&beside(target, "-lock")).map_err(problem)?;
        let lock = lock.ok_or_else(|| busy(target))?;
        remove_abandoned(target).map_err(problem)?;
        let persistent = beside(target, "");
        let is_persistent = is_ours_or_free(&persistent);
        let folder = if is_persistent {
            persistent
        } else {
            temporary(target).map_err(problem)?
        };
        let staging = Self {
            folder,
            is_persistent,
            created: OnceLock::new(),
            _lock: lock,
        };
        if !target.exists() && staging.old().is_dir() {
            fs::rename(staging.old(), target).map_err(problem)?;
        }
        Ok(staging)
    }

    /// Makes the folders that outputs are written to, once.
    pub(super) fn create(&self) -> io::Result<()> {
        let created = self.created.get_or_init(|| {
            self.create_folders().map_err(|error| SavedIoError {
                number: error.raw_os_error(),
                kind: error.kind(),
            })
        });
        created.map_err(|error| match error.number {
            Some(number) => io::Error::from_raw_os_error(number),
            None => error.kind.into(),
        })
    }

    fn create_folders(&self) -> io::Result<()> {
        // What could not be removed when the run began would be in the way of what is new.
        for name in [NEXT, NEW] {
            match fs::remove_dir_all(self.folder.join(name)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        fs::create_dir_all(&self.folder)?;
        let marker = self.folder.join(MARKER);
        if !marker.is_file() {
            fs::write(marker, "Plenary keeps here what makes its builds short.\n")?;
        }
        for number in 0..STAGED_FOLDERS {
            fs::create_dir_all(self.folder.join(NEW).join(number.to_string()))?;
        }
        fs::create_dir_all(self.next())
    }

    /// Removes what a killed run left.
    pub(super) fn remove_leftovers(&self) {
        for name in [NEXT, OLD, NEW] {
            remove(&self.folder.join(name));
        }
    }

    /// Returns the folder of the site that is put together.
    pub(super) fn next(&self) -> PathBuf {
        self.folder.join(NEXT)
    }

    /// Returns the folder for the old site while the new one takes its place.
    pub(super) fn old(&self) -> PathBuf {
        self.folder.join(OLD)
    }

    /// Returns the folder of the site that was visible before this one.
    pub(super) fn previous(&self) -> PathBuf {
        self.folder.join(PREVIOUS)
    }

    /// Returns the file of the state that the last run left.
    pub(super) fn state(&self) -> PathBuf {
        self.folder.join(STATE)
    }

    /// Returns the file for the bytes of the output with that number.
    pub(super) fn staged(&self, number: usize) -> PathBuf {
        let folder = self.folder.join(NEW);
        let folder = folder.join((number % STAGED_FOLDERS).to_string());
        folder.join(number.to_string())
    }

    /// Makes the previous site the one that is put together.
    pub(super) fn rename_previous_to_next(&self) -> io::Result<()> {
        remove(&self.next());
        fs::rename(self.previous(), self.next())
    }

    /// Returns whether a site can be kept for the next run.
    pub(super) fn is_persistent(&self) -> bool {
        self.is_persistent
    }

    /// Keeps the site in `old` as the previous one for the next run; returns whether it could.
    pub(super) fn keep_as_previous(&self, old: &Path) -> bool {
        if !self.is_persistent {
            return false;
        }
        self.remove_previous();
        fs::rename(old, self.previous()).is_ok()
    }

    /// Removes the state that the last run left.
    pub(super) fn remove_state(&self) {
        let _ = fs::remove_file(self.state());
    }

    /// Removes the previous site.
    pub(super) fn remove_previous(&self) {
        // Renamed first, so that no later run takes a half of it for the whole.
        if fs::rename(self.previous(), self.old()).is_ok() {
            remove(&self.old());
        }
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        self.remove_leftovers();
        if !self.is_persistent || !self.state().exists() {
            remove_staging(&self.folder);
        }
    }
}

/// Returns whether a folder is a staging folder, or its name is free.
fn is_ours_or_free(folder: &Path) -> bool {
    // A run that was killed before it set the marker left an empty folder.
    folder.join(MARKER).is_file()
        || fs::remove_dir(folder).is_ok()
        || fs::symlink_metadata(folder).is_err()
}

fn temporary(target: &Path) -> io::Result<PathBuf> {
    let folder = tempfile::Builder::new()
        .prefix(&beside(target, "-").file_name().unwrap_or_default())
        .disable_cleanup(true)
        .tempdir_in(target.parent().unwrap_or(target))?;
    Ok(folder.keep())
}

/// Returns `.NAME.plenary` beside a folder with that name, with a suffix.
fn beside(target: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(".plenary");
    name.push(suffix);
    target.with_file_name(name)
}

/// Removes the temporary staging folders of killed runs, and puts back an output folder that lies in one.
fn remove_abandoned(target: &Path) -> io::Result<()> {
    let prefix = beside(target, "-");
    let prefix = prefix.file_name().unwrap_or_default().as_encoded_bytes();
    for entry in fs::read_dir(target.parent().unwrap_or(target))? {
        let entry = entry?;
        if !entry.file_name().as_encoded_bytes().starts_with(prefix) || !entry.file_type()?.is_dir()
        {
            continue;
        }
        let folder = entry.path();
        if !folder.join(MARKER).is_file() {
            // A run that was killed before it set the marker left it empty; any other is not ours.
            let _ = fs::remove_dir(&folder);
            continue;
        }
        if !target.exists() && folder.join(OLD).is_dir() {
            fs::rename(folder.join(OLD), target)?;
        }
        remove_staging(&folder);
    }
    Ok(())
}

/// Removes a staging folder; its marker goes last, so that the next run can go on where this one is killed.
fn remove_staging(folder: &Path) {
    for name in [NEXT, OLD, NEW, PREVIOUS] {
        remove(&folder.join(name));
    }
    remove(folder);
}

/// Removes a folder with all it holds, as far as the system allows; the rest is left for the next run.
fn remove(folder: &Path) {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {}
        _ => return,
    }
    for entry in WalkDir::new(folder).into_iter().filter_map(Result::ok) {
        if entry.file_type().is_dir() {
            make_writable(entry.path());
        }
    }
    let _ = fs::remove_dir_all(folder);
}

#[cfg(unix)]
fn make_writable(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
}

#[cfg(not(unix))]
fn make_writable(_: &Path) {}
