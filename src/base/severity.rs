//! How much a problem matters: the one place that decides it.

use super::{Code, Message};
use serde::{Deserialize, Serialize};

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// The site is built, and something in it is not as it should be.
    Warning,
    /// Something could not be built; the run fails once everything has been looked at.
    Error,
}

/// Messages that matter less than others of their code.
const WARNINGS: &[&str] = &[
    // A page whose time is over is no mistake of the page that links to it: the site is still built.
    "broken-link-expired",
    // A section can be prepared before its first page is published.
    "broken-link-no-page-for-section",
    // In a draft there is still time to describe a picture.
    "missing-description-in-draft",
];

impl Severity {
    /// Decides how much a problem matters: as its message says, or else its code.
    pub(super) fn of(code: Code, message: &Message) -> Self {
        match WARNINGS.contains(&message.id()) {
            true => Self::Warning,
            false => code.severity(),
        }
    }

    /// Returns the name that reports show.
    pub fn name(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}
