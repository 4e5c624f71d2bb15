//! Whether a file is what it was, and copies that know what they copied.

use crate::base::Digest;
use crate::sink::problem::unread;
use crate::source::{FileOnDisk, Stamp, changed};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Returns whether the file has these bytes; one that is a link, or cannot be read, does not.
pub(super) fn has_digest(path: &Path, digest: Digest) -> bool {
    let is_file = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file());
    let found = || Digest::of_stream(&mut File::open(path)?, |_| Ok(()));
    is_file && found().is_ok_and(|found| found == digest)
}

/// Digests a file of the site.
pub(super) fn digest(original: &FileOnDisk) -> io::Result<Digest> {
    read(original, |_| Ok(()))
}

/// Copies a file of the site; returns the digest of what was copied.
pub(super) fn copy(original: &FileOnDisk, to: &mut File) -> io::Result<Digest> {
    let mut failure = None;
    let digest = read(original, |piece| {
        to.write_all(piece).map_err(|error| {
            let kind = error.kind();
            failure = Some(error);
            kind.into()
        })
    });
    // A disk that is full is no fault of the file that is read.
    failure.map_or(digest, Err)
}

fn read(original: &FileOnDisk, also: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<Digest> {
    let read = || {
        let mut file = File::open(&original.file)?;
        let digest = Digest::of_stream(&mut file, also)?;
        let is_same = match original.stamp {
            Some(listed) => Stamp::of(&file.metadata()?).has_same_bytes(&listed),
            None => true,
        };
        if is_same {
            Ok(digest)
        } else {
            Err(changed(false))
        }
    };
    read().map_err(|error| match (error.kind(), original.stamp) {
        (io::ErrorKind::NotFound, Some(_)) => unread(original, changed(true)),
        _ => unread(original, error),
    })
}
