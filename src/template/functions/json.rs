//! `json`: a value as JSON that can stand inside a script element.

use crate::base::Value;
use crate::template::{Arguments, CallError, Function, Parameter, Scope};
use serde_json::{Map, Value as Json};
use std::sync::Arc;

/// How deep values may be nested; what lies deeper is left out.
const DEPTH: usize = 64;

pub(super) const JSON: Function = Function {
    name: "json",
    parameters: &[Parameter {
        name: "value",
        required: true,
    }],
    filter: true,
    open: false,
    call,
};

fn call(_: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let text = to_json(&arguments.value("value"), DEPTH).to_string();
    // Within a string these are the same characters to JSON, and nothing at all to HTML.
    let text = text
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026");
    Ok(Value::html(
        text.replace('\u{2028}', "\\u2028")
            .replace('\u{2029}', "\\u2029"),
    ))
}

fn to_json(value: &Value, depth: usize) -> Json {
    let Some(below) = depth.checked_sub(1) else {
        return Json::Null;
    };
    match value {
        Value::None => Json::Null,
        Value::Bool(value) => Json::from(*value),
        Value::Integer(value) => Json::from(*value),
        Value::Decimal(value) => Json::from(*value),
        Value::Moment(value) => Json::from(value.to_string()),
        Value::Text(text) | Value::Html(text) => Json::from(&**text),
        Value::List(list) => list.iter().map(|item| to_json(item, below)).collect(),
        Value::Map(map) => {
            let entry =
                |(name, value): (&Arc<str>, &Value)| (name.to_string(), to_json(value, below));
            Json::Object(map.iter().map(entry).collect::<Map<_, _>>())
        }
        Value::Record(record) => {
            let field =
                |name: &&str| Some(((*name).to_owned(), to_json(&record.field(name)?, below)));
            Json::Object(
                record
                    .names()
                    .iter()
                    .filter_map(field)
                    .collect::<Map<_, _>>(),
            )
        }
    }
}
