//! Diagnostics for programs: one JSON object a line.

use super::Texts;
use super::arrange::{RenderedDiagnostic, arranged};
use super::locate::Locator;
use crate::base::{Diagnostic, Location};
use serde::Serialize;

#[derive(Serialize)]
struct Line<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    help: Option<&'a str>,
    related: Vec<JsonRelated<'a>>,
}

#[derive(Serialize)]
struct JsonRelated<'a> {
    label: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
}

/// A place as people count it; columns are characters, and the end is behind the last one.
#[derive(Default, Serialize)]
struct Place<'a> {
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
}

/// Writes diagnostics as JSON, one object a line, sorted by file and place.
pub(crate) fn json_lines(diagnostics: &[Diagnostic], texts: &Texts<'_>) -> String {
    let mut locator = Locator::new(texts);
    let mut others = Locator::new(texts);
    let mut lines = String::new();
    for diagnostic in arranged(diagnostics) {
        let line = line(&diagnostic, &mut locator, &mut others);
        // Writing plain texts and numbers as JSON cannot fail.
        lines.push_str(&serde_json::to_string(&line).unwrap_or_default());
        lines.push('\n');
    }
    lines
}

fn line<'a>(
    diagnostic: &'a RenderedDiagnostic<'_>,
    locator: &mut Locator<'_>,
    others: &mut Locator<'_>,
) -> Line<'a> {
    let related = diagnostic.related.iter().map(|related| JsonRelated {
        label: &related.label,
        place: place(related.location, others),
    });
    Line {
        code: diagnostic.code.name(),
        severity: diagnostic.severity.name(),
        message: &diagnostic.message,
        place: diagnostic
            .location
            .map(|at| place(at, locator))
            .unwrap_or_default(),
        help: diagnostic.help.as_deref(),
        related: related.collect(),
    }
}

fn place<'a>(location: &'a Location, locator: &mut Locator<'_>) -> Place<'a> {
    let file = Some(location.path.as_str());
    let Some(span) = location.span else {
        return Place {
            file,
            ..Place::default()
        };
    };
    let Some(text) = locator.text(&location.path) else {
        return Place {
            file,
            ..Place::default()
        };
    };
    let start = text.position(span.range().start);
    let end = text.position(span.range().end);
    Place {
        file,
        line: Some(start.line),
        column: Some(start.column),
        end_line: Some(end.line),
        end_column: Some(end.column),
    }
}
