//! Diagnostics: one problem each, told once, rendered by [`crate::report`] for whoever reads it.

use super::{Code, SourcePath, Span};
use serde::{Deserialize, Serialize};

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// The site is built, and something in it is not as it should be.
    Warning,
    /// Something could not be built; the run fails once everything has been looked at.
    Error,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Location {
    /// The file.
    pub path: SourcePath,
    /// The bytes meant; `None` is the file as a whole.
    pub span: Option<Span>,
}

/// A second place that explains a problem, and what is to be seen there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Related {
    /// Where to look.
    pub location: Location,
    /// What is there, as a short phrase.
    pub label: String,
}

/// One problem: what happened, where, and what to do.
///
/// ```
/// # use plenary::base::{Code, Diagnostic, Severity, SourcePath, Span};
/// let path = SourcePath::new("content/index.en.md")?;
/// let diagnostic = Diagnostic::new(Code::BrokenLink, "There is no page `/missons`.")
///     .at(&path, Span::new(10, 18))
///     .help("Did you mean `/missions`?");
/// assert_eq!(diagnostic.severity, Severity::Error);
/// # Ok::<(), plenary::base::PathError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Where it is; `None` where no file is to blame.
    pub location: Option<Location>,
    /// The stable name of this kind of problem.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, as one plain sentence.
    pub message: String,
    /// Other places that belong to the problem.
    pub related: Vec<Related>,
    /// What to do, as one plain sentence.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Makes a diagnostic with the severity that its code has by default.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            location: None,
            code,
            severity: code.severity(),
            message: message.into(),
            related: Vec::new(),
            help: None,
        }
    }

    /// Says where in a file the problem is.
    #[must_use]
    pub fn at(mut self, path: &SourcePath, span: Span) -> Self {
        self.location = Some(Location {
            path: path.clone(),
            span: Some(span),
        });
        self
    }

    /// Says which file has the problem.
    #[must_use]
    pub fn in_file(mut self, path: &SourcePath) -> Self {
        self.location = Some(Location {
            path: path.clone(),
            span: None,
        });
        self
    }

    /// Adds another place that belongs to the problem.
    #[must_use]
    pub fn related(
        mut self,
        path: &SourcePath,
        span: Option<Span>,
        label: impl Into<String>,
    ) -> Self {
        let location = Location {
            path: path.clone(),
            span,
        };
        self.related.push(Related {
            location,
            label: label.into(),
        });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says what to do, where there is something to say.
    #[must_use]
    pub fn help_if(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// Returns whether this problem makes the run fail.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
