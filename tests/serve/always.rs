//! The server starts whatever the site is like, says what is wrong, and shows the site once that is mended.

use super::server::{Server, write};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

const SETTINGS: &str =
    "title: Reform\nlanguages: [{tag: en, name: English}, {tag: fr, name: Français}]\n";

fn mend(root: &Path) {
    let content = root.join("content");
    if !content.is_dir() {
        let _ = fs::remove_file(&content);
    }
    let settings = content.join("site.yaml");
    if settings.is_dir() {
        fs::remove_dir_all(settings).unwrap();
    }
    let _ = fs::remove_dir_all(content.join("_theme"));
    write(root, "content/site.yaml", SETTINGS);
    write(
        root,
        "content/index.en.md",
        "---\ntitle: Peace\n---\nText.\n",
    );
    write(
        root,
        "content/index.fr.md",
        "---\ntitle: Paix\n---\nTexte.\n",
    );
}

#[test]
fn the_preview_starts_whatever_the_site_is_like() {
    let sites: &[(&str, &[(&str, &str)])] = &[
        ("There is no file content/site.yaml", &[]),
        (
            "There is no file content/site.yaml",
            &[("content/index.en.md", "Text.\n")],
        ),
        ("is not a folder", &[("content", "A file.")]),
        (
            "There is no file content/site.yaml",
            &[("content/site.yaml/a", "")],
        ),
        ("site.yaml", &[("content/site.yaml", "")]),
        ("site.yaml", &[("content/site.yaml", "title: [\n")]),
        ("UTF-8", &[("content/site.yaml", "title: \0\n")]),
        ("site.yaml", &[("content/site.yaml", "languages: []\n")]),
        (
            "There is no theme",
            &[(
                "content/site.yaml",
                "title: A\ntheme: nothing\nlanguages: [en]\n",
            )],
        ),
    ];
    for (said, files) in sites {
        let site = tempfile::tempdir().unwrap();
        files
            .iter()
            .for_each(|(path, text)| write(site.path(), path, text));
        let server = Server::start(site.path());
        let root = server.get("/");
        assert_eq!(root.status, 200, "{files:?}");
        assert!(
            root.text().contains(said),
            "{files:?} does not say {said}: {}",
            root.text()
        );
        assert!(root.text().contains("id=\"plenary-preview\""));
        assert_eq!(server.get("/en/").status, 503, "{files:?}");
        assert!(server.get("/_plenary/problems").text().contains(said));
        mend(site.path());
        let page = server.get("/en/");
        assert!(
            page.status == 200 && page.text().contains("Peace"),
            "{files:?} {}",
            page.text()
        );
    }
}

/// Files that keep a page from being made, each with the code of the problem.
const BROKEN: &[(&str, &str, &str)] = &[
    ("content/site.yaml", "title: [\n", "yaml-syntax"),
    (
        "content/index.en.md",
        "---\ntitle: [\n---\nOther.\n",
        "yaml-syntax",
    ),
    (
        "content/index.en.md",
        "---\ntitle: A\nOther.\n",
        "front-matter-unclosed",
    ),
    (
        "content/_theme/templates/home.html",
        "{{ nothing.at.all }}",
        "template-failed",
    ),
    (
        "content/_theme/templates/home.html",
        "{% if %}",
        "template-syntax",
    ),
];

#[test]
fn the_last_good_version_stays() {
    let site = tempfile::tempdir().unwrap();
    mend(site.path());
    let server = Server::start(site.path());
    let state = || server.get("/_plenary/page?route=/en/").text();
    let is_stale = || server.get("/en/").header("x-plenary-stale") == Some("1");
    let page = "---\ntitle: Peace\n---\nText.\n";
    assert!(server.get("/en/").text().contains("Text."));
    for (path, text, code) in BROKEN {
        write(site.path(), path, text);
        let shown = server.get("/en/");
        assert_eq!(shown.status, 200, "{path} {text}");
        assert!(
            is_stale() && shown.text().contains("Text."),
            "{path} {text}"
        );
        assert!(
            state().contains(code) && state().contains("\"is_stale\":true"),
            "{}",
            state()
        );
        assert_eq!(shown.header("etag"), server.get("/en/").header("etag"));
        mend(site.path());
        assert!(
            !is_stale() && state().contains("\"is_stale\":false"),
            "{path} {text}"
        );
    }
    // What is no more is not shown for ever.
    fs::remove_file(site.path().join("content/index.en.md")).unwrap();
    assert!(!is_stale() && !server.get("/en/").text().contains("Text."));
    write(site.path(), "content/index.en.md", page);
    // A page with a broken link is shown as it is, for its author to see.
    write(
        site.path(),
        "content/index.en.md",
        format!("{page}[new](/nothing)\n"),
    );
    assert!(
        !is_stale() && state().contains("broken-link"),
        "{}",
        state()
    );
}

