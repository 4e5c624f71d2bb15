//! One shard: which of the outputs of a site it has.
//!
//! That depends on the route of an output alone, so that machines need not agree on more.

use crate::base::{Digest, Route};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// One of so many parts of the outputs of a site, such as `3/8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Shard {
    /// Which, counted from one.
    number: u32,
    /// Of how many.
    count: u32,
}

/// The text is not like `3/8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidShard;

impl fmt::Display for InvalidShard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("write which slice of how many, such as 3/8")
    }
}

impl std::error::Error for InvalidShard {}

impl FromStr for Shard {
    type Err = InvalidShard;

    fn from_str(text: &str) -> Result<Self, InvalidShard> {
        let (number, count) = text.split_once('/').ok_or(InvalidShard)?;
        let number = number.parse().map_err(|_| InvalidShard)?;
        let count = count.parse().map_err(|_| InvalidShard)?;
        if (1..=count).contains(&number) {
            Ok(Self { number, count })
        } else {
            Err(InvalidShard)
        }
    }
}

impl TryFrom<String> for Shard {
    type Error = InvalidShard;

    fn try_from(text: String) -> Result<Self, InvalidShard> {
        text.parse()
    }
}

impl From<Shard> for String {
    fn from(shard: Shard) -> Self {
        shard.to_string()
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.count)
    }
}

impl Shard {
    /// Returns which shard it is, counted from one.
    pub(super) fn number(self) -> u32 {
        self.number
    }

    /// Returns how many shards there are.
    pub(super) fn count(self) -> u32 {
        self.count
    }

    /// Returns the shard, of as many, that the output at a route is in.
    pub(in crate::pipeline) fn of(self, route: &Route) -> Self {
        let number = Digest::of(route.as_str().as_bytes()).slice(self.count) + 1;
        Self { number, ..self }
    }

    /// Returns whether the output at a route is in the shard.
    pub fn has(self, route: &Route) -> bool {
        self.of(route) == self
    }
}

#[cfg(test)]
mod tests {
    use crate::base::Route;
    use crate::pipeline::Shard;

    #[test]
    fn an_output_is_in_one_shard() {
        let route = Route::new("en/missions/").unwrap();
        let shards = ["1/3", "2/3", "3/3"].map(|text| text.parse::<Shard>().unwrap());
        assert_eq!(shards.iter().filter(|shard| shard.has(&route)).count(), 1);
    }
}
