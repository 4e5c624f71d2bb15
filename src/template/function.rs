//! Functions of templates: one table, from which both engines register.
//!
//! Never knows an engine. Positional and named arguments come in as [`Value`]s and are bound to the
//! parameters; the function is called with them and with the scope of the render.

use super::arguments::{Arguments, Parameter};
use super::call_error::CallError;
use super::render_context::Scope;
use crate::base::{Message, MessageArgument, Value, did_you_mean, message};
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
            Some(name) => {
                let message = message!(
                    "template-failed-argument-missing",
                    function = self.name,
                    name
                );
                let help = message!(
                    "template-failed-argument-missing.help",
                    function = self.name,
                    name
                );
                Err(CallError::new(message).help(help))
            }
            None => Ok(arguments),
        }
    }

    fn names(&self) -> impl Iterator<Item = &'static str> {
        self.parameters.iter().map(|parameter| parameter.name)
    }

    fn takes(&self) -> Message {
        let names = MessageArgument::names(self.names());
        match self.parameters.is_empty() {
            true => message!("template-failed-no-arguments.help", function = self.name),
            false => message!(
                "template-failed-arguments.help",
                function = self.name,
                names
            ),
        }
    }

    fn too_many(&self) -> CallError {
        CallError::new(message!("template-failed-arguments", function = self.name))
            .help(self.takes())
    }

    fn twice(&self, name: &str) -> CallError {
        CallError::new(message!(
            "template-failed-argument-twice",
            function = self.name,
            name
        ))
        .help(message!("template-failed-argument-twice.help"))
    }

    fn unknown(&self, name: &str) -> CallError {
        CallError::new(message!(
            "template-failed-argument-unknown",
            function = self.name,
            name
        ))
        .help(did_you_mean(name, self.names()).unwrap_or_else(|| self.takes()))
    }
}
