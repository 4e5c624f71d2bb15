//! What a small edit makes anew, output by output.

use super::support::{Files, rebuilt, request};
use super::trees;
use plenary::testing::{Cache, CacheDirectory, MemorySource, Source, SourcePath};
use std::sync::Arc;

/// An edit of a file: a word, and what takes its place.
type Edit = (&'static str, &'static str, &'static str);

/// Edits, each with the outputs that must be made anew, and no others.
const EDITS: &[(&str, Edit, &[&str])] = &[
    ("nothing", ("content/site.yaml", "title", "title"), &[]),
    (
        "a comment in the settings",
        ("content/site.yaml", "title:", "# Ours.\ntitle:"),
        &[],
    ),
    (
        "the description of the site",
        ("content/site.yaml", "About peace", "On peace"),
        &[
            "",
            "404.html",
            "en/",
            "en/404.html",
            "en/about/",
            "en/news/",
            "en/news/a/",
            "en/news/b/",
            "en/news/c/",
            "en/news/page/2/",
            "en/ssr/",
            "en/topics/",
            "en/topics/defence/",
            "en/topics/police/",
        ],
    ),
    (
        "the label of a term",
        ("content/site.yaml", "en: Defence", "en: Defense"),
        &[
            "en/news/b/",
            "en/topics/",
            "en/topics/defence/",
            "fr/topics/defence/",
        ],
    ),
    (
        "a redirect",
        ("content/site.yaml", "/old/: /news", "/old/: /about"),
        &["_redirects", "ar/old/", "en/old/", "fr/old/", "old/"],
    ),
    (
        "a text, not its first paragraph",
        ("content/news/b.en.md", "x.jpg).\n", "x.jpg).\n\nMore.\n"),
        &["ar/news/b/", "en/feed.xml", "en/news/b/"],
    ),
    (
        "a first paragraph",
        ("content/about.en.md", "Peace ", "Order "),
        &["en/", "en/about/"],
    ),
    (
        "a title",
        ("content/news/b.en.md", "title: B", "title: Bee"),
        &[
            "ar/news/b/",
            "en/",
            "en/feed.xml",
            "en/news/",
            "en/news/a/",
            "en/news/b/",
            "en/news/c/",
            "en/topics/defence/",
            "en/topics/police/",
        ],
    ),
    (
        "a title in French",
        ("content/news/b.fr.md", "title: B", "title: Bé"),
        &[
            "fr/",
            "fr/feed.xml",
            "fr/news/",
            "fr/news/b/",
            "fr/topics/defence/",
            "fr/topics/police/",
        ],
    ),
    (
        "a heading that is linked to",
        ("content/news/b.en.md", "## Scope", "## Scope {#scope}"),
        &["ar/news/b/", "en/feed.xml", "en/news/b/"],
    ),
    (
        "what an acronym stands for",
        ("content/ssr.en.md", "title: Reform", "title: Change"),
        &[
            "ar/news/a/",
            "ar/ssr/",
            "en/",
            "en/about/",
            "en/feed.xml",
            "en/news/a/",
            "en/ssr/",
            "fr/news/a/",
            "fr/ssr/",
        ],
    ),
    (
        "a picture",
        ("content/news/map.svg", "/>", "></svg>"),
        &["news/map.svg"],
    ),
    (
        "an old address",
        ("content/news/a.en.md", "/was/a/", "/once/a/"),
        &[
            "_redirects",
            "ar/news/a/",
            "en/feed.xml",
            "en/news/a/",
            "fr/news/a/",
            "once/a/",
        ],
    ),
];

fn edited(site: &MemorySource, (path, old, new): Edit) -> MemorySource {
    let path = SourcePath::new(path).unwrap();
    let text = String::from_utf8(site.read(&path).unwrap()).unwrap();
    assert!(text.contains(old), "{path} does not say {old}");
    site.clone().with(path, text.replace(old, new))
}

/// Two edits one after the other: what the second makes anew does not depend on the first, nor on whether
/// the cache went over the disk, where what is new lies beside what is old.
#[test]
fn an_edit_after_an_edit_makes_only_what_shows_it() {
    let pairs = EDITS
        .iter()
        .flat_map(|first| EDITS.iter().map(move |second| (first, second)));
    let mut found = Vec::new();
    for ((first_name, first, _), (second_name, second, expected)) in pairs {
        // The same words are not there twice.
        if (first.0, first.1) == (second.0, second.1) {
            continue;
        }
        let place = tempfile::tempdir().unwrap();
        let folder = CacheDirectory::new(place.path());
        let mut files = Files::new();
        let mut site = trees::plain_site();
        let mut made = Vec::new();
        for edit in [None, Some(*first), Some(*second)] {
            site = edit.map_or(site.clone(), |edit| edited(&site, edit));
            let mut cache = Cache::in_directory(folder.clone());
            let (run, routes) = rebuilt(Arc::new(site.clone()), &request(), &mut cache, files);
            cache.save().unwrap();
            (files, made) = (run.files, routes);
        }
        let made: Vec<&str> = made.iter().map(|route| route.as_str()).collect();
        if made != *expected {
            found.push(format!("{first_name}, then {second_name}: made {made:?}"));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn an_edit_after_a_page_came_or_went_makes_only_what_shows_it() {
    let text = ("content/news/b.en.md", "x.jpg).\n", "x.jpg).\n\nMore.\n");
    let first = SourcePath::new("content/a-first.en.md").unwrap();
    let without = trees::plain_site();
    let with = without
        .clone()
        .with(first, "---\ntitle: First of all\n---\nFirst.\n");
    for (before, now) in [(&without, &with), (&with, &without)] {
        let mut cache = Cache::default();
        let (first, _) = rebuilt(
            Arc::new(before.clone()),
            &request(),
            &mut cache,
            Files::new(),
        );
        // Every page behind it has another place from now on.
        let (second, made) = rebuilt(Arc::new(now.clone()), &request(), &mut cache, first.files);
        assert!(
            !made.is_empty() && second.is_published,
            "{:?}",
            second.problems
        );
        let after = Arc::new(edited(now, text));
        let (third, made) = rebuilt(after, &request(), &mut cache, second.files);
        let made: Vec<&str> = made.iter().map(|route| route.as_str()).collect();
        assert_eq!(made, ["ar/news/b/", "en/feed.xml", "en/news/b/"]);
        assert!(third.is_published, "{:?}", third.problems);
    }
}

#[test]
fn an_edit_makes_only_what_shows_it() {
    let mut found = Vec::new();
    for (name, edit, expected) in EDITS {
        let mut cache = Cache::default();
        let site = trees::plain_site();
        let (first, _) = rebuilt(Arc::new(site.clone()), &request(), &mut cache, Files::new());
        assert!(first.is_published, "{:?}", first.problems);
        let after = Arc::new(edited(&site, *edit));
        let (_, made) = rebuilt(after, &request(), &mut cache, first.files);
        let made: Vec<&str> = made.iter().map(|route| route.as_str()).collect();
        if made != *expected {
            found.push(format!("{name}: made {made:?}"));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
