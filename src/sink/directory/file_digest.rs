//! Digests of files on disk: of outputs that may have been edited, and of sources while they are copied.
//!
//! A source that changes while it is read is an error, never a mixture of two versions.

use crate::base::Digest;
use crate::sink::problem::unread;
use crate::source::{FileOnDisk, Stamp, changed};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Returns whether a regular file has this digest; a link or a file that cannot be read has not.
pub(super) fn has_digest(path: &Path, digest: Digest) -> bool {
    let is_file = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file());
    let found = || Digest::of_stream(&mut File::open(path)?, |_| Ok(()));
    is_file && found().is_ok_and(|found| found == digest)
}

/// Digests a source file.
pub(super) fn digest(source: &FileOnDisk) -> io::Result<Digest> {
    digest_with(source, |_| Ok(()))
}

/// Copies a source file; returns the digest of what was copied.
pub(super) fn copy(source: &FileOnDisk, to: &mut File) -> io::Result<Digest> {
    let mut write_error = None;
    let digest = digest_with(source, |chunk| {
        to.write_all(chunk).map_err(|error| {
            let kind = error.kind();
            write_error = Some(error);
            kind.into()
        })
    });
    // A full disk is no fault of the file that is read.
    write_error.map_or(digest, Err)
}

/// Digests a source file and hands every chunk of it to `also`.
fn digest_with(
    source: &FileOnDisk,
    also: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<Digest> {
    let read = || {
        let mut file = File::open(&source.file)?;
        let digest = Digest::of_stream(&mut file, also)?;
        let is_same = match source.stamp {
            Some(listed) => Stamp::of(&file.metadata()?).has_same_bytes(&listed),
            None => true,
        };
        if is_same {
            Ok(digest)
        } else {
            Err(changed(false))
        }
    };
    read().map_err(|error| match (error.kind(), source.stamp) {
        (io::ErrorKind::NotFound, Some(_)) => unread(source, changed(true)),
        _ => unread(source, error),
    })
}
