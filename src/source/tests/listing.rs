//! Which files are listed, and what is reported about the others.

use super::{path, site_with};
use crate::base::Code;
use crate::source::{DiskSource, Source};
use std::fs;
use std::path::Path;

/// Checks which files a folder has and what is wrong with the others.
fn check(folder: &Path, expected: &[&str], codes: &[Code]) {
    let outcome = DiskSource::new(folder).unwrap().list();
    let found: Vec<_> = outcome
        .value
        .iter()
        .map(|entry| entry.path.as_str())
        .collect();
    assert_eq!(found, expected);
    let found: Vec<_> = outcome
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect();
    assert_eq!(found, codes, "{:#?}", outcome.diagnostics);
    assert!(
        outcome
            .diagnostics
            .iter()
            .all(|one| one.location.is_some() && one.help.is_some())
    );
}

#[test]
fn hidden_files_backups_and_conflict_copies_are_not_listed() {
    let folder = site_with(&[
        "content/site.yaml",
        "content/.nojekyll",
        "content/.well-known/security.txt",
        "content/.secret",
        "content/index.en.md~",
        "content/missions/index.en.md",
        "content/missions/.translation/fr.yaml",
        "content/missions/index.en (1).md",
        "themes/outreach/theme.yaml",
        "notes/index.en.md",
    ]);
    check(
        folder.path(),
        &[
            "content/.nojekyll",
            "content/.well-known/security.txt",
            "content/missions/index.en.md",
            "content/site.yaml",
            "themes/outreach/theme.yaml",
        ],
        &[Code::ConflictCopy],
    );
    check(site_with(&[]).path(), &[], &[]);
}

#[test]
fn a_listing_knows_sizes_and_reads_what_it_lists() {
    let folder = site_with(&["content/e\u{301}te\u{301}.md", "content/.secret"]);
    let source = DiskSource::new(folder.path()).unwrap();
    let entries = source.list().value;
    assert_eq!(entries[0].path, path("content/été.md"));
    assert_eq!(entries[0].size, 18);
    assert_eq!(
        source.read(&entries[0].path).unwrap(),
        "content/e\u{301}te\u{301}.md".as_bytes()
    );
    assert!(source.file(&entries[0].path).unwrap().file.is_file());
    assert!(source.read(&path("content/.secret")).is_err());
}

#[cfg(target_os = "linux")]
#[test]
fn clashing_names_are_reported_once() {
    let clashes = |files: &[&str], expected: &[&str], codes: &[Code]| {
        check(site_with(files).path(), expected, codes);
    };
    let clash = Code::NameClash;
    clashes(
        &["content/A.md", "content/a.md"],
        &["content/A.md", "content/a.md"],
        &[clash],
    );
    clashes(
        &["content/é.md", "content/e\u{301}.md"],
        &["content/é.md"],
        &[clash],
    );
    clashes(
        &["content/Missions/a.md", "content/missions/a.md"],
        &["content/Missions/a.md", "content/missions/a.md"],
        &[clash],
    );
    clashes(
        &["content/a:b.md", "content/a\\b.md"],
        &[],
        &[Code::UnsafePath; 2],
    );
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_utf8_are_reported() {
    use std::os::unix::ffi::OsStrExt;
    let folder = site_with(&["content/a.md"]);
    let name = std::ffi::OsStr::from_bytes(b"b\xff.md");
    fs::write(folder.path().join("content").join(name), "").unwrap();
    check(folder.path(), &["content/a.md"], &[Code::UnsafePath]);
}

#[cfg(unix)]
#[test]
fn links_out_of_the_site_and_in_circles_are_not_followed() {
    use std::os::unix::fs::symlink;
    let outside = site_with(&["secret.md", "folder/secret.md"]);
    let folder = site_with(&[
        "content/a/index.en.md",
        "public/index.html",
        "themes/t/map.svg",
    ]);
    let content = folder.path().join("content");
    symlink("a/index.en.md", content.join("b.md")).unwrap();
    symlink("../themes/t", content.join("c")).unwrap();
    symlink("../public", content.join("i")).unwrap();
    symlink(outside.path().join("secret.md"), content.join("d.md")).unwrap();
    symlink(outside.path().join("folder"), content.join("e")).unwrap();
    symlink("..", content.join("a/f")).unwrap();
    symlink("nothing", content.join("g")).unwrap();
    symlink(outside.path().join("nothing"), content.join("h")).unwrap();
    symlink("nothing", content.join(".#lock")).unwrap();
    check(
        folder.path(),
        &[
            "content/a/index.en.md",
            "content/b.md",
            "content/c/map.svg",
            "themes/t/map.svg",
        ],
        &[
            Code::UnreadableFile,
            Code::LinkOutsideSite,
            Code::LinkOutsideSite,
            Code::UnreadableFile,
            Code::LinkOutsideSite,
            Code::LinkOutsideSite,
        ],
    );
}

#[cfg(unix)]
#[test]
fn links_cannot_multiply() {
    use std::os::unix::fs::symlink;
    let folder = site_with(&["content/30/index.en.md"]);
    for depth in (0..30).rev() {
        let here = folder.path().join(format!("content/{depth:02}"));
        fs::create_dir(&here).unwrap();
        for name in ["left", "right"] {
            symlink(format!("../{:02}", depth + 1), here.join(name)).unwrap();
        }
    }
    let outcome = DiskSource::new(folder.path()).unwrap().list();
    assert!(outcome.value.len() < 100);
    assert!(!outcome.diagnostics.is_empty());
}

#[cfg(unix)]
#[test]
fn sockets_are_reported_and_not_opened() {
    use std::os::unix::net::UnixListener;
    let folder = site_with(&["content/a.md"]);
    let _listener = UnixListener::bind(folder.path().join("content/pipe")).unwrap();
    fs::write(folder.path().join("themes"), "").unwrap();
    check(folder.path(), &["content/a.md"], &[Code::UnreadableFile; 2]);
}
