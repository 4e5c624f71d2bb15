//! Outcomes: a value with the diagnostics that arose while it was computed.
//!
//! Never an error in place of a value: work goes on after a problem, and problems are collected.

use super::Diagnostic;

/// Value and diagnostics.
///
/// The value is the best that could be had, and the diagnostics say what is missing from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use = "the diagnostics must be passed on"]
pub struct Outcome<T> {
    /// The result.
    pub value: T,
    /// Problems in the order in which they were found.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Outcome<T> {
    /// Makes an outcome without problems.
    pub fn clean(value: T) -> Self {
        Self {
            value,
            diagnostics: Vec::new(),
        }
    }

    /// Makes an outcome of a value and its problems.
    pub fn new(value: T, diagnostics: Vec<Diagnostic>) -> Self {
        Self { value, diagnostics }
    }

    /// Appends the diagnostics to `collected` and returns the value.
    pub fn collect_into(self, collected: &mut Vec<Diagnostic>) -> T {
        collected.extend(self.diagnostics);
        self.value
    }

    /// Maps the value and keeps the diagnostics.
    pub fn map<U>(self, function: impl FnOnce(T) -> U) -> Outcome<U> {
        Outcome {
            value: function(self.value),
            diagnostics: self.diagnostics,
        }
    }
}
