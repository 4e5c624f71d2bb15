//! How large YAML may be.

/// What YAML may ask of the machine before it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The longest text, in bytes.
    pub bytes: usize,
    /// How deep lists and groups may lie in each other.
    pub depth: usize,
    /// How many bytes of keys and values its aliases may add to what was written.
    pub repeated: usize,
}

impl Limits {
    /// For front matter: a page's card, not its text; the longest seen in the field have 4 KB.
    pub const FRONT_MATTER: Self = Self {
        bytes: 64 << 10,
        depth: 32,
        repeated: 64 << 10,
    };
    /// For settings: a thousand terms in twenty languages fit.
    pub const SETTINGS: Self = Self {
        bytes: 1 << 20,
        depth: 32,
        repeated: 256 << 10,
    };
    /// For tables: a row for every district of the world fits.
    pub const DATA: Self = Self {
        bytes: 8 << 20,
        depth: 32,
        repeated: 1 << 20,
    };

    /// Returns what reading `text` may cost, where each value costs one and the length of its text.
    ///
    /// A value written once takes at least a byte for itself and, in the worst escape there is
    /// (`"\L"`), two bytes for every three it means; what goes beyond comes from aliases.
    pub(super) fn budget(self, text: &str) -> usize {
        text.len() * 3 + self.repeated
    }
}
