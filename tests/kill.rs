//! The program, killed at any moment while it builds the bundled site, leaves the old or the new site.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test ends where the system fails it")]

#[path = "support/killed.rs"]
mod killed;

use killed::{kill, strays, tree};
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use walkdir::WalkDir;

/// Copies the bundled content, with another text on the pages whose names end in `.en.md`.
fn site(folder: &Path, addition: &str) {
    let bundled = Path::new(env!("CARGO_MANIFEST_DIR"));
    for entry in ["content", "themes"]
        .iter()
        .flat_map(|part| WalkDir::new(bundled.join(part)))
    {
        let entry = entry.unwrap();
        let target = folder.join(entry.path().strip_prefix(bundled).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(&target).unwrap();
            continue;
        }
        let mut bytes = fs::read(entry.path()).unwrap();
        if target.to_string_lossy().ends_with(".en.md") {
            bytes.extend_from_slice(addition.as_bytes());
        }
        fs::write(target, bytes).unwrap();
    }
}

fn start(site: &Path, output: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_plenary"))
        .arg("build")
        .arg("--root")
        .arg(site)
        .arg("--output")
        .arg(output)
        .env("SOURCE_DATE_EPOCH", "1780000000")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn a_killed_program_leaves_a_whole_site() {
    let folder = tempfile::tempdir().unwrap();
    let roots = ["a", "b"].map(|name| folder.path().join(name));
    site(&roots[0], "");
    site(&roots[1], "\n\nOne more paragraph.\n");
    let public = folder.path().join("host/public");
    fs::create_dir(folder.path().join("host")).unwrap();
    let begun = Instant::now();
    let sites = [1, 0].map(|site| {
        assert!(start(&roots[site], &public).wait().unwrap().success());
        tree(&public)
    });
    assert!(sites[0] != sites[1], "both sites are the same");
    let longest = begun.elapsed().mul_f64(0.6) + Duration::from_millis(20);
    kill(&public, &sites, longest, |number| {
        start(&roots[number as usize % 2], &public)
    });
    assert!(start(&roots[0], &public).wait().unwrap().success());
    assert_eq!(strays(&public), 0);
    assert!(tree(&public) == sites[1]);
}

/// Puts a number before the title of a page, and behind the template of all pages.
fn edit(root: &Path, number: u32) {
    let change = |path: &str, change: &dyn Fn(String) -> String| {
        let text = fs::read_to_string(root.join(path)).unwrap();
        fs::write(root.join(path), change(text)).unwrap();
    };
    let title = format!("title: {number} ");
    change("content/index.en.md", &|text| {
        text.replacen("title: ", &title, 1)
    });
    change("themes/outreach/templates/base.html", &|text| {
        text + &format!("<p>{number}</p>\n")
    });
}

#[test]
fn a_build_after_edits_and_kills_is_a_clean_build() {
    const EDITS: u32 = 6;
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("a");
    site(&root, "");
    let [public, clean] = ["public", "clean"].map(|name| folder.path().join(name));
    let begun = Instant::now();
    assert!(start(&root, &public).wait().unwrap().success());
    let longest = begun.elapsed();
    let mut killed = 0;
    for number in 1..=EDITS {
        edit(&root, number);
        let mut child = start(&root, &public);
        thread::sleep(longest.mul_f64(f64::from(number) / f64::from(EDITS)));
        child.kill().unwrap();
        killed += u32::from(!child.wait().unwrap().success());
    }
    assert!(killed > 2, "only {killed} of {EDITS} kills hit a build");
    assert!(start(&root, &public).wait().unwrap().success());
    fs::remove_dir_all(root.join(".plenary")).unwrap();
    assert!(start(&root, &clean).wait().unwrap().success());
    let (made, clean) = (tree(&public), tree(&clean));
    let home = String::from_utf8_lossy(&made[Path::new("en/index.html")]);
    assert!(
        home.contains("6 5 4 3") && home.contains("<p>6</p>"),
        "{home}"
    );
    assert!(made == clean, "the output is not that of a clean build");
}
