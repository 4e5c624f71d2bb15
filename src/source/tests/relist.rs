//! Relisting touched files finds what a whole listing does.

use super::{path, site_with};
use crate::source::{DiskSource, Snapshot};
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// Changes a folder, and checks that relisting the touched files finds what a whole listing does.
fn check_relist(change: impl Fn(&Path), touched: &[&str]) {
    let folder = site_with(&[
        "content/a/index.en.md",
        "content/a/index.fr.md",
        "content/a-b.en.md",
        "content/linked/b.en.md",
        "content/site.yaml",
    ]);
    let before = snapshot(folder.path());
    change(folder.path());
    let touched = touched.iter().map(|file| path(file)).collect();
    let again = before.relist(&touched).value;
    assert_eq!(again.entries(), snapshot(folder.path()).entries());
    for entry in again.entries() {
        let text = fs::read_to_string(folder.path().join(entry.path.as_str())).unwrap();
        assert_eq!(
            again.read(&entry.path).unwrap(),
            text.as_bytes(),
            "{}",
            entry.path
        );
    }
    assert!(
        touched
            .iter()
            .all(|file| again.known_digest(file).is_none())
    );
    let untouched = path("content/site.yaml");
    assert!(again.known_digest(&untouched).is_some() || touched.contains(&untouched));
}

fn snapshot(folder: &Path) -> Snapshot {
    let snapshot = Snapshot::take(Arc::new(DiskSource::new(folder).unwrap())).value;
    for entry in snapshot.entries() {
        snapshot.digest(&entry.path).unwrap();
    }
    snapshot
}

#[test]
fn a_listing_is_updated() {
    let write = |file: &'static str, text: &'static str| {
        move |folder: &Path| fs::write(folder.join(file), text).unwrap()
    };
    check_relist(|_| {}, &[]);
    check_relist(
        write("content/a/index.en.md", "other bytes"),
        &["content/a/index.en.md"],
    );
    check_relist(
        write("content/a/new.en.md", "new"),
        &["content/a/new.en.md"],
    );
    check_relist(write("content/a/.new.swp", "new"), &["content/a/.new.swp"]);
    check_relist(
        |folder| fs::remove_file(folder.join("content/a-b.en.md")).unwrap(),
        &["content/a-b.en.md"],
    );
    check_relist(
        |folder| fs::remove_dir_all(folder.join("content/a")).unwrap(),
        &["content/a"],
    );
    let rename = |folder: &Path| {
        fs::write(folder.join("content/a/x.tmp"), "saved by renaming").unwrap();
        fs::rename(
            folder.join("content/a/x.tmp"),
            folder.join("content/a/index.fr.md"),
        )
        .unwrap();
    };
    check_relist(rename, &["content/a/x.tmp", "content/a/index.fr.md"]);
    check_relist(rename, &["content/a"]);
}

#[cfg(unix)]
#[test]
fn a_file_with_two_hard_links_changes_under_both() {
    let link = |folder: &Path| {
        let [first, second] = ["content/a-b.en.md", "content/linked/c.en.md"];
        fs::hard_link(folder.join(first), folder.join(second)).unwrap();
        fs::write(folder.join(first), "one change").unwrap();
    };
    check_relist(link, &["content/a-b.en.md", "content/linked"]);
}
