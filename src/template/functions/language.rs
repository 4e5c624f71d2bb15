//! What differs from language to language: messages, dates, numbers, lists.

use super::support::{OPTIONAL, REQUIRED, context_of};
use crate::base::{Language, Moment, Value, did_you_mean, message};
use crate::locale::{DateStyle, ListStyle, Number, NumberStyle};
use crate::template::{Arguments, CallError, Function, Parameter, Scope};
use std::collections::BTreeMap;

pub(super) const T: Function = Function {
    name: "t",
    parameters: &[Parameter {
        name: "key",
        required: REQUIRED,
    }],
    filter: false,
    open: true,
    call: t,
};

pub(super) const COUNTRY_NAME: Function = Function {
    name: "country_name",
    parameters: &[Parameter {
        name: "code",
        required: REQUIRED,
    }],
    filter: true,
    open: false,
    call: country_name,
};

pub(super) const LANGUAGE_NAME: Function = Function {
    name: "language_name",
    parameters: &[Parameter {
        name: "tag",
        required: REQUIRED,
    }],
    filter: true,
    open: false,
    call: language_name,
};

pub(super) const DATE: Function = Function {
    name: "date",
    parameters: &[
        Parameter {
            name: "value",
            required: REQUIRED,
        },
        Parameter {
            name: "style",
            required: OPTIONAL,
        },
    ],
    filter: true,
    open: false,
    call: date,
};

pub(super) const NUMBER: Function = Function {
    name: "number",
    parameters: &[
        Parameter {
            name: "value",
            required: REQUIRED,
        },
        Parameter {
            name: "style",
            required: OPTIONAL,
        },
        Parameter {
            name: "digits",
            required: OPTIONAL,
        },
    ],
    filter: true,
    open: false,
    call: number,
};

pub(super) const LIST: Function = Function {
    name: "list",
    parameters: &[
        Parameter {
            name: "values",
            required: REQUIRED,
        },
        Parameter {
            name: "style",
            required: OPTIONAL,
        },
    ],
    filter: true,
    open: false,
    call: list,
};

pub(super) const NOW: Function = Function {
    name: "now",
    parameters: &[],
    filter: false,
    open: false,
    call: now,
};

/// Writes a message of the interface; further arguments fill its places.
fn t(scope: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let context = context_of(scope)?;
    let key = arguments.required_text("key")?;
    let others: BTreeMap<&str, Value> = arguments
        .others()
        .iter()
        .map(|(name, value)| (&**name, value.clone()))
        .collect();
    let text = context.lens.message(context.language, key, &others);
    // The problem has no place of its own: the call in the template is where it is mended.
    text.map(Value::from)
        .map_err(|problem| CallError::new(problem.message).help_if(problem.help))
}

/// Returns the name of a country in the language of the output.
fn country_name(scope: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let context = context_of(scope)?;
    let Some(code) = arguments.text("code")? else {
        return Ok(Value::None);
    };
    let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphabetic());
    if !is_code {
        return Err(arguments.wrong(
            "code",
            message!("template-failed-expected-country"),
            &code.into(),
        ));
    }
    Ok(context.lens.country_name(code, context.language).into())
}

/// Returns the name of a language in the language of the output; the site need not have it.
fn language_name(scope: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let context = context_of(scope)?;
    let tag = arguments.required_text("tag")?;
    let Ok(language) = Language::parse(tag) else {
        return Err(arguments.wrong("tag", message!("template-failed-expected-tag"), &tag.into()));
    };
    Ok(context
        .lens
        .language_name(&language, context.language)
        .into())
}

/// Writes a date as the language does, in one of the styles of [`DateStyle`].
fn date(scope: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let context = context_of(scope)?;
    let Some(moment) = arguments.moment("value")? else {
        return Ok(Value::None);
    };
    let style = named(
        arguments,
        DateStyle::named,
        &DateStyle::ALL.map(|(_, name)| name),
    )?;
    Ok(context
        .lens
        .language(context.language)
        .locale
        .date(moment, style)
        .into())
}

/// Writes a number as the language does: as it is, or as `percent`.
fn number(scope: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let context = context_of(scope)?;
    let value = arguments.value("value");
    if value.is_none() {
        return Ok(Value::None);
    }
    let Some(number) = Number::of(&value) else {
        return Err(arguments.wrong("value", message!("kind-number"), &value));
    };
    let digits = arguments
        .count("digits")?
        .map(|digits| u8::try_from(digits).unwrap_or(u8::MAX));
    let style = match arguments.text("style")? {
        None | Some("decimal") => NumberStyle::Decimal { digits },
        Some("percent") => NumberStyle::Percent { digits },
        Some(other) => return Err(unknown_style(other, &["decimal", "percent"])),
    };
    Ok(context
        .lens
        .language(context.language)
        .locale
        .number(number, style)
        .into())
}

/// Joins texts as the language does: `and`, `or` or `unit`.
fn list(scope: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let context = context_of(scope)?;
    let values = arguments.list("values")?.unwrap_or_default();
    let texts: Vec<String> = values.iter().map(Value::plain).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let style = named(arguments, ListStyle::named, &["and", "or", "unit"])?;
    Ok(context
        .lens
        .language(context.language)
        .locale
        .list(&texts, style)
        .into())
}

/// Returns the clock as it was handed in.
fn now(scope: &Scope, _: &Arguments) -> Result<Value, CallError> {
    let now: Moment = context_of(scope)?.lens.now();
    Ok(now.into())
}

fn named<T: Default>(
    arguments: &Arguments,
    read: impl Fn(&str) -> Option<T>,
    known: &[&'static str],
) -> Result<T, CallError> {
    let Some(written) = arguments.text("style")? else {
        return Ok(T::default());
    };
    read(written).ok_or_else(|| unknown_style(written, known))
}

fn unknown_style(written: &str, known: &[&'static str]) -> CallError {
    CallError::new(message!("template-failed-style", name = written))
        .help(message!(
            "template-failed-style.help",
            names = known.join(", ")
        ))
        .help_if(did_you_mean(written, known.iter().copied()))
}
