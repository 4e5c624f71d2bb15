//! Values for Tera, which holds whole trees: every field is made before the render begins.

use crate::base::Value;
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::Value as Native;
use tera::value::{Key, Map, ValueKind};

/// The greatest whole number below which every whole number is a decimal too.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// How deep values may be nested; what lies deeper is left out.
const DEPTH: usize = 64;

/// Makes Tera's form of a value.
pub(super) fn to_native(value: &Value) -> Native {
    make(value, DEPTH)
}

fn make(value: &Value, depth: usize) -> Native {
    let Some(below) = depth.checked_sub(1) else {
        return Native::none();
    };
    match value {
        Value::None => Native::none(),
        Value::Bool(value) => Native::from(*value),
        Value::Integer(value) => Native::from(*value),
        Value::Decimal(value) => from_decimal(*value),
        Value::Moment(moment) => Native::from(moment.to_string()),
        Value::Text(text) => Native::normal_string(text),
        Value::Html(html) => Native::safe_string(html),
        Value::List(list) => Native::from(
            list.iter()
                .map(|item| make(item, below))
                .collect::<Vec<_>>(),
        ),
        Value::Map(map) => {
            let entry = |(name, value): (&Arc<str>, &Value)| {
                (Key::String(name.clone()), make(value, below))
            };
            Native::from(map.iter().map(entry).collect::<Map>())
        }
        Value::Record(record) => {
            let field =
                |name: &&'static str| Some((Key::Str(name), make(&record.field(name)?, below)));
            Native::from(record.names().iter().filter_map(field).collect::<Map>())
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
fn from_decimal(value: f64) -> Native {
    match value.fract() == 0.0 && value.abs() < EXACT {
        true => Native::from(value as i64),
        false => Native::from(value),
    }
}

/// Makes our form of a value from a template.
pub(super) fn from_native(value: &Native) -> Value {
    match value.kind() {
        ValueKind::Bool => Value::Bool(value.as_bool().unwrap_or_default()),
        ValueKind::F64 => value.as_f64().map_or(Value::None, Value::Decimal),
        ValueKind::String => {
            let text = Arc::from(value.as_str().unwrap_or_default());
            if value.is_safe() {
                Value::Html(text)
            } else {
                Value::Text(text)
            }
        }
        ValueKind::Array => {
            Value::list(value.as_array().unwrap_or_default().iter().map(from_native))
        }
        ValueKind::Map => Value::Map(Arc::new(value.as_map().map(entries).unwrap_or_default())),
        _ => match value.as_i64() {
            Some(integer) => Value::Integer(integer),
            None => value.as_f64().map_or(Value::None, Value::Decimal),
        },
    }
}

fn entries(map: &Map) -> BTreeMap<Arc<str>, Value> {
    let entry = |(key, value): (&Key<'static>, &Native)| {
        Some((Arc::from(key.as_str()?), from_native(value)))
    };
    map.iter().filter_map(entry).collect()
}
