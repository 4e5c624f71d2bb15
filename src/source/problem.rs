//! What can be wrong with a file before anyone looks into it.

use super::names::composed;
use crate::base::{Code, Diagnostic, SourcePath};
use std::io;
use unicode_normalization::char::is_combining_mark;

/// Tells that a file could not be read.
pub fn unreadable(path: &SourcePath, error: &io::Error) -> Diagnostic {
    let (reason, help) = match error.kind() {
        io::ErrorKind::PermissionDenied => (
            "this account may not open it".to_owned(),
            "Change its permissions so that you may read it.",
        ),
        io::ErrorKind::NotFound => (
            "it is no longer there".to_owned(),
            "Build again once the file has been moved or saved.",
        ),
        _ => (format!("the system says: {error}"), "Check that the file opens in an editor."),
    };
    Diagnostic::new(Code::UnreadableFile, format!("`{path}` could not be read: {reason}."))
        .in_file(path)
        .help(help)
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
    let diagnostic = Diagnostic::new(Code::NameClash, message).in_file(path).help(
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
        (format!("`{path}` is not a folder."), "Make a folder of that name.")
    } else {
        (format!("`{path}` is neither a file nor a folder."), "Move it out of the site.")
    };
    Diagnostic::new(Code::UnreadableFile, message).in_file(path).help(help)
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
    let message = format!("The name `{}` cannot be used on the web.", name.escape_debug());
    Diagnostic::new(Code::UnsafePath, message).help(
        "Rename it with letters, digits, hyphens and dots; avoid `\\`, `:` and invisible characters.",
    )
}

/// Stub
pub fn changed(_is_gone: bool) -> io::Error {
    io::Error::other("changed")
}
