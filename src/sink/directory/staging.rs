//! The folder beside the target in which a site is put together.
//!
//! `.public.plenary` stands next to `public`, so that both are on the same disk. Between runs it holds a
//! marker, the [state](super::state) of the output folder, and `previous`: the site that was visible before
//! this one, or the same files under a second name. While a run goes on, it also holds `new`, the bytes of
//! outputs, and `next`, which takes the place of the target and then is the old site. What is called `next` or
//! `new` when a run begins was left by one that was killed. Only the run that holds the lock `.public.plenary-lock` touches any of it; the system opens
//! the lock when a run ends, however it ends.

use crate::base::Diagnostic;
use crate::sink::problem::{busy, failed, mounted_target};
use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
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

/// Staged files lie in so many folders, because a disk adds names to one folder one after the other.
const SHELVES: usize = 16;

/// A staging folder and the lock on its target.
///
/// Once this is dropped, only what is for the next run is left.
#[derive(Debug)]
pub(super) struct Staging {
    folder: PathBuf,
    /// Whether the folder is ours for good; someone else's folder of that name is left alone.
    is_lasting: bool,
    prepared: OnceLock<Result<(), (Option<i32>, io::ErrorKind)>>,
    // Dropped after the folder is gone.
    _lock: Lock,
}

/// The right to write to a target, held until this is dropped.
#[derive(Debug)]
struct Lock {
    path: PathBuf,
    held: File,
}

impl Staging {
    /// Locks the target and finds its staging folder; nothing is made in it before [`Staging::prepare`].
    pub(super) fn open(target: &Path) -> Result<Self, Diagnostic> {
        let problem = |error: io::Error| failed(&target.display().to_string(), &error);
        let parent = target.parent().unwrap_or(target);
        fs::create_dir_all(parent).map_err(problem)?;
        if device(target).is_some() && device(target) != device(parent) {
            return Err(mounted_target(target));
        }
        let lock = Lock::acquire(&beside(target, "-lock"));
        let lock = lock.map_err(problem)?.ok_or_else(|| busy(target))?;
        clear(target).map_err(problem)?;
        let lasting = beside(target, "");
        let is_lasting = is_ours_or_nobodys(&lasting);
        let folder = if is_lasting {
            lasting
        } else {
            temporary(target).map_err(problem)?
        };
        let staging = Self {
            folder,
            is_lasting,
            prepared: OnceLock::new(),
            _lock: lock,
        };
        if !target.exists() && staging.old().is_dir() {
            fs::rename(staging.old(), target).map_err(problem)?;
        }
        Ok(staging)
    }

    /// Makes the folder ready to be written to, once.
    pub(super) fn prepare(&self) -> io::Result<()> {
        let prepared = self.prepared.get_or_init(|| {
            self.make()
                .map_err(|error| (error.raw_os_error(), error.kind()))
        });
        prepared.map_err(|(number, kind)| match number {
            Some(number) => io::Error::from_raw_os_error(number),
            None => kind.into(),
        })
    }

    fn make(&self) -> io::Result<()> {
        // What could not be removed when the run began would be in the way of what is new.
        [NEXT, NEW].iter().try_for_each(|name| {
            match fs::remove_dir_all(self.folder.join(name)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            }
        })?;
        fs::create_dir_all(&self.folder)?;
        if !self.folder.join(MARKER).is_file() {
            fs::write(
                self.folder.join(MARKER),
                "Plenary keeps here what makes its builds short.\n",
            )?;
        }
        (0..SHELVES).try_for_each(|shelf| {
            fs::create_dir_all(self.folder.join(NEW).join(shelf.to_string()))
        })?;
        fs::create_dir_all(self.next())
    }

    /// Removes what a killed run left.
    pub(super) fn tidy(&self) {
        for name in [NEXT, OLD, NEW] {
            remove(&self.folder.join(name));
        }
    }

    /// Returns the folder of the site that is put together.
    pub(super) fn next(&self) -> PathBuf {
        self.folder.join(NEXT)
    }

    /// Returns where the old site is put when it cannot change places with the new one.
    pub(super) fn old(&self) -> PathBuf {
        self.folder.join(OLD)
    }

    /// Returns the folder of the site that was visible before this one.
    pub(super) fn previous(&self) -> PathBuf {
        self.folder.join(PREVIOUS)
    }

