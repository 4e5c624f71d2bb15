//! The image cache: encoded images, each in a file of its own under the digest of what it was made from.
//!
//! Encoding takes longer than anything else, and the result never changes. The cache is bounded by the site: after
//! a whole build the images that it had no use for are removed.

use super::cache_file::SIGNATURE;
use crate::base::{ArchiveReader, ArchiveWriter, Digest};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

const FOLDER: &str = "made";

fn file(cache: &Path, key: Digest) -> PathBuf {
    cache.join(FOLDER).join(key.to_string())
}

/// Returns the image of a key, if its file is whole and belongs to the key.
pub(super) fn find(cache: &Path, key: Digest) -> Option<Vec<u8>> {
    let bytes = fs::read(file(cache, key)).ok()?;
    let mut reader = ArchiveReader::open(&bytes[..], SIGNATURE).ok()?;
    if reader.list::<Digest>().ok()? != [key] {
        return None;
    }
    Some(reader.bytes().ok()?.into_owned())
}

/// Writes the image of a key.
pub(super) fn keep(cache: &Path, key: Digest, bytes: &[u8]) -> io::Result<()> {
    let folder = cache.join(FOLDER);
    fs::create_dir_all(&folder)?;
    let mut new = tempfile::NamedTempFile::new_in(&folder)?;
    ArchiveWriter::default()
        .list(&[key])
        .bytes(bytes.to_vec())
        .finish(SIGNATURE)
        .write(&mut new)?;
    new.persist(file(cache, key))?;
    Ok(())
}

/// Removes all images but those with the keys in `used`.
pub(super) fn remove_unused(cache: &Path, used: &BTreeSet<Digest>) -> io::Result<()> {
    let used: BTreeSet<String> = used.iter().map(Digest::to_string).collect();
    let Ok(listed) = fs::read_dir(cache.join(FOLDER)) else {
        return Ok(());
    };
    for entry in listed {
        let entry = entry?;
        if !entry
            .file_name()
            .to_str()
            .is_some_and(|name| used.contains(name))
        {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_under_the_name_of_another_is_not_found() {
        let cache = tempfile::tempdir().unwrap();
        let [own, other] = [b"own", b"oth"].map(|bytes| Digest::of(bytes));
        keep(cache.path(), own, b"picture").unwrap();
        fs::copy(file(cache.path(), own), file(cache.path(), other)).unwrap();
        assert_eq!(find(cache.path(), own).as_deref(), Some(&b"picture"[..]));
        assert_eq!(find(cache.path(), other), None);
    }
}
