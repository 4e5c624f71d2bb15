//! What can be wrong with a file before anyone looks into it.

use super::file_names::composed;
use crate::base::{Code, Diagnostic, Message, SourcePath, message};
use std::{fmt, io};
use unicode_normalization::char::is_combining_mark;

/// Why a file that was listed cannot be relied on any more.
#[derive(Clone, Copy, Debug)]
struct Changed {
    is_gone: bool,
}

impl fmt::Display for Changed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.is_gone {
            true => "was moved or deleted while the site was being built",
            false => "was changed while the site was being built",
        })
    }
}

impl std::error::Error for Changed {}

/// Makes the error that tells that a file is gone, or other than it was when it was listed.
pub fn changed(is_gone: bool) -> io::Error {
    io::Error::other(Changed { is_gone })
}

/// Tells that a file could not be read.
pub(crate) fn unreadable(path: &SourcePath, error: &io::Error) -> Diagnostic {
    if let Some(changed) = error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<Changed>())
    {
        let message = match changed.is_gone {
            true => message!("file-changed-gone", path),
            false => message!("file-changed", path),
        };
        return Diagnostic::new(Code::FileChanged, message)
            .in_file(path)
            .help(message!("file-changed.help"));
    }
    let (reason, help) = reason(error);
    Diagnostic::new(
        Code::UnreadableFile,
        message!("unreadable-file", path, reason),
    )
    .in_file(path)
    .help(help)
}

/// Names what the system refused, and what to do about it.
fn reason(error: &io::Error) -> (Message, Message) {
    match error.kind() {
        _ if is_out_of_files(error) => (
            message!("unreadable-file-open-files"),
            message!("unreadable-file-open-files.help"),
        ),
        io::ErrorKind::PermissionDenied => (
            message!("unreadable-file-permission"),
            message!("unreadable-file-permission.help"),
        ),
        io::ErrorKind::NotFound => (
            message!("unreadable-file-gone"),
            message!("unreadable-file-gone.help"),
        ),
        io::ErrorKind::UnexpectedEof => (
            message!("unreadable-file-end"),
            message!("unreadable-file-end.help"),
        ),
        io::ErrorKind::OutOfMemory => (
            message!("unreadable-file-memory"),
            message!("unreadable-file-memory.help"),
        ),
        _ => (
            message!("system-error", error = error.to_string()),
            message!("unreadable-file.help"),
        ),
    }
}

/// Returns whether a program, or the computer, has no room for one more open file.
#[cfg(unix)]
pub(crate) fn is_out_of_files(error: &io::Error) -> bool {
    use rustix::io::Errno;
    let number = error.raw_os_error();
    [Errno::MFILE, Errno::NFILE]
        .iter()
        .any(|full| number == Some(full.raw_os_error()))
}

/// Returns whether a program, or the computer, has no room for one more open file.
#[cfg(not(unix))]
pub(crate) fn is_out_of_files(error: &io::Error) -> bool {
    const ERROR_TOO_MANY_OPEN_FILES: i32 = 4;
    error.raw_os_error() == Some(ERROR_TOO_MANY_OPEN_FILES)
}

pub(super) fn conflict_copy(written: &str) -> Diagnostic {
    let message = message!("conflict-copy", path = written);
    let diagnostic =
        Diagnostic::new(Code::ConflictCopy, message).help(message!("conflict-copy.help"));
    match SourcePath::new(written) {
        Ok(path) => diagnostic.in_file(&path),
        Err(_) => diagnostic,
    }
}

pub(super) fn name_clash(first: &str, second: &str, path: &SourcePath) -> Diagnostic {
    let message = if composed(first) == composed(second) {
        let (first, second) = (spelled_out(first), spelled_out(second));
        message!("name-clash-accents", first, second)
    } else {
        message!("name-clash", first, second)
    };
    let diagnostic = Diagnostic::new(Code::NameClash, message)
        .in_file(path)
        .help(message!("name-clash.help"));
    match SourcePath::new(composed(first)) {
        Ok(first) if first != *path => {
            diagnostic.related(&first, None, message!("name-clash-other"))
        }
        _ => diagnostic,
    }
}

/// Shows the marks of letters by number, so that two spellings of one name can be told apart.
fn spelled_out(name: &str) -> String {
    name.chars().fold(String::new(), |mut text, character| {
        if is_combining_mark(character) {
            text.extend(character.escape_unicode());
        } else {
            text.push(character);
        }
        text
    })
}

pub(super) fn link_outside(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(Code::LinkOutsideSite, message!("link-outside-site", path))
        .in_file(path)
        .help(message!("link-outside-site.help"))
}

pub(super) fn endless_link(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(
        Code::UnreadableFile,
        message!("unreadable-file-endless-link", path),
    )
    .in_file(path)
    .help(message!("unreadable-file-endless-link.help"))
}

pub(super) fn not_a_file(path: &SourcePath, is_outermost: bool) -> Diagnostic {
    let (message, help) = if is_outermost {
        (
            message!("unreadable-file-no-folder", path),
            message!("unreadable-file-no-folder.help"),
        )
    } else {
        (
            message!("unreadable-file-device", path),
            message!("unreadable-file-device.help"),
        )
    };
    Diagnostic::new(Code::UnreadableFile, message)
        .in_file(path)
        .help(help)
}

pub(super) fn link_to_nothing(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(
        Code::UnreadableFile,
        message!("unreadable-file-dangling-link", path),
    )
    .in_file(path)
    .help(message!("unreadable-file-dangling-link.help"))
}

pub(super) fn unsafe_name(name: &str) -> Diagnostic {
    let message = message!("unsafe-path-name", name = name.escape_debug().to_string());
    Diagnostic::new(Code::UnsafePath, message).help(message!("unsafe-path-name.help"))
}
