//! Shards: slices of the outputs of a site, built on their own and put together later.

pub(super) mod manifest;
mod merge;
mod shard;

pub use manifest::ShardManifest;
pub use merge::MergedShards;
pub use shard::{InvalidShard, Shard};
