//! What runs believe of manifests and state files.

use super::{Outputs, TestFolder, files_in, route_of, state};
use crate::base::{Code, Digest};
use crate::sink::directory::manifest::Manifest;
use crate::sink::directory::state::output_state::OutputState;
use crate::sink::{Content, Sink};
use std::fs;

#[test]
fn the_manifest_is_the_same_for_the_same_site() {
    let left = TestFolder::new(&[("", "home"), ("a", "one"), ("b/", "two")]);
    let right = TestFolder::new(&[("b/", "two"), ("", "old")]);
    right
        .build(&[("b/", "two"), ("a", "one"), ("", "home")])
        .unwrap();
    let manifest =
        |test: &TestFolder| fs::read_to_string(test.at(".plenary/manifest.json")).unwrap();
    assert_eq!(manifest(&left), manifest(&right));
}

#[test]
fn without_a_manifest_files_are_ours_by_their_bytes() {
    let files: Outputs<'_> = &[("", "home"), ("en/", "en"), ("fr/", "fr")];
    let test = TestFolder::new(files);
    let list = fs::read(test.at(Manifest::FILE)).unwrap();
    for (output, expected) in [("en", (0, 3, 0)), ("new", (1, 2, 0))] {
        fs::remove_dir_all(test.at(Manifest::FOLDER)).unwrap();
        test.write("mine.txt", "mine");
        let files: Outputs<'_> = &[("", "home"), ("en/", output), ("fr/", "fr")];
        assert_eq!(test.build(files).unwrap(), expected);
        assert_eq!(
            fs::read(test.at(Manifest::FILE)).unwrap() == list,
            output == "en"
        );
        assert_eq!(fs::read(test.at("mine.txt")).unwrap(), b"mine");
    }
    fs::remove_dir_all(test.at(Manifest::FOLDER)).unwrap();
    test.write("fr/index.html", "mine");
    test.refuses(&[("", "home"), ("fr/", "fr")], Code::OutputRefused);
}

#[test]
fn a_bad_manifest_stops_the_run_where_nothing_else_is_known() {
    for text in [
        "",
        "{}",
        r#"{"version":2,"files":{}}"#,
        r#"{"version":1,"files":{"../a":""}}"#,
    ] {
        let test = TestFolder::new(&[("", "home")]);
        let list = fs::read(test.at(Manifest::FILE)).unwrap();
        test.write(Manifest::FILE, text);
        assert_eq!(test.build(&[("", "home")]).unwrap(), (0, 1, 0));
        assert_eq!(fs::read(test.at(Manifest::FILE)).unwrap(), list);
        test.write(Manifest::FILE, text);
        assert_eq!(test.build(&[("", "new")]).unwrap(), (1, 0, 0));
        test.write(Manifest::FILE, text);
        fs::remove_dir_all(test.folder.path().join(".public.plenary")).unwrap();
        test.refuses(&[("", "newer")], Code::OutputRefused);
    }
}

#[test]
fn a_site_is_intact_until_somebody_changes_it() {
    let files: Outputs<'_> = &[("", "home"), ("a", "12345")];
    type Touch = fn(&TestFolder);
    let touch: [(&str, Touch); 5] = [
        ("bytes", |test| test.write("a", "54321")),
        ("gone", |test| {
            fs::remove_file(test.at("index.html")).unwrap()
        }),
        ("list", |test| {
            fs::remove_file(test.at(".plenary/manifest.json")).unwrap()
        }),
        ("all", |test| fs::remove_dir_all(test.target()).unwrap()),
        ("newer", |test| {
            test.build(&[("", "home"), ("a", "1")]).unwrap();
        }),
    ];
    for (name, touch) in touch {
        let test = TestFolder {
            folder: tempfile::tempdir().unwrap(),
        };
        let sink = test.open().unwrap();
        for (route, text) in files {
            sink.put(&route_of(route), Content::Bytes(text.as_bytes().to_vec()))
                .unwrap();
        }
        let site = sink.finish().unwrap().site.unwrap();
        drop(sink);
        assert!(test.open().unwrap().is_intact(site), "{name}");
        assert!(
            !test.open().unwrap().is_intact(Digest::of(b"another")),
            "{name}"
        );
        touch(&test);
        assert!(!test.open().unwrap().is_intact(site), "{name}");
    }
}

#[test]
fn a_copied_site_is_known_by_its_manifest() {
    let files: Outputs<'_> = &[("", "home"), ("a", "12345")];
    let test = TestFolder::new(files);
    let copy = TestFolder {
        folder: tempfile::tempdir().unwrap(),
    };
    for (file, bytes) in files_in(&test.target()) {
        copy.write(&file, std::str::from_utf8(&bytes).unwrap());
    }
    let sink = copy.open().unwrap();
    assert!(sink.keep(&route_of(""), Digest::of(b"home")));
    assert!(!sink.keep(&route_of(""), Digest::of(b"home")), "twice");
    assert!(!sink.keep(&route_of("a"), Digest::of(b"other")));
    assert!(!sink.keep(&route_of("b"), Digest::of(b"12345")));
    assert!(sink.keep(&route_of("a"), Digest::of(b"12345")));
    let site = sink.finish().unwrap().site.unwrap();
    drop(sink);
    assert!(state(&copy).exists() && copy.open().unwrap().is_intact(site));
    assert_eq!(copy.beside(), [".public.plenary"]);
}

#[test]
fn a_damaged_state_is_not_read() {
    let test = TestFolder::new(&[("", "home"), ("a", "1")]);
    test.build(&[("", "home"), ("a", "2")]).unwrap();
    let whole = fs::read(state(&test)).unwrap();
    assert!(OutputState::read(&state(&test)).is_some_and(|state| state.trees.is_some()));
    for place in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[place] ^= 1;
        fs::write(state(&test), &bytes).unwrap();
        assert!(OutputState::read(&state(&test)).is_none(), "{place}");
        fs::write(state(&test), &whole[..place]).unwrap();
        assert!(OutputState::read(&state(&test)).is_none(), "{place}");
    }
}
