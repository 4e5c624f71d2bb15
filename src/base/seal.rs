//! Seals: lists of things in bytes that nothing but what this very program wrote is ever taken for.
//!
//! A line names who wrote them. Then come the digest of an index, the index, and parts, each of which holds so many
//! things and has its digest in the index. Parts are written and read on all threads, and whoever reads holds no
//! more of them at once than there are threads.

use super::Digest;
use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::io;
use std::ops::Range;

/// How many things a part holds.
const PART: usize = 1024;

/// How long a digest is, written down.
const DIGEST: usize = 32;

/// How long a number is, written down.
const NUMBER: usize = 8;

/// Why sealed bytes are not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// There are none yet.
    Missing,
    /// Another version of the program wrote them.
    Foreign,
    /// They are not whole, or cannot be read.
    Damaged,
}

/// Bytes of which many threads can read a stretch each.
pub trait Stretches: Sync {
    /// Reads a stretch.
    ///
    /// # Errors
    /// Why that cannot be done, one reason being that there are not so many bytes.
    fn stretch(&self, range: Range<usize>) -> io::Result<Cow<'_, [u8]>>;
}

impl Stretches for [u8] {
    fn stretch(&self, range: Range<usize>) -> io::Result<Cow<'_, [u8]>> {
        self.get(range)
            .map(Cow::Borrowed)
            .ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

impl Stretches for Vec<u8> {
    fn stretch(&self, range: Range<usize>) -> io::Result<Cow<'_, [u8]>> {
        self.as_slice().stretch(range)
    }
}

/// The lengths and digests of the parts of each list.
type Index = Vec<Vec<(usize, Digest)>>;

/// Lists on their way into sealed bytes.
#[derive(Debug, Default)]
pub struct SealWriter {
    index: Index,
    parts: Vec<Vec<u8>>,
}

impl SealWriter {
    /// Adds a list, on all threads.
    pub fn list<T: Serialize + Sync>(mut self, all: &[T]) -> Self {
        let write = |part: &[T]| {
            let bytes = postcard::to_stdvec(part).unwrap_or_default();
            ((bytes.len(), Digest::of(&bytes)), bytes)
        };
        let (lengths, mut parts): (Vec<_>, Vec<_>) = all.par_chunks(PART).map(write).unzip();
        self.index.push(lengths);
        self.parts.append(&mut parts);
        self
    }

    /// Adds bytes as they are, on one thread: others have work of their own meanwhile.
    pub fn bytes(mut self, bytes: Vec<u8>) -> Self {
        self.index.push(vec![(bytes.len(), Digest::of(&bytes))]);
        self.parts.push(bytes);
        self
    }

    /// Seals everything that was added, in the name that `line` says.
    pub fn seal(mut self, line: &str) -> Sealed {
        let index = postcard::to_stdvec(&self.index).unwrap_or_default();
        let digest = Digest::of(&index);
        let mut head = format!("{line}\n{digest}").into_bytes();
        head.extend((index.len() as u64).to_le_bytes());
        head.extend(index);
        self.parts.insert(0, head);
        Sealed {
            digest,
            parts: self.parts,
        }
    }
}

/// Sealed bytes.
#[derive(Debug)]
pub struct Sealed {
    /// What stands for all of them.
    pub digest: Digest,
    parts: Vec<Vec<u8>>,
}

impl Sealed {
    /// Writes them.
    ///
    /// # Errors
    /// What the writer fails with.
    pub fn write(&self, to: &mut impl io::Write) -> io::Result<()> {
        self.parts.iter().try_for_each(|part| to.write_all(part))
    }
}

/// Lists on their way out of sealed bytes.
#[derive(Debug)]
pub struct SealReader<'a, B: ?Sized> {
    bytes: &'a B,
    /// What stands for all of them.
    pub digest: Digest,
    index: std::vec::IntoIter<Vec<(usize, Digest)>>,
    /// Where the next list begins.
    at: usize,
    is_checked: bool,
}

impl<'a, B: Stretches + ?Sized> SealReader<'a, B> {
    /// Breaks the seal of bytes that were written in the name that `line` says.
    ///
    /// # Errors
    /// [`Unusable::Foreign`] where another program wrote the bytes, [`Unusable::Damaged`] where there are too few of
    /// them, or their index is not as it was written.
    pub fn open(bytes: &'a B, line: &str) -> Result<Self, Unusable> {
        let start = stretch(bytes, 0, line.len() + 1)?;
        if start.strip_prefix(line.as_bytes()) != Some(b"\n") {
            return Err(Unusable::Foreign);
        }
        Self::open_at(bytes, start.len(), true)
    }

    /// Reads bytes as if their digests were right, to see that whatever they say does no harm.
    ///
    /// # Errors
    /// [`Unusable::Damaged`] where there is no index.
    pub fn unchecked(bytes: &'a B) -> Result<Self, Unusable> {
        Self::open_at(bytes, 0, false)
    }

    fn open_at(bytes: &'a B, start: usize, is_checked: bool) -> Result<Self, Unusable> {
        let behind = start + DIGEST;
        let digest = stretch(bytes, start, DIGEST)?;
        let digest = std::str::from_utf8(&digest)
            .ok()
            .and_then(|digest| digest.parse().ok());
        let length = stretch(bytes, behind, NUMBER)?
            .as_ref()
            .try_into()
            .map(u64::from_le_bytes);
        let length = usize::try_from(length.map_err(|_| Unusable::Damaged)?);
        let length = length.map_err(|_| Unusable::Damaged)?;
        let index = stretch(bytes, behind + NUMBER, length)?;
        let digest = digest.filter(|digest| !is_checked || *digest == Digest::of(&index));
        let digest = digest.ok_or(Unusable::Damaged)?;
        let read = postcard::from_bytes::<Index>(&index).map_err(|_| Unusable::Damaged)?;
        let at = behind + NUMBER + length;
        Ok(Self {
            bytes,
            digest,
            index: read.into_iter(),
            at,
            is_checked,
        })
    }

