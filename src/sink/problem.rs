//! What can go wrong while a site is written, in plain words.

use crate::base::{Code, Diagnostic, Message, MessageArgument, Route, SourcePath, message};
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

/// The reasons that have nothing to do with the file that failed.
const REASONS_OF_ALL: [&str; 5] = [
    "output-failed-disk-full",
    "output-failed-quota",
    "output-failed-read-only",
    "output-failed-open-files",
    "output-failed-memory",
];

/// How many outputs that failed for the same reason are each reported.
const REPORTED: usize = 3;

/// Reports once what keeps many outputs from being written: a full disk is full for all of them.
pub(crate) fn sum_up(problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for reason in problems.iter().filter_map(reason_of_all) {
        *counts.entry(reason).or_default() += 1;
    }
    let mut reported = BTreeSet::new();
    let mut summed_up = Vec::new();
    for mut problem in problems {
        let reason = reason_of_all(&problem);
        let count = reason.and_then(|reason| counts.get(reason)).copied();
        if let Some(count) = count.filter(|count| *count > REPORTED) {
            if !reported.insert(reason) {
                continue;
            }
            let message = problem.message;
            problem.message = message!("output-failed-more", message, more = count - 1);
        }
        summed_up.push(problem);
    }
    summed_up
}

/// Returns the reason why an output failed, if all others fail for it too.
fn reason_of_all(problem: &Diagnostic) -> Option<&'static str> {
    let mut reasons = problem
        .message
        .arguments()
        .filter_map(|(_, argument)| match argument {
            MessageArgument::Message(reason) => Some(reason.id()),
            _ => None,
        });
    let reason = reasons.next()?;
    REASONS_OF_ALL.into_iter().find(|known| *known == reason)
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
    let message = message!("output-failed", place, reason);
    Diagnostic::new(Code::OutputFailed, message).help(help)
}

/// Names what the system refused, and what to do about it.
fn reason(error: &io::Error) -> (Message, Message) {
    match error.kind() {
        _ if is_out_of_files(error) => (
            message!("output-failed-open-files"),
            message!("output-failed-open-files.help"),
        ),
        ErrorKind::OutOfMemory => (
            message!("output-failed-memory"),
            message!("output-failed-memory.help"),
        ),
        ErrorKind::StorageFull => (
            message!("output-failed-disk-full"),
            message!("output-failed-disk-full.help"),
        ),
        ErrorKind::QuotaExceeded => (
            message!("output-failed-quota"),
            message!("output-failed-quota.help"),
        ),
        ErrorKind::PermissionDenied => (
            message!("output-failed-permission"),
            message!("output-failed-permission.help"),
        ),
        ErrorKind::ReadOnlyFilesystem => (
            message!("output-failed-read-only"),
            message!("output-failed-read-only.help"),
        ),
        ErrorKind::CrossesDevices | ErrorKind::ResourceBusy => (
            message!("output-failed-mount"),
            message!("output-failed-mount.help"),
        ),
        ErrorKind::InvalidFilename => (
            message!("output-failed-name"),
            message!("output-failed-name.help"),
        ),
        _ => (
            message!("system-error", error = error.to_string()),
            message!("output-failed.help"),
        ),
    }
}

pub(super) fn refused(target: &Path, why: Message) -> Diagnostic {
    let message = message!("output-refused", folder = shown(target), why);
    Diagnostic::new(Code::OutputRefused, message).help(message!("output-refused.help"))
}

pub(super) fn cache_refused(cache: &Path, why: Message) -> Diagnostic {
    let message = message!("output-refused-cache", folder = shown(cache), why);
    Diagnostic::new(Code::OutputRefused, message).help(message!("output-refused-cache.help"))
}

pub(super) fn busy(target: &Path) -> Diagnostic {
    let message = message!("output-refused-busy", folder = shown(target));
    Diagnostic::new(Code::OutputRefused, message).help(message!("output-refused-busy.help"))
}

pub(super) fn bad_manifest(place: &Path) -> Diagnostic {
    let message = message!("output-refused-manifest", file = shown(place));
    Diagnostic::new(Code::OutputRefused, message).help(message!("output-refused-manifest.help"))
}

pub(super) fn in_the_way(place: &Path) -> Diagnostic {
    let message = message!("output-refused-foreign-file", file = shown(place));
    Diagnostic::new(Code::OutputRefused, message).help(message!("output-refused-foreign-file.help"))
}

pub(super) fn mounted(place: &Path) -> Diagnostic {
    let message = message!("output-refused-mount-inside", folder = shown(place));
    Diagnostic::new(Code::OutputRefused, message).help(message!("output-refused-mount-inside.help"))
}

pub(super) fn mounted_target(target: &Path) -> Diagnostic {
    refused(target, message!("output-refused-mount")).help(message!("output-refused-mount.help"))
}

pub(super) fn incomplete() -> Diagnostic {
    Diagnostic::new(Code::OutputFailed, message!("output-failed-incomplete"))
        .help(message!("output-failed-incomplete.help"))
}

fn shown(path: &Path) -> String {
    path.display().to_string()
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
    use crate::report::render_message;

    #[test]
    fn what_is_wrong_with_every_output_is_told_once() {
        let full = |name: &str| failed(name, &ErrorKind::StorageFull.into());
        let denied = |name: &str| failed(name, &ErrorKind::PermissionDenied.into());
        let few = vec![full("a"), denied("b"), full("c"), full("d")];
        assert_eq!(sum_up(few.clone()), few);
        let told = sum_up([few, vec![full("e"), in_the_way(Path::new("f"))]].concat());
        let messages: Vec<_> = told
            .iter()
            .map(|problem| render_message(&problem.message))
            .collect();
        assert_eq!(messages.len(), 3, "{messages:?}");
        assert!(messages[0].starts_with("`a` could not be written: the disk is full."));
        assert!(
            messages[0].ends_with(" So it is with 3 more."),
            "{}",
            messages[0]
        );
        assert_eq!(told[1].message, denied("b").message);
    }
}
