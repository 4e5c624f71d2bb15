//! What holds for Rust: rooms, lengths, and calls that have their place.

use super::Offences;
use super::code::code_of;

/// Names that stand only in some rooms: the core does no input and output and reads no clock.
const PLACED: &[(&str, &[&str])] = &[
    ("std::fs", &["source", "sink", "cache", "cli"]),
    ("fs::", &["source", "sink", "cache", "cli"]),
    ("std::env", &["sink", "cli"]),
    ("env::", &["sink", "cli"]),
    ("SystemTime", &["source", "cli"]),
    ("Instant::now", &["serve", "cli"]),
    ("println!", &[]),
    ("eprintln!", &[]),
    ("print!", &[]),
    ("process::exit", &[]),
    ("serde_yaml", &["yaml"]),
    (".unwrap()", &[]),
    (".expect(", &[]),
    ("panic!", &[]),
    ("todo!", &[]),
    ("unimplemented!", &[]),
    ("unreachable!", &[]),
];

const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 60;

/// Checks what holds in `src/`, outside its tests.
///
/// Each room imports only from those before it, so that it can be read, tested and thrown away without
/// those after it.
pub(crate) fn check_source(path: &str, text: &str, rooms: &[String], offences: &mut Offences) {
    if path.contains("/tests/") || path.ends_with("tests.rs") {
        return;
    }
    let inner = path.strip_prefix("src/").unwrap_or(path);
    let Some((room, _)) = inner.split_once('/') else {
        return;
    };
    let Some(place) = rooms.iter().position(|known| known == room) else {
        return;
    };
    for (number, code) in (1..).zip(code_of(text).lines()) {
        check_imports(path, number, code, &rooms[..=place], offences);
        check_placed(path, number, code, room, offences);
    }
}

fn check_imports(path: &str, number: usize, code: &str, known: &[String], offences: &mut Offences) {
    for (start, _) in code.match_indices("crate::") {
        let rest = &code[start + "crate::".len()..];
        let room = rest
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .next();
        if rest.starts_with('{') {
            offences.add(path, number, "rooms are imported one by one");
        } else if let Some(room) = room.filter(|room| known.iter().all(|known| known != room)) {
            offences.add(
                path,
                number,
                format!("imports from `{room}`, a room after its own"),
            );
        }
    }
}

fn check_placed(path: &str, number: usize, code: &str, room: &str, offences: &mut Offences) {
    for (name, rooms) in PLACED.iter().filter(|(_, rooms)| !rooms.contains(&room)) {
        let is_word = |start: usize| {
            let before = code[..start].chars().next_back();
            !before.is_some_and(|c| c.is_alphanumeric() || c == '_') || name.starts_with('.')
        };
        if code.match_indices(name).any(|(start, _)| is_word(start)) {
            let wanted = if rooms.is_empty() {
                "tests".to_owned()
            } else {
                rooms.join(", ")
            };
            offences.add(
                path,
                number,
                format!("`{name}` has its place in {wanted} only"),
            );
        }
    }
}

/// Checks that a file is part of the program: one that no other names is left over from earlier.
pub(crate) fn check_module(path: &str, is_named: impl Fn(&str) -> bool, offences: &mut Offences) {
    let inner = path
        .strip_suffix("/mod.rs")
        .or(path.strip_suffix(".rs"))
        .unwrap_or(path);
    let module = inner.rsplit('/').next().unwrap_or(inner);
    let is_root = ["src/lib.rs", "src/main.rs", "src/build.rs"].contains(&path);
    if !is_root && !is_named(module) {
        offences.add(path, 0, "no other file names this module");
    }
}

/// Returns whether a text names a module as a part of its own.
pub(crate) fn names(text: &str, module: &str) -> bool {
    let named = text
        .lines()
        .filter_map(|line| line.split_once("mod ")?.1.strip_suffix(';'));
    named.into_iter().any(|named| named == module)
}

