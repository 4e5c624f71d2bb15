//! `join`: the items of a list in one text.

use crate::base::{Value, message};
use crate::template::{Arguments, CallError, Function, Parameter, Scope};

pub(super) const JOIN: Function = Function {
    name: "join",
    parameters: &[
        Parameter {
            name: "value",
            required: true,
        },
        Parameter {
            name: "sep",
            required: false,
        },
    ],
    filter: true,
    open: false,
    call,
};

fn call(_: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let separator = arguments.text("sep")?.unwrap_or_default();
    let items = arguments.list("value")?.unwrap_or_default();
    let texts: Result<Vec<_>, _> = items.iter().map(|item| text(item, arguments)).collect();
    Ok(Value::from(texts?.join(separator)))
}

fn text(item: &Value, arguments: &Arguments) -> Result<String, CallError> {
    Ok(match item {
        Value::None => String::new(),
        Value::Bool(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        Value::Decimal(value) => value.to_string(),
        Value::Moment(value) => value.to_string(),
        Value::Text(text) | Value::Html(text) => text.to_string(),
        Value::List(_) | Value::Map(_) | Value::Record(_) => {
            return Err(arguments.wrong("value", message!("template-failed-expected-texts"), item));
        }
    })
}
