//! One value of YAML, asked for its type.

use super::{Reader, Tree, short};
use crate::base::{
    Code, Diagnostic, Message, MessageArgument, Moment, ParseMomentError, Span, Value,
    did_you_mean, message,
};
use std::fmt;
use std::sync::Arc;

/// Words and what each stands for.
pub(crate) type Words<'w, T> = &'w [(&'w str, T)];

/// A value and the way to it; every question adds its problem to the [`Reader`].
#[derive(Clone)]
pub(crate) struct Node<'a> {
    reader: &'a Reader<'a>,
    tree: &'a Tree,
    key: &'a str,
    trail: Vec<usize>,
}

impl<'a> Reader<'a> {
    /// Returns the outermost value.
    pub(crate) fn root(&self) -> Node<'_> {
        Node::root(self, self.tree())
    }
}

impl<'a> Node<'a> {
    fn root(reader: &'a Reader<'a>, tree: &'a Tree) -> Self {
        Self {
            reader,
            tree,
            key: "",
            trail: Vec::new(),
        }
    }

    fn child(&self, index: usize, key: &'a str, tree: &'a Tree) -> Self {
        let mut trail = self.trail.clone();
        trail.push(index);
        Self {
            reader: self.reader,
            tree,
            key,
            trail,
        }
    }

