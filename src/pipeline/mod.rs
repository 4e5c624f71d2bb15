//! The only place that puts the stages together, from sources to outputs.
//!
//! Decides nothing itself: each step belongs to a room, and here they follow one another.
//!
//! 1. [`load`] reads a snapshot into a [`LoadedSite`]: settings, theme, languages, texts, data.
//! 2. [`plan`](crate::site::plan) lists what the site consists of.
//! 3. [`build`] renders every output, on as many threads as there are, into a sink; or a slice of them,
//!    and [`MergedShards`] puts slices together.
//!
//! The preview stops before the last step: an [`Edition`] makes the one output that is asked for.

mod build;
mod build_record;
mod edition;
mod load;
mod media_renderer;
mod observer;
mod output;
mod output_reason;
mod outputs;
pub(crate) mod problems;
mod request;
mod selection;
mod shards;

pub use build::{BuildReport, build};
pub use edition::Edition;
pub use load::theme::embedded_themes;
pub use load::{LoadedSite, load};
pub use observer::{Observer, Step};
pub use request::Request;
pub use selection::Selection;
pub use shards::{InvalidShard, MergedShards, Shard, ShardManifest};
