//! A build that is killed at any moment leaves the site before it or the site after it, in full.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test ends where the system fails it")]

use plenary::base::Route;
use plenary::sink::{Content, DirectorySink, Sink};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};
use walkdir::WalkDir;

const ROOT: &str = "PLENARY_KILL_TEST_ROOT";
const FOREIGN: &str = "en/page-7/note.txt";
const KILLS: u32 = 50;

/// Builds one of two sites that share some files, differ in others, and each have some of their own.
fn build(root: &Path, name: &str) {
    let sink = DirectorySink::open(root, &root.join("public")).unwrap();
    let put = |route: String, text: String| {
        sink.put(&Route::new(route).unwrap(), Content::Bytes(text.into_bytes())).unwrap();
    };
    for page in 0..60 {
        put(format!("en/page-{page}/"), format!("{name} {page} ").repeat(400));
        put(format!("assets/{page}.css"), "the same".repeat(page));
        put(format!("{name}/{page}.txt"), name.to_owned());
    }
    sink.finish().unwrap();
}

fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = WalkDir::new(folder).into_iter().map(Result::unwrap);
    files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            (entry.path().strip_prefix(folder).unwrap().to_owned(), fs::read(entry.path()).unwrap())
        })
        .collect()
}

fn expected(name: &str) -> BTreeMap<PathBuf, Vec<u8>> {
    let root = tempfile::tempdir().unwrap();
    build(root.path(), name);
    let mut files = tree(&root.path().join("public"));
    files.insert(FOREIGN.into(), b"foreign".to_vec());
    files
}

/// Counts what stands beside the site.
fn strays(root: &Path) -> usize {
    fs::read_dir(root).unwrap().count() - 1
}

#[test]
#[ignore = "the child that `killed_builds_leave_a_whole_site` starts and kills"]
fn build_without_end() {
    let Some(root) = env::var_os(ROOT) else { return };
    loop {
        build(Path::new(&root), "b");
        build(Path::new(&root), "a");
    }
}

#[test]
fn killed_builds_leave_a_whole_site() {
    let sites = [expected("a"), expected("b")];
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let public = root.join("public");
    build(root, "a");
    fs::write(public.join(FOREIGN), "foreign").unwrap();
    let begun = Instant::now();
    build(root, "b");
    let longest = begun.elapsed().mul_f64(2.5) + Duration::from_millis(20);

    let (mut interrupted, mut seen) = (0, [0; 2]);
    for kill in 0..KILLS {
        let mut child = Command::new(env::current_exe().unwrap())
            .args(["--exact", "build_without_end", "--ignored"])
            .env(ROOT, root)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        // Multiples of an irrational number fall evenly between nothing and the longest wait.
        thread::sleep(longest.mul_f64((f64::from(kill) * 0.618_034).fract()));
        child.kill().unwrap();
        child.wait().unwrap();
        let found = tree(&public);
        let site = sites.iter().position(|site| *site == found);
        seen[site.unwrap_or_else(|| panic!("kill {kill} left {} files", found.len()))] += 1;
        interrupted += usize::from(strays(root) > 0);
    }
    eprintln!("{interrupted} of {KILLS} kills hit a build; a and b were seen {seen:?} times");
    assert!(interrupted > 5, "only {interrupted} kills hit a build");
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
    build(root, "b");
    assert_eq!(strays(root), 0);
    assert!(tree(&public) == sites[1]);
}
