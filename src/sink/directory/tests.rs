//! What the folder sink promises, on real folders.

use super::manifest::Manifest;
use super::{Content, DirectorySink, Sink, SinkSummary};
use crate::base::{Code, Diagnostic, Route, SourcePath};
use crate::source::FileOnDisk;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tempfile::TempDir;
use walkdir::WalkDir;

pub(super) type Files<'a> = &'a [(&'a str, &'a str)];

pub(super) struct World {
    pub(super) folder: TempDir,
}

impl World {
    /// Makes a root with a site that was built before.
    pub(super) fn new(files: Files<'_>) -> Self {
        let world = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        world.build(files).unwrap();
        world
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

    pub(super) fn build(&self, files: Files<'_>) -> Result<(usize, usize, usize), Vec<Diagnostic>> {
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
    fn refuses(&self, files: Files<'_>, code: Code) {
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

fn original(file: &Path) -> Content {
    let path = SourcePath::new("content/map.svg").unwrap();
    Content::Copy(FileOnDisk {
        path,
        file: file.to_owned(),
        stamp: None,
    })
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

#[test]
fn a_run_writes_keeps_and_removes() {
    let world = World::new(&[("", "home"), ("en/a/", "one"), ("en/b/c.css", "two")]);
    assert_eq!(fs::read(world.at("index.html")).unwrap(), b"home");
    let past = set_past(&world.at("index.html"));
    let counts = world
        .build(&[("", "home"), ("en/a/", "1"), ("en/d", "three")])
        .unwrap();
    assert_eq!(counts, (2, 1, 1));
    assert_eq!(modified(&world.at("index.html")), past);
    assert_eq!(fs::read(world.at("en/a/index.html")).unwrap(), b"1");
    assert!(!world.at("en/b").exists());
    assert_eq!(world.beside(), [".public.plenary"]);
}

#[test]
fn a_run_without_changes_writes_nothing() {
    let files: Files<'_> = &[("", "home"), ("en/a/", "one")];
    let world = World::new(files);
    let folder = modified(&world.target());
    let before = world.everything();
    assert_eq!(world.build(files).unwrap(), (0, 2, 0));
    assert_eq!(world.everything(), before);
    assert_eq!(modified(&world.target()), folder);
}

#[test]
fn outputs_changed_by_hand_are_written_again_but_not_removed() {
    let files: Files<'_> = &[("", "home"), ("a", "12345"), ("b", "gone")];
    let world = World::new(files);
    world.write("a", "54321");
    fs::remove_file(world.at("b")).unwrap();
    assert_eq!(world.build(files).unwrap(), (2, 1, 0));
    assert_eq!(fs::read(world.at("a")).unwrap(), b"12345");
    world.write("a", "by hand");
    assert_eq!(world.build(&[("", "home")]).unwrap(), (0, 1, 1));
    assert_eq!(fs::read(world.at("a")).unwrap(), b"by hand");
    assert_eq!(world.build(&[]).unwrap(), (0, 0, 1));
    assert_eq!(fs::read(world.at("a")).unwrap(), b"by hand");
}

#[test]
fn the_manifest_is_the_same_for_the_same_site() {
    let left = World::new(&[("", "home"), ("a", "one"), ("b/", "two")]);
    let right = World::new(&[("b/", "two"), ("", "old")]);
    right
        .build(&[("b/", "two"), ("a", "one"), ("", "home")])
        .unwrap();
    let manifest = |world: &World| fs::read_to_string(world.at(".plenary/manifest.json")).unwrap();
    assert_eq!(manifest(&left), manifest(&right));
}

#[test]
fn foreign_files_stay() {
    let world = World::new(&[("", "home"), ("en/a/", "one")]);
    for file in [
        "CNAME",
        ".git/objects/aa/bb",
        "en/a/note.txt",
        "en/old/x",
        ".plenary/mine",
    ] {
        world.write(file, file);
    }
    fs::create_dir_all(world.at("empty/deep")).unwrap();
    let past = set_past(&world.at("CNAME"));
    world.build(&[("", "new home")]).unwrap();
    for file in [
        "CNAME",
        ".git/objects/aa/bb",
        "en/a/note.txt",
        "en/old/x",
        ".plenary/mine",
    ] {
        assert_eq!(fs::read_to_string(world.at(file)).unwrap(), file);
    }
    assert!(world.at("empty/deep").is_dir());
    assert!(!world.at("en/a/index.html").exists());
    assert_eq!(modified(&world.at("CNAME")), past);
}

#[test]
fn foreign_files_in_the_way_stop_the_run() {
    let before: Files<'_> = &[("", "home"), ("fr/", "fr")];
    for (foreign, output) in [
        ("en", "en/"),
        ("en/index.html", "en/"),
        ("en/x/y", "en"),
        ("fr/x", "fr"),
    ] {
        let world = World::new(before);
        world.write(foreign, "mine");
        world.refuses(&[("", "home"), (output, "ours")], Code::OutputRefused);
    }
    let world = World::new(before);
    fs::create_dir_all(world.at("en/empty")).unwrap();
    world.refuses(&[("", "home"), ("en", "ours")], Code::OutputRefused);
    assert_eq!(
        world.build(&[("", "home"), ("fr", "ours")]).unwrap(),
        (1, 1, 1)
    );
}

#[test]
fn a_site_whose_list_was_deleted_is_known_by_its_bytes() {
    let files: Files<'_> = &[("", "home"), ("en/", "en"), ("fr/", "fr")];
    let world = World::new(files);
    let list = fs::read(world.at(Manifest::FILE)).unwrap();
    for (output, expected) in [("en", (0, 3, 0)), ("new", (1, 2, 0))] {
        fs::remove_dir_all(world.at(Manifest::FOLDER)).unwrap();
        world.write("mine.txt", "mine");
        let files: Files<'_> = &[("", "home"), ("en/", output), ("fr/", "fr")];
        assert_eq!(world.build(files).unwrap(), expected);
        assert_eq!(
            fs::read(world.at(Manifest::FILE)).unwrap() == list,
            output == "en"
        );
        assert_eq!(fs::read(world.at("mine.txt")).unwrap(), b"mine");
    }
    fs::remove_dir_all(world.at(Manifest::FOLDER)).unwrap();
    world.write("fr/index.html", "mine");
    world.refuses(&[("", "home"), ("fr/", "fr")], Code::OutputRefused);
}

#[test]
fn a_folder_of_other_programs_is_accepted() {
    let world = World {
        folder: tempfile::tempdir().unwrap(),
    };
    world.write("theirs.txt", "theirs");
    assert_eq!(world.build(&[("", "home")]).unwrap(), (1, 0, 0));
    assert_eq!(fs::read(world.at("theirs.txt")).unwrap(), b"theirs");
}

#[test]
fn a_failed_run_leaves_everything_as_it_was() {
    let world = World::new(&[("", "home")]);
    let before = world.everything();
    let sink = world.open().unwrap();
    sink.put(&route_of("a"), Content::Bytes(b"new".to_vec()))
        .unwrap();
    for route in ["a", ".plenary/manifest.json", ".PLENARY/x"] {
        assert!(
            sink.put(&route_of(route), Content::Bytes(Vec::new()))
                .is_err(),
            "{route}"
        );
    }
    assert!(
        sink.put(&route_of("c"), original(&world.at("nothing")))
            .is_err()
    );
    assert_eq!(sink.finish().unwrap_err()[0].code, Code::OutputFailed);
    drop(sink);
    assert_eq!(world.everything(), before);
    drop(world.open().unwrap());
    assert_eq!(world.everything(), before);
}

#[test]
fn an_output_below_another_stops_the_run() {
    for is_first in [true, false] {
        let world = World {
            folder: tempfile::tempdir().unwrap(),
        };
        if !is_first {
            world.build(&[("", "home")]).unwrap();
        }
        let before = world.everything();
        let sink = world.open().unwrap();
        sink.put(&route_of("a"), Content::Bytes(Vec::new()))
            .unwrap();
        // FileStat at once, or where the outputs get their places.
        let _ = sink.put(&route_of("a/b"), Content::Bytes(Vec::new()));
        assert_eq!(
            sink.finish().unwrap_err()[0].code,
            Code::OutputFailed,
            "{is_first}"
        );
        drop(sink);
        assert_eq!(world.everything(), before, "{is_first}");
    }
}

#[test]
fn only_one_run_writes_at_a_time() {
    let world = World::new(&[("", "home")]);
    let first = world.open().unwrap();
    assert_eq!(world.open().unwrap_err().code, Code::OutputRefused);
    first
        .put(&route_of(""), Content::Bytes(b"first".to_vec()))
        .unwrap();
    first.finish().unwrap();
    assert!(first.finish().is_err(), "a second time");
    drop(first);
    assert_eq!(fs::read(world.at("index.html")).unwrap(), b"first");
    assert_eq!(world.build(&[("", "second")]).unwrap(), (1, 0, 0));
}

#[test]
fn only_what_killed_runs_left_is_removed() {
    let world = World::new(&[("", "home")]);
    let beside = |name: &str| world.folder.path().join(name);
    for folder in [
        ".public.plenary-dead/site/en",
        ".public.plenary-mine",
        ".public.plenary-empty",
    ] {
        fs::create_dir_all(beside(folder)).unwrap();
    }
    fs::write(beside(".public.plenary-dead/plenary-staging"), "").unwrap();
    fs::write(beside(".public.plenary-mine/text"), "").unwrap();
    fs::write(beside(".public.plenary-lock"), "").unwrap();
    world.build(&[("", "home")]).unwrap();
    let left: Vec<_> = [
        ".public.plenary-dead",
        ".public.plenary-empty",
        ".public.plenary-lock",
    ]
    .into_iter()
    .filter(|name| beside(name).exists())
    .collect();
    assert!(left.is_empty(), "{left:?}");
    assert!(beside(".public.plenary-mine/text").exists());
}

#[test]
fn a_site_that_was_put_aside_comes_back() {
    let world = World::new(&[("", "home")]);
    let staging = world.folder.path().join(".public.plenary-dead");
    fs::create_dir(&staging).unwrap();
    fs::write(staging.join("plenary-staging"), "").unwrap();
    fs::rename(world.target(), staging.join("old")).unwrap();
    drop(world.open().unwrap());
    assert_eq!(fs::read(world.at("index.html")).unwrap(), b"home");
}

#[test]
fn a_bad_manifest_stops_the_run_where_nothing_else_is_known() {
    for text in [
        "",
        "{}",
        r#"{"version":2,"files":{}}"#,
        r#"{"version":1,"files":{"../a":""}}"#,
    ] {
        let world = World::new(&[("", "home")]);
        let list = fs::read(world.at(Manifest::FILE)).unwrap();
        world.write(Manifest::FILE, text);
        assert_eq!(world.build(&[("", "home")]).unwrap(), (0, 1, 0));
        assert_eq!(fs::read(world.at(Manifest::FILE)).unwrap(), list);
        world.write(Manifest::FILE, text);
        assert_eq!(world.build(&[("", "new")]).unwrap(), (1, 0, 0));
        world.write(Manifest::FILE, text);
        fs::remove_dir_all(world.folder.path().join(".public.plenary")).unwrap();
        world.refuses(&[("", "newer")], Code::OutputRefused);
    }
}

#[test]
fn copies_are_compared_too() {
    let world = World::new(&[("", "home")]);
    let source = world.folder.path().join("map.svg");
    let build = || {
        let sink = world.open().unwrap();
        sink.put(&route_of("map.svg"), original(&source)).unwrap();
        sink.finish().unwrap()
    };
    for (length, written) in [(0, 1), (0, 0), (200_000, 1), (200_000, 0)] {
        fs::write(&source, vec![b'x'; length]).unwrap();
        assert_eq!(build().written, written, "{length}");
        assert_eq!(fs::read(world.at("map.svg")).unwrap().len(), length);
    }
    fs::write(&source, [vec![b'x'; 199_999], vec![b'y']].concat()).unwrap();
    assert_eq!(build().written, 1);
    assert!(fs::read(world.at("map.svg")).unwrap().ends_with(b"xy"));
}

#[cfg(unix)]
#[test]
fn links_and_permissions_of_foreign_folders_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let world = World::new(&[("", "home"), ("en/a/", "one")]);
    let mode = |file: &str| fs::metadata(world.at(file)).unwrap().permissions().mode() & 0o777;
    let set = |file: &str, mode| {
        fs::set_permissions(world.at(file), fs::Permissions::from_mode(mode)).unwrap();
    };
    world.write("closed/file", "");
    symlink("nothing", world.at("dangling")).unwrap();
    symlink("closed", world.at("link")).unwrap();
    for (file, mode) in [("closed", 0o555), ("en", 0o750), ("", 0o711)] {
        set(file, mode);
    }
    world.build(&[("", "new"), ("en/a/", "one")]).unwrap();
    assert_eq!(
        (mode("closed"), mode("en"), mode("")),
        (0o555, 0o750, 0o711)
    );
    assert_eq!(
        fs::read_link(world.at("dangling")).unwrap(),
        Path::new("nothing")
    );
    assert_eq!(
        fs::read_link(world.at("link")).unwrap(),
        Path::new("closed")
    );
    assert_eq!(world.beside(), [".public.plenary"]);
}

#[cfg(unix)]
#[test]
fn a_target_that_is_a_link_is_followed() {
    use std::os::unix::fs::symlink;
    let world = World::new(&[]);
    fs::rename(world.target(), world.folder.path().join("www")).unwrap();
    symlink("www", world.target()).unwrap();
    world.build(&[("", "home")]).unwrap();
    assert!(world.target().is_symlink());
    assert_eq!(
        fs::read(world.folder.path().join("www/index.html")).unwrap(),
        b"home"
    );
}
