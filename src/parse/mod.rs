//! One file of content, read by itself.
//!
//! Never looks at another file, at the theme or at the clock: what those decide stays a hole.
//! Text comes in, a [`Document`] goes out, with all problems at once.

mod data;
mod document;
mod file_name;
mod front_matter;
mod front_matter_keys;
mod lazy;
mod lines;
mod markdown;

pub use data::parse_data;
pub use document::{
    Argument, Block, BlockKind, Body, Component, Document, Heading, Image, Link, Outline, Piece,
};
pub use file_name::FileName;
pub use front_matter::{FrontMatter, PageImage};
pub use lazy::{LazyBody, Reread};
pub use lines::Lines;
pub use markdown::{TextRules, typeset};
