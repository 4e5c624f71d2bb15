//! Sources and snapshots, on real folders.

use super::{DiskSource, LayeredSource, MemorySource, Snapshot, Source, unreadable};
use crate::base::{Code, SourcePath};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

/// Makes a folder with the files; each holds its own path.
fn world(files: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file).unwrap();
    }
    folder
}

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

fn path(text: &str) -> SourcePath {
    SourcePath::new(text).unwrap()
}

#[test]
fn hidden_files_backups_and_conflict_copies_are_not_listed() {
    let folder = world(&[
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
    check(world(&[]).path(), &[], &[]);
}

#[test]
fn a_listing_knows_sizes_and_reads_what_it_lists() {
    let folder = world(&["content/e\u{301}te\u{301}.md", "content/.secret"]);
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
        check(world(files).path(), expected, codes);
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
    let folder = world(&["content/a.md"]);
    let name = std::ffi::OsStr::from_bytes(b"b\xff.md");
    fs::write(folder.path().join("content").join(name), "").unwrap();
    check(folder.path(), &["content/a.md"], &[Code::UnsafePath]);
}

#[cfg(unix)]
#[test]
fn links_out_of_the_site_and_in_circles_are_not_followed() {
    use std::os::unix::fs::symlink;
    let outside = world(&["secret.md", "folder/secret.md"]);
    let folder = world(&[
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
    let folder = world(&["content/30/index.en.md"]);
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
    let folder = world(&["content/a.md"]);
    let _listener = UnixListener::bind(folder.path().join("content/pipe")).unwrap();
    fs::write(folder.path().join("themes"), "").unwrap();
    check(folder.path(), &["content/a.md"], &[Code::UnreadableFile; 2]);
}

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

#[test]
fn files_that_changed_since_they_were_listed_are_errors() {
    type ChangeFile = fn(&Path);
    let changes: [(&str, Option<ChangeFile>, Option<Code>); 7] = [
        ("nothing", None, None),
        (
            "deleted",
            Some(|file| fs::remove_file(file).unwrap()),
            Some(Code::FileChanged),
        ),
        (
            "longer",
            Some(|file| fs::write(file, "longer text").unwrap()),
            Some(Code::FileChanged),
        ),
        (
            "shorter",
            Some(|file| fs::write(file, "").unwrap()),
            Some(Code::FileChanged),
        ),
        (
            "saved anew",
            Some(|file| set_time(file, 2_000_000_000)),
            Some(Code::FileChanged),
        ),
        (
            "replaced",
            Some(replace),
            cfg!(unix).then_some(Code::FileChanged),
        ),
        (
            "a folder now",
            Some(|file| {
                fs::remove_file(file)
                    .and_then(|()| fs::create_dir(file))
                    .unwrap()
            }),
            Some(Code::UnreadableFile),
        ),
    ];
    for (name, change, code) in changes {
        let folder = world(&["content/a.md"]);
        let file = folder.path().join("content/a.md");
        set_time(&file, 1_000_000_000);
        let source = Arc::new(DiskSource::new(folder.path()).unwrap());
        let snapshot = Snapshot::take(source).value;
        change.into_iter().for_each(|change| change(&file));
        let path = path("content/a.md");
        let digest = snapshot.digest(&path).map(drop);
        for result in [snapshot.read(&path).map(drop), digest] {
            let found = result.err().map(|error| unreadable(&path, &error));
            assert_eq!(
                found.as_ref().map(|problem| problem.code),
                code,
                "{name}: {found:?}"
            );
            assert!(
                found.is_none_or(|problem| problem.location.is_some() && problem.help.is_some())
            );
        }
    }
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
    let folder = world(&["content/a.md", "content/b.md", "content/c.md"]);
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

/// Changes a folder, and checks that relisting the touched files finds what a whole listing does.
fn check_relist(change: impl Fn(&Path), touched: &[&str]) {
    let folder = world(&[
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
