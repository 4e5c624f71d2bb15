//! Feeds every reader its seeds and thousands of mutations of them: a short run of the fuzz targets.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot make its own input has failed"
)]

#[path = "fuzz/checks.rs"]
pub mod checks;
#[path = "support/picture.rs"]
mod picture;
#[path = "support/memory.rs"]
mod support;

use plenary::testing::{Cache, CacheDirectory, MemorySource};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{RngSeed, TestCaseError, TestRunner};
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// Pieces that mean something to one reader or another.
const PIECES: &[&str] = &[
    "---\n",
    ":::",
    "::a{b=c}\n",
    "\n\n",
    "\r",
    "\t",
    "    ",
    "- ",
    "> ",
    "[^1]",
    "[a](",
    "![",
    "|-|\n",
    "```",
    "<b>",
    "<script",
    "<!--",
    "&amp",
    "&a ",
    "*a ",
    "<<: *a",
    "!!binary ",
    "{a: ",
    "[",
    "]",
    "}",
    "\"",
    "'",
    "#",
    "%",
    ": ",
    "? ",
    "\\",
    "\0",
    "é",
    "e\u{301}",
    "\u{202e}",
    "\u{feff}",
    "😀",
    "~",
    "1e999",
    "-0",
    "9999-12-31",
    "99999999999999999999",
];

/// One change of the bytes of a seed.
#[derive(Clone, Debug)]
enum Change {
    Set(Index, u8),
    Insert(Index, usize),
    Cut(Index, usize),
    /// So many bytes, said again so often.
    Repeat(Index, usize, usize),
    Swap(Index, Index, usize),
    End(Index),
}

fn any_change() -> impl Strategy<Value = Change> {
    let place = any::<Index>;
    prop_oneof![
        2 => (place(), any::<u8>()).prop_map(|(place, byte)| Change::Set(place, byte)),
        4 => (place(), 0..PIECES.len()).prop_map(|(place, piece)| Change::Insert(place, piece)),
        2 => (place(), 1..40usize).prop_map(|(place, length)| Change::Cut(place, length)),
        2 => (place(), 1..12usize, 1..200usize).prop_map(|(at, length, times)| Change::Repeat(at, length, times)),
        1 => (place(), place(), 1..40usize).prop_map(|(one, other, length)| Change::Swap(one, other, length)),
        1 => place().prop_map(Change::End),
    ]
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    let count = bytes.len();
    let at = |place: &Index| place.index(count + 1);
    let end = |start: usize, length: usize| (start + length).min(count);
    match change {
        Change::Set(place, byte) => bytes
            .get_mut(at(place))
            .into_iter()
            .for_each(|old| *old = *byte),
        Change::Insert(place, piece) => {
            bytes.splice(at(place)..at(place), PIECES[*piece].bytes());
        }
        Change::Cut(place, length) => {
            bytes.drain(at(place)..end(at(place), *length));
        }
        Change::Repeat(place, length, times) => {
            let end = end(at(place), *length);
            let again = bytes[at(place)..end].repeat(*times);
            bytes.splice(end..end, again);
        }
        Change::Swap(one, other, length) => {
            let piece = bytes[at(one)..end(at(one), *length)].to_vec();
            bytes.splice(at(other)..end(at(other), *length), piece);
        }
        Change::End(place) => bytes.truncate(at(place)),
    }
}

/// Checks a reader with its seeds as they are, and with mutations of them, the same on each run.
///
/// `PROPTEST_CASES` asks for more.
fn check(seeds: Vec<Vec<u8>>, mutations: u32, reader: fn(&[u8])) {
    assert!(!seeds.is_empty());
    seeds.iter().for_each(|seed| reader(seed));
    let mut config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = mutations;
    }
    config.rng_seed = RngSeed::Fixed(1325);
    let mutated = (
        any::<Index>(),
        proptest::collection::vec(any_change(), 1..8),
    );
    let mutated = mutated.prop_map(|(seed, changes)| {
        let mut bytes = seed.get(&seeds).clone();
        changes.iter().for_each(|change| apply(&mut bytes, change));
        bytes
    });
    let run = TestRunner::new(config).run(&mutated, |bytes| {
        reader(&bytes);
        Ok::<(), TestCaseError>(())
    });
    assert_eq!(run.map_err(|failure| failure.to_string()), Ok(()));
}

/// Reads the seeds that the fuzz target of that name has.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fuzz/seeds")
        .join(target);
    all_in(&folder)
}

fn all_in(folder: &Path) -> Vec<Vec<u8>> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

/// Makes the files of a cache, as the program of today writes them.
fn cache_of_a_small_site() -> Vec<Vec<u8>> {
    let page =
        "---\ntitle: A\ndate: 2026-01-01\nextra: {a: [1, 2.5, {b: c}]}\n---\n# B\n\n[C](/)\n";
    let files = [
        (
            "content/site.yaml",
            "title: A\ntheme: lite\nlanguages: [{tag: en}, {tag: ar}]\n",
        ),
        ("content/index.en.md", page),
        ("content/index.ar.md", page),
        ("content/a.en.md", page),
    ];
    let site = Arc::new(MemorySource::new(files).unwrap());
    let folder = tempfile::tempdir().unwrap();
    let mut cache = Cache::in_directory(CacheDirectory::new(folder.path()));
    let (built, _) = support::rebuilt(site, &support::request(), &mut cache, Default::default());
    assert!(built.is_published, "{:?}", built.problems);
    cache.save().unwrap();
    all_in(folder.path())
        .into_iter()
        .filter(|bytes| bytes.starts_with(b"plenary cache "))
        .collect()
}

#[test]
fn front_matter_is_read_or_refused() {
    check(seeds("front_matter"), 4000, |bytes| {
        checks::front_matter(&String::from_utf8_lossy(bytes))
    });
}

#[test]
fn markdown_is_read_or_refused() {
    check(seeds("markdown"), 4000, |bytes| {
        checks::markdown(&String::from_utf8_lossy(bytes))
    });
}

#[test]
fn settings_are_read_or_refused() {
    check(seeds("settings"), 4000, |bytes| {
        checks::settings(&String::from_utf8_lossy(bytes))
    });
}

#[test]
fn themes_are_read_or_refused() {
    check(seeds("theme"), 2000, |bytes| {
        checks::theme(&String::from_utf8_lossy(bytes))
    });
}

#[test]
fn caches_are_read_or_refused() {
    let seeds = cache_of_a_small_site();
    assert!(seeds.len() > 1, "{} files", seeds.len());
    check(seeds, 4000, checks::cache);
}

#[test]
fn pictures_and_documents_are_read_or_refused() {
    let kinds = [
        "jpeg 9x7 turned",
        "jpeg 9x7",
        "png 9x7 secrets",
        "webp 9x7 secrets",
        "moving-gif 9x7 secrets",
    ];
    let mut seeds = seeds("media");
    seeds.extend(kinds.map(picture::picture));
    check(seeds, 4000, checks::media);
}
