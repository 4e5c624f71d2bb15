//! Terminal output: the one place where the program prints.
//!
//! Never decides what is said: texts and problems come in, and go to standard output or standard error.

use super::arguments::Format;
use crate::base::Diagnostic;
use crate::report::{self, Style, Texts};
use std::io::{self, IsTerminal, Write};

/// Writes to standard output; a reader that has gone away is no reason to fail.
pub(super) fn print(text: &str) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Writes to standard error.
pub(super) fn print_error(text: &str) {
    let mut out = io::stderr().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Writes problems to standard error, with the lines in question where `text` has them.
pub(super) fn print_problems(format: Format, problems: &[Diagnostic], text: &Texts<'_>) {
    print_error(&match format {
        Format::Json => report::json_lines(problems, text),
        Format::Human => {
            let style = if is_coloured() {
                Style::Coloured
            } else {
                Style::Plain
            };
            report::human(problems, text, style, width())
        }
    });
}

/// Returns whether problems are written in colour (no-color.org).
fn is_coloured() -> bool {
    io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Returns whether standard error is a terminal.
pub(super) fn is_terminal() -> bool {
    io::stderr().is_terminal()
}

/// Returns the width of the terminal in columns, by `COLUMNS`.
fn width() -> usize {
    let columns = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    columns.unwrap_or(100).clamp(40, 240)
}