/// Checks what holds for all Rust, tests included.
pub(crate) fn check_any(path: &str, text: &str, offences: &mut Offences) {
    if !text.starts_with("//! ") {
        offences.add(path, 1, "a file begins with what it is for, behind `//!`");
    }
    let lines: Vec<&str> = text.lines().collect();
    if lines.len() > LONGEST_FILE {
        offences.add(
            path,
            0,
            format!("{} lines, of at most {LONGEST_FILE}", lines.len()),
        );
    }
    for (index, line) in lines.iter().enumerate() {
        // In two parts, so that this file does not offend.
        if [concat!("TO", "DO"), concat!("FIX", "ME")]
            .iter()
            .any(|mark| line.contains(mark))
        {
            offences.add(
                path,
                index + 1,
                "unfinished work is in the tracker, not in the text",
            );
        }
        let length = function_length(&lines[index..]);
        if length > LONGEST_FUNCTION {
            let what = format!("a function of {length} lines, of at most {LONGEST_FUNCTION}");
            offences.add(path, index + 1, what);
        }
    }
}

/// Measures the function that begins at the first line, from its name to the brace that closes it.
///
/// The formatter puts that brace under the first letter of the line, and nothing else so far left.
fn function_length(lines: &[&str]) -> usize {
    let first = lines.first().copied().unwrap_or_default();
    let inner = first.trim_start();
    let words = [
        "const ",
        "async ",
        "unsafe ",
        "pub ",
        "pub(crate) ",
        "pub(super) ",
    ];
    let mut rest = inner;
    while let Some(shorter) = words.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter;
    }
    if !rest.starts_with("fn ") || first.ends_with(['}', ';']) {
        return 0;
    }
    let close = format!("{}}}", &first[..first.len() - inner.len()]);
    lines
        .iter()
        .position(|line| *line == close)
        .map_or(0, |end| end + 1)
}

#[test]
fn files_that_no_other_names_are_seen() {
    for (path, text, lines) in [
        ("src/site/a.rs", "pub mod a;\n", &[][..]),
        ("src/site/mod.rs", "    mod site;\n", &[]),
        ("src/lib.rs", "", &[]),
        ("src/site/a.rs", "mod aa;\nmod b;\n", &[0]),
    ] {
        let mut offences = Offences::default();
        check_module(path, |module| names(text, module), &mut offences);
        assert_eq!(offences.lines(), lines, "{path}: {text}");
    }
}

#[test]
fn offences_in_rust_are_seen() {
    let rooms = ["base", "sink", "site", "render", "cli"].map(str::to_owned);
    let check = |path: &str, text: &str| {
        let mut offences = Offences::default();
        check_source(path, text, &rooms, &mut offences);
        check_any(path, text, &mut offences);
        offences.lines()
    };
    let long = format!(
        "//! Long.\nfn long() {{\n{}}}\n",
        "    call();\n".repeat(LONGEST_FUNCTION - 1)
    );
    let mark = format!("//! Done.\n// {}\n", concat!("TO", "DO"));
    for (path, text, lines) in [
        (
            "src/site/a.rs",
            "//! Good.\nuse crate::base::Span;\n// see crate::cli\n",
            &[][..],
        ),
        (
            "src/site/a.rs",
            "//! Bad.\nuse crate::render::Theme;\n",
            &[2],
        ),
        ("src/site/a.rs", "//! Bad.\nuse crate::{base, cli};\n", &[2]),
        (
            "src/site/a.rs",
            "//! Bad.\nlet a = std::fs::read(b);\n",
            &[2, 2],
        ),
        (
            "src/sink/a.rs",
            "//! Good.\nlet a = std::fs::read(b);\nbuffs::go();\n",
            &[],
        ),
        (
            "src/sink/a.rs",
            "//! Bad.\na.unwrap();\na.unwrap_or(1);\n",
            &[2],
        ),
        (
            "src/sink/a.rs",
            "//! Good.\n\n#[cfg(test)]\nmod tests {\n    a.unwrap();\n}\n",
            &[],
        ),
        ("src/sink/tests.rs", "//! Good.\na.unwrap();\n", &[]),
        (
            "src/sink/mod.rs",
            "//! Bad.\n\n#[cfg(test)]\nmod tests;\nuse crate::cli::Exit;\n",
            &[5],
        ),
        ("src/sink/a.rs", "//! Good.\nlet a = \"a.unwrap()\";\n", &[]),
        ("src/base/a.rs", "// Bad.\n", &[1]),
        ("src/base/a.rs", &long, &[2]),
        ("src/base/a.rs", &mark, &[2]),
    ] {
        assert_eq!(check(path, text), lines, "{text}");
    }
}
