//! YAML: the only place that names the crate that reads it.
//!
//! Never guesses at types and never hides a problem: a `!tag`, a key that is there twice, or text
//! that would grow without bound is refused with a position and a plain sentence.
//! Text goes through [`Limits`] into [`Yaml`], and from there through [`Reader`], [`Node`] and
//! [`Fields`] into the types of other rooms, with all problems at once.

mod document;
mod explain;
mod fields;
mod limits;
mod load;
mod nesting;
mod node;
mod places;
mod reader;
mod refusal;
#[cfg(test)]
mod tests;
mod texts;
mod tree;

pub(crate) use document::Yaml;
pub(crate) use fields::Fields;
pub(crate) use limits::Limits;
pub(crate) use node::{Node, Words};
pub(crate) use reader::Reader;
pub(crate) use texts::YamlText;
pub(crate) use tree::Tree;

/// The longest stretch of someone's text that a message repeats, in characters.
const REPEATED: usize = 60;

/// Shortens someone's text for use in a message.
pub(crate) fn short(text: &str) -> String {
    match text.char_indices().nth(REPEATED) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
