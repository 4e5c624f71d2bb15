//! Numbers that look random and are the same on every machine.

/// A xorshift generator, seeded by what the numbers are for.
pub(crate) struct Random(u64);

impl Random {
    /// Makes a generator of its own for each combination of `parts`.
    pub(crate) fn of(parts: &[u64]) -> Self {
        let state = parts
            .iter()
            .fold(0x9E37_79B9_7F4A_7C15, |state, &part| scatter(state ^ part));
        Self(state.max(1))
    }

    /// Returns a number below `limit`, which must not be zero.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 32) as usize) % limit
    }

    /// Returns a number from `least` to `most`, both included.
    pub(crate) fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most - least + 1)
    }

    /// Returns an item of `items`, the early ones more often, as common words are.
    pub(crate) fn early<'a>(&mut self, items: &[&'a str]) -> &'a str {
        let first = self.below(items.len());
        items[first.min(self.below(items.len()))]
    }
}

/// Spreads neighbouring seeds far apart (the finisher of splitmix64).
fn scatter(seed: u64) -> u64 {
    let mut mixed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
