//! Problems in templates, said in the same words whichever engine found them.
//!
//! An adapter says what went wrong and roughly where; here that becomes a diagnostic with the exact
//! place, a plain sentence and a suggestion.

use super::fault::{Fault, Problem, Variables, What};
use super::frame;
use super::template_source::TemplateSource;
use super::templates::Templates;
use crate::base::{Code, Diagnostic, Message, MessageArgument, Span, Value, did_you_mean, message};
use std::ops::Range;

/// How many names a help line lists.
const LISTED: usize = 12;

impl Templates {
    /// Makes the diagnostic of a fault.
    pub(super) fn diagnose(
        &self,
        code: Code,
        fault: Fault,
        variables: Variables<'_>,
    ) -> Diagnostic {
        let source = self.sources.get(&*fault.template).map(|(source, _)| source);
        let text = source.map_or("", |source| &source.text);
        let is_unknown = matches!(fault.problem, Problem::Unknown { .. });
        let (message, help, focus) = self.explain(code, fault.problem, variables);
        let code = match &focus {
            Focus::Template(_) => Code::MissingTemplate,
            _ if is_unknown => Code::TemplateSyntax,
            _ => code,
        };
        let diagnostic = Diagnostic::new(code, message).help_if(help);
        match (source, fault.range) {
            (Some(source), Some(range)) => {
                diagnostic.at(&source.path, focus.find(text, range).unwrap_or_default())
            }
            (Some(source), None) => diagnostic.in_file(&source.path),
            (None, _) => diagnostic,
        }
    }

    fn explain(
        &self,
        code: Code,
        problem: Problem,
        variables: Variables<'_>,
    ) -> (Message, Option<Message>, Focus) {
        match problem {
            Problem::Undefined { expression, known } => undefined(&expression, known, variables),
            Problem::Unknown { what, name } => {
                let message = match what {
                    What::Function => message!("template-syntax-function", name = &name),
                    What::Filter => message!("template-syntax-filter", name = &name),
                    What::Test => message!("template-syntax-test", name = &name),
                    What::Component => message!("template-syntax-component", name = &name),
                    What::Template => message!("missing-template", name = &name),
                };
                let known = self.known(what);
                let help = did_you_mean(&name, known.iter().copied()).or_else(|| list(&known));
                let focus = match what {
                    What::Template => Focus::Template(name),
                    _ => Focus::Name(name),
                };
                (message, help, focus)
            }
            Problem::Endless { name } => {
                let focus = name.map_or(Focus::All, Focus::Name);
                (
                    message!("template-failed-endless"),
                    Some(message!("template-failed-endless.help")),
                    focus,
                )
            }
            Problem::Other(said) if code == Code::TemplateSyntax => (
                sentence(&said),
                Some(message!("template-syntax.help")),
                Focus::All,
            ),
            Problem::Other(said) => (sentence(&said), None, Focus::All),
        }
    }

    fn known(&self, what: What) -> Vec<&str> {
        let own = self.functions.iter();
        match what {
            What::Function => own
                .map(|function| function.name)
                .chain(self.engine.functions())
                .collect(),
            What::Filter => own
                .filter(|function| function.filter)
                .map(|function| function.name)
                .chain(self.engine.filters())
                .collect(),
            What::Test => self.engine.tests().collect(),
            What::Component => {
                let components = self
                    .sources
                    .values()
                    .flat_map(|(_, found)| &found.components);
                components.map(String::as_str).collect()
            }
            What::Template => self.sources.keys().map(|name| &**name).collect(),
        }
    }

    /// Makes the diagnostic of a template that names one that does not exist.
    pub(super) fn no_template(
        &self,
        source: &TemplateSource,
        name: &str,
        span: Span,
    ) -> Diagnostic {
        Diagnostic::new(Code::MissingTemplate, message!("missing-template", name))
            .at(&source.path, span)
            .help_if(did_you_mean(name, self.known(What::Template)))
    }
}

/// What of a range is to be pointed at.
enum Focus {
    /// All of it.
    All,
    /// A name in it.
    Name(String),
    /// The last name behind a dot in it.
    Field(String),
    /// The name of a template in it.
    Template(String),
}

