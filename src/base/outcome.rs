//! Outcomes: a value together with everything that was wrong on the way to it.

use super::Diagnostic;

/// A value and the diagnostics that arose while it was made.
///
/// Work goes on after a problem: the value is the best that could be had, and the
/// diagnostics say what is missing from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use = "the diagnostics must be passed on"]
pub struct Outcome<T> {
    /// What was made.
    pub value: T,
    /// What was wrong, in the order in which it was found.
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

    /// Hands the diagnostics to `collected` and returns the value.
    pub fn collect_into(self, collected: &mut Vec<Diagnostic>) -> T {
        collected.extend(self.diagnostics);
        self.value
    }

    /// Changes the value and keeps the diagnostics.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Outcome<U> {
        Outcome {
            value: change(self.value),
            diagnostics: self.diagnostics,
        }
    }
}
