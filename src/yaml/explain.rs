//! What the reader of YAML complains of, in plain sentences.

use super::refusal::Refusal;
use super::{Limits, short};
use crate::base::{Code, Diagnostic, Message, SourcePath, Span, message};

/// A part of a message of `serde_yaml`, and the ids of the message and the help in its place.
type MessageRow = (&'static str, &'static str, &'static str);

/// The errors of `serde_yaml`, which have no kind but their text: the first row that is a part of it decides.
const TRANSLATIONS: &[MessageRow] = &[
    (
        "mapping values are not allowed",
        "yaml-syntax-colon",
        "yaml-syntax-colon.help",
    ),
    ("a tab character", "yaml-syntax-tab", "yaml-syntax-tab.help"),
    (
        "while scanning a quoted scalar",
        "yaml-syntax-quotation",
        "yaml-syntax-quotation.help",
    ),
    (
        "unknown escape character",
        "yaml-syntax-backslash",
        "yaml-syntax-backslash.help",
    ),
    (
        "while parsing a flow sequence",
        "yaml-syntax-list-unclosed",
        "yaml-syntax-list-unclosed.help",
    ),
    (
        "while parsing a flow mapping",
        "yaml-syntax-group-unclosed",
        "yaml-syntax-group-unclosed.help",
    ),
    (
        "cannot start any token",
        "yaml-syntax-character",
        "yaml-syntax-character.help",
    ),
    (
        "unknown anchor",
        "yaml-syntax-anchor",
        "yaml-syntax-anchor.help",
    ),
    (
        "alphabetic or numeric",
        "yaml-syntax-anchor-name",
        "yaml-syntax-anchor-name.help",
    ),
    (
        "unknown directive",
        "yaml-syntax-percent",
        "yaml-syntax-percent.help",
    ),
    (
        "block sequence entries are not allowed",
        "yaml-syntax-list-on-line",
        "yaml-syntax-list-on-line.help",
    ),
    ("'-' indicator", "yaml-syntax-item", "yaml-syntax-item.help"),
    (
        "could not find expected ':'",
        "yaml-syntax-no-colon",
        "yaml-syntax-no-colon.help",
    ),
    (
        "did not find expected key",
        "yaml-syntax-no-key",
        "yaml-syntax-no-key.help",
    ),
    (
        "comment or line break",
        "yaml-syntax-block-text",
        "yaml-syntax-block-text.help",
    ),
    (
        "control characters",
        "yaml-syntax-control-character",
        "yaml-syntax-control-character.help",
    ),
    (
        "more than one document",
        "yaml-syntax-two-documents",
        "yaml-syntax-two-documents.help",
    ),
    ("a key", "yaml-syntax-key", "yaml-syntax-key.help"),
];

/// Tells what is wrong with `text`, which starts `offset` bytes into the file.
pub(super) fn explain(
    path: &SourcePath,
    text: &str,
    offset: usize,
    error: &serde_yaml::Error,
    refusal: Option<Refusal>,
) -> Diagnostic {
    let reported = error.to_string();
    let start = place(text, &reported, error).min(text.len());
    let diagnostic = match refusal {
        Some(refusal) => refused(refusal),
        None => translated(&reported, &text[start..]),
    };
    diagnostic.at(path, Span::within(offset, start..end_of_line(text, start)))
}

/// Tells that a text is too long to be read.
pub(super) fn too_long(path: &SourcePath, limits: Limits) -> Diagnostic {
    let message = message!("yaml-limits-length", kilobytes = limits.bytes >> 10);
    Diagnostic::new(Code::YamlLimits, message)
        .in_file(path)
        .help(message!("yaml-limits-length.help"))
}

/// Tells that lists and groups lie too deep in each other.
pub(super) fn too_deep() -> Diagnostic {
    refused(Refusal::Depth)
}

fn refused(refusal: Refusal) -> Diagnostic {
    let (code, message, help) = match refusal {
        Refusal::Depth => (
            Code::YamlLimits,
            message!("yaml-limits-depth"),
            message!("yaml-limits-depth.help"),
        ),
        Refusal::Repetition => (
            Code::YamlLimits,
            message!("yaml-limits-repetition"),
            message!("yaml-limits-repetition.help"),
        ),
        Refusal::Tag => (
            Code::YamlSyntax,
            message!("yaml-syntax-tag"),
            message!("yaml-syntax-tag.help"),
        ),
        Refusal::Duplicate(key) => (
            Code::YamlSyntax,
            message!("yaml-syntax-key-twice", key = short(&key)),
            message!("yaml-syntax-key-twice.help"),
        ),
    };
    Diagnostic::new(code, message).help(help)
}

fn translated(reported: &str, rest: &str) -> Diagnostic {
    if reported.contains("recursion limit") {
        return refused(Refusal::Depth);
    }
    if reported.contains("repetition limit") {
        return refused(Refusal::Repetition);
    }
    let tab = reported.contains("cannot start any token") && rest.starts_with('\t');
    let reported = if tab { "a tab character" } else { reported };
    let known = TRANSLATIONS
        .iter()
        .find(|(part, ..)| reported.contains(part));
    let (message, help) = known
        .map_or(("yaml-syntax", "yaml-syntax.help"), |(_, message, help)| {
            (message, help)
        });
    Diagnostic::new(Code::YamlSyntax, Message::new(message, [])).help(Message::new(help, []))
}

/// Returns the byte that is to blame: where a quotation begins, not where the text ends without it.
fn place(text: &str, reported: &str, error: &serde_yaml::Error) -> usize {
    if let Some((_, context)) = reported.split_once("while scanning a quoted scalar at line ")
        && reported.contains("end of stream")
    {
        return context
            .split_once(" column ")
            .and_then(|(line, column)| offset_of(text, line.parse().ok()?, column.parse().ok()?))
            .unwrap_or_default();
    }
    if reported.contains("control characters") {
        let number = reported
            .rsplit(' ')
            .next()
            .and_then(|number| number.parse().ok());
        return floor(text, number.unwrap_or_default());
    }
    let index = match error.location() {
        Some(location) => location.index(),
        None if reported.contains("more than one document") => second_document(text),
        None => 0,
    };
    floor(text, index)
}

fn floor(text: &str, mut index: usize) -> usize {
    while !text.is_char_boundary(index.min(text.len())) {
        index -= 1;
    }
    index.min(text.len())
}

/// Finds the line that separates two documents; the first one may open the first of them.
fn second_document(text: &str) -> usize {
    let starts = text.match_indices("\n---").map(|(index, _)| index + 1);
    starts
        .filter(|index| !text[..*index].trim().is_empty())
        .min()
        .unwrap_or_default()
}

fn offset_of(text: &str, line: usize, column: usize) -> Option<usize> {
    let before: usize = text
        .split_inclusive('\n')
        .take(line.checked_sub(1)?)
        .map(str::len)
        .sum();
    let (inside, _) = text[before..].char_indices().nth(column.checked_sub(1)?)?;
    Some(before + inside)
}

fn end_of_line(text: &str, start: usize) -> usize {
    text[start..]
        .find(['\n', '\r'])
        .map_or(text.len(), |length| start + length)
}
