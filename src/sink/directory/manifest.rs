//! The list of the files that Plenary wrote, kept beside them.
//!
//! Sorted and free of times, so that the same site has the same list.

use super::files::Files;
use crate::base::{Digest, check_relative};
use crate::source::Stamp;
use serde::{Deserialize, Serialize, Serializer};
use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

/// The folder in the output that Plenary keeps for itself.
pub(super) const FOLDER: &str = ".plenary";

/// The list itself.
pub(super) const FILE: &str = ".plenary/manifest.json";

#[derive(Deserialize)]
struct Read {
    version: u32,
    files: BTreeMap<String, String>,
}

#[derive(Serialize)]
struct Written<'a> {
    version: u32,
    #[serde(serialize_with = "write_files")]
    files: &'a Files,
}

fn write_files<S: Serializer>(files: &Files, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(
        files
            .iter()
            .map(|(file, digest)| (file, digest.to_string())),
    )
}

/// Reads the list of an output folder, if it has one.
pub(super) fn read(target: &Path) -> io::Result<Option<Files>> {
    let text = match fs::read(target.join(FILE)) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let manifest: Read = serde_json::from_slice(&text)?;
    if manifest.version != 1 {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let files = manifest.files.iter().map(|(file, digest)| {
        let is_safe = !file.is_empty() && check_relative(file).is_ok();
        Some((&**file, digest.parse().ok().filter(|_| is_safe)?))
    });
    let files = files.collect::<Option<Files>>();
    files
        .map(Some)
        .ok_or_else(|| io::ErrorKind::InvalidData.into())
}

/// Returns the list as it is written down.
pub(super) fn text(files: &Files) -> io::Result<Vec<u8>> {
    let mut text = serde_json::to_vec_pretty(&Written { version: 1, files })?;
    text.push(b'\n');
    Ok(text)
}

/// Writes a list into a folder in the place of any that it has; returns its digest.
pub(super) fn write(folder: &Path, text: &[u8]) -> io::Result<Digest> {
    fs::create_dir_all(folder.join(FOLDER))?;
    let place = folder.join(FILE);
    // Removed, not written over: whoever has made a second name for it keeps what it said.
    match fs::remove_file(&place) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => fs::write(place, text)?,
    }
    Ok(Digest::of(text))
}

/// Returns the stamp of the list of an output folder.
pub(super) fn stamp(target: &Path) -> Option<Stamp> {
    let metadata = fs::symlink_metadata(target.join(FILE)).ok()?;
    metadata.is_file().then(|| Stamp::of(&metadata))
}