impl Focus {
    fn find(&self, text: &str, range: Range<usize>) -> Option<Span> {
        let range = fit(text, range);
        let within = &text[range.clone()];
        let (name, field) = match self {
            Self::All => return Some(trimmed(within, range.start)),
            Self::Name(name) | Self::Template(name) => (name, false),
            Self::Field(name) => (name, true),
        };
        let spot = |within: &str, offset| {
            let index = places(within, name, field).next()?;
            Some(Span::within(offset, index..index + name.len()))
        };
        // What is piped into a filter stands before the place that the engine names.
        let before = || {
            let tag = text[..range.start].rfind('{')?;
            spot(&text[tag..range.start], tag)
        };
        Some(
            spot(within, range.start)
                .or_else(before)
                .unwrap_or(trimmed(within, range.start)),
        )
    }
}

/// Finds the places where `name` stands as a word, behind a dot or not.
fn places<'a>(text: &'a str, name: &'a str, field: bool) -> impl Iterator<Item = usize> + 'a {
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    let is_place = move |index: &usize| {
        let (before, after) = (&text[..*index], &text[index + name.len()..]);
        !before.ends_with(is_letter)
            && !after.starts_with(is_letter)
            && (before.is_empty() || before.ends_with('.') == field)
    };
    text.match_indices(name)
        .map(|(index, _)| index)
        .filter(is_place)
}

/// Holds a range inside the text, on the borders of characters.
fn fit(text: &str, range: Range<usize>) -> Range<usize> {
    let hold = |mut offset: usize| {
        offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    };
    let start = hold(range.start);
    start..hold(range.end).max(start)
}

/// Returns the range of `within` without its braces and the space in them.
fn trimmed(within: &str, offset: usize) -> Span {
    let inner = within.trim_matches(|c: char| c.is_whitespace() || "{}%-+".contains(c));
    if inner.is_empty() {
        return Span::within(offset, 0..within.len());
    }
    let lead = within.find(inner).unwrap_or(0);
    Span::within(offset, lead..lead + inner.len())
}

fn undefined(
    expression: &str,
    mut known: Vec<String>,
    variables: Variables<'_>,
) -> (Message, Option<Message>, Focus) {
    let (parent, name) = match expression.rsplit_once('.') {
        Some((parent, name)) => (Some(parent.trim_end_matches('?')), name),
        None => (None, expression),
    };
    if known.is_empty() {
        known = match parent {
            Some(parent) => frame::parent_of(name)
                .or_else(|| walk(parent, variables))
                .map(|v| names(&v)),
            None => Some(
                variables
                    .iter()
                    .map(|(name, _)| (*name).to_owned())
                    .collect(),
            ),
        }
        .unwrap_or_default();
        known.sort();
    }
    let known: Vec<_> = known.iter().map(String::as_str).collect();
    let help = did_you_mean(name, known.iter().copied()).or_else(|| list(&known));
    match parent {
        Some(parent) => (
            message!("template-failed-field", parent, name),
            help,
            Focus::Field(name.to_owned()),
        ),
        None => (
            message!("template-failed-variable", name),
            help,
            Focus::Name(name.to_owned()),
        ),
    }
}

fn walk(path: &str, variables: Variables<'_>) -> Option<Value> {
    let mut parts = path.split('.');
    let first = parts.next()?;
    let (_, root) = variables.iter().find(|(name, _)| *name == first)?;
    parts.try_fold(root.clone(), |value, part| value.field(part))
}

fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Map(map) => map.keys().map(|name| name.to_string()).collect(),
        Value::Record(record) => record
            .names()
            .iter()
            .map(|name| (*name).to_owned())
            .collect(),
        _ => Vec::new(),
    }
}

fn list(known: &[&str]) -> Option<Message> {
    let mut known = known.to_vec();
    known.sort_unstable();
    known.dedup();
    let names = MessageArgument::names(known.iter().take(LISTED).copied());
    match known.len() {
        0 => None,
        1..=LISTED => Some(message!("template-failed-variable.help", names)),
        _ => Some(message!("template-failed-many-variables.help", names)),
    }
}

/// Makes a sentence of what an engine says.
fn sentence(said: &str) -> Message {
    let said = said.trim().trim_end_matches('.');
    let mut letters = said.chars();
    match letters.next() {
        Some(first) => {
            let words = format!("{}{}", first.to_uppercase(), letters.as_str());
            message!("template-failed-engine", words)
        }
        None => message!("template-failed"),
    }
}
