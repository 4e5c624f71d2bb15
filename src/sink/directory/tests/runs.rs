//! Runs that write, keep, remove and fail.

use super::{Outputs, TestFolder, modified, route_of, set_past};
use crate::base::{Code, SourcePath};
use crate::sink::{Content, Sink};
use crate::source::FileOnDisk;
use std::fs;
use std::path::Path;

fn original(file: &Path) -> Content {
    let path = SourcePath::new("content/map.svg").unwrap();
    Content::Copy(FileOnDisk {
        path,
        file: file.to_owned(),
        stamp: None,
    })
}

#[test]
fn a_run_writes_keeps_and_removes_files() {
    let test = TestFolder::new(&[("", "home"), ("en/a/", "one"), ("en/b/c.css", "two")]);
    assert_eq!(fs::read(test.at("index.html")).unwrap(), b"home");
    let past = set_past(&test.at("index.html"));
    let counts = test
        .build(&[("", "home"), ("en/a/", "1"), ("en/d", "three")])
        .unwrap();
    assert_eq!(counts, (2, 1, 1));
    assert_eq!(modified(&test.at("index.html")), past);
    assert_eq!(fs::read(test.at("en/a/index.html")).unwrap(), b"1");
    assert!(!test.at("en/b").exists());
    assert_eq!(test.beside(), [".public.plenary"]);
}

#[test]
fn a_run_without_changes_writes_nothing() {
    let files: Outputs<'_> = &[("", "home"), ("en/a/", "one")];
    let test = TestFolder::new(files);
    let folder = modified(&test.target());
    let before = test.everything();
    assert_eq!(test.build(files).unwrap(), (0, 2, 0));
    assert_eq!(test.everything(), before);
    assert_eq!(modified(&test.target()), folder);
}

#[test]
fn edited_outputs_are_written_again_but_not_removed() {
    let files: Outputs<'_> = &[("", "home"), ("a", "12345"), ("b", "gone")];
    let test = TestFolder::new(files);
    test.write("a", "54321");
    fs::remove_file(test.at("b")).unwrap();
    assert_eq!(test.build(files).unwrap(), (2, 1, 0));
    assert_eq!(fs::read(test.at("a")).unwrap(), b"12345");
    test.write("a", "by hand");
    assert_eq!(test.build(&[("", "home")]).unwrap(), (0, 1, 1));
    assert_eq!(fs::read(test.at("a")).unwrap(), b"by hand");
    assert_eq!(test.build(&[]).unwrap(), (0, 0, 1));
    assert_eq!(fs::read(test.at("a")).unwrap(), b"by hand");
}

#[test]
fn a_failed_run_leaves_everything_as_it_was() {
    let test = TestFolder::new(&[("", "home")]);
    let before = test.everything();
    let sink = test.open().unwrap();
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
        sink.put(&route_of("c"), original(&test.at("nothing")))
            .is_err()
    );
    assert_eq!(sink.finish().unwrap_err()[0].code, Code::OutputFailed);
    drop(sink);
    assert_eq!(test.everything(), before);
    drop(test.open().unwrap());
    assert_eq!(test.everything(), before);
}

#[test]
fn an_output_below_another_stops_the_run() {
    for is_first in [true, false] {
        let test = TestFolder {
            folder: tempfile::tempdir().unwrap(),
        };
        if !is_first {
            test.build(&[("", "home")]).unwrap();
        }
        let before = test.everything();
        let sink = test.open().unwrap();
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
        assert_eq!(test.everything(), before, "{is_first}");
    }
}

#[test]
fn copied_files_are_compared() {
    let test = TestFolder::new(&[("", "home")]);
    let source = test.folder.path().join("map.svg");
    let build = || {
        let sink = test.open().unwrap();
        sink.put(&route_of("map.svg"), original(&source)).unwrap();
        sink.finish().unwrap()
    };
    for (length, written) in [(0, 1), (0, 0), (200_000, 1), (200_000, 0)] {
        fs::write(&source, vec![b'x'; length]).unwrap();
        assert_eq!(build().written, written, "{length}");
        assert_eq!(fs::read(test.at("map.svg")).unwrap().len(), length);
    }
    fs::write(&source, [vec![b'x'; 199_999], vec![b'y']].concat()).unwrap();
    assert_eq!(build().written, 1);
    assert!(fs::read(test.at("map.svg")).unwrap().ends_with(b"xy"));
}
