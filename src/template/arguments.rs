//! The arguments of one call, bound to the names that the function has for them.

use super::call_error::CallError;
use crate::base::{Message, Moment, Value, message};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a function takes.
#[derive(Debug)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// Whether it must be given.
    pub required: bool,
}

/// The arguments of one call.
#[derive(Debug)]
pub struct Arguments {
    function: &'static str,
    parameters: &'static [Parameter],
    bound: Vec<Option<Value>>,
    others: BTreeMap<Arc<str>, Value>,
}

impl Arguments {
    pub(super) fn new(
        function: &'static str,
        parameters: &'static [Parameter],
        positional: Vec<Value>,
    ) -> Self {
        let mut bound = Vec::with_capacity(parameters.len());
        bound.extend(positional.into_iter().map(Some));
        bound.resize_with(parameters.len(), || None);
        Self {
            function,
            parameters,
            bound,
            others: BTreeMap::new(),
        }
    }

    pub(super) fn is_given(&self, index: usize) -> bool {
        self.bound.get(index).is_some_and(Option::is_some)
    }

    pub(super) fn set(&mut self, index: usize, value: Value) {
        if let Some(place) = self.bound.get_mut(index) {
            *place = Some(value);
        }
    }

    pub(super) fn add(&mut self, name: Arc<str>, value: Value) {
        self.others.insert(name, value);
    }

    pub(super) fn missing(&self) -> Option<&'static str> {
        let mut pairs = self.parameters.iter().zip(&self.bound);
        pairs
            .find(|(parameter, value)| parameter.required && value.is_none())
            .map(|(p, _)| p.name)
    }

    /// Returns the argument, unless it was left out or is nothing.
    pub fn get(&self, name: &str) -> Option<&Value> {
        let index = self
            .parameters
            .iter()
            .position(|parameter| parameter.name == name)?;
        self.bound
            .get(index)?
            .as_ref()
            .filter(|value| !value.is_none())
    }

    /// Returns the argument, nothing where it was left out.
    pub fn value(&self, name: &str) -> Value {
        self.get(name).cloned().unwrap_or_default()
    }

    /// Returns the named arguments beyond the parameters, where the function is open.
    pub fn others(&self) -> &BTreeMap<Arc<str>, Value> {
        &self.others
    }

    /// Returns the argument as text, if it was given.
    ///
    /// # Errors
    /// [`CallError`] where it is no text.
    pub fn text(&self, name: &str) -> Result<Option<&str>, CallError> {
        self.typed(name, message!("kind-text"), Value::as_str)
    }

    /// Returns the argument as text.
    ///
    /// # Errors
    /// [`CallError`] where it is no text, or nothing.
    pub fn required_text(&self, name: &str) -> Result<&str, CallError> {
        self.text(name)?
            .ok_or_else(|| self.wrong(name, message!("kind-text"), &Value::None))
    }

    /// Returns the argument as a whole number, if it was given.
    ///
    /// # Errors
    /// [`CallError`] where it is no whole number.
    pub fn integer(&self, name: &str) -> Result<Option<i64>, CallError> {
        self.typed(
            name,
            message!("template-failed-expected-whole-number"),
            |value| match value {
                Value::Integer(number) => Some(*number),
                _ => None,
            },
        )
    }

    /// Returns the argument as a count, if it was given.
    ///
    /// # Errors
    /// [`CallError`] where it is no whole number from zero up.
    pub fn count(&self, name: &str) -> Result<Option<usize>, CallError> {
        self.typed(
            name,
            message!("template-failed-expected-count"),
            |value| match value {
                Value::Integer(number) => usize::try_from(*number).ok(),
                _ => None,
            },
        )
    }

    /// Returns whether the argument is yes; no where it was left out.
    ///
    /// # Errors
    /// [`CallError`] where it is neither yes nor no.
    pub fn yes(&self, name: &str) -> Result<bool, CallError> {
        let yes = self.typed(name, message!("kind-yes-or-no"), |value| match value {
            Value::Bool(yes) => Some(*yes),
            _ => None,
        })?;
        Ok(yes.unwrap_or(false))
    }

    /// Returns the argument as a date, if it was given; templates hold dates as ISO text.
    ///
    /// # Errors
    /// [`CallError`] where it is no date.
    pub fn moment(&self, name: &str) -> Result<Option<Moment>, CallError> {
        self.typed(
            name,
            message!("template-failed-expected-date"),
            |value| match value {
                Value::Moment(moment) => Some(*moment),
                Value::Text(text) => Moment::parse(text).ok(),
                _ => None,
            },
        )
    }

    /// Returns the argument as a list, if it was given.
    ///
    /// # Errors
    /// [`CallError`] where it is no list.
    pub fn list(&self, name: &str) -> Result<Option<&[Value]>, CallError> {
        self.typed(name, message!("kind-list"), |value| match value {
            Value::List(list) => Some(&**list),
            _ => None,
        })
    }

    /// Makes the error for an argument that is not what it should be.
    pub fn wrong(&self, name: &str, wanted: Message, found: &Value) -> CallError {
        let found = match found {
            Value::Text(text) if text.len() < 40 => message!("code", name = text),
            other => other.kind(),
        };
        CallError::new(message!(
            "template-failed-argument",
            name,
            function = self.function,
            expected = wanted,
            found
        ))
    }

    fn typed<'a, T>(
        &'a self,
        name: &str,
        wanted: Message,
        read: impl Fn(&'a Value) -> Option<T>,
    ) -> Result<Option<T>, CallError> {
        match self.get(name) {
            None => Ok(None),
            Some(value) => read(value)
                .map(Some)
                .ok_or_else(|| self.wrong(name, wanted, value)),
        }
    }
}
