//! Diagnostics with their messages rendered, in the order in which they are shown.

use super::render_message;
use crate::base::{Code, Diagnostic, Location, Severity};

/// A diagnostic whose messages are sentences.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RenderedDiagnostic<'a> {
    pub(super) location: Option<&'a Location>,
    pub(super) code: Code,
    pub(super) severity: Severity,
    pub(super) message: String,
    pub(super) related: Vec<RenderedRelated<'a>>,
    pub(super) help: Option<String>,
    /// The same as data.
    pub(super) source: &'a Diagnostic,
}

/// A second place of a diagnostic, whose label is a phrase.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RenderedRelated<'a> {
    pub(super) location: &'a Location,
    pub(super) label: String,
}

/// Renders diagnostics, sorts them by file and place, and removes duplicates.
pub(super) fn arranged(diagnostics: &[Diagnostic]) -> Vec<RenderedDiagnostic<'_>> {
    let mut arranged: Vec<_> = diagnostics.iter().map(rendered).collect();
    arranged.sort();
    arranged.dedup();
    arranged
}

fn rendered(diagnostic: &Diagnostic) -> RenderedDiagnostic<'_> {
    let related = diagnostic.related.iter().map(|related| RenderedRelated {
        location: &related.location,
        label: render_message(&related.label),
    });
    RenderedDiagnostic {
        location: diagnostic.location.as_ref(),
        code: diagnostic.code,
        severity: diagnostic.severity(),
        message: render_message(&diagnostic.message),
        related: related.collect(),
        help: diagnostic.help.as_ref().map(render_message),
        source: diagnostic,
    }
}
