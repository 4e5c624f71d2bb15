//! Whether what is to be written is there already.

use crate::base::Digest;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Returns whether the file holds just these bytes; a file that cannot be read does not.
pub(super) fn holds(path: &Path, bytes: &[u8]) -> bool {
    let Some(mut file) = open_of_size(path, bytes.len() as u64) else {
        return false;
    };
    let mut found = Vec::with_capacity(bytes.len() + 1);
    file.read_to_end(&mut found).is_ok() && found == bytes
}

/// Returns the digest of `source` if `path` holds the same bytes.
pub(super) fn same_file(path: &Path, source: &Path) -> io::Result<Option<Digest>> {
    let mut source = File::open(source)?;
    let Some(mut file) = open_of_size(path, source.metadata()?.len()) else {
        return Ok(None);
    };
    let mut found = vec![0; 1 << 16];
    let mut is_same = true;
    let digest = Digest::of_stream(&mut source, |piece| {
        let found = &mut found[..piece.len()];
        is_same = is_same && file.read_exact(found).is_ok() && found == piece;
        if is_same { Ok(()) } else { Err(io::ErrorKind::InvalidData.into()) }
    });
    if is_same { digest.map(Some) } else { Ok(None) }
}

/// Returns whether the file is as the manifest has it.
pub(super) fn has_digest(path: &Path, digest: &str) -> bool {
    let is_file = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file());
    let found = || Digest::of_stream(&mut File::open(path)?, |_| Ok(()));
    is_file && found().is_ok_and(|found| found.to_string() == digest)
}

fn open_of_size(path: &Path, size: u64) -> Option<File> {
    let metadata = fs::symlink_metadata(path).ok()?;
    if metadata.is_file() && metadata.len() == size { File::open(path).ok() } else { None }
}
