//! How much a problem matters.

use serde::{Deserialize, Serialize};

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// The site is built, and something in it is not as it should be.
    Warning,
    /// Something could not be built; the run fails once everything has been looked at.
    Error,
}

impl Severity {
    /// Returns the name that reports show.
    pub fn name(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}
