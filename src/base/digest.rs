//! Digests: short names for bytes and values, equal when and only when these are.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::{fmt, io};
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// 128 bits that stand for bytes or for a value.
///
/// Bytes have the first half of their BLAKE3 hash, which nobody can make two texts for. Values have their
/// XXH3 hash, which is quick and enough against chance: a run digests hundreds of thousands of them. Whoever
/// chose two with the same digest would mislead the cache of their own site, and nobody else.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 16]);

// In one piece, and not byte by byte: a cache has hundreds of thousands of them.
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

    /// Digests everything that counts for the equality of `value`.
    pub fn of_value(value: &(impl Hash + ?Sized)) -> Self {
        let mut digester = Digester {
            gathered: [0; GATHERED],
            length: 0,
            before: None,
        };
        value.hash(&mut digester);
        digester.digest()
    }

    /// Digests what is read from `reader`, a piece at a time, and hands each piece to `also`.
    ///
    /// # Errors
    /// What `reader` or `also` fails with.
    pub fn of_stream(
        reader: &mut impl io::Read,
        mut also: impl FnMut(&[u8]) -> io::Result<()>,
    ) -> io::Result<Self> {
        let mut hasher = blake3::Hasher::new();
        let mut piece = vec![0; 1 << 16];
        loop {
            match reader.read(&mut piece) {
                Ok(0) => return Ok(Self::shortened(hasher.finalize())),
                Ok(length) => {
                    hasher.update(&piece[..length]);
                    also(&piece[..length])?;
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

    /// Returns one of `count` numbers from zero, each as likely as any other.
    pub fn slice(self, count: u32) -> u32 {
        let number = self
            .0
            .iter()
            .take(4)
            .fold(0, |number, byte| number << 8 | u32::from(*byte));
        number.checked_rem(count).unwrap_or_default()
    }

    /// Returns the first ten hexadecimal digits: enough for a file name.
    ///
    /// ```
    /// # use plenary::base::Digest;
    /// assert_eq!(Digest::of(b"").short(), "af1349b9f5");
    /// ```
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

/// How many bytes of a value are gathered before they are digested: small pieces take long.
const GATHERED: usize = 1024;

/// Feeds what [`std::hash::Hash`] visits to XXH3, so that any value can have a digest.
struct Digester {
    gathered: [u8; GATHERED],
    length: usize,
    /// What was gathered before; only large values have any.
    before: Option<Box<Xxh3>>,
}

impl Digester {
    fn digest(self) -> Digest {
        let rest = &self.gathered[..self.length];
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
        if let Some(place) = self.gathered.get_mut(self.length..end) {
            place.copy_from_slice(bytes);
            self.length = end;
        } else {
            let before = self.before.get_or_insert_default();
            before.update(&self.gathered[..self.length]);
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

    /// Bytes that come in pieces of a length.
    struct Pieces<'a>(&'a [u8], usize);

    impl Hash for Pieces<'_> {
        fn hash<H: Hasher>(&self, state: &mut H) {
            self.0.chunks(self.1).for_each(|piece| state.write(piece));
        }
    }

    #[test]
    fn bytes_have_one_digest_however_they_are_digested() {
        for length in [0, 1, 1 << 17, (1 << 20) + 3] {
            let bytes: Vec<u8> = (0..=u8::MAX).cycle().take(length).collect();
            let streamed = Digest::of_stream(&mut &bytes[..], |_| Ok(())).unwrap();
            assert_eq!(streamed, Digest::of(&bytes), "{length}");
        }
    }

    #[test]
    fn a_value_has_the_digest_of_its_bytes_whatever_pieces_they_come_in() {
        let bytes: Vec<u8> = (0..=u8::MAX).cycle().take(3 * GATHERED + 1).collect();
        for length in [0, 1, GATHERED - 1, GATHERED, GATHERED + 1, bytes.len()] {
            for piece in [1, 7, GATHERED - 1, GATHERED, GATHERED + 1, bytes.len()] {
                let value = Pieces(&bytes[..length], piece);
                assert_eq!(
                    Digest::of_value(&value),
                    Digest(xxh3_128(&bytes[..length]).to_be_bytes()),
                    "{length}, {piece}"
                );
            }
        }
    }
}
