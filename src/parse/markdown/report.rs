//! What was wrong with the text of a page.
//!
//! Never grows without bounds: after [`LIMIT`] problems of one file, no more are told.

use crate::base::{Code, Diagnostic, Message, SourcePath, Span};
use std::ops::Range;

const LIMIT: usize = 500;

/// Collects the problems of one file.
#[derive(Debug)]
pub(super) struct Report<'a> {
    path: &'a SourcePath,
    body_start: usize,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Report<'a> {
    pub(super) fn new(path: &'a SourcePath, body_start: usize) -> Self {
        Self {
            path,
            body_start,
            diagnostics: Vec::new(),
        }
    }

    /// Returns where the body begins in its file.
    pub(super) fn body_start(&self) -> usize {
        self.body_start
    }

    /// Turns a range of the body into a span of the file.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::within(self.body_start, range.clone())
    }

    pub(super) fn add(&mut self, code: Code, place: Span, message: Message, help: Message) {
        self.add_related(code, place, message, help, None);
    }

    pub(super) fn add_related(
        &mut self,
        code: Code,
        place: Span,
        message: Message,
        help: Message,
        related: Option<(Span, Message)>,
    ) {
        if self.diagnostics.len() >= LIMIT {
            return;
        }
        let mut diagnostic = Diagnostic::new(code, message)
            .at(self.path, place)
            .help(help);
        if let Some((span, label)) = related {
            diagnostic = diagnostic.related(self.path, Some(span), label);
        }
        self.diagnostics.push(diagnostic);
    }

    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }
}
