//! Data files: YAML, JSON and CSV to values.

use crate::base::{Code, Diagnostic, Message, Outcome, SourcePath, Span, Value, decode, message};
use crate::config::plain_number;
use crate::yaml::{Limits, Yaml, short};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The longest JSON or CSV, in bytes: the same as for YAML.
const LONGEST: usize = Limits::DATA.bytes;
/// How many rows of a table are told to be wrong one by one.
const TOLD: usize = 100;

/// Reads a data file by the ending of its name; notes (`.md`, `.txt`) are no data.
pub(crate) fn parse_data(path: &SourcePath, bytes: &[u8]) -> Outcome<Option<Value>> {
    let ending = path
        .name()
        .rsplit_once('.')
        .map_or("", |(_, ending)| ending)
        .to_ascii_lowercase();
    let read = match &*ending {
        "md" | "txt" => return Outcome::clean(None),
        "yaml" | "yml" => yaml,
        "json" => json,
        "csv" => table,
        _ => return failed(no_data(path)),
    };
    if bytes.len() > LONGEST {
        return failed(too_large(path));
    }
    match decode(path, bytes) {
        Ok(text) => read(path, text),
        Err(problem) => failed(problem),
    }
}

fn failed(problem: Diagnostic) -> Outcome<Option<Value>> {
    Outcome::new(None, vec![problem])
}

fn no_data(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(Code::DataSyntax, message!("data-syntax-ending"))
        .in_file(path)
        .help(message!("data-syntax-ending.help"))
}

fn too_large(path: &SourcePath) -> Diagnostic {
    let message = message!("file-too-large-table", megabytes = LONGEST >> 20);
    Diagnostic::new(Code::FileTooLarge, message)
        .in_file(path)
        .help(message!("file-too-large-table.help"))
}

fn yaml(path: &SourcePath, text: &str) -> Outcome<Option<Value>> {
    match Yaml::parse(path, text, 0, Limits::DATA) {
        Ok(yaml) => Outcome::clean(Some(yaml.tree().to_value())),
        Err(problem) => failed(problem),
    }
}

fn json(path: &SourcePath, text: &str) -> Outcome<Option<Value>> {
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(value) => Outcome::clean(Some(from_json(value))),
        Err(error) => failed(json_problem(text, &error).at(path, json_place(text, &error))),
    }
}

fn from_json(value: serde_json::Value) -> Value {
    use serde_json::Value as Json;
    match value {
        Json::Null => Value::None,
        Json::Bool(value) => Value::Bool(value),
        Json::Number(number) => match number.as_i64() {
            Some(whole) => Value::Integer(whole),
            None => number.as_f64().map_or(Value::None, Value::Decimal),
        },
        Json::String(text) => Value::from(text),
        Json::Array(items) => Value::list(items.into_iter().map(from_json)),
        Json::Object(entries) => Value::Map(Arc::new(
            entries
                .into_iter()
                .map(|(key, value)| (Arc::from(key), from_json(value)))
                .collect(),
        )),
    }
}

/// A part of a message of `serde_json`, whose errors have no kind, and the id of the message in its place.
const JSON_TRANSLATIONS: &[(&str, &str)] = &[
    ("trailing comma", "data-syntax-last-comma"),
    ("key must be a string", "data-syntax-key"),
    ("EOF while parsing", "data-syntax-unclosed"),
    ("recursion limit", "data-syntax-depth"),
    ("expected `,`", "data-syntax-comma"),
    ("expected `:`", "data-syntax-colon"),
    ("trailing characters", "data-syntax-end"),
    ("control character", "data-syntax-control-character"),
    ("escape", "data-syntax-backslash"),
    ("number out of range", "data-syntax-number"),
];

fn json_problem(text: &str, error: &serde_json::Error) -> Diagnostic {
    if text.trim().is_empty() {
        return Diagnostic::new(Code::DataSyntax, message!("data-syntax-empty"))
            .help(message!("data-syntax-empty.help"));
    }
    let reported = error.to_string();
    let known = JSON_TRANSLATIONS
        .iter()
        .find(|(part, _)| reported.contains(part));
    let id = known.map_or("data-syntax", |(_, id)| id);
    Diagnostic::new(Code::DataSyntax, Message::new(id, [])).help(message!("data-syntax.help"))
}