    /// Reads the next list, on all threads; never panics, and takes no more memory than the bytes allow.
    ///
    /// # Errors
    /// [`Unusable::Damaged`] where there is no such list, or it is not as it was written.
    pub fn list<T: DeserializeOwned + Send>(&mut self) -> Result<Vec<T>, Unusable> {
        let parts = self.parts()?;
        let read = |part: &Part| {
            let bytes = self.part(*part)?;
            postcard::from_bytes::<Vec<T>>(&bytes).map_err(|_| Unusable::Damaged)
        };
        let lists: Vec<Vec<T>> = parts.par_iter().map(read).collect::<Result<_, _>>()?;
        Ok(lists.into_iter().flatten().collect())
    }

    /// Reads the next bytes that were added as they are, on one thread.
    ///
    /// # Errors
    /// As for [`SealReader::list`].
    pub fn bytes(&mut self) -> Result<Cow<'a, [u8]>, Unusable> {
        let parts = self.parts()?;
        parts
            .first()
            .ok_or(Unusable::Damaged)
            .and_then(|part| self.part(*part))
    }

    /// Finds the parts of the next list.
    fn parts(&mut self) -> Result<Vec<Part>, Unusable> {
        let mut parts = Vec::new();
        for (length, digest) in self.index.next().ok_or(Unusable::Damaged)? {
            parts.push(Part {
                at: self.at,
                length,
                digest,
            });
            self.at = self.at.checked_add(length).ok_or(Unusable::Damaged)?;
        }
        Ok(parts)
    }

    fn part(&self, part: Part) -> Result<Cow<'a, [u8]>, Unusable> {
        let bytes = stretch(self.bytes, part.at, part.length)?;
        let is_whole = !self.is_checked || Digest::of(&bytes) == part.digest;
        if is_whole {
            Ok(bytes)
        } else {
            Err(Unusable::Damaged)
        }
    }
}

/// Where a part is, and what stands for it.
#[derive(Clone, Copy)]
struct Part {
    at: usize,
    length: usize,
    digest: Digest,
}

fn stretch<B: Stretches + ?Sized>(
    bytes: &B,
    at: usize,
    length: usize,
) -> Result<Cow<'_, [u8]>, Unusable> {
    let end = at.checked_add(length).ok_or(Unusable::Damaged)?;
    bytes.stretch(at..end).map_err(|_| Unusable::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "plenary test";

    fn sealed() -> Vec<u8> {
        let many: Vec<u32> = (0..3 * PART as u32 + 1).collect();
        let writer = SealWriter::default()
            .list(&many)
            .list::<u32>(&[])
            .bytes(vec![7; 3]);
        let mut bytes = Vec::new();
        writer
            .list(&["a", "b"])
            .seal(LINE)
            .write(&mut bytes)
            .unwrap();
        bytes
    }

    fn read(bytes: &[u8]) -> Result<(usize, usize, Vec<u8>, Vec<String>), Unusable> {
        let mut reader = SealReader::open(bytes, LINE)?;
        let (many, none) = (reader.list::<u32>()?, reader.list::<u32>()?);
        assert!(many.iter().copied().eq(0..3 * PART as u32 + 1));
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
            3 * PART + 1,
            0,
            vec![7; 3],
            vec!["a".to_owned(), "b".to_owned()],
        );
        assert_eq!(read(&sealed()), Ok(expected));
        let bytes = sealed();
        let mut reader = SealReader::open(&bytes[..], LINE).unwrap();
        for _ in 0..4 {
            reader.bytes().ok();
        }
        assert_eq!(
            reader.list::<u32>(),
            Err(Unusable::Damaged),
            "there is no fifth"
        );
    }

    #[test]
    fn what_was_written_in_another_name_is_foreign() {
        let bytes = sealed();
        for line in ["plenary", "plenary tes", "plenary test ", "plenary tesu"] {
            assert_eq!(
                SealReader::open(&bytes[..], line).err(),
                Some(Unusable::Foreign),
                "{line}"
            );
        }
        assert_eq!(
            SealReader::open(&b""[..], LINE).err(),
            Some(Unusable::Damaged)
        );
    }

    #[test]
    fn what_is_not_whole_is_not_used() {
        let whole = sealed();
        for place in (0..300).chain(whole.len() - 300..whole.len()) {
            let mut bytes = whole.clone();
            bytes[place] ^= 1;
            assert!(read(&bytes).is_err(), "{place}");
            assert!(read(&whole[..place]).is_err(), "{place}");
        }
    }

    #[test]
    fn lengths_that_cannot_be_do_no_harm() {
        let digest = Digest::of(b"");
        for length in [1, usize::MAX / 2, usize::MAX] {
            let index = postcard::to_stdvec(&vec![vec![(length, digest); 3]]).unwrap();
            let mut bytes = digest.to_string().into_bytes();
            bytes.extend((index.len() as u64).to_le_bytes());
            bytes.extend(index);
            let mut reader = SealReader::unchecked(&bytes[..]).unwrap();
            assert_eq!(reader.list::<u32>(), Err(Unusable::Damaged), "{length}");
        }
        let endless = [digest.to_string().as_bytes(), &[0xFF; NUMBER]].concat();
        assert_eq!(
            SealReader::unchecked(&endless[..]).err(),
            Some(Unusable::Damaged)
        );
    }
}
