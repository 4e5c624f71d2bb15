//! Diagnostics for the browser: the parts of each, and the lines it is about as the terminal shows them.

use super::Texts;
use super::arrange::{RenderedDiagnostic, arranged};
use super::human::excerpt;
use super::locate::Locator;
use crate::base::Diagnostic;
use serde::Serialize;

/// How many columns an excerpt has at the most.
const WIDTH: usize = 100;

/// A problem, taken apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Detail {
    /// The stable name of this kind of problem.
    pub code: &'static str,
    /// How much it matters: `error` or `warning`.
    pub severity: &'static str,
    /// What is wrong, as one plain sentence.
    pub message: String,
    /// The file.
    pub file: Option<String>,
    /// The line, counted from one.
    pub line: Option<usize>,
    /// The column in characters, counted from one.
    pub column: Option<usize>,
    /// The lines in question, as text of one width.
    pub excerpt: Option<String>,
    /// What to do.
    pub help: Vec<String>,
}

/// Takes diagnostics apart: errors first, then in the order of files and places.
pub(crate) fn details(diagnostics: &[Diagnostic], texts: &Texts<'_>) -> Vec<Detail> {
    let mut locators = [Locator::new(texts), Locator::new(texts)];
    let mut arranged = arranged(diagnostics);
    arranged.sort_by_key(|diagnostic| std::cmp::Reverse(diagnostic.severity));
    arranged
        .into_iter()
        .map(|diagnostic| detail(diagnostic, &mut locators))
        .collect()
}

fn detail(diagnostic: RenderedDiagnostic<'_>, [first, others]: &mut [Locator<'_>; 2]) -> Detail {
    let location = diagnostic.location;
    let start = location.and_then(|at| Some((at.span?.range().start, first.text(&at.path)?)));
    let position = start.map(|(start, text)| text.position(start));
    Detail {
        code: diagnostic.code.name(),
        severity: diagnostic.severity.name(),
        file: location.map(|at| at.path.to_string()),
        line: position.map(|position| position.line),
        column: position.map(|position| position.column),
        excerpt: excerpt(&diagnostic, [first, others], WIDTH),
        message: diagnostic.message,
        help: diagnostic.help.into_iter().collect(),
    }
}