    /// Returns the file that says what the last run left.
    pub(super) fn state(&self) -> PathBuf {
        self.folder.join(STATE)
    }

    /// Returns the file for the bytes of an output.
    pub(super) fn staged(&self, number: usize) -> PathBuf {
        let shelf = self.folder.join(NEW).join((number % SHELVES).to_string());
        shelf.join(number.to_string())
    }

    /// Makes the previous site the one that is put together.
    pub(super) fn begin_with_previous(&self) -> io::Result<()> {
        remove(&self.next());
        fs::rename(self.previous(), self.next())
    }

    /// Returns whether a site can be kept for the next run.
    pub(super) fn is_lasting(&self) -> bool {
        self.is_lasting
    }

    /// Keeps the old site for the next run; returns whether it could.
    pub(super) fn keep_as_previous(&self, old: &Path) -> bool {
        if !self.is_lasting {
            return false;
        }
        self.forget_previous();
        fs::rename(old, self.previous()).is_ok()
    }

    /// Removes the file that says what the last run left.
    pub(super) fn forget_state(&self) {
        let _ = fs::remove_file(self.state());
    }

    /// Removes the previous site.
    pub(super) fn forget_previous(&self) {
        // Under another name first, so that no run takes a half of it for the whole.
        if fs::rename(self.previous(), self.old()).is_ok() {
            remove(&self.old());
        }
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        self.tidy();
        if !self.is_lasting || !self.state().exists() {
            dissolve(&self.folder);
        }
    }
}

/// Returns whether the folder is one that Plenary keeps, or is not there.
fn is_ours_or_nobodys(folder: &Path) -> bool {
    // A run that was killed before it set the marker left nothing in it.
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

impl Lock {
    /// Takes the lock; `None` where another run has it.
    fn acquire(path: &Path) -> io::Result<Option<Self>> {
        const TRIES: usize = 100;
        for _ in 0..TRIES {
            let held = File::options()
                .create(true)
                .truncate(false)
                .write(true)
                .open(path)?;
            match held.try_lock() {
                Ok(()) if is_at(&held, path) => {
                    return Ok(Some(Self {
                        path: path.to_owned(),
                        held,
                    }));
                }
                // The run before removed the file between our opening and our locking it.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
        Ok(None)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while it is held: whoever opened it meanwhile sees that it is gone, and tries again.
        let _ = fs::remove_file(&self.path);
        let _ = self.held.unlock();
    }
}

/// Returns the number of the disk that a place is on, where the system tells.
#[cfg(unix)]
pub(super) fn device(path: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|metadata| metadata.dev())
}

/// Returns the number of the disk that a place is on, where the system tells.
#[cfg(not(unix))]
pub(super) fn device(_: &Path) -> Option<u64> {
    None
}

fn beside(target: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(".plenary");
    name.push(suffix);
    target.with_file_name(name)
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(held), Ok(found)) => (held.dev(), held.ino()) == (found.dev(), found.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

/// Removes the folders that killed runs left which could not have a lasting one.
fn clear(target: &Path) -> io::Result<()> {
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
            // A run that was killed before it set the marker left nothing in it; others are not ours.
            let _ = fs::remove_dir(&folder);
            continue;
        }
        if !target.exists() && folder.join(OLD).is_dir() {
            fs::rename(folder.join(OLD), target)?;
        }
        dissolve(&folder);
    }
    Ok(())
}

/// Removes a staging folder; its marker goes last, so that a run that is killed over it can be followed up.
fn dissolve(folder: &Path) {
    for name in [NEXT, OLD, NEW, PREVIOUS] {
        remove(&folder.join(name));
    }
    remove(folder);
}

/// Removes a folder with all it holds; folders that may not be written to are opened first.
///
/// What resists is left for the next run.
fn remove(folder: &Path) {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {}
        _ => return,
    }
    for entry in WalkDir::new(folder).into_iter().filter_map(Result::ok) {
        if entry.file_type().is_dir() {
            open_up(entry.path());
        }
    }
    let _ = fs::remove_dir_all(folder);
}

#[cfg(unix)]
fn open_up(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
}

#[cfg(not(unix))]
fn open_up(_: &Path) {}
