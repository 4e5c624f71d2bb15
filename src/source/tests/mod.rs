//! Tests of sources and snapshots, on real folders.

mod listing;
mod relist;
mod snapshot;

use super::SourcePath;
use std::fs;
use tempfile::TempDir;

/// Makes a folder with the files; each holds its own path.
fn site_with(files: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file).unwrap();
    }
    folder
}

fn path(text: &str) -> SourcePath {
    SourcePath::new(text).unwrap()
}
