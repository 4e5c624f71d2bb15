//! A build that is killed at any moment leaves the site before it or the site after it, in full.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test ends where the system fails it")]

#[path = "support/killed.rs"]
mod killed;

use killed::{Tree, kill, strays, tree};
use plenary::testing::{Content, Digest, Route};
use plenary::{DirectorySink, Sink};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs};

const ROOT: &str = "PLENARY_KILL_TEST_ROOT";
const FOREIGN: &str = "en/page-7/note.txt";

/// Builds one of two sites that share some files, differ in others, and each have some of their own.
///
/// What can be kept of the run before is kept, as in a build that renders only what changed.
fn build(root: &Path, name: &str) {
    let sink = DirectorySink::open(root, &root.join("public")).unwrap();
    let put = |route: String, text: String| {
        let route = Route::new(route).unwrap();
        if !sink.keep(&route, Digest::of(text.as_bytes())) {
            sink.put(&route, Content::Bytes(text.into_bytes())).unwrap();
        }
    };
    for page in 0..60 {
        put(
            format!("en/page-{page}/"),
            format!("{name} {page} ").repeat(400),
        );
        put(format!("assets/{page}.css"), "the same".repeat(page));
        put(format!("{name}/{page}.txt"), name.to_owned());
    }
    sink.finish().unwrap();
}

fn expected(name: &str) -> Tree {
    let root = tempfile::tempdir().unwrap();
    build(root.path(), name);
    let mut files = tree(&root.path().join("public"));
    files.insert(FOREIGN.into(), b"foreign".to_vec());
    files
}

#[test]
#[ignore = "the child that `killed_builds_leave_a_whole_site` starts and kills"]
fn build_without_end() {
    let Some(root) = env::var_os(ROOT) else {
        return;
    };
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

    kill(&public, &sites, longest, |_| {
        Command::new(env::current_exe().unwrap())
            .args(["--exact", "build_without_end", "--ignored"])
            .env(ROOT, root)
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
    });
    build(root, "b");
    assert_eq!(strays(&public), 0);
    assert!(tree(&public) == sites[1]);
    // From here on the site before it is there again, and is what the next one is made of.
    for (name, site) in [("a", &sites[0]), ("b", &sites[1]), ("a", &sites[0])] {
        build(root, name);
        assert!(root.join(".public.plenary/previous").is_dir());
        assert!(tree(&public) == *site, "{name}");
    }
}
