//! Small changes leave the rest of both sites alone.

use super::{FilesByPath, TestFolder, files_in, previous, state};
use crate::sink::directory::sorted_paths::SortedPaths;
use crate::sink::directory::state::output_state::OutputState;
use crate::sink::directory::state::stat::StatDir;
use crate::sink::directory::state::tree_state::DirState;
use std::fs;
use std::path::{Path, PathBuf};

/// Reads the same without the list of them.
fn outputs(folder: &Path) -> FilesByPath {
    let mut files = files_in(folder);
    files.remove(".plenary/manifest.json");
    files
}

fn dir_state(dir: PathBuf) -> DirState {
    DirState::stat(&StatDir::new(&dir), "", 0).unwrap()
}

#[test]
fn a_change_leaves_other_folders_of_both_sites_alone() {
    let test = TestFolder::new(&[("", "home"), ("en/a/", "one"), ("en/b/", "two")]);
    test.write("CNAME", "example.org");
    for text in ["1", "2", "3", "4"] {
        test.build(&[("", "home"), ("en/a/", "one"), ("en/b/", text)])
            .unwrap();
        let left = previous(&test);
        // A folder that was put together anew would be another folder.
        fs::write(left.join("en/a/mark"), "").unwrap();
        fs::remove_file(left.join("en/a/mark")).unwrap();
    }
    let build = |text| {
        test.build(&[("", "home"), ("en/a/", "one"), ("en/b/", text)])
            .unwrap()
    };
    build("5");
    let (visible, other) = (
        dir_state(test.at("en/a")),
        dir_state(previous(&test).join("en/a")),
    );
    assert_eq!(build("6"), (1, 2, 0));
    assert!(dir_state(test.at("en/a")).has_same_names(&other));
    assert!(dir_state(previous(&test).join("en/a")).has_same_names(&visible));
    assert_eq!(fs::read(test.at("CNAME")).unwrap(), b"example.org");
}

#[test]
fn a_full_publish_seeds_the_previous_site() {
    type Prepare = fn(&TestFolder);
    let prepare: [(&str, Prepare); 5] = [
        ("nothing", |_| {}),
        ("empty", |test| fs::create_dir(test.target()).unwrap()),
        ("foreign", |test| test.write("en/a/note", "theirs")),
        ("other", |test| {
            drop(test.build(&[("", "old"), ("en", "old"), ("x/y", "old")]))
        }),
        ("lost", |test| {
            test.build(&[("", "home"), ("en/a/", "old")]).unwrap();
            fs::remove_dir_all(previous(test)).unwrap();
        }),
    ];
    for (name, prepare) in prepare {
        let test = TestFolder {
            folder: tempfile::tempdir().unwrap(),
        };
        prepare(&test);
        test.build(&[("", "home"), ("en/a/", "one"), ("en/b/", "two")])
            .unwrap();
        let state = OutputState::read(&state(&test)).unwrap();
        assert_eq!(
            state.trees.unwrap().differing,
            SortedPaths::default(),
            "{name}"
        );
        let mut expected = outputs(&test.target());
        assert_eq!(outputs(&previous(&test)), expected, "{name}");
        let left = dir_state(previous(&test).join("en/a"));
        test.build(&[("", "home"), ("en/a/", "one"), ("en/b/", "2")])
            .unwrap();
        // A site that was put together anew would have another folder.
        assert!(dir_state(test.at("en/a")).has_same_names(&left), "{name}");
        expected.insert("en/b/index.html".into(), b"2".to_vec());
        assert_eq!(outputs(&test.target()), expected, "{name}");
    }
}

#[test]
fn a_replaced_output_is_not_taken_from_the_previous_site() {
    let test = TestFolder::new(&[("", "home"), ("a", "ours")]);
    test.build(&[("", "second"), ("a", "ours")]).unwrap();
    fs::remove_file(test.at("a")).unwrap();
    test.write("a", "ours");
    fs::write(previous(&test).join("a"), "other").unwrap();
    test.build(&[("", "third"), ("a", "ours")]).unwrap();
    assert_eq!(fs::read(test.at("a")).unwrap(), b"ours");
}
