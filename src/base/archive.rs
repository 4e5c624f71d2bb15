//! Archives: lists of serialized values with checksums, written and read in chunks on all threads.
//!
//! Never trusts what it reads: a file of another version, a cut file and a file with one flipped bit are errors, and
//! lengths are checked before memory is asked for. A reader holds no more chunks at once than there are threads.
//!
//! ```text
//! format, "\n"          names the program, the kind of file and its version
//! digest of the index   hexadecimal
//! length of the index   eight bytes, little-endian
//! index                 postcard: for each list, the length and digest of each of its chunks
//! chunks                postcard: up to 1024 values each
//! ```

use super::Digest;
use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::io;
use std::ops::Range;

/// Number of values in a chunk.
const CHUNK: usize = 1024;

/// Length of a hexadecimal digest in bytes.
const DIGEST: usize = 32;

/// Length of the length of the index in bytes.
const NUMBER: usize = size_of::<u64>();

/// Why an archive cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArchiveError {
    /// There is no such file.
    Missing,
    /// Another version of the program wrote it, or another program.
    OtherVersion,
    /// It is cut short, has other bytes than were written, or cannot be read.
    Damaged,
}

/// Bytes that many threads can read at once, each at its own offset.
pub trait ReadAt: Sync {
    /// Reads a range of bytes.
    ///
    /// # Errors
    /// [`io::ErrorKind::UnexpectedEof`] where the range goes beyond the end, or what the system says.
    fn read_at(&self, range: Range<usize>) -> io::Result<Cow<'_, [u8]>>;
}

impl ReadAt for [u8] {
    fn read_at(&self, range: Range<usize>) -> io::Result<Cow<'_, [u8]>> {
        self.get(range)
            .map(Cow::Borrowed)
            .ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

impl ReadAt for Vec<u8> {
    fn read_at(&self, range: Range<usize>) -> io::Result<Cow<'_, [u8]>> {
        self.as_slice().read_at(range)
    }
}

/// Length and digest of each chunk of each list.
type Index = Vec<Vec<(usize, Digest)>>;

/// Builder of an [`Archive`].
#[derive(Debug, Default)]
pub(crate) struct ArchiveWriter {
    index: Index,
    chunks: Vec<Vec<u8>>,
}

impl ArchiveWriter {
    /// Adds a list, serialized on all threads.
    pub(crate) fn list<T: Serialize + Sync>(mut self, all: &[T]) -> Self {
        let serialize = |chunk: &[T]| {
            let bytes = postcard::to_stdvec(chunk).unwrap_or_default();
            ((bytes.len(), Digest::of(&bytes)), bytes)
        };
        let (lengths, mut chunks): (Vec<_>, Vec<_>) = all.par_chunks(CHUNK).map(serialize).unzip();
        self.index.push(lengths);
        self.chunks.append(&mut chunks);
        self
    }

    /// Adds one chunk of raw bytes, digested on this thread, so that other threads can go on with their own work.
    pub(crate) fn bytes(mut self, bytes: Vec<u8>) -> Self {
        self.index.push(vec![(bytes.len(), Digest::of(&bytes))]);
        self.chunks.push(bytes);
        self
    }

    /// Returns the archive, with `format` as its first line.
    pub(crate) fn finish(mut self, format: &str) -> Archive {
        let index = postcard::to_stdvec(&self.index).unwrap_or_default();
        let mut header = format!("{format}\n{}", Digest::of(&index)).into_bytes();
        header.extend((index.len() as u64).to_le_bytes());
        header.extend(index);
        self.chunks.insert(0, header);
        Archive {
            chunks: self.chunks,
        }
    }
}

/// Lists in their serialized form.
#[derive(Debug)]
pub(crate) struct Archive {
    /// The header with the index, then the chunks of all lists.
    chunks: Vec<Vec<u8>>,
}

impl Archive {
    /// Writes all bytes to `to`.
    ///
    /// # Errors
    /// What the writer fails with.
    pub(crate) fn write(&self, to: &mut impl io::Write) -> io::Result<()> {
        self.chunks.iter().try_for_each(|chunk| to.write_all(chunk))
    }
}

