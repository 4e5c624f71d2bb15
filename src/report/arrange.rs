//! The order in which problems are shown.

use crate::base::Diagnostic;

/// Sorts by file and place, and leaves out what is said twice.
pub(super) fn arranged(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut arranged: Vec<_> = diagnostics.iter().collect();
    arranged.sort();
    arranged.dedup();
    arranged
}
