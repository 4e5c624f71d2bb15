//! The report of a build: what it did, for whoever asked for it.

use crate::base::{Diagnostic, Route};
use crate::sink::SinkSummary;

/// What a build did.
#[derive(Clone, Debug, Default)]
pub struct BuildReport {
    /// How many pages the site has, each counted once for all its languages.
    pub pages: usize,
    /// How many languages it has.
    pub languages: usize,
    /// How many files changed; `None` where nothing was published because of errors.
    pub summary: Option<SinkSummary>,
    /// The routes of the outputs that were rendered; all others were taken over from the run before.
    pub rendered: Vec<Route>,
    /// Why the output that was asked about was rendered, or not, and how many were compared.
    pub reasons: Vec<String>,
    /// Everything that was wrong.
    pub diagnostics: Vec<Diagnostic>,
}
