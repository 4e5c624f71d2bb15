//! What goes wrong in templates, as the adapters of both engines say it.

use crate::base::Value;
use std::ops::Range;

/// What went wrong in a template.
#[derive(Debug)]
pub(super) enum Problem {
    /// A variable or field that does not exist, and the names that were known in its place.
    Undefined {
        expression: String,
        known: Vec<String>,
    },
    /// A function, filter, test or component that does not exist.
    Unknown { what: What, name: String },
    /// Templates that contain themselves, and the name of the one where that begins.
    Endless { name: Option<String> },
    /// Anything else, in the engine's words.
    Other(String),
}

/// What kind of thing does not exist.
#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    Function,
    Filter,
    Test,
    Component,
    Template,
}

/// A problem and where it is.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) template: String,
    pub(super) range: Option<Range<usize>>,
    pub(super) problem: Problem,
}

/// The variables of one render.
pub(super) type Variables<'a> = &'a [(&'a str, Value)];
