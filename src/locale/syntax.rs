//! What is wrong with a message file, in plain words.

use crate::base::{Code, Diagnostic, Message, SourcePath, Span, message};
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

fn words(kind: &ErrorKind, starts_line: bool) -> (Message, Message) {
    use ErrorKind as Kind;
    let form = || message!("message-syntax-form.help");
    let variants = || message!("message-syntax.help");
    let braces = || message!("message-syntax-brace.help");
    match kind {
        Kind::ExpectedToken('=') => (message!("message-syntax-no-equals"), form()),
        Kind::ExpectedToken(token) => {
            let is_brace = matches!(token, '}' | '{');
            let help = if is_brace { braces() } else { variants() };
            let token = token.to_string();
            (message!("message-syntax-no-token", token), help)
        }
        Kind::ExpectedMessageField { entry_id } | Kind::ExpectedTermField { entry_id } => {
            (message!("message-syntax-empty", id = entry_id), form())
        }
        Kind::ExpectedCharRange { .. } if !starts_line => {
            (message!("message-syntax-no-name"), variants())
        }
        Kind::ExpectedCharRange { .. } => (message!("message-syntax-form"), form()),
        Kind::MissingDefaultVariant => (
            message!("message-syntax-no-default"),
            message!("message-syntax-no-default.help"),
        ),
        Kind::MultipleDefaultVariants => (
            message!("message-syntax-defaults"),
            message!("message-syntax-defaults.help"),
        ),
        Kind::MissingValue => (message!("message-syntax-no-value"), form()),
        Kind::UnterminatedStringLiteral => (
            message!("message-syntax-quotation"),
            message!("message-syntax-quotation.help"),
        ),
        Kind::UnbalancedClosingBrace => (message!("message-syntax-brace"), braces()),
        Kind::UnknownEscapeSequence(_) | Kind::InvalidUnicodeEscapeSequence(_) => (
            message!("message-syntax-backslash"),
            message!("message-syntax-backslash.help"),
        ),
        _ => (message!("message-syntax"), variants()),
    }
}
