//! Errors of the functions that templates call.

use crate::base::{Diagnostic, Message};
use crate::report::render_message;
use std::fmt;

/// Why a function could not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallError {
    /// What is wrong, as one plain sentence.
    pub message: Message,
    /// What to do, as one plain sentence.
    pub help: Option<Message>,
    /// A problem with a place of its own, such as one in a template that the function rendered; it
    /// is reported in place of the call.
    pub cause: Option<Box<Diagnostic>>,
}

impl CallError {
    /// Makes an error.
    pub fn new(message: Message) -> Self {
        Self {
            message,
            help: None,
            cause: None,
        }
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
}

impl From<Diagnostic> for CallError {
    fn from(diagnostic: Diagnostic) -> Self {
        let message = diagnostic.message.clone();
        Self {
            message,
            help: diagnostic.help.clone(),
            cause: Some(Box::new(diagnostic)),
        }
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&render_message(&self.message))
    }
}

impl std::error::Error for CallError {}
