//! The list of the files that Plenary wrote, kept beside them.
//!
//! Sorted and free of times, so that the same site has the same list.

use crate::base::check_relative;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

/// The folder in the output that Plenary keeps for itself.
pub(super) const FOLDER: &str = ".plenary";

/// The list itself.
pub(super) const FILE: &str = ".plenary/manifest.json";

/// The digests of our files by their path in the site.
pub(super) type Files = BTreeMap<String, String>;

#[derive(Deserialize)]
struct Read {
    version: u32,
    files: Files,
}

#[derive(Serialize)]
struct Written<'a> {
    version: u32,
    files: &'a Files,
}

/// Reads the list of an output folder; an output folder that has none has none of our files.
pub(super) fn read(target: &Path) -> io::Result<Files> {
    let text = match fs::read(target.join(FILE)) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Files::new()),
        Err(error) => return Err(error),
    };
    let manifest: Read = serde_json::from_slice(&text)?;
    let is_safe = |file: &String| !file.is_empty() && check_relative(file).is_ok();
    if manifest.version != 1 || !manifest.files.keys().all(is_safe) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    Ok(manifest.files)
}

/// Writes the list into a folder that has none yet.
pub(super) fn write(folder: &Path, files: &Files) -> io::Result<()> {
    let mut text = serde_json::to_vec_pretty(&Written { version: 1, files })?;
    text.push(b'\n');
    fs::create_dir_all(folder.join(FOLDER))?;
    fs::write(folder.join(FILE), text)
}
