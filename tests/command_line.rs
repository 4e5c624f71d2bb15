//! The program as people call it: what it says, what it leaves on the disk, and how it exits.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot run the program has failed"
)]

#[path = "support/program.rs"]
mod program;

use program::{at, check, site};
use std::collections::BTreeSet;
use std::fs;

#[test]
fn a_new_site_builds() {
    let site = site();
    let address = ["build", "--base-url", "https://example.org/"];
    check(site.path(), &address, 0, "4 pages in 2 languages");
    check(site.path(), &address, 0, "0 files written");
    check(site.path(), &["build"], 0, "1 warning");
    assert!(
        site.path()
            .join("public/fr/news/website/index.html")
            .is_file()
    );
    check(site.path(), &["new", "site", "."], 1, "is not empty");
}

#[test]
fn new_pages_are_drafts_beside_their_translations() {
    let site = site();
    check(
        site.path(),
        &["new", "page", "missions/mali", "--lang", "en"],
        0,
        "index.en.md",
    );
    for path in [
        "/missions/mali/",
        "content/missions/mali",
        "missions/mali/index.en.md",
    ] {
        check(
            site.path(),
            &["new", "page", path, "--lang", "en"],
            1,
            "is there already",
        );
    }
    let contrary = ["new", "page", "missions/mali.fr.md", "--lang", "en"];
    check(site.path(), &contrary, 1, "its name says `fr`");
    check(
        site.path(),
        &["new", "page", "about", "--lang", "ar"],
        0,
        "no language `ar` yet",
    );
    check(
        site.path(),
        &["new", "page", "../x", "--lang", "en"],
        1,
        "cannot be a page",
    );
    check(
        site.path(),
        &["new", "page", "x", "--lang", "?"],
        1,
        "language tag",
    );
    check(
        site.path(),
        &["new", "page", "x", "--lang", "en", "--root", "no"],
        1,
        "no site",
    );
    assert!(site.path().join("content/about.ar.md").is_file());
    fs::remove_file(site.path().join("content/about.ar.md")).unwrap();
    check(site.path(), &["build"], 0, "4 pages");
    check(site.path(), &["build", "--drafts"], 0, "5 pages");
}

#[test]
fn errors_leave_the_site_as_it_was() {
    let site = site();
    check(site.path(), &["build"], 0, "4 pages");
    let home = site.path().join("public/en/index.html");
    let before = fs::read(&home).unwrap();
    fs::write(
        site.path().join("content/index.en.md"),
        "---\ntitle: A\n---\n[B](/abuot)\n",
    )
    .unwrap();
    check(site.path(), &["build"], 1, "content/index.en.md:4:1");
    check(site.path(), &["build"], 1, "Did you mean `/about`?");
    check(
        site.path(),
        &["build", "--format", "json"],
        1,
        "\"code\":\"broken-link\"",
    );
    assert_eq!(fs::read(&home).unwrap(), before);
}

#[test]
fn rebuilds_say_why_they_make_what_they_make() {
    let site = site();
    let explained = |address: &str, expected: &str| {
        check(site.path(), &["build", "--explain", address], 0, expected);
    };
    explained(
        "/en/about/",
        "/en/about/ was made: no earlier build that made it is known.",
    );
    explained("/en/about/", "/en/about/ is as it was");
    let about = site.path().join("content/about.en.md");
    let text = fs::read_to_string(&about).unwrap() + "\nOne more line.\n";
    fs::write(&about, text).unwrap();
    explained("/en/about/", "changed: the text of `/about` in en");
    explained("/fr/", "/fr/ is as it was");
    fs::remove_file(site.path().join("public/fr/index.html")).unwrap();
    explained("/fr/", "/fr/ was made: its file was missing");
    explained("/en/about", "Did you mean `/en/about/`?");
    explained("/about/", "Did you mean `/en/about/`?");
    let json = ["build", "--explain", "/fr/", "--format", "json"];
    check(site.path(), &json, 0, "/fr/ is as it was");
}

#[test]
fn builds_compare_and_time_themselves_when_asked() {
    let site = site();
    let built = |option: &str, code: i32, expected: &str| {
        check(site.path(), &["build", option], code, expected);
    };
    check(site.path(), &["build"], 0, "4 pages");
    built("--verify", 0, "0 files written");
    let compared = "outputs made anew, and compared with what was kept of";
    built("--verify", 0, compared);
    built("--timings", 0, "assemble");
    built("--timings=chart.svg", 0, "review");
    built("--timings=chart.svg", 0, "keep");
    let chart = fs::read_to_string(site.path().join("chart.svg")).unwrap();
    assert!(chart.starts_with("<svg"));
    let about = site.path().join("content/about.en.md");
    let before = fs::read(&about).unwrap();
    built(
        "--timings=content/about.en.md",
        1,
        "would take the place of",
    );
    assert_eq!(fs::read(&about).unwrap(), before);
}

