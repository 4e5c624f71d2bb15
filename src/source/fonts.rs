//! Font files that are installed on a computer, for social cards.
//!
//! Never parses a font, and never lists folders before somebody asks, because most sites have no use for fonts. The
//! listing stays as it is for the whole of a run.

use crate::base::Digest;
use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::UNIX_EPOCH;

/// Size of the largest font file that is read, in bytes.
const LONGEST: u64 = 64 << 20;
/// Depth down to which folders are searched.
const DEEPEST: usize = 8;

/// Font files in some folders, by name.
#[derive(Debug, Default)]
pub struct Fonts {
    folders: Vec<PathBuf>,
    listed: OnceLock<BTreeMap<String, FontFile>>,
}

#[derive(Debug, Hash)]
struct FontFile {
    file: PathBuf,
    size: u64,
    /// Modification time in nanoseconds since 1970.
    modified: u128,
}

impl Fonts {
    /// Makes the fonts of these folders; of two files with one name the one in the earlier folder counts.
    pub fn in_folders(folders: Vec<PathBuf>) -> Self {
        Self {
            folders,
            listed: OnceLock::new(),
        }
    }

    /// Returns the names of all files, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.listed().keys().map(String::as_str)
    }

    /// Digests the paths, sizes and times of all files.
    pub fn state(&self) -> Digest {
        Digest::of_value(self.listed())
    }

    /// Reads a file.
    ///
    /// # Errors
    /// What the system says.
    pub fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        match self.listed().get(name) {
            Some(font) => std::fs::read(&font.file),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn listed(&self) -> &BTreeMap<String, FontFile> {
        self.listed.get_or_init(|| {
            let mut listed = BTreeMap::new();
            for folder in self.folders.iter().rev() {
                let walk = walkdir::WalkDir::new(folder)
                    .max_depth(DEEPEST)
                    .follow_links(true);
                listed.extend(
                    walk.sort_by_file_name()
                        .into_iter()
                        .flatten()
                        .filter_map(font_file),
                );
            }
            listed
        })
    }
}

fn font_file(entry: walkdir::DirEntry) -> Option<(String, FontFile)> {
    let name = entry.file_name().to_str()?.to_owned();
    let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
    let metadata =
        matches!(&*ending, "ttf" | "otf" | "ttc" | "otc").then(|| entry.metadata().ok())??;
    let since = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let font = FontFile {
        file: entry.into_path(),
        size: metadata.len(),
        modified: since.as_nanos(),
    };
    (metadata.is_file() && font.size <= LONGEST).then_some((name, font))
}
