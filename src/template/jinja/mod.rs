//! The adapter for MiniJinja.
//!
//! Never copies a tree of values: fields are made when a template asks for them.

mod fault;
mod print;
mod value;

use super::fault::{Fault, Variables};
use super::function::Function;
use super::template_source::TemplateSource;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Rest, ValueOrKwargs};
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value as Native};
use std::collections::BTreeMap;

/// Functions, filters and tests that MiniJinja brings, for suggestions.
pub(super) const BUILTINS: [&[&str]; 3] = [
    &["dict", "namespace", "range"],
    &[
        "abs",
        "attr",
        "batch",
        "bool",
        "capitalize",
        "chain",
        "count",
        "default",
        "dictsort",
        "escape",
        "first",
        "float",
        "format",
        "groupby",
        "indent",
        "int",
        "items",
        "join",
        "last",
        "length",
        "lines",
        "list",
        "lower",
        "map",
        "max",
        "min",
        "pprint",
        "reject",
        "rejectattr",
        "replace",
        "reverse",
        "round",
        "safe",
        "select",
        "selectattr",
        "slice",
        "sort",
        "string",
        "sum",
        "title",
        "trim",
        "unique",
        "upper",
        "zip",
    ],
    &[
        "boolean",
        "defined",
        "divisibleby",
        "endingwith",
        "even",
        "false",
        "float",
        "in",
        "integer",
        "iterable",
        "lower",
        "mapping",
        "none",
        "number",
        "odd",
        "sameas",
        "sequence",
        "startingwith",
        "string",
        "true",
        "undefined",
        "upper",
    ],
];

/// How deep includes, macros and loops may lie within each other, in MiniJinja's own measure.
const RECURSION: usize = 150;

/// MiniJinja with our templates.
pub(super) struct JinjaEngine {
    environment: Environment<'static>,
    functions: BTreeMap<&'static str, &'static Function>,
}

impl JinjaEngine {
    pub(super) fn new(functions: &'static [Function]) -> Self {
        let mut environment = Environment::new();
        if let Ok(syntax) = SyntaxConfig::builder().keep_trailing_newline(true).build() {
            environment.set_syntax(syntax);
        }
        environment.set_debug(true);
        // It shows the names of all templates, in any order, and no output rests on those.
        environment.remove_global("debug");
        environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
        environment.set_recursion_limit(RECURSION);
        environment.set_formatter(print::print);
        // Whether to escape is decided by the first template of a render, as Tera does it.
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        for name in ["e", "escape"] {
            environment.add_filter(name, escape);
        }
        for function in functions {
            environment.add_global(
                function.name,
                Native::from_object(value::Callable(function)),
            );
            if function.filter {
                environment.add_filter(function.name, |values: Rest<ValueOrKwargs>| {
                    value::call(function, &values.into_values())
                });
            }
        }
        let functions = functions
            .iter()
            .map(|function| (function.name, function))
            .collect();
        Self {
            environment,
            functions,
        }
    }

    /// Compiles a template.
    pub(super) fn add(&mut self, source: &TemplateSource) -> Result<(), Fault> {
        let added = self
            .environment
            .add_template_owned(source.name.to_string(), source.text.to_string());
        added.map_err(|error| fault::fault(&error, &source.name, |_| None))
    }

    pub(super) fn render(&self, name: &str, variables: Variables<'_>) -> Result<String, Fault> {
        let context = Native::from_object(value::Context::new(variables, &self.functions));
        let template = self.environment.get_template(name);
        template
            .and_then(|template| template.render(context))
            .map_err(|error| {
                let text_of = |name: &str| {
                    Some(
                        self.environment
                            .get_template(name)
                            .ok()?
                            .source()
                            .to_owned(),
                    )
                };
                fault::fault(&error, name, text_of)
            })
    }
}

/// Escapes as printing does.
fn escape(value: &Native) -> Native {
    match value.as_str() {
        Some(text) if !value.is_safe() => Native::from_safe_string(super::escape(text)),
        _ => value.clone(),
    }
}
