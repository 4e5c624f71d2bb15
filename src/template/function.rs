//! Functions of templates: one table, from which both engines register.
//!
//! Never knows an engine. Positional and named arguments come in as [`Value`]s and are bound to the
//! parameters; the function is called with them and with the scope of the render.

use super::arguments::{Arguments, Parameter};
use super::call_error::CallError;
use super::render_context::Scope;
use crate::base::{Value, did_you_mean};
use std::sync::Arc;

/// A function that templates can call.
#[derive(Debug)]
pub struct Function {
    /// Its name.
    pub name: &'static str,
    /// What it takes, in order.
    pub parameters: &'static [Parameter],
    /// Whether it is a filter as well; what is piped in is its first parameter.
    pub filter: bool,
    /// Whether it takes named arguments beyond its parameters.
    pub open: bool,
    /// What it does.
    pub call: fn(&Scope, &Arguments) -> Result<Value, CallError>,
}

impl Function {
    /// Binds arguments to the parameters: positional ones in order, named ones by name.
    pub(super) fn bind(
        &self,
        positional: Vec<Value>,
        named: Vec<(&str, Value)>,
    ) -> Result<Arguments, CallError> {
        if positional.len() > self.parameters.len() {
            return Err(self.too_many());
        }
        let mut arguments = Arguments::new(self.name, self.parameters, positional);
        for (name, value) in named {
            match self
                .parameters
                .iter()
                .position(|parameter| parameter.name == name)
            {
                Some(index) if arguments.is_given(index) => return Err(self.twice(name)),
                Some(index) => arguments.set(index, value),
                None if self.open => arguments.add(Arc::from(name), value),
                None => return Err(self.unknown(name)),
            }
        }
        match arguments.missing() {
            Some(name) => Err(CallError::new(format!("`{}` needs `{name}`.", self.name))
                .help(format!("Add it: `{}({name}=...)`.", self.name))),
            None => Ok(arguments),
        }
    }

    fn names(&self) -> impl Iterator<Item = &'static str> {
        self.parameters.iter().map(|parameter| parameter.name)
    }

    fn takes(&self) -> String {
        match self
            .names()
            .map(|name| format!("`{name}`"))
            .collect::<Vec<_>>()
        {
            names if names.is_empty() => format!("`{}` takes nothing.", self.name),
            names => format!("`{}` takes {}.", self.name, names.join(", ")),
        }
    }

    fn too_many(&self) -> CallError {
        CallError::new(format!("`{}` is given too many values.", self.name)).help(self.takes())
    }

    fn twice(&self, name: &str) -> CallError {
        CallError::new(format!("`{}` is given `{name}` twice.", self.name))
            .help("Keep one of the two.")
    }

    fn unknown(&self, name: &str) -> CallError {
        CallError::new(format!("`{}` has nothing called `{name}`.", self.name))
            .help(did_you_mean(name, self.names()).unwrap_or_else(|| self.takes().into()))
    }
}
