//! Diagnostics as plain text, for snapshots in unit tests.

use super::render_message;
use crate::base::{Diagnostic, Position};

/// Renders diagnostics in order of place, each as `line:column to line:column code: message` with its help.
pub(crate) fn render_diagnostics(text: &str, problems: &[Diagnostic]) -> String {
    let line = |problem: &&Diagnostic| {
        let span = problem.location.as_ref().and_then(|location| location.span);
        let place = span.map_or("the file".to_owned(), |span| {
            let start = Position::of(text, span.start as usize);
            let end = Position::of(text, span.end as usize);
            format!(
                "{}:{} to {}:{}",
                start.line, start.column, end.line, end.column
            )
        });
        let help = problem
            .help
            .as_ref()
            .map(|help| format!("  help: {}\n", render_message(help)));
        format!(
            "{place} {}: {}\n{}",
            problem.code,
            render_message(&problem.message),
            help.unwrap_or_default()
        )
    };
    let mut problems: Vec<_> = problems.iter().collect();
    problems.sort_by_key(|problem| problem.location.clone());
    problems.iter().map(line).collect()
}
