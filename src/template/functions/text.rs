//! Texts: Markdown, excerpts and data files.

use super::{OPTIONAL, REQUIRED, on_stage};
use crate::base::{Language, Value, did_you_mean};
use crate::parse::{Body, TextRules};
use crate::template::fill::Filling;
use crate::template::{Arguments, CallError, Function, Parameter, Scope, Stage};
use std::sync::Arc;

pub(super) const MARKDOWN: Function = Function {
    name: "markdown",
    parameters: &[
        Parameter { name: "text", required: REQUIRED },
        Parameter { name: "inline", required: OPTIONAL },
    ],
    filter: true,
    open: false,
    call: markdown,
};

pub(super) const EXCERPT: Function = Function {
    name: "excerpt",
    parameters: &[
        Parameter { name: "text", required: REQUIRED },
        Parameter { name: "words", required: OPTIONAL },
    ],
    filter: true,
    open: false,
    call: excerpt,
};

pub(super) const DATA: Function = Function {
    name: "data",
    parameters: &[Parameter { name: "name", required: REQUIRED }],
    filter: false,
    open: false,
    call: data,
};

/// Writes Markdown as HTML; its links start at the page that is being made.
fn markdown(scope: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let stage = on_stage(scope)?;
    let Some(text) = arguments.text("text")? else { return Ok(Value::None) };
    let html = markdown_html(stage, text);
    if !arguments.yes("inline")? {
        return Ok(Value::html(html));
    }
    let inner = html.trim().strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>"));
    Ok(Value::html(inner.filter(|inner| !inner.contains("<p>")).unwrap_or(&html)))
}

fn markdown_html(stage: &Arc<Stage>, text: &str) -> String {
    let language = stage.lens.language(stage.language).language.clone();
    let raw_html = stage.lens.configuration().raw_html;
    let page = stage.page.and_then(|page| {
        let translation = stage.lens.translation(page, stage.language);
        translation.or_else(|| stage.lens.translation(page, stage.lens.original(page)?))
    });
    let home = || {
        let home = stage.lens.find("")?;
        stage.lens.translation(home, stage.lens.original(home)?)
    };
    let Some(translation) = page.or_else(home) else {
        return super::super::escape(text);
    };
    let rules = TextRules { language, raw_html, extensions: true };
    let document = &translation.document;
    let body = Body::parse(&document.path, text, 0, &rules).value;
    let ids: Vec<Arc<str>> =
        body.headings.iter().map(|heading| crate::site::slug(&heading.text).into()).collect();
    Filling {
        stage,
        document,
        body: &body,
        heading_ids: &ids,
        language: stage.language,
        absolute: false,
    }
    .html()
}

/// Cuts plain text after a number of words.
fn excerpt(_: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let Some(text) = arguments.text("text")? else { return Ok(Value::None) };
    let limit = arguments.count("words")?.unwrap_or(40);
    let mut words = text.split_whitespace();
    let kept: Vec<&str> = words.by_ref().take(limit).collect();
    let ellipsis = if words.next().is_some() { "…" } else { "" };
    Ok(Value::from(kept.join(" ") + ellipsis))
}

/// Returns what a data file says; text that is keyed by language is shown in that of the output.
fn data(scope: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let stage = on_stage(scope)?;
    let name = arguments.required_text("name")?;
    match stage.lens.data(name) {
        Some(value) => Ok(localised(stage, value)),
        None => Err(CallError::new(format!("There is no data file `{name}`."))
            .help(format!("Add content/_data/{name}.yaml, .json or .csv."))
            .help_if(did_you_mean(name, stage.lens.data_names()))),
    }
}

/// Replaces maps whose keys are all languages of the site by their text in the output's language.
///
/// The recursion is as deep as the data, which the readers of data files limit.
fn localised(stage: &Stage, value: &Value) -> Value {
    match value {
        Value::List(values) => Value::list(values.iter().map(|value| localised(stage, value))),
        Value::Map(map) => {
            let is_text = !map.is_empty() && map.keys().all(|key| is_language(stage, key));
            if is_text {
                return in_language(stage, map).unwrap_or_default();
            }
            Value::map(map.iter().map(|(key, value)| (&**key, localised(stage, value))))
        }
        other => other.clone(),
    }
}

fn is_language(stage: &Stage, key: &str) -> bool {
    Language::parse(key).is_ok_and(|language| stage.lens.language_id(&language).is_some())
}

fn in_language(stage: &Stage, map: &std::collections::BTreeMap<Arc<str>, Value>) -> Option<Value> {
    let wanted = &stage.lens.language(stage.language).language;
    let source = &stage.lens.configuration().source_language;
    let text = |language: &Language| {
        map.iter()
            .find(|(key, _)| Language::parse(key).as_ref() == Ok(language))
            .map(|(_, text)| text.clone())
    };
    text(wanted).or_else(|| text(source))
}