    /// Returns the nearest key above the value; the outermost value has none.
    pub(crate) fn key(&self) -> &'a str {
        self.key
    }

    /// Returns what was read.
    pub(crate) fn tree(&self) -> &'a Tree {
        self.tree
    }

    /// Returns the value without asking for a type.
    pub(crate) fn value(&self) -> Value {
        self.tree.to_value()
    }

    /// Returns where the value stands in its file.
    pub(crate) fn span(&self) -> Span {
        self.reader.yaml().span_at(&self.trail)
    }

    /// Returns where the key of the value stands in its file.
    pub(crate) fn key_span(&self) -> Span {
        self.reader.yaml().key_span_at(&self.trail)
    }

    /// Adds a problem with the value.
    pub(crate) fn problem(&self, describe: impl FnOnce() -> Diagnostic) {
        self.reader.problem(|| self.span(), describe);
    }

    /// Adds a problem with the key of the value.
    pub(crate) fn key_problem(&self, describe: impl FnOnce() -> Diagnostic) {
        self.reader.problem(|| self.key_span(), describe);
    }

    /// Adds the problem that the value is not what it has to be, such as `a whole number`.
    pub(crate) fn wrong(&self, expected: Message) {
        self.problem(|| self.not_what(expected));
    }

    /// Says that the value is not what it has to be.
    fn not_what(&self, expected: Message) -> Diagnostic {
        let found = match self.tree {
            Tree::Text(text) if text.is_empty() => message!("found-nothing"),
            Tree::Text(text) => message!("found-the-text", text = short(text)),
            tree => match self.written() {
                Some(written) => message!("found-written", written = short(written)),
                None => message!("found-kind", kind = tree.kind()),
            },
        };
        let misfit = message!("misfit", expected = expected, found);
        let message = match self.key {
            "" => message!("wrong-value-without-key", misfit),
            key => message!("wrong-value", name = short(key), misfit),
        };
        Diagnostic::new(Code::WrongValue, message)
    }

    /// Reads a text without blanks around it; numbers, yes and no are taken as they are written.
    pub(crate) fn text(&self) -> Option<Arc<str>> {
        match self.tree {
            // A folded text ends in a line break that nobody wrote.
            Tree::Text(text) if text.ends_with('\n') => Some(Arc::from(text.trim_end())),
            Tree::Text(text) => Some(Arc::clone(text)),
            Tree::Bool(_) | Tree::Integer(_) | Tree::Decimal(_) => self.written().map(Arc::from),
            _ => self.missing(message!("expected-text")),
        }
    }

    /// Reads yes or no.
    pub(crate) fn yes_no(&self) -> Option<bool> {
        match self.tree {
            Tree::Bool(value) => Some(*value),
            Tree::Text(text) if text.eq_ignore_ascii_case("yes") => Some(true),
            Tree::Text(text) if text.eq_ignore_ascii_case("no") => Some(false),
            _ => self.missing(message!("expected-yes-or-no")),
        }
    }

    /// Reads a whole number.
    pub(crate) fn whole(&self) -> Option<i64> {
        match self.tree {
            Tree::Integer(value) => Some(*value),
            _ => self.missing(message!("expected-whole-number")),
        }
    }

    /// Reads a whole number that is not below zero.
    pub(crate) fn count(&self) -> Option<usize> {
        match self.tree {
            Tree::Integer(value) if *value >= 0 => usize::try_from(*value).ok(),
            _ => self.missing(message!("expected-count")),
        }
    }

    /// Reads a date or a point in time.
    pub(crate) fn moment(&self) -> Option<Moment> {
        let read = match self.tree {
            Tree::Text(text) => Moment::parse(text),
            _ => Err(ParseMomentError::Form),
        };
        let expected = message!("expected-moment");
        let told = |problem: ParseMomentError| {
            self.problem(|| self.not_what(expected).help(problem.help()));
        };
        read.map_err(told).ok()
    }

    /// Reads one of some words.
    pub(crate) fn one_of<T: Copy>(&self, words: Words<'_, T>) -> Option<T> {
        let written = match self.tree {
            Tree::Text(text) => &**text,
            // YAML takes `true` for more than a word.
            Tree::Bool(true) => "true",
            Tree::Bool(false) => "false",
            _ => return self.missing(word_of(words)),
        };
        let found = words
            .iter()
            .find(|(word, _)| *word == written)
            .map(|(_, meaning)| *meaning);
        if found.is_none() {
            self.problem(|| {
                let found = message!("found-the-text", text = short(written));
                let misfit = message!("misfit", expected = word_of(words), found);
                let message = message!("wrong-value", name = short(self.key), misfit);
                Diagnostic::new(Code::WrongValue, message).help_if(did_you_mean(
                    &short(written),
                    words.iter().map(|(word, _)| *word),
                ))
            });
        }
        found
    }

    /// Reads a list.
    pub(crate) fn list(&self) -> Vec<Node<'a>> {
        match self.tree {
            Tree::List(items) => self.items(items),
            Tree::None => Vec::new(),
            _ => self.missing(message!("expected-list")).unwrap_or_default(),
        }
    }

    /// Reads a list, or one value that stands for a list of it alone.
    pub(crate) fn one_or_more(&self) -> Vec<Node<'a>> {
        match self.tree {
            Tree::List(items) => self.items(items),
            Tree::None => Vec::new(),
            _ => vec![self.clone()],
        }
    }

    /// Reads a group of named values whose names are free.
    pub(crate) fn entries(&self) -> Vec<Node<'a>> {
        match self.tree {
            Tree::Map(entries) => {
                let entries = entries.iter().enumerate();
                entries
                    .map(|(index, (key, tree))| self.child(index, key, tree))
                    .collect()
            }
            Tree::None => Vec::new(),
            _ => self.missing(message!("expected-group")).unwrap_or_default(),
        }
    }

    /// Returns whether nothing was written.
    pub(crate) fn is_none(&self) -> bool {
        *self.tree == Tree::None
    }

    /// Returns a number, yes or no as it is written.
    fn written(&self) -> Option<&'a str> {
        let scalar = matches!(
            self.tree,
            Tree::Bool(_) | Tree::Integer(_) | Tree::Decimal(_)
        );
        self.reader
            .yaml()
            .written_at(&self.trail)
            .filter(|_| scalar)
    }

    fn items(&self, items: &'a [Tree]) -> Vec<Node<'a>> {
        items
            .iter()
            .enumerate()
            .map(|(index, tree)| self.child(index, self.key, tree))
            .collect()
    }

    pub(super) fn missing<T>(&self, expected: Message) -> Option<T> {
        self.wrong(expected);
        None
    }
}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?}", self.key, self.tree)
    }
}

fn word_of<T>(words: Words<'_, T>) -> Message {
    let words = words.iter().map(|(word, _)| *word);
    message!(
        "expected-word",
        words = MessageArgument::alternatives(words)
    )
}
