//! Tests of the directory sink on real folders: a fixture, and a file for each of the things it promises.

mod foreign;
mod incremental;
mod random_edits;
mod runs;
mod staging;
mod state;

use super::{Content, DirectorySink, Sink, SinkSummary};
use crate::base::{Code, Diagnostic, Digest, Route};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tempfile::TempDir;
use walkdir::WalkDir;

pub(super) type Outputs<'a> = &'a [(&'a str, &'a str)];

pub(super) struct TestFolder {
    pub(super) folder: TempDir,
}

impl TestFolder {
    /// Makes a root with a site that was built before.
    pub(super) fn new(files: Outputs<'_>) -> Self {
        let test = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        test.build(files).unwrap();
        test
    }

    pub(super) fn target(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    pub(super) fn at(&self, file: &str) -> PathBuf {
        self.target().join(file)
    }

    pub(super) fn open(&self) -> Result<DirectorySink, Diagnostic> {
        DirectorySink::open(self.folder.path(), &self.target())
    }

    pub(super) fn build(
        &self,
        files: Outputs<'_>,
    ) -> Result<(usize, usize, usize), Vec<Diagnostic>> {
        let sink = self.open().map_err(|diagnostic| vec![diagnostic])?;
        for (route, text) in files {
            sink.put(&route_of(route), Content::Bytes(text.as_bytes().to_vec()))
                .unwrap();
        }
        let counts = |SinkSummary {
                          written,
                          unchanged,
                          removed,
                          ..
                      }| (written, unchanged, removed);
        sink.finish().map(counts)
    }

    pub(super) fn write(&self, file: &str, text: &str) {
        let path = self.at(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Names what stands beside the output folder.
    pub(super) fn beside(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder.path()).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name != "public").collect()
    }

    /// Returns every file and folder beside the sources with text and time, folders without.
    fn everything(&self) -> BTreeMap<PathBuf, Option<(Vec<u8>, SystemTime)>> {
        let entries = WalkDir::new(self.folder.path()).min_depth(1).into_iter();
        entries
            .map(|entry| {
                let entry = entry.unwrap();
                let state = entry.file_type().is_file().then(|| {
                    let time = entry.metadata().unwrap().modified().unwrap();
                    (fs::read(entry.path()).unwrap(), time)
                });
                (entry.into_path(), state)
            })
            .collect()
    }

    /// Checks that building fails with the code, and that nothing at all is different afterwards.
    fn refuses(&self, files: Outputs<'_>, code: Code) {
        let before = self.everything();
        let problems = self.build(files).unwrap_err();
        assert!(
            problems
                .iter()
                .all(|problem| problem.code == code && problem.help.is_some())
        );
        assert_eq!(self.everything(), before);
    }
}

pub(super) fn route_of(text: &str) -> Route {
    Route::new(text).unwrap()
}

fn set_past(path: &Path) -> SystemTime {
    let past = UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    File::options()
        .write(true)
        .open(path)
        .unwrap()
        .set_modified(past)
        .unwrap();
    past
}

fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

type FilesByPath = BTreeMap<String, Vec<u8>>;

/// Reads the files of a folder, by path.
fn files_in(folder: &Path) -> FilesByPath {
    let entries = WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry
                .path()
                .strip_prefix(folder)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}

fn previous(test: &TestFolder) -> PathBuf {
    test.folder.path().join(".public.plenary/previous")
}

fn state(test: &TestFolder) -> PathBuf {
    test.folder.path().join(".public.plenary/state")
}

/// Builds as the pipeline does: what was the same in the run before is kept, and the rest put.
fn rebuild(test: &TestFolder, before: &FilesByPath, after: &FilesByPath) -> SinkSummary {
    let sink = test.open().unwrap();
    for (file, bytes) in after {
        let digest = Digest::of(bytes);
        let route = route_of(file);
        if before.get(file) != Some(bytes) || !sink.keep(&route, digest) {
            assert_eq!(
                sink.put(&route, Content::Bytes(bytes.clone())).unwrap(),
                digest
            );
        }
    }
    sink.finish().unwrap()
}
