//! Pictures and documents: measured, cleaned, and made into what pages show.
//!
//! Never reads a file, and never decides which pictures there are: bytes come in with a [`Task`], bytes go
//! out, and what is wrong comes out as a [`Finding`]. A task and a digest of the bytes have a key, by which
//! what came of them can be kept. Whatever bytes come in, nothing here takes more than a fixed amount of
//! memory, and a picture that would need more is told of instead.

mod card;
mod document;
mod drawing;
mod drawing_rules;
mod encode;
mod faces;
mod file_kind;
mod finding;
mod measure;
mod raster;
mod strip;

pub(crate) use card::{CardText, SIZE as CARD_SIZE, draw};
pub(crate) use faces::{Faces, choose};
pub(crate) use file_kind::is_measured;
pub(crate) use finding::Finding;
pub use measure::measure;
pub(crate) use measure::{LONGEST, Measured, unmeasured};

use crate::base::Digest;
use crate::site::{Medium, MediumKind, Recipe};

/// Something to be made of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Task {
    /// The file as it is published.
    Publish,
    /// A picture in another size or encoding.
    Variant(Recipe),
}

impl Task {
    /// Returns what stands for the outcome, if the bytes have that digest.
    pub fn key(self, bytes: Digest) -> Digest {
        Digest::of_value(&(self, bytes))
    }

    /// Makes it.
    ///
    /// # Errors
    /// [`Finding`] where the bytes are not what their measure says.
    pub fn carry_out(self, bytes: &[u8], medium: &Medium) -> Result<Vec<u8>, Finding> {
        match (self, &medium.kind) {
            (Self::Variant(recipe), _) => raster::variant(bytes, recipe),
            (Self::Publish, MediumKind::Raster(raster)) => raster::published(bytes, raster),
            (Self::Publish, MediumKind::Drawing(_)) => {
                let clean = drawing::clean(bytes).ok_or(Finding::Unreadable)?;
                Ok(clean.bytes.unwrap_or_else(|| bytes.to_vec()))
            }
            (Self::Publish, _) => Ok(bytes.to_vec()),
        }
    }
}
