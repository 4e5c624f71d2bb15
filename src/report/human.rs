//! Diagnostics for people at a terminal.

use super::Texts;
use super::arrange::{RenderedDiagnostic, arranged};
use super::locate::Locator;
use super::tally::count;
use crate::base::{Code, Diagnostic, Location, Severity};
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use std::collections::BTreeMap;

/// How many problems of one kind are shown in full.
const LIMIT: usize = 50;

/// How many places one problem shows.
const PLACES: usize = 8;

/// Whether a terminal shows colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Style {
    /// Text alone.
    #[default]
    Plain,
    /// Text with colours, which say nothing that the text does not.
    Coloured,
}

/// Writes diagnostics with the lines they are about, sorted by file and place.
///
/// Of each kind at most fifty are shown in full; the rest is counted.
pub(crate) fn human(
    diagnostics: &[Diagnostic],
    texts: &Texts<'_>,
    style: Style,
    width: usize,
) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    let renderer = renderer.term_width(width);
    let mut locators = [Locator::new(texts), Locator::new(texts)];
    let mut shown = BTreeMap::<Code, usize>::new();
    let mut report = String::new();
    for diagnostic in arranged(diagnostics) {
        let number = shown.entry(diagnostic.code).or_default();
        *number += 1;
        if *number <= LIMIT {
            report.push_str(&renderer.render(&[group(&diagnostic, &mut locators)]));
            report.push_str("\n\n");
        }
    }
    for (code, number) in shown.into_iter().filter(|(_, number)| *number > LIMIT) {
        report.push_str(&closing(code, number - LIMIT));
    }
    report
}

fn closing(code: Code, hidden: usize) -> String {
    let problems = count(hidden, "more problem");
    format!("{problems} of the kind {code}; `--format json` lists all of them.\n\n")
}

fn group<'a>(
    diagnostic: &'a RenderedDiagnostic<'_>,
    [first, others]: &mut [Locator<'_>; 2],
) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    };
    let group = level
        .primary_title(&*diagnostic.message)
        .id(diagnostic.code.name());
    let group = group.elements(elements(diagnostic, [first, others]));
    match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(&**help)),
        None => group,
    }
}

/// Shows the places of a problem.
fn elements<'a>(
    diagnostic: &'a RenderedDiagnostic<'_>,
    [first, others]: [&mut Locator<'_>; 2],
) -> Vec<Element<'a>> {
    let place = diagnostic.location.iter();
    let mut elements: Vec<_> = place
        .map(|at| element(at, None, AnnotationKind::Primary, first))
        .collect();
    elements.extend(diagnostic.related.iter().take(PLACES).map(|related| {
        element(
            related.location,
            Some(&related.label),
            AnnotationKind::Context,
            others,
        )
    }));
    elements
}

/// Writes the lines that a problem is about, without what is said of them; nothing where none can be seen.
pub(super) fn excerpt(
    diagnostic: &RenderedDiagnostic<'_>,
    locators: [&mut Locator<'_>; 2],
    width: usize,
) -> Option<String> {
    diagnostic.location?.span?;
    let elements = elements(diagnostic, locators);
    let renderer = Renderer::plain().term_width(width);
    Some(renderer.render(&[Group::with_level(Level::ERROR).elements(elements)]))
}

/// Shows a place: its first line if there is one to be seen, or else the file.
fn element<'a>(
    location: &'a Location,
    label: Option<&'a str>,
    kind: AnnotationKind,
    locator: &mut Locator<'_>,
) -> Element<'a> {
    let path = location.path.as_str();
    let found = location
        .span
        .and_then(|span| Some((span, locator.text(&location.path)?)));
    let Some((span, text)) = found else {
        return match label {
            Some(label) => Level::NOTE.message(format!("{path}: {label}")).into(),
            None => Origin::path(path).into(),
        };
    };
    let (line, number, range) = text.first_line(span);
    Snippet::source(line.to_owned())
        .path(path)
        .line_start(number)
        .annotation(kind.span(range).label(label))
        .into()
}
