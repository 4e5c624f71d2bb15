//! Values for MiniJinja: records, maps and lists are wrapped and made when asked for, never copied. Those that
//! share their name with a function can be called.

use crate::base::{Record, Value};
use crate::template::call_error::CallError;
use crate::template::frame;
use crate::template::function::Function;
use minijinja::value::{Enumerator, Kwargs, Object, ObjectRepr, ValueKind};
use minijinja::{Error, ErrorKind, State, Value as Native};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// The greatest whole number below which every whole number is a decimal too.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// How deep values from templates may be nested.
const DEPTH: usize = 64;

/// A record, and the function of the same name that it would otherwise hide.
#[derive(Debug)]
struct RecordObject(Arc<dyn Record>, Option<&'static Function>);

#[derive(Debug)]
struct MapObject(Arc<BTreeMap<Arc<str>, Value>>, Option<&'static Function>);

#[derive(Debug)]
struct ListObject(Arc<[Value]>, Option<&'static Function>);

/// Nothing, under a name that is a function as well: not true, prints as nothing, can be called.
#[derive(Debug)]
struct NothingObject(&'static Function);

/// Makes MiniJinja's form of a value.
pub(super) fn to_native(value: &Value) -> Native {
    to_variable(value, None)
}

/// Makes MiniJinja's form of a variable that shares its name with a function.
pub(super) fn to_variable(value: &Value, function: Option<&'static Function>) -> Native {
    match value {
        Value::None => match function {
            Some(function) => Native::from_object(NothingObject(function)),
            None => Native::from(()),
        },
        Value::Bool(value) => Native::from(*value),
        Value::Integer(value) => Native::from(*value),
        Value::Decimal(value) => from_decimal(*value),
        Value::Moment(moment) => Native::from(moment.to_string()),
        Value::Text(text) => Native::from(text),
        Value::Html(html) => Native::from_safe_string(html.to_string()),
        Value::List(list) => Native::from_object(ListObject(list.clone(), function)),
        Value::Map(map) => Native::from_object(MapObject(map.clone(), function)),
        Value::Record(record) => Native::from_object(RecordObject(record.clone(), function)),
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
    convert(value, DEPTH)
}

fn convert(value: &Native, depth: usize) -> Value {
    if let Some(ours) = unwrap(value) {
        return ours;
    }
    match value.kind() {
        ValueKind::Bool => Value::Bool(value.is_true()),
        ValueKind::Number => match value.as_i64().filter(|_| value.is_integer()) {
            Some(integer) => Value::Integer(integer),
            None => f64::try_from(value.clone()).map_or(Value::None, Value::Decimal),
        },
        ValueKind::String => match value.to_str() {
            Some(text) if value.is_safe() => Value::Html(text),
            text => Value::from(text),
        },
        ValueKind::Seq | ValueKind::Iterable if depth > 0 => {
            let items = value.try_iter().into_iter().flatten();
            Value::list(items.map(|item| convert(&item, depth - 1)))
        }
        ValueKind::Map if depth > 0 => {
            let keys = value.try_iter().into_iter().flatten();
            let pair = |key: Native| {
                let item = value.get_item(&key).unwrap_or_default();
                Some((key.to_str()?, convert(&item, depth - 1)))
            };
            Value::Map(Arc::new(keys.filter_map(pair).collect()))
        }
        _ => Value::None,
    }
}

fn unwrap(value: &Native) -> Option<Value> {
    let object = value.as_object()?;
    if let Some(record) = object.downcast_ref::<RecordObject>() {
        return Some(Value::Record(record.0.clone()));
    }
    if let Some(map) = object.downcast_ref::<MapObject>() {
        return Some(Value::Map(map.0.clone()));
    }
    if is_nothing(value) {
        return Some(Value::None);
    }
    object
        .downcast_ref::<ListObject>()
        .map(|list| Value::List(list.0.clone()))
}

/// Returns whether this is nothing under the name of a function, which looks like an empty list.
pub(super) fn is_nothing(value: &Native) -> bool {
    value
        .as_object()
        .is_some_and(|object| object.downcast_ref::<NothingObject>().is_some())
}

impl Object for RecordObject {
    fn get_value(self: &Arc<Self>, key: &Native) -> Option<Native> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Native> {
        let field = self.0.field(key);
        if field.is_none() {
            frame::missed(key, || Value::Record(self.0.clone()));
        }
        field.as_ref().map(to_native)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(self.0.names())
    }

    fn is_true(self: &Arc<Self>) -> bool {
        !self.0.names().is_empty()
    }

    fn call(self: &Arc<Self>, _: &mut State<'_, '_>, args: &[Native]) -> Result<Native, Error> {
        call_hidden(self.1, args)
    }
}

impl Object for MapObject {
    fn get_value(self: &Arc<Self>, key: &Native) -> Option<Native> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Native> {
        let entry = self.0.get(key);
        if entry.is_none() {
            frame::missed(key, || Value::Map(self.0.clone()));
        }
        entry.map(to_native)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.0.keys().map(Native::from).collect())
    }

    fn enumerator_len(self: &Arc<Self>) -> Option<usize> {
        Some(self.0.len())
    }

    fn call(self: &Arc<Self>, _: &mut State<'_, '_>, args: &[Native]) -> Result<Native, Error> {
        call_hidden(self.1, args)
    }
}

impl Object for ListObject {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Native) -> Option<Native> {
        self.0.get(key.as_usize()?).map(to_native)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.0.len())
    }

    fn call(self: &Arc<Self>, _: &mut State<'_, '_>, args: &[Native]) -> Result<Native, Error> {
        call_hidden(self.1, args)
    }
}

impl Object for NothingObject {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Iterable
    }

    fn is_true(self: &Arc<Self>) -> bool {
        false
    }

    fn call(self: &Arc<Self>, _: &mut State<'_, '_>, args: &[Native]) -> Result<Native, Error> {
        call(self.0, args)
    }

    fn render(self: &Arc<Self>, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

/// The variables of a render.
pub(super) struct Context(BTreeMap<Arc<str>, Native>);

impl Context {
    pub(super) fn new(
        variables: &[(&str, Value)],
        functions: &BTreeMap<&'static str, &'static Function>,
    ) -> Self {
        let native = |(name, value): &(&str, Value)| {
            (
                Arc::from(*name),
                to_variable(value, functions.get(name).copied()),
            )
        };
        Self(variables.iter().map(native).collect())
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl Object for Context {
    fn get_value(self: &Arc<Self>, key: &Native) -> Option<Native> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Native> {
        self.0.get(key).cloned()
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.0.keys().map(Native::from).collect())
    }
}

/// A function of the table as a value that MiniJinja can call.
pub(super) struct Callable(pub(super) &'static Function);

impl fmt::Debug for Callable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "function {}", self.0.name)
    }
}

impl Object for Callable {
    fn call(self: &Arc<Self>, _: &mut State<'_, '_>, args: &[Native]) -> Result<Native, Error> {
        call(self.0, args)
    }
}

/// Calls the function that a variable of the same name hides.
fn call_hidden(function: Option<&'static Function>, args: &[Native]) -> Result<Native, Error> {
    match function {
        Some(function) => call(function, args),
        None => Err(Error::new(
            ErrorKind::InvalidOperation,
            "this is a value, not a function",
        )),
    }
}

/// Calls a function with what a template gave it.
pub(super) fn call(function: &'static Function, args: &[Native]) -> Result<Native, Error> {
    let (positional, kwargs) = match args.split_last() {
        Some((last, rest)) if last.is_kwargs() => (rest, Some(Kwargs::try_from(last.clone())?)),
        _ => (args, None),
    };
    let positional: Result<Vec<Value>, Error> = positional.iter().map(given).collect();
    let named = kwargs
        .iter()
        .flat_map(|kwargs| kwargs.args().map(move |name| (kwargs, name)));
    let named: Result<Vec<_>, Error> = named
        .map(|(kwargs, name)| Ok((name, given(&kwargs.peek(name)?)?)))
        .collect();
    let bound = function.bind(positional?, named?);
    let result = bound.and_then(|arguments| (function.call)(&frame::scope(), &arguments));
    match result {
        Ok(value) => Ok(to_native(&value)),
        Err(error) => Err(fail(error)),
    }
}

fn fail(error: CallError) -> Error {
    let message = error.to_string();
    frame::fail(error);
    Error::new(ErrorKind::InvalidOperation, message)
}

/// Refuses what is undefined; asking it for an attribute makes the error that knows its name.
fn given(value: &Native) -> Result<Value, Error> {
    if value.is_undefined() {
        value.get_attr("value")?;
    }
    Ok(from_native(value))
}
