//! Slices of a site: put together they are the site, and what does not belong together is refused.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot run the program has failed"
)]

#[path = "support/program.rs"]
mod program;
#[path = "support/tree.rs"]
mod tree;

use program::{at, check, plenary, site};
use std::fs;
use std::path::Path;
use tempfile::TempDir;
use tree::tree;

/// Starts a site with outputs of every kind: pages, lists, feeds, files and redirects.
fn rich_site() -> TempDir {
    let site = site();
    let add = |file: &str, bytes: &[u8]| {
        let file = site.path().join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    };
    add("content/news/map.bin", &[0, 159, 146, 150]);
    add(
        "content/old.en.md",
        b"---\ntitle: Old\naliases: [older]\n---\n",
    );
    for number in 0..30 {
        let page = format!("---\ntitle: Piece {number}\ndate: 2026-01-01\n---\n[About](/about)\n");
        add(
            &format!("content/news/piece-{number}.en.md"),
            page.as_bytes(),
        );
    }
    site
}

/// Builds one slice of a site, into a folder of its own that is called like the slice.
fn slice(site: &Path, shard: &str, options: &[&str]) -> String {
    let folder = shard.replace('/', "-of-");
    let arguments = [&["build", "--shard", shard, "--output", &folder], options].concat();
    check(site, &arguments, 0, "");
    folder
}

#[test]
fn slices_put_together_are_the_whole_site() {
    let site = rich_site();
    let site = site.path();
    check(
        site,
        &["build", "--base-url", "https://example.org/"],
        0,
        "no problems",
    );
    let whole = tree(&site.join("public"));
    assert!(whole.len() > 40, "{:?}", whole.keys());
    for count in [1, 2, 3, 8] {
        let build = |number| {
            // Whatever a cache holds, a slice is the same.
            let cache = if number % 2 == 0 {
                "--no-cache"
            } else {
                "--verify"
            };
            let options = ["--base-url", "https://example.org/", cache];
            slice(site, &format!("{number}/{count}"), &options)
        };
        let mut slices: Vec<String> = (1..=count).map(build).collect();
        slices.reverse();
        let folders: Vec<&str> = slices.iter().map(String::as_str).collect();
        let merge = |output| [&["merge", "--output", output][..], &folders].concat();
        check(
            site,
            &merge("merged"),
            0,
            &format!("{count} slices put together"),
        );
        assert!(tree(&site.join("merged")) == whole, "{count} slices");
        check(site, &merge("public"), 0, " 0 files written");
        assert!(tree(&site.join("public")) == whole, "{count} slices");
    }
}

#[test]
fn a_build_of_the_whole_site_over_a_slice_leaves_nothing_of_it() {
    let site = site();
    slice(site.path(), "1/2", &["--drafts"]);
    check(site.path(), &["build", "--output", "1-of-2"], 0, "4 pages");
    check(site.path(), &["build"], 0, "4 pages");
    assert_eq!(
        tree(&site.path().join("1-of-2")),
        tree(&site.path().join("public"))
    );
}

#[test]
fn slices_that_do_not_make_one_site_are_refused() {
    let site = rich_site();
    let site = site.path();
    for shard in ["1/2", "2/2", "1/3"] {
        slice(site, shard, &[]);
    }
    let (one, two) = ("1-of-2", "2-of-2");
    let file = &some_page(&site.join(one));
    spoil(site, one, file);
    for folder in ["broken", "empty", "escaping", "greedy"] {
        let said = format!("`plenary-shard.json` in `{folder}` is not as it was built.");
        check_refused(site, &[folder, two], &said);
    }
    let edited = format!("`{file}` in `edited` is not as it was built.");
    check_refused(site, &["edited", two], &edited);
    let twice = "The slice 1/2 is there twice: in `1-of-2` and in `1-of-2`.";
    for (folders, said) in [
        (&[one][..], "The slice 2/2 is missing."),
        (&["1-of-3"], "These slices are missing: 2/3, 3/3."),
        (&[one, one], twice),
        (
            &[one, "1-of-3"],
            "`1-of-2` and `1-of-3` do not belong together",
        ),
        (
            &[one, two, "content"],
            "There is no slice of a site in `content`",
        ),
        (&[one, "nowhere"], "There is no folder `nowhere`."),
        (&["older", two], "another version of Plenary"),
        (&["many"], "Many slices are missing, such as 2/4000000000, "),
    ] {
        check_refused(site, folders, said);
    }
    check(
        site,
        &["merge", one, two, "--output", "content"],
        1,
        "output-refused",
    );
    check(
        site,
        &["merge", one, "--format", "json"],
        1,
        "\"code\":\"slices-differ\"",
    );
}