#[test]
fn a_translation_is_begun() {
    let site = tempfile::tempdir().unwrap();
    mend(site.path());
    write(
        site.path(),
        "content/site.yaml",
        format!("{SETTINGS}sections: {{/: {{fallback: hide}}}}\n"),
    );
    write(
        site.path(),
        "content/about.en.md",
        "---\ntitle: About\n---\nText.\n",
    );
    let server = Server::with(site.path(), &[]);
    let absent = server.get("/fr/about/");
    assert_eq!(absent.status, 404);
    assert!(
        absent
            .text()
            .contains("data-create=\"content/about.fr.md\""),
        "{}",
        absent.text()
    );
    assert!(
        absent.text().contains("href=\"/en/about/\""),
        "{}",
        absent.text()
    );
    let state = server.get("/_plenary/page?route=/en/about/").text();
    assert!(
        state.contains("\"create\":\"content/about.fr.md\""),
        "{state}"
    );
    let write_headers = server.write_headers();
    let create = || {
        let body = b"{\"file\":\"content/about.fr.md\"}";
        server.ask("POST", "/_plenary/create", &write_headers, body)
    };
    let created = create();
    assert_eq!(created.status, 201, "{}", created.text());
    assert!(
        created.text().contains("\"address\":\"/fr/about/\""),
        "{}",
        created.text()
    );
    assert_eq!(server.get("/fr/about/").status, 200);
    assert_eq!(create().status, 409);
    let edit = server.ask(
        "POST",
        "/_plenary/edit",
        &write_headers,
        b"{\"file\":\"content/about.fr.md\",\"line\":2}",
    );
    assert_eq!(edit.status, 409, "{}", edit.text());
}

#[test]
fn an_edit_elsewhere_leaves_a_page_as_it_is_known() {
    let site = tempfile::tempdir().unwrap();
    mend(site.path());
    let server = Server::start(site.path());
    let tag = server.get("/en/").header("etag").unwrap().to_owned();
    let again = || {
        server
            .ask("GET", "/en/", &format!("If-None-Match: {tag}\r\n"), b"")
            .status
    };
    assert_eq!(again(), 304);
    write(
        site.path(),
        "content/index.fr.md",
        "---\ntitle: Paix\n---\nAutre texte.\n",
    );
    assert_eq!(again(), 304);
    write(
        site.path(),
        "content/index.en.md",
        "---\ntitle: Peace\n---\nAnother text.\n",
    );
    assert_eq!(again(), 200);
    let moved = server.get("/en");
    assert_eq!(
        (moved.status, moved.header("location")),
        (308, Some("/en/"))
    );
    let moved = server.get("/en/index.html");
    assert_eq!(
        (moved.status, moved.header("location")),
        (308, Some("/en/"))
    );
}

#[test]
fn changes_are_seen_where_nobody_tells_of_them() {
    let site = tempfile::tempdir().unwrap();
    mend(site.path());
    let server = Server::with(site.path(), &["--poll"]);
    assert!(server.get("/en/").text().contains("Text."));
    write(
        site.path(),
        "content/index.en.md",
        "---\ntitle: Peace\n---\nAnother text.\n",
    );
    // A look counts as one of just now for a moment.
    std::thread::sleep(Duration::from_millis(400));
    assert!(server.get("/en/").text().contains("Another text."));
}

#[test]
fn a_slow_line_is_slow_for_the_site_alone() {
    let site = tempfile::tempdir().unwrap();
    mend(site.path());
    let server = Server::with(site.path(), &["--simulate", "3g"]);
    server.get("/_plenary/problems");
    let begun = Instant::now();
    assert_eq!(server.get("/en/").status, 200);
    assert!(
        begun.elapsed() > Duration::from_millis(270),
        "{:?}",
        begun.elapsed()
    );
}

#[test]
fn drafts_are_shown_unless_they_are_not_wanted() {
    let site = tempfile::tempdir().unwrap();
    mend(site.path());
    write(
        site.path(),
        "content/plan.en.md",
        "---\ntitle: Plan\ndraft: yes\n---\nText.\n",
    );
    for (options, status) in [
        (&[][..], 200),
        (&["--drafts"], 200),
        (&["--no-drafts"], 404),
    ] {
        assert_eq!(
            Server::with(site.path(), options).get("/en/plan/").status,
            status,
            "{options:?}"
        );
    }
}

#[test]
fn folders_that_come_and_go_are_followed() {
    let site = tempfile::tempdir().unwrap();
    mend(site.path());
    let server = Server::start(site.path());
    let shows = |address: &str, text: &str| {
        let answer = server.get(address);
        assert!(
            answer.text().contains(text),
            "{address} does not show {text}: {}",
            answer.text()
        );
    };
    let page = |text: &str| format!("---\ntitle: A\n---\n{text}\n");
    let content = site.path().join("content");
    shows("/en/", "Text.");
    for number in 0..20 {
        let deep = format!("content/a{number}/b/c/d.en.md");
        write(site.path(), &deep, page("First."));
        shows(&format!("/en/a{number}/b/c/d/"), "First.");
        write(site.path(), &deep, page("Second."));
        shows(&format!("/en/a{number}/b/c/d/"), "Second.");
    }
    fs::rename(content.join("a1"), content.join("moved")).unwrap();
    shows("/en/moved/b/c/d/", "Second.");
    assert_eq!(server.get("/en/a1/b/c/d/").status, 404);
    write(site.path(), "content/moved/b/c/d.en.md", page("Third."));
    shows("/en/moved/b/c/d/", "Third.");
    let aside = site.path().join("aside");
    fs::rename(&content, &aside).unwrap();
    assert_eq!(server.get("/en/").header("x-plenary-stale"), Some("1"));
    write(site.path(), "aside/index.en.md", page("Meanwhile."));
    fs::rename(&aside, &content).unwrap();
    shows("/en/", "Meanwhile.");
    write(site.path(), "content/moved/b/c/d.en.md", page("Fourth."));
    shows("/en/moved/b/c/d/", "Fourth.");
    assert_eq!(server.get("/en/").header("x-plenary-stale"), None);
}
