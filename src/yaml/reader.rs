//! The reading of one text: its tree, its places, and the problems found so far.

use super::{Tree, Yaml};
use crate::base::{Code, Diagnostic, SourcePath, Span, message};
use std::cell::{Cell, RefCell};

/// How many problems of one text are told one by one.
const TOLD: usize = 200;

/// Reads one text of YAML and collects what is wrong with it.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    path: &'a SourcePath,
    yaml: &'a Yaml,
    problems: RefCell<Vec<Diagnostic>>,
    untold: Cell<usize>,
}

impl<'a> Reader<'a> {
    /// Begins to read `yaml`, which is in the file at `path`.
    pub(crate) fn new(path: &'a SourcePath, yaml: &'a Yaml) -> Self {
        Self {
            path,
            yaml,
            problems: RefCell::default(),
            untold: Cell::new(0),
        }
    }

    /// Returns what the text means.
    pub(super) fn tree(&self) -> &'a Tree {
        self.yaml.tree()
    }

    /// Ends the reading and returns all problems.
    pub(crate) fn finish(self) -> Vec<Diagnostic> {
        let mut problems = self.problems.into_inner();
        if self.untold.get() > 0 {
            let message = message!("wrong-value-more", number = self.untold.get());
            problems.push(Diagnostic::new(Code::WrongValue, message).in_file(self.path));
        }
        problems
    }

    /// Adds a problem at `span`; `describe` is asked only as long as problems are still told.
    pub(crate) fn problem(
        &self,
        span: impl FnOnce() -> Span,
        describe: impl FnOnce() -> Diagnostic,
    ) {
        if self.problems.borrow().len() >= TOLD {
            self.untold.set(self.untold.get() + 1);
            return;
        }
        let diagnostic = describe().at(self.path, span());
        self.problems.borrow_mut().push(diagnostic);
    }

    pub(super) fn yaml(&self) -> &'a Yaml {
        self.yaml
    }
}
