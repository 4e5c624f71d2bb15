//! Printing values as Tera prints them, so that both engines write the same bytes.

use super::super::escape::escape_into;
use super::super::frame;
use super::value::is_nothing;
use minijinja::value::ValueKind;
use minijinja::{AutoEscape, Error, Output, State, Value as Native};
use std::fmt::{self, Write};

/// Prints what stands between `{{` and `}}`.
pub(super) fn print(
    out: &mut Output<'_>,
    state: &mut State<'_, '_>,
    value: &Native,
) -> Result<(), Error> {
    if let Some(text) = value.as_str() {
        return match value.is_safe() || !escapes(state) {
            true => out.write_str(text),
            false => escape_into(text, |stretch| out.write_str(stretch)),
        }
        .map_err(Error::from);
    }
    match value.kind() {
        ValueKind::None => Ok(()),
        // Asking for an attribute makes the error that knows the name of what is undefined.
        ValueKind::Undefined => value.get_attr("value").map(|_| ()),
        ValueKind::Bool => Ok(out.write_str(if value.is_true() { "true" } else { "false" })?),
        ValueKind::Number if value.is_integer() => Ok(write!(out, "{value}")?),
        _ => {
            let mut text = String::new();
            nested(&mut text, value)?;
            match escapes(state) {
                true => Ok(escape_into(&text, |stretch| out.write_str(stretch))?),
                false => Ok(out.write_str(&text)?),
            }
        }
    }
}

fn escapes(state: &State<'_, '_>) -> bool {
    frame::escapes() && !matches!(state.auto_escape(), AutoEscape::None)
}

fn nested(text: &mut String, value: &Native) -> fmt::Result {
    match value.kind() {
        ValueKind::None | ValueKind::Undefined => Ok(()),
        ValueKind::Bool => text.write_str(if value.is_true() { "true" } else { "false" }),
        ValueKind::Number if !value.is_integer() => match f64::try_from(value.clone()) {
            Ok(number) => write!(text, "{number:?}"),
            Err(_) => write!(text, "{value}"),
        },
        ValueKind::String => write!(text, "{:?}", value.as_str().unwrap_or_default()),
        ValueKind::Seq | ValueKind::Iterable if !is_nothing(value) => {
            let items: Vec<_> = value.try_iter().into_iter().flatten().collect();
            listed(text, ('[', ']'), &items, nested)
        }
        ValueKind::Map => {
            let mut keys: Vec<_> = value.try_iter().into_iter().flatten().collect();
            keys.sort();
            listed(text, ('{', '}'), &keys, |text, key| {
                nested(text, key)?;
                text.write_str(": ")?;
                nested(text, &value.get_item(key).unwrap_or_default())
            })
        }
        _ => write!(text, "{value}"),
    }
}

fn listed(
    text: &mut String,
    brackets: (char, char),
    items: &[Native],
    print: impl Fn(&mut String, &Native) -> fmt::Result,
) -> fmt::Result {
    text.write_char(brackets.0)?;
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            text.write_str(", ")?;
        }
        print(text, item)?;
    }
    text.write_char(brackets.1)
}
