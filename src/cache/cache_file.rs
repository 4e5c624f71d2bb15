//! A file of the cache, opened so that parts of it can be read on several threads at the same time.

use crate::base::ReadAt;
use std::borrow::Cow;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::Path;

/// The program that wrote a file of the cache: those of any other are not read.
pub(super) const SIGNATURE: &str = concat!("plenary cache ", env!("PLENARY_BUILD"));

/// An opened file of the cache; systems without positioned reads read all of it at once.
#[derive(Debug)]
pub(super) struct CacheFile {
    #[cfg(unix)]
    file: fs::File,
    #[cfg(not(unix))]
    bytes: Vec<u8>,
}

#[cfg(unix)]
impl CacheFile {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let file = fs::File::open(path)?;
        Ok(Self { file })
    }
}

#[cfg(not(unix))]
impl CacheFile {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let bytes = fs::read(path)?;
        Ok(Self { bytes })
    }
}

#[cfg(unix)]
impl ReadAt for CacheFile {
    fn read_at(&self, range: Range<usize>) -> io::Result<Cow<'_, [u8]>> {
        use std::os::unix::fs::FileExt;
        let (start, end) = (range.start as u64, range.end as u64);
        // Checked before memory is allocated, since a damaged file may ask for any amount of it.
        if end > self.file.metadata()?.len() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let mut bytes = vec![0; range.len()];
        self.file.read_exact_at(&mut bytes, start)?;
        Ok(Cow::Owned(bytes))
    }
}

#[cfg(not(unix))]
impl ReadAt for CacheFile {
    fn read_at(&self, range: Range<usize>) -> io::Result<Cow<'_, [u8]>> {
        self.bytes.as_slice().read_at(range)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::ErrorKind;

    #[test]
    fn a_file_is_read_at_an_offset() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("file"), "0123456789").unwrap();
        let file = CacheFile::open(&place.path().join("file")).unwrap();
        for (range, expected) in [(0..10, "0123456789"), (3..5, "34"), (10..10, "")] {
            assert_eq!(&*file.read_at(range).unwrap(), expected.as_bytes());
        }
        for range in [0..11, 10..11, 0..usize::MAX] {
            assert_eq!(
                file.read_at(range).unwrap_err().kind(),
                ErrorKind::UnexpectedEof
            );
        }
        assert_eq!(
            CacheFile::open(&place.path().join("none"))
                .unwrap_err()
                .kind(),
            ErrorKind::NotFound
        );
    }
}
