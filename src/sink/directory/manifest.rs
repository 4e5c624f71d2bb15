//! Manifest of an output folder: the files that Plenary wrote, with their digests.
//!
//! Kept in the folder as `.plenary/manifest.json`, sorted and without times, so that the same site has the same
//! manifest. A file that it does not name is somebody else's and is never touched. Never believed without a look at
//! the files: it says what a run left, and not what became of it since.

use super::sorted_paths::SortedPaths;
use crate::base::{Digest, check_relative};
use crate::source::Stamp;
use serde::{Deserialize, Serialize, Serializer};
use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

/// Files with their digests, in ascending order of their paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Manifest {
    pub(super) paths: SortedPaths,
    /// One for each path.
    pub(super) digests: Vec<Digest>,
}

#[derive(Deserialize)]
struct ManifestInput {
    version: u32,
    files: BTreeMap<String, String>,
}

#[derive(Serialize)]
struct ManifestOutput<'a> {
    version: u32,
    #[serde(serialize_with = "serialize_files")]
    files: &'a Manifest,
}

fn serialize_files<S: Serializer>(manifest: &Manifest, serializer: S) -> Result<S::Ok, S::Error> {
    let files = manifest.iter();
    serializer.collect_map(files.map(|(file, digest)| (file, digest.to_string())))
}

impl Manifest {
    /// Folder in the output folder that Plenary keeps for itself.
    pub(crate) const FOLDER: &str = ".plenary";

    /// File of the manifest in the output folder.
    pub(crate) const FILE: &str = ".plenary/manifest.json";

    /// Reads the manifest of an output folder, if it has one.
    ///
    /// # Errors
    /// What the system says, or [`io::ErrorKind::InvalidData`] where the file is damaged or of another version.
    pub(crate) fn read(folder: &Path) -> io::Result<Option<Self>> {
        let json = match fs::read(folder.join(Self::FILE)) {
            Ok(json) => json,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let input: ManifestInput = serde_json::from_slice(&json)?;
        let files = input.files.iter().map(|(file, digest)| {
            let is_safe = !file.is_empty() && check_relative(file).is_ok();
            Some((&**file, digest.parse().ok().filter(|_| is_safe)?))
        });
        let manifest = files
            .collect::<Option<Self>>()
            .filter(|_| input.version == 1);
        let invalid = || io::ErrorKind::InvalidData.into();
        manifest.map(Some).ok_or_else(invalid)
    }

    /// Returns the stamp of the manifest in an output folder.
    pub(super) fn stamp(folder: &Path) -> Option<Stamp> {
        let metadata = fs::symlink_metadata(folder.join(Self::FILE)).ok()?;
        metadata.is_file().then(|| Stamp::of(&metadata))
    }

    /// Returns the text of the file.
    pub(super) fn to_json(&self) -> io::Result<Vec<u8>> {
        let mut json = serde_json::to_vec_pretty(&ManifestOutput {
            version: 1,
            files: self,
        })?;
        json.push(b'\n');
        Ok(json)
    }

    /// Writes the text of a manifest into an output folder; returns its digest, which stands for the whole site.
    pub(super) fn write(folder: &Path, json: &[u8]) -> io::Result<Digest> {
        fs::create_dir_all(folder.join(Self::FOLDER))?;
        let file = folder.join(Self::FILE);
        // Removed, not overwritten: the file may have another hard link, and that keeps what it says.
        match fs::remove_file(&file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => fs::write(file, json)?,
        }
        Ok(Digest::of(json))
    }

    /// Returns the number of files.
    pub(crate) fn len(&self) -> usize {
        self.paths.len()
    }

    /// Returns all files with their digests, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, Digest)> {
        self.paths.iter().zip(self.digests.iter().copied())
    }

    /// Returns the number of a file in the order of paths.
    pub(super) fn find(&self, file: &str) -> Option<usize> {
        self.paths.find(file)
    }

    /// Returns whether the site has this file.
    pub(crate) fn contains(&self, file: &str) -> bool {
        self.find(file).is_some()
    }

    /// Returns whether a path is that of a file, lies below a file, or is a folder with files.
    pub(super) fn overlaps(&self, path: &str) -> bool {
        let above = path.match_indices('/').map(|(slash, _)| &path[..slash]);
        above.chain([path]).any(|file| self.contains(file)) || self.paths.has_below(path)
    }
}

impl<'a> FromIterator<(&'a str, Digest)> for Manifest {
    /// Collects files that come in ascending order.
    fn from_iter<I: IntoIterator<Item = (&'a str, Digest)>>(files: I) -> Self {
        let mut digests = Vec::new();
        let paths = files.into_iter().map(|(file, digest)| {
            digests.push(digest);
            file
        });
        Self {
            paths: paths.collect(),
            digests,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_overlap_with_files_above_and_below_them() {
        let digest = Digest::of(b"");
        let files = ["a-b", "a/b/c", "d"].map(|file| (file, digest));
        let manifest: Manifest = files.into_iter().collect();
        for (path, expected) in [
            ("a", true),
            ("a/b", true),
            ("a/b/c", true),
            ("a/b/c/d", true),
            ("a/c", false),
            ("a-", false),
            ("d/e", true),
            ("e", false),
        ] {
            assert_eq!(manifest.overlaps(path), expected, "{path}");
        }
    }
}
