//! The adapter for Tera 2.
//!
//! Tera takes a set of templates together or not at all, so each is checked by itself first and what
//! is whole is then linked.

mod fault;
mod value;

use super::escape::escape_into;
use super::fault::{Fault, Variables};
use super::frame;
use super::function::Function;
use super::template_source::TemplateSource;
use crate::base::Value;
use std::io::{self, Write};
use std::sync::Arc;
use tera::{Context, Error, ErrorKind, Kwargs, State, Tera, Value as Native};
use value::{from_native, to_native};

/// Functions, filters and tests that Tera brings, for suggestions.
pub(super) const BUILTINS: [&[&str]; 3] = [
    &["range", "super", "throw"],
    &[
        "abs",
        "capitalize",
        "default",
        "escape",
        "escape_html",
        "escape_xml",
        "first",
        "float",
        "get",
        "group_by",
        "indent",
        "int",
        "join",
        "keys",
        "last",
        "length",
        "lower",
        "newlines_to_br",
        "nth",
        "pairs",
        "pluralize",
        "replace",
        "reverse",
        "round",
        "safe",
        "sort",
        "str",
        "title",
        "trim",
        "trim_end",
        "trim_start",
        "truncate",
        "unique",
        "upper",
        "values",
        "wordcount",
    ],
    &[
        "array",
        "bool",
        "containing",
        "defined",
        "divisible_by",
        "ending_with",
        "even",
        "float",
        "integer",
        "iterable",
        "map",
        "none",
        "number",
        "odd",
        "starting_with",
        "string",
        "undefined",
    ],
];

/// Tera with our templates.
pub(super) struct TeraEngine {
    tera: Tera,
    empty: Tera,
    texts: Vec<(Arc<str>, Arc<str>)>,
}

impl TeraEngine {
    pub(super) fn new(functions: &'static [Function]) -> Self {
        let mut tera = Tera::default();
        tera.autoescape_on([".html"]);
        tera.set_escape_fn(write_escaped);
        for name in ["escape", "escape_html"] {
            tera.register_filter(name, |value: Native, _: Kwargs, _: &State<'_>| {
                escaped(&value)
            });
        }
        for function in functions {
            tera.register_function(function.name, |kwargs: Kwargs, _: &State<'_>| {
                call(function, None, &kwargs)
            });
            if function.filter {
                tera.register_filter(
                    function.name,
                    |value: Native, kwargs: Kwargs, _: &State<'_>| {
                        call(function, Some(&value), &kwargs)
                    },
                );
            }
        }
        Self {
            empty: tera.clone(),
            tera,
            texts: Vec::new(),
        }
    }

    /// Checks the syntax of one template by itself.
    pub(super) fn check(&mut self, source: &TemplateSource) -> Result<(), Fault> {
        self.texts.push((source.name.clone(), source.text.clone()));
        let added = Tera::default().add_raw_template(&source.name, &source.text);
        match added {
            Err(error) if matches!(error.kind(), ErrorKind::SyntaxError(_)) => {
                Err(fault::fault(&error, &source.name, |name| self.text(name)))
            }
            _ => Ok(()),
        }
    }

    /// Links templates that are whole by themselves; what is wrong between them is returned.
    pub(super) fn link<'a>(
        &mut self,
        sources: impl Iterator<Item = &'a TemplateSource>,
    ) -> Result<(), Vec<Fault>> {
        let mut tera = self.empty.clone();
        let sources: Vec<_> = sources
            .map(|source| (&*source.name, &*source.text))
            .collect();
        let first = sources.first().map_or("", |(name, _)| *name);
        if let Err(error) = tera.add_raw_templates(sources.iter().copied()) {
            let mut faults = fault::reports(&error, |name| self.text(name));
            if faults.is_empty() {
                faults.push(fault::fault(&error, first, |name| self.text(name)));
            }
            return Err(faults);
        }
        self.tera = tera;
        Ok(())
    }

    pub(super) fn render(&self, name: &str, variables: Variables<'_>) -> Result<String, Fault> {
        let mut context = Context::new();
        for (name, value) in variables {
            context.insert_value((*name).to_owned(), to_native(value));
        }
        let rendered = self.tera.render(name, &context);
        rendered.map_err(|error| fault::fault(&error, name, |name| self.text(name)))
    }

    fn text(&self, name: &str) -> Option<String> {
        self.texts
            .iter()
            .find(|(known, _)| **known == *name)
            .map(|(_, text)| text.to_string())
    }
}

fn write_escaped(text: &str, out: &mut dyn Write) -> io::Result<()> {
    escape_into(text, |stretch| out.write_all(stretch.as_bytes()))
}

/// Escapes as printing does.
fn escaped(value: &Native) -> Native {
    match value.as_str() {
        Some(text) if !value.is_safe() => Native::safe_string(&super::escape(text)),
        _ => value.clone(),
    }
}

/// Calls a function with what a template gave it.
fn call(function: &Function, piped: Option<&Native>, kwargs: &Kwargs) -> Result<Native, Error> {
    let mut named: Vec<(&str, Value)> = Vec::new();
    for (name, value) in kwargs.iter() {
        let name = name.as_str().unwrap_or_default();
        named.push((name, given(name, value)?));
    }
    named.sort_by_key(|(name, _)| *name);
    let first = function
        .parameters
        .first()
        .map_or("value", |parameter| parameter.name);
    let positional = piped.map(|value| given(first, value)).transpose()?;
    let bound = function.bind(positional.into_iter().collect(), named);
    match bound.and_then(|arguments| (function.call)(&frame::scope(), &arguments)) {
        Ok(value) => Ok(to_native(&value)),
        Err(error) => {
            let message = error.to_string();
            frame::fail(error);
            Err(Error::message(message))
        }
    }
}

fn given(name: &str, value: &Native) -> Result<Value, Error> {
    if value.is_undefined() {
        return Err(Error::message(format!("{}{name}", fault::NOT_GIVEN)));
    }
    Ok(from_native(value))
}
