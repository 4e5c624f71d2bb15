//! What Tera says went wrong, in the words of the seam.

use crate::template::fault::{Fault, Problem, What};
use std::ops::Range;
use tera::{Error, ErrorKind};

/// Reads an error that names one place.
pub(super) fn fault(
    error: &Error,
    template: &str,
    text_of: impl Fn(&str) -> Option<String>,
) -> Fault {
    let whole = |template: &str, problem| Fault {
        template: template.to_owned(),
        range: None,
        problem,
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let text = text_of(report.filename()).unwrap_or_default();
            let range = report.span().range.clone();
            let problem = problem(report.message(), &text, &range);
            let range = Some(widened(range, &problem));
            Fault {
                template: report.filename().to_owned(),
                range,
                problem,
            }
        }
        ErrorKind::CircularExtend {
            tpl,
            inheritance_chain: chain,
        }
        | ErrorKind::CircularInclude {
            tpl,
            include_chain: chain,
        } => {
            let name = chain
                .iter()
                .find(|name| *name != tpl)
                .unwrap_or(tpl)
                .clone();
            let length = text_of(tpl).map_or(0, |text| text.len());
            let problem = Problem::Endless { name: Some(name) };
            Fault {
                template: tpl.clone(),
                range: Some(0..length),
                problem,
            }
        }
        ErrorKind::MissingParent { current, parent } => whole(
            current,
            Problem::Unknown {
                what: What::Template,
                name: parent.clone(),
            },
        ),
        kind => whole(template, Problem::Other(kind.to_string())),
    }
}

fn problem(message: &str, text: &str, range: &Range<usize>) -> Problem {
    if let Some((what, name)) = unknown(message) {
        return Problem::Unknown {
            what,
            name: name.to_owned(),
        };
    }
    let written = || path_at(text, range.start);
    let known = || listed(message);
    match message {
        _ if message.starts_with("Variable `") => {
            let expression = quoted(message).unwrap_or_default().to_owned();
            Problem::Undefined {
                expression,
                known: known(),
            }
        }
        _ if message.starts_with("Field `") => Problem::Undefined {
            expression: path_to(text, range.end).to_owned(),
            known: known(),
        },
        _ if message.starts_with(NOT_GIVEN) => {
            let name = message.trim_start_matches(NOT_GIVEN);
            Problem::Undefined {
                expression: given(text, range, name),
                known: Vec::new(),
            }
        }
        _ if message.ends_with("recursion depth for components exceeded.") => {
            Problem::Endless { name: None }
        }
        "Tried to render a variable that is undefined"
        | "Cannot index into an undefined value"
        | "Cannot slice an undefined value"
        | "Iteration not possible on type `undefined`" => Problem::Undefined {
            expression: written(),
            known: Vec::new(),
        },
        _ if message.contains("`undefined`") && !written().starts_with(char::is_numeric) => {
            Problem::Undefined {
                expression: written(),
                known: Vec::new(),
            }
        }
        _ => Problem::Other(message.to_owned()),
    }
}

/// What our functions say of an argument that is undefined, before its name.
pub(super) const NOT_GIVEN: &str = "There is nothing to give as ";

/// Finds what a call gives as `name`: behind `name=`, or before the bar of a filter.
fn given(text: &str, range: &Range<usize>, name: &str) -> String {
    let within = text.get(range.clone()).unwrap_or_default();
    let start = within
        .find(&format!("{name}="))
        .map(|index| range.start + index + name.len() + 1);
    match start.or_else(|| Some(text.get(..range.start)?.trim_end_matches([' ', '|']).len())) {
        Some(start) => path_at(text, start),
        None => String::new(),
    }
}

/// Covers the whole of a path of which Tera names only the beginning.
fn widened(range: Range<usize>, problem: &Problem) -> Range<usize> {
    match problem {
        Problem::Undefined { expression, .. } => {
            range.start..range.end.max(range.start + expression.len())
        }
        _ => range,
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
    let list = message
        .split_once(" Available ")
        .and_then(|(_, list)| list.split_once(": "));
    list.map_or_else(Vec::new, |(_, names)| {
        names.split(", ").map(str::to_owned).collect()
    })
}

fn is_path(c: char) -> bool {
    c.is_alphanumeric() || "_.?".contains(c)
}

/// Returns the path that ends at `end`, such as `page.titel`.
fn path_to(text: &str, end: usize) -> &str {
    let before = text.get(..end).unwrap_or_default();
    &before[before.trim_end_matches(is_path).len()..]
}

/// Returns the path that `offset` lies in or at the end of.
fn path_at(text: &str, offset: usize) -> String {
    let after = text.get(offset..).unwrap_or_default();
    let length = after.len() - after.trim_start_matches(is_path).len();
    path_to(text, offset + length).to_owned()
}

/// Reads the joined reports that Tera makes when it links templates.
pub(super) fn reports(error: &Error, text_of: impl Fn(&str) -> Option<String>) -> Vec<Fault> {
    let ErrorKind::Msg(said) = error.kind() else {
        return Vec::new();
    };
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
        let end = text[start..]
            .find(['\n', '}'])
            .map_or(text.len(), |length| start + length);
        let range = start..end;
        let problem = problem(message, &text, &range);
        Some(Fault {
            template: template.to_owned(),
            range: Some(range),
            problem,
        })
    };
    said.split("error: ").filter_map(report).collect()
}

/// Reads "Component `x` is defined in both `a` and `b`".
fn doubled(said: &str) -> Option<Fault> {
    let (component, places) = said.split_once(" is defined in both ")?;
    let template = places.split('`').nth(3)?.to_owned();
    let first = places.split('`').nth(1)?;
    let message = format!("{component} is defined in `{first}` as well");
    Some(Fault {
        template,
        range: None,
        problem: Problem::Other(message),
    })
}

fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let rest = text.get(start..).unwrap_or_default();
    start
        + rest
            .char_indices()
            .nth(column.saturating_sub(1))
            .map_or(rest.len(), |(index, _)| index)
}
