//! Names: each type has one of its own, and none says less than the word that an engineer would look for.

use super::Offences;
use super::code::code_of;
use super::modules::items;
use std::collections::BTreeMap;

/// Type names that may stand more than once, each with the reason.
const SHARED: &[(&str, &str)] = &[];

/// Names of types that tell a stranger nothing: metaphors, participles, words for anything.
const BANNED_TYPES: &str = "
    Before Came Filling Finished Folder Gathered Ground Happened Last Led Made Means Newest Notebook Noted
    Office Original Parts Patient Press Printed Reading Review Room Run Seal Seen Shape Shelf Slice Stage
    Stretches Supplies Taken Told Trees Verdict Whole Wishes Withheld Workshop";

/// Names of functions and methods that do.
const BANNED_FUNCTIONS: &str = "
    arrangement effort homes is_grave is_torn know lay lead lift shortage told";

/// Names of files that do, without the ending.
const BANNED_FILES: &str = "
    addition again arrangement before broken finish finished homes level look made members nearby newest
    notebook office patient press printed reach reconcile room seal seen shelf shortage stage stretches taken
    told verdict whole workshop";

/// Checks the names of one file.
pub(crate) fn check(path: &str, text: &str, offences: &mut Offences) {
    let inner = path.trim_end_matches("/mod.rs").trim_end_matches(".rs");
    let name = inner.rsplit('/').next().unwrap_or(inner);
    if is_in(BANNED_FILES, name) {
        offences.add(path, 0, format!("`{name}` is no name of a file"));
    }
    let code = code_of(text);
    for (number, keyword, name) in items(&code).filter(|(_, keyword, _)| is_type(keyword)) {
        if is_in(BANNED_TYPES, name) {
            offences.add(path, number, format!("`{name}` is no name of a {keyword}"));
        }
    }
    for (number, line) in (1..).zip(code.lines()) {
        let names = line
            .match_indices("fn ")
            .map(|(start, word)| &line[start + word.len()..]);
        for rest in names {
            let name = rest
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .next();
            if let Some(name) = name.filter(|name| is_in(BANNED_FUNCTIONS, name)) {
                offences.add(path, number, format!("`{name}` is no name of a function"));
            }
        }
    }
}

fn is_in(list: &str, name: &str) -> bool {
    list.split_whitespace().any(|banned| banned == name)
}

/// Checks that each type name stands once in all files, and that the exceptions are needed.
pub(crate) fn check_types<'a>(
    files: impl Iterator<Item = (&'a str, &'a str)>,
    shared: &[(&str, &str)],
    offences: &mut Offences,
) {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, text) in files.filter(|(path, _)| !path.ends_with("tests.rs")) {
        for (number, keyword, name) in items(&code_of(text)) {
            if is_type(keyword) {
                let place = format!("{path}:{number}");
                places.entry(name.to_owned()).or_default().push(place);
            }
        }
    }
    for (name, places) in places.iter().filter(|(_, places)| places.len() > 1) {
        if !shared.iter().any(|(known, _)| known == name) {
            let what = format!(
                "`{name}` is defined {} times: {}",
                places.len(),
                places.join(", ")
            );
            offences.add("src", 0, what);
        }
    }
    for (name, _) in shared {
        if places.get(*name).is_none_or(|places| places.len() < 2) {
            offences.add("src", 0, format!("`{name}` need not be an exception"));
        }
    }
}

/// Checks the type names of all files, with the exceptions that there are.
pub(crate) fn check_all<'a>(
    files: impl Iterator<Item = (&'a str, &'a str)>,
    offences: &mut Offences,
) {
    check_types(files, SHARED, offences);
}

fn is_type(keyword: &str) -> bool {
    ["struct", "enum", "trait", "union", "type"].contains(&keyword)
}

#[test]
fn names_that_say_nothing_are_seen() {
    for (path, text, lines) in [
        (
            "src/a/page.rs",
            "struct Page;\nfn page() {}\nlet told = 1;\n",
            &[][..],
        ),
        (
            "src/a/page.rs",
            "// struct Told;\n#[cfg(test)]\nmod tests {\nstruct Told;\n}\n",
            &[],
        ),
        ("src/a/page.rs", "\npub(crate) struct Told;\n", &[2]),
        (
            "src/a/page.rs",
            "enum Made {}\n    pub fn told(&self) {}\n",
            &[1, 2],
        ),
        ("src/a/told.rs", "", &[0]),
        ("src/told/mod.rs", "", &[0]),
    ] {
        let mut offences = Offences::default();
        check(path, text, &mut offences);
        assert_eq!(offences.lines(), lines, "{path}: {text}");
    }
}

#[test]
fn types_that_share_a_name_are_seen() {
    let a = (
        "src/a.rs",
        "struct Page;\nimpl Iterator for Page {\n    type Item = u8;\n}\n",
    );
    let b = (
        "src/b.rs",
        "impl Iterator for B {\n    type Item = u8;\n}\nfn b() {\n    enum Page {}\n}\n",
    );
    for (files, shared, found) in [
        (&[a][..], &[][..], 0),
        (&[a, b], &[], 1),
        (&[a, b], &[("Page", "of two kinds")], 0),
        (&[a], &[("Page", "of two kinds")], 1),
    ] {
        let mut offences = Offences::default();
        check_types(files.iter().copied(), shared, &mut offences);
        assert_eq!(offences.lines().len(), found);
    }
}