/// Finds the place of an error, whose column counts bytes from one.
fn json_place(text: &str, error: &serde_json::Error) -> Span {
    let lines = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1));
    let line: usize = lines.map(str::len).sum();
    let start = text.floor_char_boundary(line + error.column().saturating_sub(1));
    Span::new(start, text.ceil_char_boundary(start + 1))
}

fn table(path: &SourcePath, text: &str) -> Outcome<Option<Value>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let head: Vec<Arc<str>> = match reader.headers() {
        Ok(names) => names.iter().map(Arc::from).collect(),
        Err(_) => return failed(unreadable_table().in_file(path)),
    };
    let mut problems: Vec<Diagnostic> = check_head(&head)
        .map(|problem| problem.at(path, line_at(text, 0)))
        .into_iter()
        .collect();
    let mut rows = Vec::new();
    for record in reader.records() {
        let Ok(record) = record else {
            problems.push(unreadable_table().in_file(path));
            break;
        };
        if record.len() != head.len() && problems.len() < TOLD {
            let start = record.position().map_or(0, csv::Position::byte);
            let start = usize::try_from(start).unwrap_or_default();
            problems.push(uneven(record.len(), head.len()).at(path, line_at(text, start)));
        }
        rows.push(row(&head, &record));
    }
    let value = problems.is_empty().then(|| Value::list(rows));
    Outcome::new(value, problems)
}

fn row(head: &[Arc<str>], record: &csv::StringRecord) -> Value {
    let cells = head.iter().zip(record.iter());
    let entries = cells.map(|(name, cell)| (Arc::clone(name), from_cell(cell)));
    Value::Map(Arc::new(entries.collect::<BTreeMap<_, _>>()))
}

/// Takes a cell for a number only if the number would be written just like it.
fn from_cell(cell: &str) -> Value {
    let number = plain_number(cell).filter(|_| {
        let digits = cell.strip_prefix('-').unwrap_or(cell);
        !digits.starts_with('+')
            && (!digits.starts_with('0') || digits == "0" || digits.starts_with("0."))
    });
    match number {
        _ if cell.is_empty() => Value::None,
        Some(number) => number,
        None => Value::text(cell),
    }
}

/// Finds what parts the cells: spreadsheets in many countries write semicolons.
fn delimiter(text: &str) -> u8 {
    let head = text.lines().next().unwrap_or_default();
    let count = |mark: char| head.matches(mark).count();
    match (count(','), count(';'), count('\t')) {
        (commas, semicolons, tabs) if semicolons > commas && semicolons >= tabs => b';',
        (commas, _, tabs) if tabs > commas => b'\t',
        _ => b',',
    }
}

fn check_head(head: &[Arc<str>]) -> Option<Diagnostic> {
    let mut seen = BTreeSet::new();
    let message = match head
        .iter()
        .find(|name| name.is_empty() || !seen.insert(*name))
    {
        None if head.is_empty() => message!("data-syntax-no-table"),
        None => return None,
        Some(name) if name.is_empty() => message!("data-syntax-column"),
        Some(name) => message!("data-syntax-column-twice", name = short(name)),
    };
    Some(Diagnostic::new(Code::DataSyntax, message).help(message!("data-syntax-column.help")))
}

fn uneven(cells: usize, columns: usize) -> Diagnostic {
    Diagnostic::new(
        Code::DataSyntax,
        message!("data-syntax-row", cells, columns),
    )
    .help(message!("data-syntax-row.help"))
}

fn unreadable_table() -> Diagnostic {
    Diagnostic::new(Code::DataSyntax, message!("data-syntax-table"))
        .help(message!("data-syntax-table.help"))
}

fn line_at(text: &str, start: usize) -> Span {
    let mut start = text.floor_char_boundary(start);
    start += text[start..].len() - text[start..].trim_start_matches(['\n', '\r']).len();
    let line = text[start..].lines().next().unwrap_or_default();
    Span::new(start, start + line.len())
}

#[cfg(test)]
mod tests;
