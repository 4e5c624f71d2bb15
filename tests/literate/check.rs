//! Comparing what came of a case with what the spec says.

use super::blocks::{Block, Role};
use super::cases::{self, Case};
use super::site::{Made, make};
use super::{lines, problems, site};
use crate::picture;
use std::fs::{self, File};

/// Set to write problems and lists of outputs as they are into the specs.
const UPDATE: &str = "PLENARY_UPDATE_SPECS";

/// Runs a case of a spec, and tells everything that is not as it says.
pub(crate) fn case(spec: &str, heading: &str) -> Result<(), String> {
    let case = cases::case(&cases::text(spec), heading);
    let mut failures = Vec::new();
    for engine in site::engines(&case) {
        let made = make(&case, engine);
        compare(&case, &made, &mut failures);
        if std::env::var_os(UPDATE).is_some() {
            update(spec, heading, &made);
        }
    }
    if failures.is_empty() {
        Ok(())
    } else {
        Err(failures.join("\n"))
    }
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
    found.len() == expected.len() && pairs.all(|(line, expected)| lines::matches(expected, line))
}

/// Looks in an output for what a block says that it has, or has not.
fn differs(block: &Block, text: &str) -> Option<String> {
    if matches!(block.role, Role::Without(_)) {
        let lines = block.text.lines().map(str::trim);
        let mut found = lines.filter(|line| !line.is_empty() && text.contains(line));
        let line = found.next()?;
        return Some(format!("line {}: there is `{line}` in\n{text}", block.line));
    }
    let missing = lines::find(&block.text, text).err()?;
    Some(format!(
        "line {}: these lines\n{missing}\nare not (in order) in\n{text}",
        block.line
    ))
}

/// Writes the problems and the outputs of a case as they are into its spec.
///
/// Cases run at the same time, so that the file is locked and read again.
fn update(spec: &str, heading: &str, made: &Made) {
    let file = File::open(cases::path(spec)).unwrap();
    file.lock().unwrap();
    let mut text = cases::text(spec);
    let case = cases::case(&text, heading);
    for block in case.blocks.iter().rev() {
        let lines = match block.role {
            Role::Problems => problems::written(made),
            Role::Outputs => made.output.files.keys().cloned().collect(),
            _ => continue,
        };
        if !are_as_expected(&lines, &case.lines(&block.role)) {
            let lines: String = lines.iter().map(|line| format!("{line}\n")).collect();
            text.replace_range(block.place.clone(), &lines);
        }
    }
    fs::write(cases::path(spec), text).unwrap();
}
