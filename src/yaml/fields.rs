//! A group of named values, taken one by one.

use super::{Node, Tree, Words, short};
use crate::base::{Code, Diagnostic, MessageArgument, Moment, did_you_mean, message};
use std::sync::Arc;

/// The named values of a group that were not asked for yet.
///
/// A key that nobody asked for is a problem: [`Fields::finish`] says so, [`Fields::rest`] hands
/// them to someone who knows more.
#[derive(Debug)]
#[must_use = "keys that were not asked for must be told of"]
pub(crate) struct Fields<'a> {
    node: Node<'a>,
    left: Vec<Node<'a>>,
    asked: Vec<&'static str>,
}

impl<'a> Node<'a> {
    /// Reads a group of named values whose names are known; `None` where it is none.
    pub(crate) fn fields(&self) -> Option<Fields<'a>> {
        match self.tree() {
            Tree::Map(_) | Tree::None => Some(Fields::new(self.clone(), self.entries())),
            _ => self.missing(message!("expected-group")),
        }
    }
}

impl<'a> Fields<'a> {
    pub(super) fn new(node: Node<'a>, left: Vec<Node<'a>>) -> Self {
        Self {
            node,
            left,
            asked: Vec::new(),
        }
    }

    /// Takes a value; a key with nothing behind it counts as absent.
    pub(crate) fn take(&mut self, key: &'static str) -> Option<Node<'a>> {
        self.asked.push(key);
        let index = self.left.iter().position(|node| node.key() == key)?;
        Some(self.left.remove(index)).filter(|node| !node.is_none())
    }

    /// Takes a value that must be there.
    pub(crate) fn require(&mut self, key: &'static str) -> Option<Node<'a>> {
        let taken = self.take(key);
        if taken.is_none() {
            self.node.key_problem(|| {
                let message = match self.node.key() {
                    "" => message!("missing-key-in-file", key),
                    parent => message!("missing-key-in-group", key, parent = short(parent)),
                };
                Diagnostic::new(Code::MissingKey, message)
                    .help(message!("missing-key-in-file.help", key))
            });
        }
        taken
    }

    /// Takes a text.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<Arc<str>> {
        self.take(key)?.text()
    }

    /// Takes yes or no.
    pub(crate) fn yes_no(&mut self, key: &'static str) -> Option<bool> {
        self.take(key)?.yes_no()
    }

    /// Takes a whole number.
    pub(crate) fn whole(&mut self, key: &'static str) -> Option<i64> {
        self.take(key)?.whole()
    }

    /// Takes a whole number that is not below zero.
    pub(crate) fn count(&mut self, key: &'static str) -> Option<usize> {
        self.take(key)?.count()
    }

    /// Takes a date or a point in time.
    pub(crate) fn moment(&mut self, key: &'static str) -> Option<Moment> {
        self.take(key)?.moment()
    }

    /// Takes one of some words.
    pub(crate) fn one_of<T: Copy>(&mut self, key: &'static str, words: Words<'_, T>) -> Option<T> {
        self.take(key)?.one_of(words)
    }

    /// Takes a group of named values whose names are free.
    pub(crate) fn entries(&mut self, key: &'static str) -> Vec<Node<'a>> {
        self.take(key)
            .map(|node| node.entries())
            .unwrap_or_default()
    }

    /// Takes a list, or one value that stands for a list of it alone.
    pub(crate) fn one_or_more(&mut self, key: &'static str) -> Vec<Node<'a>> {
        self.take(key)
            .map(|node| node.one_or_more())
            .unwrap_or_default()
    }

    /// Returns the group itself, for problems with it as a whole.
    pub(crate) fn node(&self) -> &Node<'a> {
        &self.node
    }

    /// Returns the values that nobody asked for.
    pub(crate) fn rest(self) -> Vec<Node<'a>> {
        self.left
    }

    /// Tells of every key that nobody asked for.
    pub(crate) fn finish(self) {
        for node in &self.left {
            node.key_problem(|| unknown_key(node.key(), &self.asked));
        }
    }
}

fn unknown_key(key: &str, known: &[&'static str]) -> Diagnostic {
    let key = short(key);
    let help = did_you_mean(&key, known.iter().copied()).unwrap_or_else(|| {
        message!(
            "unknown-key-here.help",
            keys = MessageArgument::names(known.iter().copied())
        )
    });
    Diagnostic::new(Code::UnknownKey, message!("unknown-key-here", key)).help(help)
}
