//! Upgrades: what an older or a newer program left is met with a clean rebuild, without a word of error, and nothing
//! of anybody else is lost.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot run the program has failed"
)]

#[path = "support/program.rs"]
mod program;
#[path = "support/tree.rs"]
mod tree;

use program::{check, site};
use std::fs;
use std::path::Path;
use tree::{Tree, tree};

/// The state of an output folder, which is kept beside it.
const STATE: &str = ".public.plenary/state";

const MANIFEST: &str = "public/.plenary/manifest.json";

type Change = fn(&Path);

/// What another program may have left, by changing what this one has.
const OLDER: &[(&str, Change)] = &[
    ("the cache of another build", age_cache),
    ("a state of another version", age_state),
    ("a manifest of another version", age_manifest),
    ("a cache and a state", |site| {
        age_cache(site);
        age_state(site);
    }),
    ("a cache and a manifest", |site| {
        age_cache(site);
        age_manifest(site);
    }),
];

/// Gives a file another first line, as a program with another form of it would.
fn age(file: &Path, known: &str, other: &str) {
    let bytes = fs::read(file).unwrap();
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap();
    assert!(bytes.starts_with(known.as_bytes()), "{}", file.display());
    fs::write(file, [other.as_bytes(), &bytes[end..]].concat()).unwrap();
}

fn age_cache(site: &Path) {
    let mut files = 0;
    for entry in fs::read_dir(site.join(".plenary")).unwrap() {
        let file = entry.unwrap().path();
        let is_kept = fs::read(&file).is_ok_and(|bytes| bytes.starts_with(b"plenary cache "));
        if is_kept {
            age(&file, "plenary cache ", "plenary cache 0000000000000000");
            files += 1;
        }
    }
    assert!(files >= 2, "the cache has only {files} files");
    // Files that programs before had besides.
    fs::write(site.join(".plenary/changes"), "plenary cache 1\nold").unwrap();
}

fn age_state(site: &Path) {
    age(&site.join(STATE), "plenary output ", "plenary output 0");
}

fn age_manifest(site: &Path) {
    let text = fs::read_to_string(site.join(MANIFEST)).unwrap();
    let other = text.replace("\"version\": 1,", "\"version\": 0,");
    assert_ne!(text, other);
    fs::write(site.join(MANIFEST), other).unwrap();
}

/// Reads the files that readers see.
fn visible(folder: &Path) -> Tree {
    let mut files = tree(folder);
    files.retain(|file, _| !file.starts_with(".plenary"));
    files
}

/// Builds over what is there, and compares that with a clean build and a file of somebody else.
fn check_rebuild(site: &Path, what: &str) {
    check(site, &["build"], 0, "files written");
    let clean = ["build", "--no-cache", "--output", "clean"];
    check(site, &clean, 0, "0 unchanged");
    let mut expected = visible(&site.join("clean"));
    expected.insert("CNAME".into(), b"ssr.example\n".to_vec());
    assert!(visible(&site.join("public")) == expected, "{what}");
    fs::remove_dir_all(site.join("clean")).unwrap();
    // What was rebuilt is relied on again.
    check(site, &["build"], 0, "0 files written");
}

#[test]
fn what_another_version_left_is_rebuilt() {
    for (what, age) in OLDER {
        let site = site();
        let site = site.path();
        check(site, &["build"], 0, "4 pages");
        fs::write(site.join("public/CNAME"), "ssr.example\n").unwrap();
        age(site);
        fs::remove_file(site.join("content/about.fr.md")).unwrap();
        let about = site.join("content/about.en.md");
        let text = fs::read_to_string(&about).unwrap() + "\nOne more line.\n";
        fs::write(about, text).unwrap();
        check_rebuild(site, what);
    }
}

/// A manifest as the first version of the program wrote it, which every later one has to read.
const FIRST_MANIFEST: &str = r#"{
  "version": 1,
  "files": {
    "edited.txt": "87b86a9f9e06007dc88bef0b92d8f046",
    "old.txt": "87b86a9f9e06007dc88bef0b92d8f046"
  }
}
"#;

#[test]
fn a_manifest_of_the_first_version_tells_whose_files_they_are() {
    let site = site();
    let public = site.path().join("public");
    fs::create_dir_all(public.join(".plenary")).unwrap();
    fs::write(public.join(".plenary/manifest.json"), FIRST_MANIFEST).unwrap();
    fs::write(public.join("old.txt"), "old\n").unwrap();
    fs::write(public.join("edited.txt"), "by hand\n").unwrap();
    fs::write(public.join("CNAME"), "ssr.example\n").unwrap();
    check(site.path(), &["build"], 0, "4 pages");
    let files = visible(&public);
    assert!(!files.contains_key(Path::new("old.txt")), "it was ours");
    assert_eq!(files[Path::new("CNAME")], b"ssr.example\n");
    // Somebody wrote into a file of ours: that is nowhere lost.
    let is_kept = |tree: &Tree| tree.values().any(|bytes| bytes == b"by hand\n");
    assert!(is_kept(&tree(site.path())));
}

#[test]
fn with_nothing_to_tell_whose_files_they_are_none_is_touched() {
    let site = site();
    let site = site.path();
    check(site, &["build"], 0, "4 pages");
    fs::write(site.join("public/CNAME"), "ssr.example\n").unwrap();
    age_cache(site);
    age_state(site);
    age_manifest(site);
    fs::remove_file(site.join("content/about.fr.md")).unwrap();
    let before = tree(&site.join("public"));
    let said = "cannot tell its own files from yours";
    check(site, &["build"], 1, said);
    assert!(tree(&site.join("public")) == before);
}
