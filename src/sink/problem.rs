//! What can go wrong while a site is written, in plain words.

use crate::base::{Code, Diagnostic, Route, SourcePath};
use crate::source::{FileOnDisk, is_out_of_files, unreadable};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::Path;

/// Tells that an output could not be written.
pub fn output_failed(route: &Route, error: &io::Error) -> Diagnostic {
    match error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<Unread>())
    {
        Some(Unread { path, error }) => unreadable(path, error),
        None => failed(&route.file(), error),
    }
}

const DISK_FULL: &str = "the disk is full";
const QUOTA_FULL: &str = "this account may not store more on the disk";
const READ_ONLY: &str = "the disk can only be read";
const FILES_FULL: &str = "too many files are open on this computer";
const MEMORY_FULL: &str = "the memory of this computer is full";

/// The reasons that have nothing to do with the file that failed.
const DISKS: [&str; 5] = [DISK_FULL, QUOTA_FULL, READ_ONLY, FILES_FULL, MEMORY_FULL];

/// How many outputs that failed for the same reason are each told of.
const TOLD: usize = 3;

/// Tells once what keeps many outputs from being written: a full disk is full for all of them.
pub fn sum_up(problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let reason = |problem: &Diagnostic| {
        let is_failure = problem.code == Code::OutputFailed;
        DISKS
            .iter()
            .find(|reason| is_failure && problem.message.contains(*reason))
            .copied()
    };
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    problems
        .iter()
        .filter_map(reason)
        .for_each(|reason| *counts.entry(reason).or_default() += 1);
    let mut told = BTreeSet::new();
    let sum = |mut problem: Diagnostic| {
        let counted = reason(&problem).and_then(|reason| counts.get_key_value(reason));
        let Some((reason, count)) = counted.filter(|(_, count)| **count > TOLD) else {
            return Some(problem);
        };
        told.insert(reason).then(|| {
            problem
                .message
                .push_str(&format!(" So it is with {} more.", count - 1));
            problem
        })
    };
    problems.into_iter().filter_map(sum).collect()
}

/// A file of the site that could not be read while it was copied.
#[derive(Debug)]
struct Unread {
    path: SourcePath,
    error: io::Error,
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.error)
    }
}

impl std::error::Error for Unread {}

/// Makes the error that tells that not the output but the file it is copied from is the trouble.
pub(super) fn unread(original: &FileOnDisk, error: io::Error) -> io::Error {
    io::Error::new(
        error.kind(),
        Unread {
            path: original.path.clone(),
            error,
        },
    )
}

/// Tells that something could not be done to `place`.
pub(super) fn failed(place: &str, error: &io::Error) -> Diagnostic {
    let (reason, help) = reason(error);
    let message =
        format!("`{place}` could not be written: {reason}. The previous site is unchanged.");
    Diagnostic::new(Code::OutputFailed, message).help(help)
}

fn reason(error: &io::Error) -> (String, &'static str) {
    let (reason, help) = match error.kind() {
        _ if is_out_of_files(error) => (
            FILES_FULL,
            "Close other programs, or build with fewer threads, such as `--jobs 2`.",
        ),
        ErrorKind::OutOfMemory => (
            MEMORY_FULL,
            "Close other programs, or build with fewer threads, such as `--jobs 2`.",
        ),
        ErrorKind::StorageFull => (
            DISK_FULL,
            "Free some space, or choose an output folder on another disk.",
        ),
        ErrorKind::QuotaExceeded => (
            QUOTA_FULL,
            "Delete what is no longer needed, or choose an output folder on another disk.",
        ),
        ErrorKind::PermissionDenied => (
            "this account may not write there",
            "Change the permissions of the output folder and of the folder it is in, or choose another.",
        ),
        ErrorKind::ReadOnlyFilesystem => (
            READ_ONLY,
            "Choose an output folder on a disk that can be written to.",
        ),
        ErrorKind::CrossesDevices | ErrorKind::ResourceBusy => (
            "the output folder is a disk of its own or is in use",
            "Choose a folder inside it, such as `--output DIR/site`.",
        ),
        ErrorKind::InvalidFilename => (
            "its name is too long for the disk",
            "Give the page or file a shorter name.",
        ),
        _ => {
            let text = format!("the system says: {error}");
            return (
                text,
                "Check that the output folder can be opened, and build again.",
            );
        }
    };
    (reason.to_owned(), help)
}

