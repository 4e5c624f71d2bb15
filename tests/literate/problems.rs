//! Problems, each on one line.

use super::site::Made;
use plenary::testing::{Location, Position, render_message};

/// Writes all problems as a spec has them.
pub(crate) fn written(made: &Made) -> Vec<String> {
    let lines = made.output.problems.iter().map(|problem| {
        let severity = problem.severity().name();
        let place = problem
            .location
            .as_ref()
            .map_or("site".to_owned(), |at| place(made, at));
        let mut line = format!(
            "{severity}[{}] {place}: {}",
            problem.code,
            render_message(&problem.message)
        );
        if let Some(help) = &problem.help {
            line.push_str(&format!(" ({})", render_message(help)));
        }
        for related in &problem.related {
            line.push_str(&format!(
                " [{}: {}]",
                self::place(made, &related.location),
                render_message(&related.label)
            ));
        }
        line.replace(char::is_control, "\u{FFFD}")
    });
    lines.collect()
}

fn place(made: &Made, location: &Location) -> String {
    let found = location.span.zip(made.source(&location.path));
    found.map_or_else(
        || location.path.to_string(),
        |(span, text)| {
            let Position { line, column } = Position::of(&text, span.start as usize);
            format!("{}:{line}:{column}", location.path)
        },
    )
}
