//! `split`: a text cut into parts, the same in both engines.

use super::support::{OPTIONAL, REQUIRED};
use crate::base::Value;
use crate::template::{Arguments, CallError, Function, Parameter, Scope};

pub(super) const SPLIT: Function = Function {
    name: "split",
    parameters: &[
        Parameter {
            name: "value",
            required: REQUIRED,
        },
        Parameter {
            name: "sep",
            required: OPTIONAL,
        },
        // What Tera's own filter of this name calls it.
        Parameter {
            name: "pat",
            required: OPTIONAL,
        },
    ],
    filter: true,
    open: false,
    call,
};

/// Cuts a text at a separator, or at its spaces where none is named.
fn call(_: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let Some(text) = arguments.text("value")? else {
        return Ok(Value::list([]));
    };
    let separator = arguments.text("sep")?.or(arguments.text("pat")?);
    Ok(match separator.filter(|separator| !separator.is_empty()) {
        Some(separator) => Value::list(text.split(separator).map(Value::text)),
        None => Value::list(text.split_whitespace().map(Value::text)),
    })
}
