//! Diagnostics: one problem each, told once, rendered by [`crate::report`] for whoever reads it.

use super::severity_rules::severity_of;
use super::{Code, Message, Severity, SourcePath, Span};
use serde::{Deserialize, Serialize};

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
    pub label: Message,
}

/// A change of the file that the problem is in, which mends it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Edit {
    /// The bytes to replace.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// One problem: what happened, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Where it is; `None` where no file is to blame.
    pub location: Option<Location>,
    /// The stable name of this kind of problem.
    pub code: Code,
    /// What is wrong, as one plain sentence.
    pub message: Message,
    /// Other places that belong to the problem.
    pub related: Vec<Related>,
    /// What to do, as one plain sentence.
    pub help: Option<Message>,
    /// What an editor can change to mend it, where that is certain.
    pub edit: Option<Edit>,
}

impl Diagnostic {
    /// Makes a diagnostic without a place.
    pub fn new(code: Code, message: Message) -> Self {
        Self {
            location: None,
            code,
            message,
            related: Vec::new(),
            help: None,
            edit: None,
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
    pub fn related(mut self, path: &SourcePath, span: Option<Span>, label: Message) -> Self {
        let location = Location {
            path: path.clone(),
            span,
        };
        self.related.push(Related { location, label });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: Message) -> Self {
        self.help = Some(help);
        self
    }

    /// Says what to do, where there is something to say.
    #[must_use]
    pub fn help_if(mut self, help: Option<Message>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// Says what to put in the place of some bytes of the file.
    #[must_use]
    pub fn edit(mut self, span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        self.edit = Some(Edit { span, text });
        self
    }

    /// Returns how much the problem matters.
    pub fn severity(&self) -> Severity {
        severity_of(self.code, &self.message)
    }

    /// Returns whether this problem makes the run fail.
    pub fn is_error(&self) -> bool {
        self.severity() == Severity::Error
    }
}

#[cfg(test)]
mod tests {
    use crate::base::{Code, Diagnostic, Message, Severity, SourcePath, Span};

    #[test]
    fn a_diagnostic_is_as_severe_as_its_code() {
        let path = SourcePath::new("content/index.en.md").unwrap();
        let message = Message::new("missing-title", []);
        let diagnostic = Diagnostic::new(Code::MissingTitle, message).at(&path, Span::new(10, 18));
        assert_eq!(diagnostic.severity(), Severity::Error);
    }
}
