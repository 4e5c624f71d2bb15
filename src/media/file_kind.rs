//! What a file is, as far as its name says.

use crate::base::SourcePath;

/// What a file is, going by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    Raster,
    Drawing,
    Document,
    /// A picture of a kind that not every browser shows, and that nobody here can clean.
    Foreign,
    Other,
}

/// Returns whether a file has to be looked into to be measured.
pub(crate) fn is_measured(path: &SourcePath) -> bool {
    !matches!(file_kind(path), FileKind::Foreign | FileKind::Other)
}

/// Returns what a file is, going by its name.
pub(super) fn file_kind(path: &SourcePath) -> FileKind {
    let extension = path.name().rsplit_once('.').map(|(_, extension)| extension);
    match extension.map(str::to_ascii_lowercase).as_deref() {
        Some("gif" | "jpeg" | "jpg" | "jpe" | "jfif" | "png" | "webp") => FileKind::Raster,
        Some("svg") => FileKind::Drawing,
        Some("pdf") => FileKind::Document,
        Some("arw" | "avif" | "cr2" | "dng" | "heic" | "heif" | "jxl" | "nef" | "tif" | "tiff") => {
            FileKind::Foreign
        }
        _ => FileKind::Other,
    }
}
