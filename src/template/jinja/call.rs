//! Calling our functions from MiniJinja.

use super::super::{CallError, Function, frame};
use super::value::{from_native, to_native};
use crate::base::Value;
use minijinja::value::{Kwargs, Object};
use minijinja::{Error, ErrorKind, State, Value as Native};
use std::fmt;
use std::sync::Arc;

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
pub(super) fn call_hidden(
    function: Option<&'static Function>,
    args: &[Native],
) -> Result<Native, Error> {
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
