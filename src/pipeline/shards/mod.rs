//! Shards: slices of the outputs of a site, built on their own and put together later.

pub(super) mod manifest;
mod merge;
mod shard;

pub use manifest::Slice;
pub use merge::Whole;
pub use shard::{NotAShard, Shard};
