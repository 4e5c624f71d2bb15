//! Digests: 128-bit hashes of bytes and of values.
//!
//! Never cryptographic for values: those have XXH3 hashes, which are quick, since a run digests hundreds of thousands
//! of facts. Bytes have BLAKE3 hashes, for which nobody can make two texts.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::{fmt, io};
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// 128-bit hash of bytes (the first half of BLAKE3) or of a value (XXH3).
///
/// Whoever chose two values with the same digest would mislead the cache of their own site, and nobody else.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 16]);

// As one byte string, not byte by byte: a cache has hundreds of thousands of them.
impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = <&[u8]>::deserialize(deserializer)?;
        bytes.try_into().map(Self).map_err(D::Error::custom)
    }
}

impl Digest {
    /// Digests `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self::shortened(blake3::hash(bytes))
    }

    /// Digests what [`Hash`] visits of a value.
    pub fn of_value(value: &(impl Hash + ?Sized)) -> Self {
        let mut digester = Digester {
            buffer: [0; BUFFER],
            length: 0,
            before: None,
        };
        value.hash(&mut digester);
        digester.digest()
    }

    /// Digests what is read from `reader`, chunk by chunk, and hands each chunk to `also`.
    ///
    /// # Errors
    /// What `reader` or `also` fails with.
    pub fn of_stream(
        reader: &mut impl io::Read,
        mut also: impl FnMut(&[u8]) -> io::Result<()>,
    ) -> io::Result<Self> {
        let mut hasher = blake3::Hasher::new();
        let mut chunk = vec![0; 1 << 16];
        loop {
            match reader.read(&mut chunk) {
                Ok(0) => return Ok(Self::shortened(hasher.finalize())),
                Ok(length) => {
                    hasher.update(&chunk[..length]);
                    also(&chunk[..length])?;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn shortened(hash: blake3::Hash) -> Self {
        let mut short = [0; 16];
        short.copy_from_slice(&hash.as_bytes()[..16]);
        Self(short)
    }

    /// Returns a number below `count`, evenly distributed.
    pub fn slice(self, count: u32) -> u32 {
        let number = self
            .0
            .iter()
            .take(4)
            .fold(0, |number, byte| number << 8 | u32::from(*byte));
        number.checked_rem(count).unwrap_or_default()
    }

    /// Returns the first ten hexadecimal digits: enough for a file name.
    pub fn short(self) -> String {
        let mut text = self.to_string();
        text.truncate(10);
        text
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

/// Why a text is not a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseDigestError;

impl FromStr for Digest {
    type Err = ParseDigestError;

    fn from_str(text: &str) -> Result<Self, ParseDigestError> {
        let digits = text.as_bytes();
        let is_written_so = |digit: &u8| matches!(digit, b'0'..=b'9' | b'a'..=b'f');
        if digits.len() != 32 || !digits.iter().all(is_written_so) {
            return Err(ParseDigestError);
        }
        u128::from_str_radix(text, 16)
            .map(|n| Self(n.to_be_bytes()))
            .map_err(|_| ParseDigestError)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

/// Size of the buffer, since XXH3 is slow on many small writes.
const BUFFER: usize = 1024;

/// [`Hasher`] that feeds XXH3 through a buffer.
struct Digester {
    buffer: [u8; BUFFER],
    length: usize,
    /// State of the hash; only values larger than the buffer have one.
    before: Option<Box<Xxh3>>,
}

impl Digester {
    fn digest(self) -> Digest {
        let rest = &self.buffer[..self.length];
        let hash = match self.before {
            None => xxh3_128(rest),
            Some(mut before) => {
                before.update(rest);
                before.digest128()
            }
        };
        Digest(hash.to_be_bytes())
    }
}

impl Hasher for Digester {
    fn write(&mut self, bytes: &[u8]) {
        let end = self.length + bytes.len();
        if let Some(place) = self.buffer.get_mut(self.length..end) {
            place.copy_from_slice(bytes);
            self.length = end;
        } else {
            let before = self.before.get_or_insert_default();
            before.update(&self.buffer[..self.length]);
            before.update(bytes);
            self.length = 0;
        }
    }

    fn finish(&self) -> u64 {
        // Only `Digest::of_value` reads the result, and it reads it whole.
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Digest;

    /// Bytes that are written in chunks of a length.
    struct InChunks<'a>(&'a [u8], usize);

    impl Hash for InChunks<'_> {
        fn hash<H: Hasher>(&self, state: &mut H) {
            self.0.chunks(self.1).for_each(|piece| state.write(piece));
        }
    }

    #[test]
    fn streamed_bytes_have_the_same_digest() {
        for length in [0, 1, 1 << 17, (1 << 20) + 3] {
            let bytes: Vec<u8> = (0..=u8::MAX).cycle().take(length).collect();
            let streamed = Digest::of_stream(&mut &bytes[..], |_| Ok(())).unwrap();
            assert_eq!(streamed, Digest::of(&bytes), "{length}");
        }
    }

    #[test]
    fn chunks_make_no_difference_to_the_digest_of_a_value() {
        let bytes: Vec<u8> = (0..=u8::MAX).cycle().take(3 * BUFFER + 1).collect();
        for length in [0, 1, BUFFER - 1, BUFFER, BUFFER + 1, bytes.len()] {
            for piece in [1, 7, BUFFER - 1, BUFFER, BUFFER + 1, bytes.len()] {
                let value = InChunks(&bytes[..length], piece);
                assert_eq!(
                    Digest::of_value(&value),
                    Digest(xxh3_128(&bytes[..length]).to_be_bytes()),
                    "{length}, {piece}"
                );
            }
        }
    }

    #[test]
    fn a_short_digest_is_ten_digits() {
        assert_eq!(Digest::of(b"").short(), "af1349b9f5");
    }
}
