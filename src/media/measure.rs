//! Measures: what is to be known of a file before anything is made of it.

use super::file_kind::{FileKind, file_kind};
use super::finding::Finding;
use super::{document, drawing, raster};
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

/// Measures a file that is not looked into.
pub(crate) fn unmeasured(path: &SourcePath, size: u64) -> Measured {
    let findings = match file_kind(path) {
        FileKind::Raster | FileKind::Drawing => {
            vec![Finding::TooLarge(message!(
                "picture-too-large-bytes",
                megabytes = size >> 20
            ))]
        }
        FileKind::Document => vec![Finding::Uncounted],
        FileKind::Foreign => vec![Finding::Foreign],
        FileKind::Other => Vec::new(),
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
    let kind = match file_kind(path) {
        FileKind::Raster => raster::measure(bytes).map(MediumKind::Raster),
        FileKind::Drawing => drawn(bytes, &mut findings),
        FileKind::Document if document::is_pdf(bytes) => {
            let pages = document::pages(bytes);
            findings.extend(pages.is_none().then_some(Finding::Uncounted));
            Ok(MediumKind::Document(pages))
        }
        FileKind::Document | FileKind::Foreign | FileKind::Other => Ok(MediumKind::Other),
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
