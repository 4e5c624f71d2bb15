//! What Tera says went wrong, in the words of the seam.

use super::super::problem::{Fault, Problem, What};
use std::ops::Range;
use tera::{Error, ErrorKind};

/// Reads an error that names one place.
pub(super) fn fault(
    error: &Error,
    template: &str,
    text_of: impl Fn(&str) -> Option<String>,
) -> Fault {
    let whole =
        |template: &str, problem| Fault { template: template.to_owned(), range: None, problem };
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let text = text_of(report.filename()).unwrap_or_default();
            let range = report.span().range.clone();
            let problem = problem(report.message(), &text, &range);
            Fault { template: report.filename().to_owned(), range: Some(range), problem }
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            whole(tpl, Problem::Other("this template contains itself".to_owned()))
        }
        ErrorKind::MissingParent { current, parent } => {
            whole(current, Problem::Unknown { what: What::Template, name: parent.clone() })
        }
        kind => whole(template, Problem::Other(kind.to_string())),
    }
}

fn problem(message: &str, text: &str, range: &Range<usize>) -> Problem {
    if let Some((what, name)) = unknown(message) {
        return Problem::Unknown { what, name: name.to_owned() };
    }
    let written = || path_to(text, range);
    let known = || listed(message);
    match message {
        _ if message.starts_with("Variable `") => {
            let expression = quoted(message).unwrap_or_default().to_owned();
            Problem::Undefined { expression, known: known() }
        }
        _ if message.starts_with("Field `") => {
            Problem::Undefined { expression: written(), known: known() }
        }
        "Tried to render a variable that is undefined"
        | "Cannot index into an undefined value"
        | "Cannot slice an undefined value"
        | "Iteration not possible on type `undefined`" => {
            Problem::Undefined { expression: written(), known: Vec::new() }
        }
        _ => Problem::Other(message.to_owned()),
    }
}

fn unknown(message: &str) -> Option<(What, &str)> {
    let rest = message.strip_prefix("Unknown ")?;
    let (what, _) = rest.split_once(' ')?;
    let what = match what {
        "filter" => What::Filter,
        "test" => What::Test,
        "function" => What::Function,
        "component" => What::Component,
        "template" => What::Template,
        _ => return None,
    };
    Some((what, quoted(rest)?))
}

fn quoted(message: &str) -> Option<&str> {
    message.split('`').nth(1)
}

/// Reads the names behind "Available fields:".
fn listed(message: &str) -> Vec<String> {
    let list = message.split_once(" Available ").and_then(|(_, list)| list.split_once(": "));
    list.map_or_else(Vec::new, |(_, names)| names.split(", ").map(str::to_owned).collect())
}

/// Returns the path that ends where the range does, such as `page.titel`.
fn path_to(text: &str, range: &Range<usize>) -> String {
    let Some(before) = text.get(..range.end) else { return String::new() };
    let before = before.trim_end();
    let is_path = |c: char| c.is_alphanumeric() || "_.?".contains(c);
    let start = before.char_indices().rev().take_while(|(_, c)| is_path(*c)).last();
    start.map_or("", |(index, _)| &before[index..]).to_owned()
}

/// Reads the joined reports that Tera makes when it links templates.
pub(super) fn reports(error: &Error, text_of: impl Fn(&str) -> Option<String>) -> Vec<Fault> {
    let ErrorKind::Msg(said) = error.kind() else { return Vec::new() };
    if let Some(doubled) = doubled(said) {
        return vec![doubled];
    }
    let report = |part: &str| {
        let (message, rest) = part.split_once('\n')?;
        let place = rest.trim_start().strip_prefix("--> ")?.lines().next()?;
        let (place, column) = place.rsplit_once(':')?;
        let (template, line) = place.rsplit_once(':')?;
        let text = text_of(template)?;
        let start = offset(&text, line.parse().ok()?, column.parse().ok()?);
        let end = text[start..].find(['\n', '}']).map_or(text.len(), |length| start + length);
        let range = start..end;
        let problem = problem(message, &text, &range);
        Some(Fault { template: template.to_owned(), range: Some(range), problem })
    };
    said.split("error: ").filter_map(report).collect()
}

/// Reads "Component `x` is defined in both `a` and `b`".
fn doubled(said: &str) -> Option<Fault> {
    let (component, places) = said.split_once(" is defined in both ")?;
    let template = places.split('`').nth(3)?.to_owned();
    let first = places.split('`').nth(1)?;
    let message = format!("{component} is defined in `{first}` as well");
    Some(Fault { template, range: None, problem: Problem::Other(message) })
}

fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(index, _)| index)
}
