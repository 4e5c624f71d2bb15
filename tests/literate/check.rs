//! Comparing what came of a case with what the spec says.

use super::blocks::{Block, Role};
use super::cases::{self, Case};
use super::site::{Made, make};
use super::{problems, site};
use crate::picture;
use std::fs;

/// Set to write problems and lists of outputs as they are into the specs.
const UPDATE: &str = "PLENARY_UPDATE_SPECS";

/// Runs all cases of a spec, and tells everything that is not as it says.
pub(crate) fn spec(name: &str) {
    let path = cases::folder().join(format!("{name}.md"));
    let text = fs::read_to_string(&path).unwrap();
    let cases = cases::read(&text);
    assert!(!cases.is_empty(), "{name} has no cases");
    let mut updated = text.clone();
    let mut failures = Vec::new();
    for case in cases.iter().rev() {
        let mut found = Vec::new();
        for engine in site::engines(case) {
            let made = make(case, engine);
            compare(case, &made, &mut found);
            if std::env::var_os(UPDATE).is_some() {
                update(case, &made, &mut updated);
            }
        }
        if !found.is_empty() {
            failures.push(format!("## {}\n{}", case.heading, found.join("\n")));
        }
    }
    if updated != text {
        fs::write(&path, updated).unwrap();
    }
    failures.reverse();
    assert!(
        failures.is_empty(),
        "{name}.md\n\n{}",
        failures.join("\n\n")
    );
}

fn compare(case: &Case, made: &Made, failures: &mut Vec<String>) {
    exactly(
        "problems",
        &problems::written(made),
        &case.lines(&Role::Problems),
        failures,
    );
    if made.output.is_published
        == made
            .output
            .problems
            .iter()
            .any(|problem| problem.is_error())
    {
        failures.push("A site is published if and only if it has no errors.".to_owned());
    }
    if case.block(&Role::Outputs).is_some() {
        let outputs: Vec<String> = made.output.files.keys().cloned().collect();
        exactly("outputs", &outputs, &case.lines(&Role::Outputs), failures);
    }
    for absent in case
        .lines(&Role::Absent)
        .iter()
        .filter(|path| made.output.files.contains_key(**path))
    {
        failures.push(format!("{absent} is there."));
    }
    for block in &case.blocks {
        if let Role::Picture(path) = &block.role {
            let found = made.output.files.get(path);
            let found = found.map_or_else(|| "nothing".to_owned(), |bytes| picture::told(bytes));
            if found != block.text.trim() {
                failures.push(format!("line {}: {path} is {found}", block.line));
            }
        }
        if let Role::Output(path) | Role::Without(path) = &block.role {
            let known = || {
                made.output
                    .files
                    .keys()
                    .map(String::as_str)
                    .collect::<Vec<_>>()
                    .join("\n  ")
            };
            match made
                .output
                .files
                .get(path)
                .map(|bytes| String::from_utf8_lossy(bytes))
            {
                None => failures.push(format!(
                    "line {}: no output {path}; there are\n  {}",
                    block.line,
                    known()
                )),
                Some(text) => failures.extend(differs(block, &text)),
            }
        }
    }
}

fn exactly(what: &str, found: &[String], expected: &[&str], failures: &mut Vec<String>) {
    if !are_as_expected(found, expected) {
        failures.push(format!(
            "{what} are\n  {}\nand not\n  {}",
            found.join("\n  "),
            expected.join("\n  ")
        ));
    }
}

fn are_as_expected(found: &[String], expected: &[&str]) -> bool {
    let mut pairs = found.iter().zip(expected);
    found.len() == expected.len() && pairs.all(|(line, expected)| is_as_expected(line, expected))
}

/// Returns whether a line is the one expected; `...` at the end of that stands for any rest.
fn is_as_expected(line: &str, expected: &str) -> bool {
    match expected.strip_suffix("...") {
        Some(start) => line.starts_with(start),
        None => line == expected,
    }
}

/// Looks for the lines of a block in an output, each behind the one before it.
fn differs(block: &Block, text: &str) -> Option<String> {
    let lines = block
        .text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && *line != "...");
    if matches!(block.role, Role::Without(_)) {
        let found = lines.filter(|line| text.contains(line)).collect::<Vec<_>>();
        return (!found.is_empty()).then(|| {
            format!(
                "line {}: there is `{}` in\n{text}",
                block.line,
                found.join("`, `")
            )
        });
    }
    let mut rest = text;
    for line in lines {
        match rest.find(line) {
            Some(at) => rest = &rest[at + line.len()..],
            None => {
                return Some(format!(
                    "line {}: no `{line}` (in order) in\n{text}",
                    block.line
                ));
            }
        }
    }
    None
}

fn update(case: &Case, made: &site::Made, text: &mut String) {
    for block in case.blocks.iter().rev() {
        let lines = match block.role {
            Role::Problems => problems::written(made),
            Role::Outputs => made.output.files.keys().cloned().collect(),
            _ => continue,
        };
        if are_as_expected(&lines, &case.lines(&block.role)) {
            continue;
        }
        let lines: String = lines.iter().map(|line| format!("{line}\n")).collect();
        text.replace_range(block.place.clone(), &lines);
    }
}
