//! Stamps: files that are taken for what they were, because the disk says that nobody touched them.

use super::on_disk::{Site, found, settle};
use super::rebuild::compare;
use super::support::request;
use super::trees;
use std::fs::{self, File};
use std::path::Path;

/// Puts other bytes of the same length into a file.
type Way = fn(&Path, &str);

/// Edits that leave the length as it is: a file, a word, what takes its place, how, and where that shows.
const EDITS: &[(&str, &str, &str, Way, &str)] = &[
    (
        "content/about.en.md",
        "Peace ",
        "Order ",
        write_over,
        "en/about/index.html",
    ),
    (
        "content/ssr.en.md",
        "title: Reform",
        "title: Change",
        put_time_back,
        "en/ssr/index.html",
    ),
    (
        "content/news/b.en.md",
        "Peace, ",
        "Grace, ",
        replace,
        "en/news/b/index.html",
    ),
    (
        "content/news/a.en.md",
        "Bold",
        "Mild",
        replace_with_old,
        "en/news/a/index.html",
    ),
    (
        "content/_locales/en.ftl",
        "Peace",
        "Grace",
        put_time_back,
        "en/index.html",
    ),
    (
        "content/news/map.svg",
        "\"http://www.w3.org/2000/svg\"",
        "'http://www.w3.org/2000/svg'",
        put_time_back,
        "news/map.svg",
    ),
];

fn write_over(file: &Path, text: &str) {
    fs::write(file, text).unwrap();
}

/// As programs do that put files back from an archive.
fn put_time_back(file: &Path, text: &str) {
    let time = fs::metadata(file).unwrap().modified().unwrap();
    fs::write(file, text).unwrap();
    File::options()
        .write(true)
        .open(file)
        .unwrap()
        .set_modified(time)
        .unwrap();
}

/// As editors do that never leave half a file.
fn replace(file: &Path, text: &str) {
    let beside = file.with_extension("tmp");
    fs::write(&beside, text).unwrap();
    fs::rename(beside, file).unwrap();
}

fn replace_with_old(file: &Path, text: &str) {
    let time = fs::metadata(file).unwrap().modified().unwrap();
    replace(file, text);
    File::options()
        .write(true)
        .open(file)
        .unwrap()
        .set_modified(time)
        .unwrap();
}

#[test]
fn an_edit_that_leaves_the_length_is_seen() {
    let site = Site::new(&trees::plain_site());
    site.rebuild(&request());
    settle();
    // From now on the files are known by their stamps.
    let again = site.rebuild(&request());
    assert!(
        again.summary.is_some() && again.rendered.is_empty(),
        "{again:?}"
    );
    for (path, old, new, way, _) in EDITS {
        let file = site.root().join(path);
        let text = fs::read_to_string(&file).unwrap();
        let other = text.replacen(old, new, 1);
        assert!(
            other != text && other.len() == text.len(),
            "{path} does not say {old}"
        );
        way(&file, &other);
    }
    settle();
    let made = site.rebuild(&request());
    let (clean, expected) = site.clean(&request());
    assert_eq!(made.diagnostics, clean.diagnostics);
    assert!(made.summary.is_some(), "{:?}", made.diagnostics);
    let found = found(&site.public());
    for (path, _, new, _, output) in EDITS {
        let word = new.trim_start_matches("title: ");
        let text = String::from_utf8_lossy(&found[Path::new(output)]);
        assert!(
            text.contains(word),
            "{path} says {word:?}, {output} does not"
        );
    }
    compare(&found, &expected).unwrap();
    let again = site.rebuild(&request());
    assert!(
        again.summary.is_some() && again.rendered.is_empty(),
        "{again:?}"
    );
}
