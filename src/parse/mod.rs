//! One file of content, read by itself.
//!
//! Never looks at another file, at the theme or at the clock: what those decide stays a hole.
//! Text comes in, a [`Document`] goes out, with all problems at once.

mod body;
mod data;
mod document;
mod field_segments;
mod file_name;
mod front_matter;
mod front_matter_keys;
mod lazy_body;
mod lines;
mod markdown;
mod outline;
mod read;
mod read_options;
mod segments;

pub use body::{Argument, Body, Component, Hole, HoleKind, Image, Link, RunRole, TextRun};
pub use data::parse_data;
pub use document::Document;
pub use file_name::FileName;
pub use front_matter::{FrontMatter, PageImage};
pub use lazy_body::{BodySource, LazyBody};
pub use lines::Lines;
pub use markdown::{
    ParsedText, TextRules, VOID, WITHIN_WORD, element_role, parse_markdown, typeset,
};
pub use outline::{Heading, Outline};
pub use read::parse_document;
pub use read_options::ReadOptions;
pub use segments::{
    Block, BlockKind, CodeRole, InlineCode, InlineKind, Segment, SegmentId, SegmentedText,
};
