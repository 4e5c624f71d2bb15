//! Snapshots: overlays, lookups, digests and files that change meanwhile.

use super::{path, site_with};
use crate::base::Code;
use crate::source::{DiskSource, LayeredSource, MemorySource, Snapshot, Source, unreadable};
use std::fs;
use std::path::Path;
use std::sync::Arc;

#[test]
fn the_upper_source_counts() {
    let lower = MemorySource::new([("a", "lower"), ("b", "lower")]).unwrap();
    let upper = MemorySource::new([("b", "upper!"), ("c", "upper!")]).unwrap();
    let layered = LayeredSource::new(Arc::new(lower), Arc::new(upper));
    let sizes: Vec<_> = layered
        .list()
        .value
        .into_iter()
        .map(|entry| entry.size)
        .collect();
    assert_eq!(sizes, [5, 6, 6]);
    assert_eq!(layered.read(&path("b")).unwrap(), b"upper!");
    assert_eq!(layered.read(&path("a")).unwrap(), b"lower");
    assert!(layered.read(&path("d")).is_err());
}

#[test]
fn a_snapshot_finds_files_and_folders() {
    let files = ["a-b/c", "a/b", "a/b/c", "a/d", "a0", "b"].map(|file| (file, "text"));
    let source = Arc::new(MemorySource::new(files).unwrap());
    let snapshot = Snapshot::take(source).value;
    let below = |folder: &str| -> Vec<_> {
        snapshot
            .below(folder)
            .iter()
            .map(|entry| entry.path.as_str().to_owned())
            .collect()
    };
    assert_eq!(below("a"), ["a/b", "a/b/c", "a/d"]);
    assert_eq!(below("").len(), 6);
    assert!(below("c").is_empty());
    assert!(snapshot.get("a/b").is_some() && snapshot.get("a/e").is_none());
    assert_eq!(
        snapshot.digest(&path("b")).unwrap(),
        crate::base::Digest::of(b"text")
    );
    assert!(snapshot.read(&path("c")).is_err());
}

/// Changes a file after it was listed, and checks that reading it ends in that code.
fn check_change(name: &str, change: impl Fn(&Path), code: Option<Code>) {
    let folder = site_with(&["content/a.md"]);
    let file = folder.path().join("content/a.md");
    set_time(&file, 1_000_000_000);
    let source = Arc::new(DiskSource::new(folder.path()).unwrap());
    let snapshot = Snapshot::take(source).value;
    change(&file);
    let path = path("content/a.md");
    let digest = snapshot.digest(&path).map(drop);
    for result in [snapshot.read(&path).map(drop), digest] {
        let found = result.err().map(|error| unreadable(&path, &error));
        let found_code = found.as_ref().map(|problem| problem.code);
        assert_eq!(found_code, code, "{name}: {found:?}");
        assert!(found.is_none_or(|problem| problem.location.is_some() && problem.help.is_some()));
    }
}

#[test]
fn files_that_changed_since_they_were_listed_are_errors() {
    let changed = Some(Code::FileChanged);
    let rewrite = |text: &'static str| move |file: &Path| fs::write(file, text).unwrap();
    let make_folder = |file: &Path| {
        fs::remove_file(file).unwrap();
        fs::create_dir(file).unwrap();
    };
    check_change("nothing", |_| {}, None);
    check_change("deleted", |file| fs::remove_file(file).unwrap(), changed);
    check_change("longer", rewrite("longer text"), changed);
    check_change("shorter", rewrite(""), changed);
    check_change("saved anew", |file| set_time(file, 2_000_000_000), changed);
    check_change("replaced", replace, changed.filter(|_| cfg!(unix)));
    check_change("a folder now", make_folder, Some(Code::UnreadableFile));
}

fn set_time(file: &Path, seconds: u64) {
    let time = std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
    fs::File::options()
        .write(true)
        .open(file)
        .unwrap()
        .set_modified(time)
        .unwrap();
}

/// Puts a file with the same bytes and time in the place of one.
fn replace(file: &Path) {
    let bytes = fs::read(file).unwrap();
    let new = file.with_extension("new");
    fs::write(&new, bytes).unwrap();
    set_time(&new, 1_000_000_000);
    fs::rename(new, file).unwrap();
}

#[test]
fn stamps_differ_and_are_not_settled_at_once() {
    let folder = site_with(&["content/a.md", "content/b.md", "content/c.md"]);
    let list = || {
        let entries = DiskSource::new(folder.path()).unwrap().list().value;
        entries
            .into_iter()
            .map(|entry| (entry.settled(), entry.stamp))
            .collect::<Vec<_>>()
    };
    let first = list();
    // A computer whose clock is ahead, or a clock that was set back, settles nothing.
    set_time(&folder.path().join("content/a.md"), 9_000_000_000);
    let second = list();
    assert!(
        first
            .iter()
            .chain(&second)
            .all(|(settled, stamp)| settled.is_none() && stamp.is_some())
    );
    assert!(first[0] != second[0] && first[1..] == second[1..] && first[1] != first[2]);
    let memory = MemorySource::new([("a", "text")]).unwrap();
    assert!(memory.list().value[0].stamp.is_none());
}

#[test]
fn a_digest_that_is_set_is_not_computed() {
    let snapshot = Snapshot::take(Arc::new(MemorySource::new([("a", "text")]).unwrap())).value;
    let digest = crate::base::Digest::of(b"known");
    snapshot.set_digest(&path("a"), digest);
    snapshot.set_digest(&path("b"), digest);
    assert_eq!(snapshot.digest(&path("a")).unwrap(), digest);
    assert!(snapshot.digest(&path("b")).is_err());
}
