//! Measures: what is to be known of a file before anything is made of it.

use super::{Finding, document, drawing, raster};
use crate::base::{SourcePath, message};
use crate::site::{Medium, MediumKind};
use serde::{Deserialize, Serialize};

/// The longest file that is looked into, in bytes.
pub(crate) const LONGEST: u64 = 96 << 20;

/// A measure, and what was found on the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measured {
    /// The measure.
    pub medium: Medium,
    /// What is wrong.
    pub findings: Vec<Finding>,
}

/// What a file is, going by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guess {
    Raster,
    Drawing,
    Document,
    /// A picture of a kind that not every browser shows, and that nobody here can clean.
    Foreign,
    Other,
}

/// Returns whether a file has to be looked into to be measured.
pub(crate) fn is_measured(path: &SourcePath) -> bool {
    !matches!(guess(path), Guess::Foreign | Guess::Other)
}

/// Returns what a file is, going by its name.
pub(super) fn guess(path: &SourcePath) -> Guess {
    let extension = path.name().rsplit_once('.').map(|(_, extension)| extension);
    match extension.map(str::to_ascii_lowercase).as_deref() {
        Some("gif" | "jpeg" | "jpg" | "jpe" | "jfif" | "png" | "webp") => Guess::Raster,
        Some("svg") => Guess::Drawing,
        Some("pdf") => Guess::Document,
        Some("arw" | "avif" | "cr2" | "dng" | "heic" | "heif" | "jxl" | "nef" | "tif" | "tiff") => {
            Guess::Foreign
        }
        _ => Guess::Other,
    }
}

/// Measures a file that is not looked into.
pub(crate) fn unmeasured(path: &SourcePath, size: u64) -> Measured {
    let findings = match guess(path) {
        Guess::Raster | Guess::Drawing => {
            vec![Finding::TooLarge(message!(
                "picture-too-large-bytes",
                megabytes = size >> 20
            ))]
        }
        Guess::Document => vec![Finding::Uncounted],
        Guess::Foreign => vec![Finding::Foreign],
        Guess::Other => Vec::new(),
    };
    Measured {
        medium: Medium {
            size,
            kind: MediumKind::Other,
        },
        findings,
    }
}

fn drawn(bytes: &[u8], findings: &mut Vec<Finding>) -> Result<MediumKind, Finding> {
    let clean = drawing::clean(bytes).ok_or(Finding::Unreadable)?;
    if !clean.told.is_empty() {
        findings.push(Finding::Cleaned(clean.told.clone()));
    }
    Ok(MediumKind::Drawing(clean.measure()))
}

/// Measures a file.
pub fn measure(path: &SourcePath, bytes: &[u8]) -> Measured {
    let mut findings = Vec::new();
    let kind = match guess(path) {
        Guess::Raster => raster::measure(bytes).map(MediumKind::Raster),
        Guess::Drawing => drawn(bytes, &mut findings),
        Guess::Document if document::is_pdf(bytes) => {
            let pages = document::pages(bytes);
            findings.extend(pages.is_none().then_some(Finding::Uncounted));
            Ok(MediumKind::Document(pages))
        }
        Guess::Document | Guess::Foreign | Guess::Other => Ok(MediumKind::Other),
    };
    let kind = kind.unwrap_or_else(|finding| {
        findings.push(finding);
        MediumKind::Other
    });
    Measured {
        medium: Medium {
            size: bytes.len() as u64,
            kind,
        },
        findings,
    }
}
