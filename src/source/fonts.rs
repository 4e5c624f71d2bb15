//! The fonts that are installed on a computer.
//!
//! Never interprets a font. The folders are gone through when somebody first asks, because most sites never
//! do; what is listed stays listed for the whole of a run.

use crate::base::Digest;
use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::UNIX_EPOCH;

/// The longest font file that is read, in bytes.
const LONGEST: u64 = 64 << 20;
/// How deep folders of fonts are gone through.
const DEEPEST: usize = 8;

/// The fonts in some folders.
#[derive(Debug, Default)]
pub struct Fonts {
    folders: Vec<PathBuf>,
    listed: OnceLock<BTreeMap<String, Font>>,
}

/// A file of fonts.
#[derive(Debug, Hash)]
struct Font {
    file: PathBuf,
    size: u64,
    /// Nanoseconds since 1970.
    modified: u128,
}

impl Fonts {
    /// Names the folders; of two files of the same name the one in the earlier folder counts.
    pub fn in_folders(folders: Vec<PathBuf>) -> Self {
        Self {
            folders,
            listed: OnceLock::new(),
        }
    }

    /// Returns the names of all files, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.listed().keys().map(String::as_str)
    }

    /// Returns what stands for all files as they are, as far as their names and times tell.
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

    fn listed(&self) -> &BTreeMap<String, Font> {
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
                        .filter_map(font),
                );
            }
            listed
        })
    }
}

fn font(entry: walkdir::DirEntry) -> Option<(String, Font)> {
    let name = entry.file_name().to_str()?.to_owned();
    let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
    let metadata =
        matches!(&*ending, "ttf" | "otf" | "ttc" | "otc").then(|| entry.metadata().ok())??;
    let since = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let font = Font {
        file: entry.into_path(),
        size: metadata.len(),
        modified: since.as_nanos(),
    };
    (metadata.is_file() && font.size <= LONGEST).then_some((name, font))
}
