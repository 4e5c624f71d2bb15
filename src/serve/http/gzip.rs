//! The length of a text once a host has compressed it.

use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

/// Returns the length of bytes that are compressed as hosts do.
pub(crate) fn gzip_length(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    // Writing to memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder
        .finish()
        .map_or(bytes.len(), |compressed| compressed.len())
}
