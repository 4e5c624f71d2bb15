//! Files of a cache: sealed, so that nothing but what this very program wrote is ever believed.
//!
//! A file is a line that names the program, the digest of what follows, and then parts, each with its
//! length in front, so that many threads can write and read them. It is written beside its name and put
//! in its place at once.

use crate::base::Digest;
use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// What the program is made from: a cache of any other is not read.
const BUILD: &str = env!("PLENARY_BUILD");

/// How many things a part holds.
const PART: usize = 1024;

/// Why a file of a cache is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// There is none yet.
    Missing,
    /// Another version of the program wrote it.
    Foreign,
    /// It is not whole, or cannot be read.
    Damaged,
}

/// Seals lists of things into the bytes of a file.
pub fn seal<T: Serialize + Sync>(all: &[T]) -> Vec<u8> {
    let write = |part: &[T]| postcard::to_stdvec(part).unwrap_or_default();
    let parts: Vec<Vec<u8>> = all.par_chunks(PART).map(write).collect();
    let mut payload = Vec::with_capacity(parts.iter().map(|part| part.len() + 8).sum());
    for part in &parts {
        payload.extend_from_slice(&(part.len() as u64).to_le_bytes());
        payload.extend_from_slice(part);
    }
    payload
}

/// Opens what [`seal`] wrote.
///
/// # Errors
/// [`Unusable::Damaged`] for anything else; never panics and never takes more memory than the bytes allow.
pub fn unseal<T: DeserializeOwned + Send>(mut payload: &[u8]) -> Result<Vec<T>, Unusable> {
    let mut parts = Vec::new();
    while !payload.is_empty() {
        let (length, rest) = payload.split_at_checked(8).ok_or(Unusable::Damaged)?;
        let length = u64::from_le_bytes(length.try_into().map_err(|_| Unusable::Damaged)?);
        let length = usize::try_from(length).map_err(|_| Unusable::Damaged)?;
        let (part, rest) = rest.split_at_checked(length).ok_or(Unusable::Damaged)?;
        parts.push(part);
        payload = rest;
    }
    let read = |part: &&[u8]| postcard::from_bytes::<Vec<T>>(part).map_err(|_| Unusable::Damaged);
    let parts: Vec<Vec<T>> = parts.par_iter().map(read).collect::<Result<_, _>>()?;
    Ok(parts.into_iter().flatten().collect())
}
