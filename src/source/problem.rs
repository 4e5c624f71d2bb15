//! What can be wrong with a file before anyone looks into it.

use super::file_names::composed;
use crate::base::{Code, Diagnostic, SourcePath};
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
        return Diagnostic::new(Code::FileChanged, format!("`{path}` {changed}."))
            .in_file(path)
            .help("Build again; the site that was there before is unchanged.");
    }
    let (reason, help) = reason(error);
    Diagnostic::new(
        Code::UnreadableFile,
        format!("`{path}` could not be read: {reason}."),
    )
    .in_file(path)
    .help(help)
}

fn reason(error: &io::Error) -> (String, &'static str) {
    let (reason, help) = match error.kind() {
        _ if is_out_of_files(error) => (
            "too many files are open on this computer",
            "Close other programs, or build with fewer threads, such as `--jobs 2`.",
        ),
        io::ErrorKind::PermissionDenied => (
            "this account may not open it",
            "Change its permissions so that you may read it.",
        ),
        io::ErrorKind::NotFound => (
            "it is no longer there",
            "Build again once the file has been moved or saved.",
        ),
        io::ErrorKind::UnexpectedEof => (
            "it ends before all of it was read",
            "Build again once the program that writes it has come to an end.",
        ),
        io::ErrorKind::OutOfMemory => (
            "it does not fit into the memory of this computer",
            "Close other programs, or make the file smaller.",
        ),
        _ => {
            let help = "Check that the file opens in an editor, and that its disk is well.";
            return (format!("the system says: {error}"), help);
        }
    };
    (reason.to_owned(), help)
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
    let message =
        format!("`{written}` is a copy that a synchronising program made; it is left out.");
    let diagnostic = Diagnostic::new(Code::ConflictCopy, message).help(
        "Compare it with the file it was copied from, keep what is right, and delete the copy. \
         If it is no copy, give it another name.",
    );
    match SourcePath::new(written) {
        Ok(path) => diagnostic.in_file(&path),
        Err(_) => diagnostic,
    }
}

pub(super) fn name_clash(first: &str, second: &str, path: &SourcePath) -> Diagnostic {
    let message = if composed(first) == composed(second) {
        let (first, second) = (spelled_out(first), spelled_out(second));
        format!("`{first}` and `{second}` differ only in how accents are encoded.")
    } else {
        format!("`{first}` and `{second}` differ only in capital and small letters.")
    };
    let diagnostic = Diagnostic::new(Code::NameClash, message)
        .in_file(path)
        .help(
            "Rename or delete one of them: many computers and hosts take them for the same file.",
        );
    match SourcePath::new(composed(first)) {
        Ok(first) if first != *path => diagnostic.related(&first, None, "the other one"),
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
    Diagnostic::new(
        Code::LinkOutsideSite,
        format!("`{path}` is a link that leads out of the site; it is not followed."),
    )
    .in_file(path)
    .help("Copy what it leads to into the site, and remove the link.")
}

pub(super) fn endless_link(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(
        Code::UnreadableFile,
        format!("`{path}` is a link that leads round in a circle; it is not followed."),
    )
    .in_file(path)
    .help("Remove the link.")
}

pub(super) fn not_a_file(path: &SourcePath, is_outermost: bool) -> Diagnostic {
    let (message, help) = if is_outermost {
        (
            format!("`{path}` is not a folder."),
            "Make a folder of that name.",
        )
    } else {
        (
            format!("`{path}` is neither a file nor a folder."),
            "Move it out of the site.",
        )
    };
    Diagnostic::new(Code::UnreadableFile, message)
        .in_file(path)
        .help(help)
}

pub(super) fn link_to_nothing(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(
        Code::UnreadableFile,
        format!("`{path}` is a link to something that is not there."),
    )
    .in_file(path)
    .help("Remove the link, or put the file in its place.")
}

pub(super) fn unsafe_name(name: &str) -> Diagnostic {
    let message = format!(
        "The name `{}` cannot be used on the web.",
        name.escape_debug()
    );
    Diagnostic::new(Code::UnsafePath, message).help(
        "Rename it with letters, digits, hyphens and dots; avoid `\\`, `:` and invisible characters.",
    )
}