pub(super) fn refused(target: &Path, why: &str) -> Diagnostic {
    let message = format!(
        "The site cannot be written to `{}`: {why}.",
        target.display()
    );
    Diagnostic::new(Code::OutputRefused, message)
        .help("Choose a folder of its own for the site, such as `--output public`.")
}

pub(super) fn cache_refused(cache: &Path, why: &str) -> Diagnostic {
    let message = format!("The cache cannot be kept in `{}`: {why}.", cache.display());
    Diagnostic::new(Code::OutputRefused, message).help(
        "Choose a folder of its own for it, such as `--cache .plenary`, or none with `--no-cache`.",
    )
}

pub(super) fn busy(target: &Path) -> Diagnostic {
    let message = format!(
        "Another build is writing to `{}` just now.",
        target.display()
    );
    Diagnostic::new(Code::OutputRefused, message)
        .help("Wait until it has ended, or choose another folder with `--output`.")
}

pub(super) fn bad_manifest(place: &Path) -> Diagnostic {
    let message = format!(
        "`{}` cannot be read, so Plenary cannot tell its own files from yours.",
        place.display()
    );
    Diagnostic::new(Code::OutputRefused, message)
        .help("Move your own files out of the output folder, delete the folder, and build again.")
}

pub(super) fn in_the_way(place: &Path) -> Diagnostic {
    let message = format!(
        "`{}` stands where the site has a page or file, and Plenary did not write it.",
        place.display()
    );
    Diagnostic::new(Code::OutputRefused, message)
        .help("Move it elsewhere, or rename the page that goes there; if it is left of an earlier site, delete it. Nothing has been changed.")
}

pub(super) fn mounted(place: &Path) -> Diagnostic {
    let message = format!(
        "`{}` is a disk of its own inside the output folder.",
        place.display()
    );
    Diagnostic::new(Code::OutputRefused, message)
        .help("Eject it, or choose another output folder. Nothing has been changed.")
}

pub(super) fn mounted_target(target: &Path) -> Diagnostic {
    refused(
        target,
        "it is a disk of its own, and a site is put together beside its folder",
    )
    .help("Choose a folder on that disk, such as `--output DIR/site`.")
}

pub(super) fn incomplete() -> Diagnostic {
    Diagnostic::new(
        Code::OutputFailed,
        "Not all of the site could be written; the previous site is unchanged.",
    )
    .help("See the other problems of this run.")
}

pub(super) fn written_twice(route: &Route) -> io::Error {
    io::Error::new(
        ErrorKind::AlreadyExists,
        format!("{route} is written twice"),
    )
}

pub(super) fn reserved(route: &Route) -> io::Error {
    let message = format!("{route} lies in a folder that Plenary keeps for itself");
    io::Error::new(ErrorKind::InvalidInput, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_every_output_is_told_once() {
        let full = |name: &str| failed(name, &ErrorKind::StorageFull.into());
        let denied = |name: &str| failed(name, &ErrorKind::PermissionDenied.into());
        let few = vec![full("a"), denied("b"), full("c"), full("d")];
        assert_eq!(sum_up(few.clone()), few);
        let told = sum_up([few, vec![full("e"), in_the_way(Path::new("f"))]].concat());
        let messages: Vec<_> = told.iter().map(|problem| &*problem.message).collect();
        assert_eq!(messages.len(), 3, "{messages:?}");
        assert!(messages[0].starts_with("`a` could not be written: the disk is full."));
        assert!(
            messages[0].ends_with(" So it is with 3 more."),
            "{}",
            messages[0]
        );
        assert_eq!(*messages[1], denied("b").message);
    }
}
