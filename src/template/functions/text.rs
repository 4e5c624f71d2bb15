//! Texts: Markdown, excerpts and data files.

use super::support::{OPTIONAL, REQUIRED, context_of, is_required};
use crate::base::{Code, Diagnostic, Language, Value, did_you_mean, message};
use crate::template::body_renderer::short_text;
use crate::template::{
    Arguments, CallError, Function, Parameter, RenderContext, Scope, TextOrigin,
};
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) const MARKDOWN: Function = Function {
    name: "markdown",
    parameters: &[
        Parameter {
            name: "text",
            required: REQUIRED,
        },
        Parameter {
            name: "inline",
            required: OPTIONAL,
        },
    ],
    filter: true,
    open: false,
    call: write_markdown,
};

pub(super) const EXCERPT: Function = Function {
    name: "excerpt",
    parameters: &[
        Parameter {
            name: "text",
            required: REQUIRED,
        },
        Parameter {
            name: "words",
            required: OPTIONAL,
        },
    ],
    filter: true,
    open: false,
    call: excerpt,
};

pub(super) const DATA: Function = Function {
    name: "data",
    parameters: &[
        Parameter {
            name: "name",
            required: REQUIRED,
        },
        Parameter {
            name: "required",
            required: OPTIONAL,
        },
    ],
    filter: true,
    open: false,
    call: data,
};

/// Writes Markdown as HTML; its links start at the page that is being made.
fn write_markdown(scope: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let context = context_of(scope)?;
    let Some(text) = arguments.text("text")? else {
        return Ok(Value::None);
    };
    let page = context.page.or_else(|| context.lens.find(""));
    let text_of = |page| {
        let own = context.lens.translation(page, context.language);
        own.or_else(|| context.lens.translation(page, context.lens.original(page)?))
    };
    let Some(translation) = page.and_then(text_of) else {
        return Ok(Value::from(text));
    };
    let write = if arguments.yes("inline")? {
        short_text::inline
    } else {
        short_text::block
    };
    Ok(Value::html(write(
        context,
        (
            &translation.document,
            context.language,
            TextOrigin::Elsewhere,
        ),
        text,
    )))
}

/// Cuts plain text after a number of words.
fn excerpt(_: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let Some(text) = arguments.text("text")? else {
        return Ok(Value::None);
    };
    let limit = arguments.count("words")?.unwrap_or(40);
    let mut words = text.split_whitespace();
    let kept: Vec<&str> = words.by_ref().take(limit).collect();
    let ellipsis = if words.next().is_some() { "…" } else { "" };
    Ok(Value::from(kept.join(" ") + ellipsis))
}

/// Returns what a data file says; text that is keyed by language is shown in that of the output.
fn data(scope: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let context = context_of(scope)?;
    let name = arguments.required_text("name")?;
    match context.lens.data(name) {
        Some(value) => Ok(localised(context, name, value)),
        None if !is_required(arguments)? => Ok(Value::None),
        None => Err(CallError::new(message!("template-failed-data", name))
            .help(message!("template-failed-data.help", name))
            .help_if(did_you_mean(name, context.lens.data_names()))),
    }
}

/// Replaces maps whose keys are all languages of the site by their text in the output's language.
///
/// The recursion is as deep as the data, which the readers of data files limit.
fn localised(context: &RenderContext, file: &str, value: &Value) -> Value {
    match value {
        Value::List(values) => {
            Value::list(values.iter().map(|value| localised(context, file, value)))
        }
        Value::Map(map) => {
            let is_text = !map.is_empty() && map.keys().all(|key| is_language(context, key));
            if is_text {
                return in_language(context, file, map).unwrap_or_default();
            }
            Value::map(
                map.iter()
                    .map(|(key, value)| (&**key, localised(context, file, value))),
            )
        }
        other => other.clone(),
    }
}

fn is_language(context: &RenderContext, key: &str) -> bool {
    Language::parse(key).is_ok_and(|language| context.lens.language_id(&language).is_some())
}

/// Returns a text in the language of the output; one that is missing is told, and borrowed.
fn in_language(
    context: &RenderContext,
    file: &str,
    map: &BTreeMap<Arc<str>, Value>,
) -> Option<Value> {
    let wanted = &context.lens.language(context.language).language;
    let text = |language: &Language| {
        map.iter()
            .find(|(key, _)| Language::parse(key).as_ref() == Ok(language))
            .map(|(_, text)| text.clone())
    };
    text(wanted).or_else(|| {
        let message = message!("missing-text-data", file, language = wanted);
        let help = message!("missing-text-data.help");
        context.report(Diagnostic::new(Code::MissingText, message).help(help));
        text(context.lens.source_tag())
    })
}