/// Reader of the lists of an [`Archive`], in the order in which they were added.
#[derive(Debug)]
pub struct ArchiveReader<'a, B: ?Sized> {
    bytes: &'a B,
    /// The digest of the index, and so of every byte.
    pub digest: Digest,
    index: std::vec::IntoIter<Vec<(usize, Digest)>>,
    /// Offset of the next list.
    at: usize,
    is_checked: bool,
}

impl<'a, B: ReadAt + ?Sized> ArchiveReader<'a, B> {
    /// Reads and checks the index of an archive whose first line must be `format`.
    ///
    /// # Errors
    /// [`ArchiveError::OtherVersion`] where the first line is another, [`ArchiveError::Damaged`] where the bytes end
    /// before the index does, or it has another digest than was written.
    pub fn open(bytes: &'a B, format: &str) -> Result<Self, ArchiveError> {
        let start = read(bytes, 0, format.len() + 1)?;
        if start.strip_prefix(format.as_bytes()) != Some(b"\n") {
            return Err(ArchiveError::OtherVersion);
        }
        Self::open_at(bytes, start.len(), true)
    }

    /// Reads what follows a first line without checking any digest, for fuzz tests.
    ///
    /// # Errors
    /// [`ArchiveError::Damaged`] where there is no index.
    pub fn unchecked(bytes: &'a B) -> Result<Self, ArchiveError> {
        Self::open_at(bytes, 0, false)
    }

    fn open_at(bytes: &'a B, start: usize, is_checked: bool) -> Result<Self, ArchiveError> {
        let digest = read(bytes, start, DIGEST)?;
        let digest = std::str::from_utf8(&digest).map_err(damaged)?;
        let digest: Digest = digest.parse().map_err(damaged)?;
        let length = read(bytes, start + DIGEST, NUMBER)?;
        let length = length.as_ref().try_into().map(u64::from_le_bytes);
        let length = usize::try_from(length.map_err(damaged)?).map_err(damaged)?;
        let index_start = start + DIGEST + NUMBER;
        let index = read(bytes, index_start, length)?;
        if is_checked && digest != Digest::of(&index) {
            return Err(ArchiveError::Damaged);
        }
        let index: Index = postcard::from_bytes(&index).map_err(damaged)?;
        Ok(Self {
            bytes,
            digest,
            index: index.into_iter(),
            at: index_start + length,
            is_checked,
        })
    }

    /// Reads the next list, on all threads; never panics, and takes no more memory than the bytes allow.
    ///
    /// # Errors
    /// [`ArchiveError::Damaged`] where there is no such list, or it is not as it was written.
    pub fn list<T: DeserializeOwned + Send>(&mut self) -> Result<Vec<T>, ArchiveError> {
        let chunks = self.next_chunks()?;
        let deserialize = |chunk: &Chunk| {
            let bytes = self.read_chunk(*chunk)?;
            postcard::from_bytes::<Vec<T>>(&bytes).map_err(damaged)
        };
        let lists = chunks.par_iter().map(deserialize);
        let lists: Vec<Vec<T>> = lists.collect::<Result<_, _>>()?;
        Ok(lists.into_iter().flatten().collect())
    }

    /// Reads the next chunk of raw bytes, on this thread.
    ///
    /// # Errors
    /// As for [`ArchiveReader::list`].
    pub fn bytes(&mut self) -> Result<Cow<'a, [u8]>, ArchiveError> {
        let chunks = self.next_chunks()?;
        let first = chunks.first().ok_or(ArchiveError::Damaged)?;
        self.read_chunk(*first)
    }

    /// Works out where the chunks of the next list are.
    fn next_chunks(&mut self) -> Result<Vec<Chunk>, ArchiveError> {
        let mut chunks = Vec::new();
        for (length, digest) in self.index.next().ok_or(ArchiveError::Damaged)? {
            chunks.push(Chunk {
                at: self.at,
                length,
                digest,
            });
            self.at = self.at.checked_add(length).ok_or(ArchiveError::Damaged)?;
        }
        Ok(chunks)
    }

    fn read_chunk(&self, chunk: Chunk) -> Result<Cow<'a, [u8]>, ArchiveError> {
        let bytes = read(self.bytes, chunk.at, chunk.length)?;
        if self.is_checked && Digest::of(&bytes) != chunk.digest {
            return Err(ArchiveError::Damaged);
        }
        Ok(bytes)
    }
}

