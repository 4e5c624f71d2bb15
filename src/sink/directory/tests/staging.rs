//! Locks, staging folders and what killed runs leave.

use super::{TestFolder, route_of};
use crate::base::Code;
use crate::sink::{Content, DirectorySink, Sink};
use std::fs;

#[test]
fn only_one_run_writes_at_a_time() {
    let test = TestFolder::new(&[("", "home")]);
    let first = test.open().unwrap();
    assert_eq!(test.open().unwrap_err().code, Code::OutputRefused);
    first
        .put(&route_of(""), Content::Bytes(b"first".to_vec()))
        .unwrap();
    first.finish().unwrap();
    assert!(first.finish().is_err(), "a second time");
    drop(first);
    assert_eq!(fs::read(test.at("index.html")).unwrap(), b"first");
    assert_eq!(test.build(&[("", "second")]).unwrap(), (1, 0, 0));
}

#[test]
fn only_staging_folders_of_killed_runs_are_removed() {
    let test = TestFolder::new(&[("", "home")]);
    let beside = |name: &str| test.folder.path().join(name);
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
    test.build(&[("", "home")]).unwrap();
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
fn a_site_left_aside_by_a_killed_run_is_put_back() {
    let test = TestFolder::new(&[("", "home")]);
    let staging = test.folder.path().join(".public.plenary-dead");
    fs::create_dir(&staging).unwrap();
    fs::write(staging.join("plenary-staging"), "").unwrap();
    fs::rename(test.target(), staging.join("old")).unwrap();
    drop(test.open().unwrap());
    assert_eq!(fs::read(test.at("index.html")).unwrap(), b"home");
}

#[test]
fn a_foreign_folder_with_the_name_of_the_staging_folder_stays() {
    for is_folder in [true, false] {
        let test = TestFolder {
            folder: tempfile::tempdir().unwrap(),
        };
        let theirs = test.folder.path().join(".public.plenary");
        if is_folder {
            fs::create_dir(&theirs).unwrap();
            fs::write(theirs.join("text"), "theirs").unwrap();
        } else {
            fs::write(&theirs, "theirs").unwrap();
        }
        for text in ["1", "2", "3"] {
            assert_eq!(
                test.build(&[("", "home"), ("a", text)]).unwrap().0,
                1 + usize::from(text == "1")
            );
        }
        assert_eq!(test.beside(), [".public.plenary"]);
        assert!(!is_folder || fs::read_dir(&theirs).unwrap().count() == 1);
    }
}

#[test]
fn output_folders_side_by_side_are_independent() {
    let test = TestFolder::new(&[("", "home")]);
    let other = test.folder.path().join("other");
    for text in ["1", "2", "3"] {
        test.build(&[("", "home"), ("a", text)]).unwrap();
        let sink = DirectorySink::open(test.folder.path(), &other).unwrap();
        sink.put(&route_of("b"), Content::Bytes(text.into()))
            .unwrap();
        sink.finish().unwrap();
        assert_eq!(fs::read_to_string(test.at("a")).unwrap(), text);
        assert_eq!(fs::read_to_string(other.join("b")).unwrap(), text);
        assert!(!test.at("b").exists() && !other.join("a").exists());
    }
    // Exchanged by hand, so that each finds what belongs to the other.
    for (from, to) in [("public", "x"), ("other", "public"), ("x", "other")] {
        fs::rename(test.folder.path().join(from), test.folder.path().join(to)).unwrap();
    }
    test.build(&[("", "home"), ("a", "4")]).unwrap();
    assert!(!test.at("b").exists() && other.join("a").exists());
}

#[cfg(unix)]
#[test]
fn a_target_that_is_a_link_is_followed() {
    use std::os::unix::fs::symlink;
    let test = TestFolder::new(&[]);
    fs::rename(test.target(), test.folder.path().join("www")).unwrap();
    symlink("www", test.target()).unwrap();
    test.build(&[("", "home")]).unwrap();
    assert!(test.target().is_symlink());
    assert_eq!(
        fs::read(test.folder.path().join("www/index.html")).unwrap(),
        b"home"
    );
}
