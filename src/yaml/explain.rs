//! What the reader of YAML complains of, in plain sentences.

use super::load::Refusal;
use super::{Limits, short};
use crate::base::{Code, Diagnostic, SourcePath, Span};

/// A part of the reader's own message, and what to say and advise in its place.
type Sentence = (&'static str, &'static str, &'static str);

const QUOTE: &str =
    "If this is text, put quotation marks round all of it, as in \"Peace: a start\".";
const SENTENCES: &[Sentence] = &[
    (
        "mapping values are not allowed",
        "There is a colon where none can be.",
        "If the colon is part of a text, put quotation marks round the text, as in \
         \"Peace: a start\". If it ends a key, begin the key under the one above, and put a space \
         behind its colon.",
    ),
    (
        "a tab character",
        "This line begins with a tab.",
        "Use spaces in place of tabs at the beginning of lines.",
    ),
    (
        "while scanning a quoted scalar",
        "A quotation mark is opened here and never closed.",
        "Put the same quotation mark at the end of the text.",
    ),
    (
        "unknown escape character",
        "The backslash in this text has no meaning that YAML knows.",
        "Use single quotation marks, or write the backslash twice.",
    ),
    (
        "while parsing a flow sequence",
        "A list is opened with `[` and not closed, or a comma is missing in it.",
        "Put commas between the items, and `]` at the end.",
    ),
    (
        "while parsing a flow mapping",
        "A group is opened with `{` and not closed, or a comma is missing in it.",
        "Put commas between the entries, and `}` at the end.",
    ),
    (
        "cannot start any token",
        "A text cannot begin with this character.",
        QUOTE,
    ),
    (
        "unknown anchor",
        "This says `*name`, and there is no `&name` before it.",
        QUOTE,
    ),
    (
        "alphabetic or numeric",
        "There is no name behind this `*` or `&`.",
        QUOTE,
    ),
    ("unknown directive", "A line cannot begin with `%`.", QUOTE),
    (
        "block sequence entries are not allowed",
        "A list cannot begin on the same line as its key.",
        "Put each item on a line of its own, with `- ` in front.",
    ),
    (
        "'-' indicator",
        "This line is neither an item of the list above it nor part of one.",
        "Begin it with `- ` in line with the items above, or move it to the left if it is a key.",
    ),
    (
        "could not find expected ':'",
        "This is a key without a colon.",
        "Put a colon and a space behind the key, or move the text to the right if it belongs to \
         the line above.",
    ),
    (
        "did not find expected key",
        "A key should stand here.",
        "Begin every key in line with the others, and put quotation marks round all of a text \
         that has some in it.",
    ),
    (
        "comment or line break",
        "Behind `|` or `>` the line must end.",
        "Begin the text on the next line, moved to the right, or put quotation marks round it.",
    ),
    (
        "control characters",
        "There is an invisible control character.",
        "Delete it and write the text around it again.",
    ),
    (
        "more than one document",
        "There are two documents, with a `---` line or a change of indentation between them.",
        "Delete the `---` line, and begin all keys at the left.",
    ),
    (
        "a key",
        "A key is a list or a group.",
        "Use a text as the key.",
    ),
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
    let message = format!(
        "This is longer than the {} KB that are read here.",
        limits.bytes >> 10
    );
    let help = "Move tables to files in `content/_data`, and text below the front matter.";
    Diagnostic::new(Code::YamlLimits, message)
        .in_file(path)
        .help(help)
}

/// Tells that lists and groups lie too deep in each other.
pub(super) fn too_deep() -> Diagnostic {
    refused(Refusal::Depth)
}

fn refused(refusal: Refusal) -> Diagnostic {
    let (code, message, help) = match refusal {
        Refusal::Depth => (
            Code::YamlLimits,
            "Lists and groups lie too deep in each other.".to_owned(),
            "Write them with fewer levels.",
        ),
        Refusal::Repetition => (
            Code::YamlLimits,
            "Its `*names` repeat more than is read here.".to_owned(),
            "Write the values out, or repeat smaller ones.",
        ),
        Refusal::Tag => (
            Code::YamlSyntax,
            "A value cannot begin with `!`.".to_owned(),
            "If this is text, put quotation marks round all of it; if it is a tag, delete the tag.",
        ),
        Refusal::Duplicate(key) => (
            Code::YamlSyntax,
            format!("The key `{}` is there twice.", short(&key)),
            "Keep one of the two, or join their values.",
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
    let known = SENTENCES.iter().find(|(part, ..)| reported.contains(part));
    let (message, help) = known.map_or(
        ("This is not YAML that can be read.", QUOTE),
        |(_, message, help)| (message, help),
    );
    Diagnostic::new(Code::YamlSyntax, message).help(help)
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