#[test]
fn caches_that_cannot_be_used_cost_one_line() {
    let site = site();
    check(site.path(), &["build", "--no-cache"], 0, "4 pages");
    assert!(!site.path().join(".plenary").exists());
    check(site.path(), &["build"], 0, "0 files written");
    for (file, bytes, told) in [
        (
            "outputs",
            &b"plenary cache 0000000000000000\n"[..],
            "another version of Plenary",
        ),
        ("documents", b"", "could not be read in full"),
    ] {
        fs::write(site.path().join(".plenary").join(file), bytes).unwrap();
        fs::write(
            site.path().join("content/new.en.md"),
            format!("---\ntitle: {file}\n---\n"),
        )
        .unwrap();
        check(site.path(), &["build"], 0, told);
    }
    let outputs = site.path().join(".plenary/outputs");
    let mut bytes = fs::read(&outputs).unwrap();
    bytes.truncate(bytes.len() - 1);
    fs::write(&outputs, bytes).unwrap();
    fs::write(
        site.path().join("content/new.en.md"),
        "---\ntitle: Cut\n---\n",
    )
    .unwrap();
    check(
        site.path(),
        &["build"],
        0,
        "could not be read in full; what it would have spared was made anew",
    );
    check(
        site.path(),
        &["build", "--cache", "elsewhere"],
        0,
        "0 files written",
    );
    assert!(site.path().join("elsewhere/CACHEDIR.TAG").is_file());
}

#[test]
fn a_cache_takes_no_folder_that_has_something_else_in_it() {
    let site = site();
    for cache in [".", "content/cache", "public", "public/cache"] {
        check(
            site.path(),
            &["build", "--cache", cache],
            1,
            "output-refused",
        );
    }
    let own = site.path().join("work/documents");
    fs::create_dir(site.path().join("work")).unwrap();
    fs::write(&own, "mine").unwrap();
    check(
        site.path(),
        &["build", "--cache", "work"],
        1,
        "no cache of Plenary",
    );
    assert_eq!(fs::read_to_string(own).unwrap(), "mine");
    assert!(!site.path().join("public").exists());
}

#[test]
fn a_slice_has_a_folder_of_its_own() {
    let site = site();
    check(site.path(), &["build", "--shard", "1/2"], 2, "--output");
    for slice in ["1", "2"] {
        let shard = format!("{slice}/2");
        check(
            site.path(),
            &["build", "--shard", &shard, "--output", slice],
            0,
            "files written",
        );
    }
    let explain = ["build", "--shard", "1/2", "--output", "1", "--explain"];
    let mut answers = BTreeSet::new();
    for address in ["/en/", "/fr/", "/en/about/", "/fr/about/"] {
        let is_made_here = site.path().join(format!("1{address}index.html")).is_file();
        let told = if is_made_here {
            "is as it was"
        } else {
            "it is made with `--shard 2/2`"
        };
        check(site.path(), &[&explain[..], &[address]].concat(), 0, told);
        answers.insert(told);
    }
    assert_eq!(answers.len(), 2);
    check(
        site.path(),
        &["merge", "1", "2", "--output", "1"],
        1,
        "the slice in `1` is there",
    );
    check(
        site.path(),
        &["merge", "1", "2"],
        0,
        "2 slices put together",
    );
    let whole = ["build", "--shard", "1/2", "--output", "public"];
    check(site.path(), &whole, 1, "has a site in it that is no slice");
}

#[test]
fn folders_that_are_not_for_outputs_are_refused() {
    let site = site();
    for output in [
        ".",
        "content",
        "content/public",
        "themes",
        "..",
        "content/site.yaml",
    ] {
        check(
            site.path(),
            &["build", "--output", output],
            1,
            "output-refused",
        );
    }
    check(
        site.path(),
        &["build", "--root", "nowhere"],
        1,
        "could not be opened",
    );
}

#[test]
fn codes_are_explained() {
    let folder = tempfile::tempdir().unwrap();
    check(
        folder.path(),
        &["explain", "broken-link"],
        0,
        "## How to mend it",
    );
    check(folder.path(), &["explain"], 0, "missing-title");
    check(
        folder.path(),
        &["explain", "broken-lnik"],
        2,
        "Did you mean `broken-link`?",
    );
}

#[test]
fn commands_that_are_not_understood_exit_with_two() {
    let folder = tempfile::tempdir().unwrap();
    let wrong: &[&[&str]] = &[
        &["biuld"],
        &["build", "--jobs", "0"],
        &["build", "--links", "x"],
        &["build", "--base-url", "x"],
        &["build", "--shard", "4/3"],
        &["merge"],
        &[],
    ];
    for arguments in wrong {
        check(folder.path(), arguments, 2, "");
    }
    check(folder.path(), &["--help"], 0, "build");
    check(folder.path(), &["--version"], 0, "plenary");
    check(folder.path(), &["build"], 1, "plenary new site");
}

#[test]
fn the_clock_can_be_fixed() {
    let site = site();
    let text = "---\ntitle: A\ndate: 2026-05-01\n---\n";
    fs::write(site.path().join("content/late.en.md"), text).unwrap();
    for (clock, is_there) in [(1_767_225_600, false), (1_780_000_000, true)] {
        assert!(at(clock, site.path(), &["build"]).status.success());
        assert_eq!(
            site.path().join("public/en/late/index.html").is_file(),
            is_there,
            "{clock}"
        );
    }
}
