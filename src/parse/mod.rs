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

pub use body::{Argument, Body, HoleKind};
pub(crate) use body::{Component, Hole, Image, Link, RunRole, TextRun};
pub(crate) use data::parse_data;
pub use document::Document;
pub(crate) use file_name::FileName;
pub use front_matter::FrontMatter;
pub(crate) use front_matter::PageImage;
pub(crate) use lazy_body::{BodySource, LazyBody};
pub(crate) use lines::Lines;
pub use markdown::{ParsedText, TextRules, parse_markdown};
pub(crate) use markdown::{VOID, WITHIN_WORD, element_role, typeset};
pub(crate) use outline::{Heading, Outline};
pub(crate) use read::parse_document;
pub(crate) use read_options::ReadOptions;
#[cfg(test)]
pub(crate) use segments::SegmentId;
pub(crate) use segments::{
    Block, BlockKind, CodeRole, InlineCode, InlineKind, Segment, SegmentedText,
};
