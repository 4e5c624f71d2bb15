//! Selections: which outputs of a plan a run is about.

use super::shards::shard::Shard;
use crate::base::Route;

/// Which outputs of a plan a run renders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Selection {
    /// All of them.
    #[default]
    All,
    /// Those of one shard.
    Shard(Shard),
}

impl Selection {
    /// Returns whether the output at a route is selected.
    pub(super) fn has(self, route: &Route) -> bool {
        match self {
            Self::All => true,
            Self::Shard(shard) => shard.has(route),
        }
    }

    /// Returns the shard that is selected, if one is.
    pub(super) fn shard(self) -> Option<Shard> {
        match self {
            Self::All => None,
            Self::Shard(shard) => Some(shard),
        }
    }
}
