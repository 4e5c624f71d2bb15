//! What MiniJinja says went wrong, in the words of the seam.

use crate::template::fault::{Fault, Problem, What};
use minijinja::{Error, ErrorKind};
use std::error::Error as _;

/// Finds the first cause of an error and where it is.
pub(super) fn fault(
    error: &Error,
    template: &str,
    text_of: impl Fn(&str) -> Option<String>,
) -> Fault {
    let error = innermost(error);
    let template = error.name().unwrap_or(template).to_owned();
    let range = error.range();
    let problem = problem(error, || {
        let text = text_of(&template)?;
        Some(
            text.get(range.clone()?)?
                .trim_matches(['{', '}', ' '])
                .to_owned(),
        )
    });
    Fault {
        template,
        range,
        problem,
    }
}

/// Follows an error through includes, blocks and macros to where it arose.
fn innermost(error: &Error) -> &Error {
    let mut found = error;
    let mut source = error.source();
    while let Some(cause) = source {
        if let Some(inner) = cause
            .downcast_ref::<Error>()
            .filter(|inner| inner.name().is_some())
        {
            found = inner;
        }
        source = cause.source();
    }
    found
}

fn problem(error: &Error, written: impl Fn() -> Option<String>) -> Problem {
    let detail = error.detail().unwrap_or_default();
    let unknown = |what, name: Option<&str>| match name {
        Some(name) => Problem::Unknown {
            what,
            name: name.to_owned(),
        },
        None => Problem::Other(detail.to_owned()),
    };
    let name = detail.strip_suffix(" is unknown");
    match error.kind() {
        ErrorKind::UnknownFunction => unknown(What::Function, name),
        ErrorKind::UnknownFilter => {
            unknown(What::Filter, name.and_then(|n| n.strip_prefix("filter ")))
        }
        ErrorKind::UnknownTest => unknown(What::Test, name.and_then(|n| n.strip_prefix("test "))),
        _ if detail.contains("recursion limit exceeded") => Problem::Endless { name: None },
        ErrorKind::TemplateNotFound => unknown(What::Template, detail.split('"').nth(1)),
        kind => match undefined(detail)
            .or_else(|| written().filter(|_| kind == ErrorKind::UndefinedError))
        {
            Some(expression) => Problem::Undefined {
                expression,
                known: Vec::new(),
            },
            None if detail.is_empty() => Problem::Other(kind.to_string()),
            None => Problem::Other(detail.to_owned()),
        },
    }
}

/// Reads the expression in "`page.titel` is undefined".
fn undefined(detail: &str) -> Option<String> {
    let (before, _) = detail.rsplit_once("` is undefined")?;
    let (_, expression) = before.rsplit_once('`')?;
    Some(expression.to_owned())
}
