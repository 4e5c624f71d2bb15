//! Sealed bytes: lists of things that nothing but what this very program wrote is ever taken for.
//!
//! A line names the program, the digest of all that follows stands behind it, and then come lists in
//! parts, each with its length in front, so that many threads can write and read them.

use crate::base::Digest;
use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What the program is made from: a cache of any other is not read.
const HEADER: &str = concat!("plenary cache ", env!("PLENARY_BUILD"), "\n");

/// How many things a part holds.
const PART: usize = 1024;

/// How many parts are written at a time, so that a large list is never there twice.
const BATCH: usize = 16;

/// How long a digest is, written down.
const DIGEST: usize = 32;

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

/// Lists on their way into sealed bytes.
#[derive(Debug)]
pub struct Writer(Vec<u8>);

impl Default for Writer {
    fn default() -> Self {
        let mut bytes = HEADER.as_bytes().to_vec();
        bytes.resize(HEADER.len() + DIGEST, 0);
        Self(bytes)
    }
}

impl Writer {
    /// Adds a list.
    pub fn list<T: Serialize + Sync>(mut self, all: &[T]) -> Self {
        let write = |part: &[T]| postcard::to_stdvec(part).unwrap_or_default();
        self.number(all.len().div_ceil(PART));
        for batch in all.chunks(PART * BATCH) {
            let parts: Vec<Vec<u8>> = batch.par_chunks(PART).map(write).collect();
            for part in &parts {
                self.number(part.len());
                self.0.extend_from_slice(part);
            }
        }
        self
    }

    fn number(&mut self, number: usize) {
        self.0.extend_from_slice(&(number as u64).to_le_bytes());
    }

    /// Seals everything that was added.
    pub fn seal(self) -> Vec<u8> {
        self.sealed(Digest::of_many)
    }

    fn sealed(mut self, digest: fn(&[u8]) -> Digest) -> Vec<u8> {
        let (head, payload) = self.0.split_at_mut(HEADER.len() + DIGEST);
        let digest = digest(payload).to_string();
        head[HEADER.len()..].copy_from_slice(digest.as_bytes());
        self.0
    }
}

/// Seals bytes as they are, on one thread: others have work of their own while outputs are made.
pub(super) fn sealed(bytes: &[u8]) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.0.extend_from_slice(bytes);
    writer.sealed(Digest::of)
}

/// Breaks the seal of bytes, on one thread.
///
/// # Errors
/// As for [`Reader::open`].
pub(super) fn unsealed(mut sealed: Vec<u8>) -> Result<Vec<u8>, Unusable> {
    let length = Reader::opened(&sealed, Digest::of)?.0.len();
    Ok(sealed.split_off(sealed.len() - length))
}

/// Returns what stands for sealed bytes.
///
/// # Errors
/// [`Unusable::Damaged`] where there is no seal.
pub(super) fn seal(sealed: &[u8]) -> Result<Digest, Unusable> {
    let seal = sealed.get(HEADER.len()..HEADER.len() + DIGEST).ok_or(Unusable::Damaged)?;
    let seal = std::str::from_utf8(seal).ok().and_then(|seal| seal.parse().ok());
    seal.ok_or(Unusable::Damaged)
}

/// Lists on their way out of sealed bytes.
#[derive(Debug)]
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// Breaks the seal.
    ///
    /// # Errors
    /// [`Unusable::Foreign`] where another program wrote the bytes, [`Unusable::Damaged`] where they are
    /// not as they were written.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Unusable> {
        Self::opened(bytes, Digest::of_many)
    }

    fn opened(bytes: &'a [u8], digest: fn(&[u8]) -> Digest) -> Result<Self, Unusable> {
        let rest = bytes.strip_prefix(HEADER.as_bytes()).ok_or(Unusable::Foreign)?;
        let (seal, payload) = rest.split_at_checked(DIGEST).ok_or(Unusable::Damaged)?;
        let is_whole = digest(payload).to_string().as_bytes() == seal;
        if is_whole { Ok(Self(payload)) } else { Err(Unusable::Damaged) }
    }

    /// Takes bytes whose seal has been broken before.
    pub fn unsealed(payload: &'a [u8]) -> Self {
        Self(payload)
    }

    /// Reads the next list; never panics, and takes no more memory than the bytes allow.
    ///
    /// # Errors
    /// [`Unusable::Damaged`] where there is no such list.
    pub fn list<T: DeserializeOwned + Send>(&mut self) -> Result<Vec<T>, Unusable> {
        let count = self.number()?;
        let mut parts = Vec::new();
        for _ in 0..count {
            let length = self.number()?;
            let (part, rest) = self.0.split_at_checked(length).ok_or(Unusable::Damaged)?;
            parts.push(part);
            self.0 = rest;
        }
        let read =
            |part: &&[u8]| postcard::from_bytes::<Vec<T>>(part).map_err(|_| Unusable::Damaged);
        let parts: Vec<Vec<T>> = parts.par_iter().map(read).collect::<Result<_, _>>()?;
        Ok(parts.into_iter().flatten().collect())
    }

    fn number(&mut self) -> Result<usize, Unusable> {
        let (number, rest) = self.0.split_at_checked(8).ok_or(Unusable::Damaged)?;
        self.0 = rest;
        let number = number.try_into().map_err(|_| Unusable::Damaged)?;
        usize::try_from(u64::from_le_bytes(number)).map_err(|_| Unusable::Damaged)
    }
}
