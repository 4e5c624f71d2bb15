//! Outputs of other programs stay where they are.

use super::{Outputs, TestFolder, modified, previous, set_past};
use crate::base::Code;
use std::fs;
use std::path::Path;

#[test]
fn foreign_files_stay() {
    let test = TestFolder::new(&[("", "home"), ("en/a/", "one")]);
    for file in [
        "CNAME",
        ".git/objects/aa/bb",
        "en/a/note.txt",
        "en/old/x",
        ".plenary/mine",
    ] {
        test.write(file, file);
    }
    fs::create_dir_all(test.at("empty/deep")).unwrap();
    let past = set_past(&test.at("CNAME"));
    test.build(&[("", "new home")]).unwrap();
    for file in [
        "CNAME",
        ".git/objects/aa/bb",
        "en/a/note.txt",
        "en/old/x",
        ".plenary/mine",
    ] {
        assert_eq!(fs::read_to_string(test.at(file)).unwrap(), file);
    }
    assert!(test.at("empty/deep").is_dir());
    assert!(!test.at("en/a/index.html").exists());
    assert_eq!(modified(&test.at("CNAME")), past);
}

#[test]
fn foreign_files_in_the_way_stop_the_run() {
    let before: Outputs<'_> = &[("", "home"), ("fr/", "fr")];
    for (foreign, output) in [
        ("en", "en/"),
        ("en/index.html", "en/"),
        ("en/x/y", "en"),
        ("fr/x", "fr"),
    ] {
        let test = TestFolder::new(before);
        test.write(foreign, "mine");
        test.refuses(&[("", "home"), (output, "ours")], Code::OutputRefused);
    }
    let test = TestFolder::new(before);
    fs::create_dir_all(test.at("en/empty")).unwrap();
    test.refuses(&[("", "home"), ("en", "ours")], Code::OutputRefused);
    assert_eq!(
        test.build(&[("", "home"), ("fr", "ours")]).unwrap(),
        (1, 1, 1)
    );
}

#[test]
fn a_folder_with_foreign_files_is_accepted() {
    let test = TestFolder {
        folder: tempfile::tempdir().unwrap(),
    };
    test.write("theirs.txt", "theirs");
    assert_eq!(test.build(&[("", "home")]).unwrap(), (1, 0, 0));
    assert_eq!(fs::read(test.at("theirs.txt")).unwrap(), b"theirs");
}

#[cfg(unix)]
#[test]
fn links_and_permissions_of_foreign_folders_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let test = TestFolder::new(&[("", "home"), ("en/a/", "one")]);
    let mode = |file: &str| fs::metadata(test.at(file)).unwrap().permissions().mode() & 0o777;
    let set = |file: &str, mode| {
        fs::set_permissions(test.at(file), fs::Permissions::from_mode(mode)).unwrap();
    };
    test.write("closed/file", "");
    symlink("nothing", test.at("dangling")).unwrap();
    symlink("closed", test.at("link")).unwrap();
    for (file, mode) in [("closed", 0o555), ("en", 0o750), ("", 0o711)] {
        set(file, mode);
    }
    test.build(&[("", "new"), ("en/a/", "one")]).unwrap();
    assert_eq!(
        (mode("closed"), mode("en"), mode("")),
        (0o555, 0o750, 0o711)
    );
    assert_eq!(
        fs::read_link(test.at("dangling")).unwrap(),
        Path::new("nothing")
    );
    assert_eq!(fs::read_link(test.at("link")).unwrap(), Path::new("closed"));
    assert_eq!(test.beside(), [".public.plenary"]);
}

#[test]
fn foreign_files_in_the_previous_site_are_rescued() {
    let test = TestFolder::new(&[("", "home"), ("en/a/", "one")]);
    test.build(&[("", "home"), ("en/a/", "two")]).unwrap();
    for (place, name) in [("en/a", "late"), ("", "early")] {
        fs::write(previous(&test).join(place).join(name), "theirs").unwrap();
        test.build(&[("", name), ("en/a/", "two")]).unwrap();
        assert_eq!(
            fs::read(test.at(place).join(name)).unwrap(),
            b"theirs",
            "{name}"
        );
    }
    // A run that was killed after the swap: the old site lies where the next one is put together.
    fs::rename(test.target(), test.folder.path().join("old")).unwrap();
    let other = TestFolder::new(&[("", "new")]);
    fs::rename(other.target(), test.target()).unwrap();
    fs::write(test.folder.path().join("old/CNAME"), "theirs").unwrap();
    fs::rename(
        test.folder.path().join("old"),
        previous(&test).with_file_name("next"),
    )
    .unwrap();
    test.build(&[("", "newer")]).unwrap();
    assert_eq!(fs::read(test.at("CNAME")).unwrap(), b"theirs");
    assert!(!test.at("en/a/index.html").exists());
}

#[test]
fn a_foreign_file_in_the_place_of_a_removed_output_stays() {
    let test = TestFolder::new(&[("", "home"), ("a", "ours"), ("b", "b")]);
    test.build(&[("", "home"), ("b", "b")]).unwrap();
    assert!(previous(&test).join("a").exists() && !test.at("a").exists());
    test.write("a", "mine");
    for text in ["one", "two", "three"] {
        test.build(&[("", text), ("b", "b")]).unwrap();
        assert_eq!(fs::read(test.at("a")).unwrap(), b"mine", "{text}");
    }
}
