//! What is wrong with a message file, in plain words.

use crate::base::{Code, Diagnostic, SourcePath, Span};
use fluent_syntax::parser::{ErrorKind, ParserError};
use std::ops::Range;

/// How deep brackets may lie in each other: the parser, and whatever follows it, recurses.
const DEEPEST: usize = 40;

/// Finds the bracket that is one too many, if there is one.
///
/// Counts from each line that begins an entry (`name =`), where the parser starts anew; a bracket
/// in plain text counts too.
pub(super) fn is_too_deep(text: &str) -> Option<Range<usize>> {
    let mut depth = 0_usize;
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        if begins_entry(line) {
            depth = 0;
        }
        for (place, character) in line.char_indices() {
            match character {
                '{' | '(' => depth += 1,
                '}' | ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > DEEPEST {
                let place = line_start + place;
                return Some(place..place + 1);
            }
        }
        line_start += line.len();
    }
    None
}

fn begins_entry(line: &str) -> bool {
    let name = line
        .split_once('=')
        .map_or("", |(name, _)| name.trim_end_matches(' '));
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

/// Tells what is wrong at the place that the parser stopped at.
pub(super) fn explain(
    path: &SourcePath,
    text: &str,
    offset: usize,
    error: &ParserError,
) -> Diagnostic {
    let start = error.pos.start.min(text.len());
    let end = error.pos.end.clamp(start, text.len());
    let starts_line = text
        .get(..start)
        .is_none_or(|before| before.is_empty() || before.ends_with('\n'));
    let (message, help) = words(&error.kind, starts_line);
    Diagnostic::new(Code::MessageSyntax, message)
        .at(path, Span::within(offset, start..end))
        .help(help)
}

fn words(kind: &ErrorKind, starts_line: bool) -> (String, &'static str) {
    use ErrorKind as Kind;
    const FORM: &str = "A message is a name, an equals sign and a text: `read-more = Read more`.";
    const VARIANTS: &str = "Write `{ $count -> [one] One page *[other] { $count } pages }`, each form on its own line.";
    const BRACES: &str = "Close each `{` with a `}`; to show a brace itself, write `{\"{\"}`.";
    match kind {
        Kind::ExpectedToken('=') => ("A name is not followed by `=`.".to_owned(), FORM),
        Kind::ExpectedToken(token @ ('}' | '{')) => (format!("A `{token}` is missing."), BRACES),
        Kind::ExpectedToken(token) => (format!("A `{token}` is missing."), VARIANTS),
        Kind::ExpectedMessageField { entry_id } | Kind::ExpectedTermField { entry_id } => {
            (format!("The message `{entry_id}` has no text."), FORM)
        }
        Kind::ExpectedCharRange { .. } if !starts_line => (
            "A name is missing, or a form is not on a line of its own.".to_owned(),
            VARIANTS,
        ),
        Kind::ExpectedCharRange { .. } => ("A line does not begin with a name.".to_owned(), FORM),
        Kind::MissingDefaultVariant => (
            "No form is marked with a `*`.".to_owned(),
            "Mark the form for all other cases: `*[other]`.",
        ),
        Kind::MultipleDefaultVariants => (
            "More than one form is marked with a `*`.".to_owned(),
            "Mark `*[other]` only.",
        ),
        Kind::MissingValue => ("A text is missing.".to_owned(), FORM),
        Kind::UnterminatedStringLiteral => (
            "A quotation mark is not closed.".to_owned(),
            "Close it on the same line.",
        ),
        Kind::UnbalancedClosingBrace => ("A `}` closes nothing.".to_owned(), BRACES),
        Kind::UnknownEscapeSequence(_) | Kind::InvalidUnicodeEscapeSequence(_) => (
            "A backslash is followed by something unknown.".to_owned(),
            "In quotation marks, write `\\\\` for a backslash and `\\\"` for a quotation mark.",
        ),
        _ => (
            "The braces hold something that cannot be read.".to_owned(),
            VARIANTS,
        ),
    }
}
