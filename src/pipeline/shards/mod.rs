//! Shards: parts of the outputs of a site, built on machines of their own and merged later.
//!
//! Never renders anything. A [`Shard`] selects outputs by their routes, a [`ShardManifest`] lies beside those that
//! were built, and [`MergedShards`] puts the outputs of all shards into one sink. People read of them as *slices*.

pub(super) mod manifest;
mod merge;
pub(super) mod shard;

pub(crate) use manifest::ShardManifest;
pub(crate) use merge::{MergedShards, PlacedManifest};
pub(crate) use shard::Shard;
