//! Composition: the only place that puts the stages together, from a snapshot to outputs.
//!
//! Decides nothing itself: each stage belongs to a room, and here they follow one another.
//!
//! 1. [`Edition::read`] loads a snapshot into a [`LoadedSite`](load::LoadedSite) (settings, theme, languages, documents, data) and
//!    lists its outputs. Nothing else loads or plans.
//! 2. [`build()`] walks that list into a sink, on as many threads as there are, or the part of it that a [`Selection`]
//!    names; the preview has one output rendered when somebody asks for it.
//! 3. `check` walks it for the problems alone.
//! 4. [`MergedShards`] puts the outputs of builds of [`Shard`]s together.

mod build;
mod build_record;
mod build_report;
mod check;
mod edition;
mod load;
mod media_renderer;
mod memo;
mod observer;
mod output;
mod output_reason;
mod outputs;
pub(crate) mod problems;
mod project;
mod request;
mod selection;
mod shards;

pub use build::build;
pub use build_report::BuildReport;
pub use edition::Edition;
pub use memo::BuildMemos;
pub(crate) use observer::{BuildStep, Observer};
pub use project::Project;
pub use request::Request;
pub(crate) use selection::Selection;
pub(crate) use shards::{MergedShards, PlacedManifest, Shard, ShardManifest};