/// Checks that folders are not merged, and that nothing comes of it.
fn check_refused(site: &Path, folders: &[&str], said: &str) {
    let arguments = [&["merge", "--output", "merged"][..], folders].concat();
    check(site, &arguments, 1, said);
    check(site, &arguments, 1, "[slices-differ]");
    assert!(!site.join("merged").exists(), "{arguments:?}");
}

/// Makes copies of a slice, each with another thing wrong.
fn spoil(site: &Path, slice: &str, page: &str) {
    let facts = "plenary-shard.json";
    for (name, file, from, to) in [
        ("older", facts, "\"program\": \"", "\"program\": \"0"),
        ("broken", facts, "\"shard\"", "\"share\""),
        ("empty", facts, "{", ""),
        ("many", facts, "\"1/2\"", "\"1/4000000000\""),
        ("edited", page, "<body", "<body "),
        (
            "escaping",
            facts,
            "\"outputs\": {",
            "\"outputs\": { \"../../x\": \"00\",",
        ),
        // One of these addresses belongs into the other slice.
        (
            "greedy",
            facts,
            "\"outputs\": {",
            "\"outputs\": { \"x\": \"\", \"y\": \"\", \"z\": \"\",",
        ),
    ] {
        copy(&site.join(slice), &site.join(name));
        let file = site.join(name).join(file);
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.contains(from), "{text}");
        fs::write(file, text.replace(from, to)).unwrap();
    }
}

/// Returns the path of a page that a slice has.
fn some_page(slice: &Path) -> String {
    let tree = tree(slice);
    let page = tree
        .keys()
        .find(|path| path.starts_with("en") && path.ends_with("index.html"));
    page.unwrap().to_str().unwrap().to_owned()
}

fn copy(from: &Path, to: &Path) {
    for (path, bytes) in tree(from) {
        fs::create_dir_all(to.join(&path).parent().unwrap()).unwrap();
        fs::write(to.join(path), bytes).unwrap();
    }
}

#[test]
fn slices_of_other_sources_are_refused() {
    let site = rich_site();
    let site = site.path();
    let late = "---\ntitle: Late\ndate: 2026-05-29\n---\n";
    for (file, text, options, said) in [
        (
            "content/about.en.md",
            "\nMore.\n",
            &[][..],
            "different files",
        ),
        (
            "content/news/new.en.md",
            "---\ntitle: New\n---\n",
            &[],
            "different files",
        ),
        (
            "content/site.yaml",
            "\nraw_html: escape\n",
            &[],
            "different files",
        ),
        (
            "content/late.en.md",
            late,
            &["--future"],
            "different options",
        ),
    ] {
        let first = slice(site, "1/2", &[]);
        let before = fs::read_to_string(site.join(file)).unwrap_or_default();
        fs::write(site.join(file), before + text).unwrap();
        let second = slice(site, "2/2", options);
        check(site, &["merge", &first, &second], 1, said);
    }
}

#[test]
fn slices_of_another_day_are_refused_where_it_shows() {
    let site = site();
    let site = site.path();
    let build = |shard: &str, clock| {
        let output = shard.replace('/', "-of-");
        assert!(
            at(
                clock,
                site,
                &["build", "--shard", shard, "--output", &output]
            )
            .status
            .success()
        );
    };
    let merge = ["merge", "1-of-2", "2-of-2"];
    let (day, next_day) = (1_780_000_000, 1_780_086_400);

    build("1/2", day);
    build("2/2", next_day);
    assert!(
        plenary(site, &merge).status.success(),
        "nothing of the site shows the clock"
    );

    let late = "---\ntitle: Late\ndate: 2026-05-29\n---\n";
    fs::write(site.join("content/late.en.md"), late).unwrap();
    build("1/2", day);
    build("2/2", next_day);
    check(
        site,
        &merge,
        1,
        "were made at different times, and it shows",
    );
    build("2/2", day);
    check(site, &merge, 0, "2 slices put together");

    fs::create_dir_all(site.join("content/_theme/templates")).unwrap();
    fs::write(
        site.join("content/_theme/templates/page.html"),
        "{{ now() }}",
    )
    .unwrap();
    build("1/2", next_day);
    build("2/2", next_day + 1);
    check(
        site,
        &merge,
        1,
        "were made at different times, and it shows",
    );
    build("2/2", next_day);
    check(site, &merge, 0, "2 slices put together");
}