/// Offset, length and digest of a chunk.
#[derive(Clone, Copy)]
struct Chunk {
    at: usize,
    length: usize,
    digest: Digest,
}

fn read<B: ReadAt + ?Sized>(
    bytes: &B,
    at: usize,
    length: usize,
) -> Result<Cow<'_, [u8]>, ArchiveError> {
    let end = at.checked_add(length).ok_or(ArchiveError::Damaged)?;
    bytes.read_at(at..end).map_err(damaged)
}

fn damaged<E>(_: E) -> ArchiveError {
    ArchiveError::Damaged
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORMAT: &str = "plenary test";

    fn archive() -> Vec<u8> {
        let many: Vec<u32> = (0..3 * CHUNK as u32 + 1).collect();
        let writer = ArchiveWriter::default()
            .list(&many)
            .list::<u32>(&[])
            .bytes(vec![7; 3]);
        let mut bytes = Vec::new();
        writer
            .list(&["a", "b"])
            .finish(FORMAT)
            .write(&mut bytes)
            .unwrap();
        bytes
    }

    fn read(bytes: &[u8]) -> Result<(usize, usize, Vec<u8>, Vec<String>), ArchiveError> {
        let mut reader = ArchiveReader::open(bytes, FORMAT)?;
        let (many, none) = (reader.list::<u32>()?, reader.list::<u32>()?);
        assert!(many.iter().copied().eq(0..3 * CHUNK as u32 + 1));
        Ok((
            many.len(),
            none.len(),
            reader.bytes()?.into_owned(),
            reader.list()?,
        ))
    }

    #[test]
    fn lists_come_out_as_they_went_in() {
        let expected = (
            3 * CHUNK + 1,
            0,
            vec![7; 3],
            vec!["a".to_owned(), "b".to_owned()],
        );
        assert_eq!(read(&archive()), Ok(expected));
        let bytes = archive();
        let mut reader = ArchiveReader::open(&bytes[..], FORMAT).unwrap();
        for _ in 0..4 {
            reader.bytes().ok();
        }
        assert_eq!(
            reader.list::<u32>(),
            Err(ArchiveError::Damaged),
            "there is no fifth"
        );
    }

    #[test]
    fn another_first_line_is_another_version() {
        let bytes = archive();
        for format in ["plenary", "plenary tes", "plenary test ", "plenary tesu"] {
            assert_eq!(
                ArchiveReader::open(&bytes[..], format).err(),
                Some(ArchiveError::OtherVersion),
                "{format}"
            );
        }
        assert_eq!(
            ArchiveReader::open(&b""[..], FORMAT).err(),
            Some(ArchiveError::Damaged)
        );
    }

    #[test]
    fn an_archive_with_a_flipped_bit_or_cut_short_is_damaged() {
        let whole = archive();
        for place in (0..300).chain(whole.len() - 300..whole.len()) {
            let mut bytes = whole.clone();
            bytes[place] ^= 1;
            assert!(read(&bytes).is_err(), "{place}");
            assert!(read(&whole[..place]).is_err(), "{place}");
        }
    }

    #[test]
    fn impossible_lengths_are_damage() {
        let digest = Digest::of(b"");
        for length in [1, usize::MAX / 2, usize::MAX] {
            let index = postcard::to_stdvec(&vec![vec![(length, digest); 3]]).unwrap();
            let mut bytes = digest.to_string().into_bytes();
            bytes.extend((index.len() as u64).to_le_bytes());
            bytes.extend(index);
            let mut reader = ArchiveReader::unchecked(&bytes[..]).unwrap();
            assert_eq!(reader.list::<u32>(), Err(ArchiveError::Damaged), "{length}");
        }
        let endless = [digest.to_string().as_bytes(), &[0xFF; NUMBER]].concat();
        assert_eq!(
            ArchiveReader::unchecked(&endless[..]).err(),
            Some(ArchiveError::Damaged)
        );
    }
}
