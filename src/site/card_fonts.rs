//! The fonts that social cards are drawn with.

use crate::base::Digest;
use std::collections::BTreeSet;

/// The fonts for the cards of a language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CardFonts {
    /// The digest of the fonts.
    pub digest: Digest,
    /// The characters that none of them has.
    pub missing: BTreeSet<char>,
}
