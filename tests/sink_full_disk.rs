//! A build that fills the disk leaves the site before it as it was.
//!
//! It needs a small disk of its own, and fails where the system allows none, unless it is told to skip:
//! a test that passes without having run proves nothing.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test ends where the system fails it")]

use plenary::testing::{Content, Route, SinkSummary, output_failed, render_message};
use plenary::{Code, Diagnostic, DirectorySink, Sink};
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};
use walkdir::WalkDir;

/// Set where the system lets nobody mount a disk, so that the test is left out.
const SKIP: &str = "PLENARY_SKIP_FULL_DISK";

const ROOT: &str = "PLENARY_FULL_DISK_TEST_ROOT";

fn build(root: &Path, pages: usize, size: usize) -> Result<SinkSummary, Vec<Diagnostic>> {
    let sink = DirectorySink::open(root, &root.join("public")).map_err(|problem| vec![problem])?;
    let mut problems = Vec::new();
    for page in 0..pages {
        let route = Route::new(format!("en/{page}/")).unwrap();
        let text = format!("{size}").repeat(size / 4).into_bytes();
        if let Err(error) = sink.put(&route, Content::Bytes(text)) {
            assert_eq!(error.kind(), ErrorKind::StorageFull);
            problems.push(output_failed(&route, &error));
        }
    }
    if problems.is_empty() {
        sink.finish()
    } else {
        Err(problems)
    }
}

fn tree(folder: &Path) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
    let entries = WalkDir::new(folder).into_iter().map(Result::unwrap);
    entries
        .map(|entry| (entry.path().to_owned(), fs::read(entry.path()).ok()))
        .collect()
}

#[test]
#[ignore = "the child that `a_full_disk_leaves_the_site` starts on a small disk"]
fn fill_the_disk() {
    let Some(root) = env::var_os(ROOT) else {
        return;
    };
    let root = Path::new(&root);
    build(root, 20, 8_000).unwrap();
    let before = tree(&root.join("public"));
    for (pages, size) in [(300, 9_999), (20_000, 4), (1, 5_000_000)] {
        let problems = build(root, pages, size).unwrap_err();
        assert!(
            problems
                .iter()
                .all(|problem| problem.code == Code::OutputFailed)
        );
        assert!(
            render_message(&problems[0].message).contains("the disk is full"),
            "{problems:?}"
        );
        assert_eq!(
            tree(&root.join("public")),
            before,
            "{pages} pages of {size} bytes"
        );
    }
    // With the site before it there, so that it is brought up to date, and without.
    for size in [9_000, 8_500, 8_200] {
        build(root, 20, size).unwrap();
        let before = tree(&root.join("public"));
        let problems = build(root, 300, 9_999).unwrap_err();
        assert!(
            problems
                .iter()
                .all(|problem| problem.code == Code::OutputFailed)
        );
        assert_eq!(tree(&root.join("public")), before, "{size}");
    }
    assert_ne!(tree(&root.join("public")), before);
}

#[test]
fn a_full_disk_leaves_the_site() {
    if env::var_os(SKIP).is_some() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    // The disk is seen by the child alone, and goes when it ends.
    let script = "mount -t tmpfs -o size=1m,nr_inodes=2k tmpfs \"$1\" || exit 77; \
                  exec \"$2\" --exact fill_the_disk --ignored";
    let child = Command::new("unshare")
        .args(["--mount", "--map-root-user", "sh", "-c", script, "sh"])
        .arg(folder.path())
        .arg(env::current_exe().unwrap())
        .env(ROOT, folder.path())
        .output()
        .unwrap();
    let [said, errors] = [child.stdout, child.stderr].map(|text| String::from_utf8(text).unwrap());
    assert!(
        child.status.success(),
        "It failed, or there can be no small disk here: {SKIP}=1 leaves it out.\n{said}{errors}"
    );
    assert!(said.contains("1 passed"), "{said}");
}
