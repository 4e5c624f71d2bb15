//! The messages of one language, and those it falls back to.

use super::date::DateStyle;
use super::fluent::Bundle;
use super::language::Locale;
use super::list::ListStyle;
use crate::base::{Code, Diagnostic, Language, Message, Value, did_you_mean, message};
use fluent_bundle::resolver::ResolverError;
use fluent_bundle::resolver::errors::ReferenceKind;
use fluent_bundle::{FluentArgs, FluentError, FluentValue};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

/// The messages that are written in one language.
pub(super) struct Spoken {
    /// How that language shows what messages are told.
    pub(super) locale: Arc<Locale>,
    /// Fluent's runtime.
    pub(super) bundle: Bundle,
    /// The keys of the messages.
    pub(super) keys: BTreeSet<String>,
}

impl fmt::Debug for Spoken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Spoken({}, {:?})", self.locale.language(), self.keys)
    }
}

/// The messages that a page in one language can show, in that language wherever there are any.
#[derive(Clone, Debug)]
pub struct Messages {
    /// The languages to look in, nearest first.
    pub(super) chain: Vec<Arc<Spoken>>,
    /// The keys of all messages of all languages.
    pub(super) keys: Arc<BTreeSet<String>>,
}

impl Messages {
    /// Fills in a message; `key` is its name, or its name, a dot and an attribute.
    ///
    /// A message that the language lacks is shown in the next language of its chain.
    ///
    /// # Errors
    /// [`Code::UnknownMessage`] where no language has it, [`Code::TemplateFailed`] where it was
    /// not told what it needs. Neither says where: the caller knows the template.
    pub fn format(
        &self,
        key: &str,
        arguments: &BTreeMap<&str, Value>,
    ) -> Result<String, Diagnostic> {
        match self.chain.iter().find(|spoken| spoken.keys.contains(key)) {
            Some(spoken) => spoken.format(key, arguments),
            None => Err(
                Diagnostic::new(Code::UnknownMessage, message!("unknown-message", key))
                    .help(message!("unknown-message.help"))
                    .help_if(did_you_mean(key, self.keys.iter().map(String::as_str))),
            ),
        }
    }

    /// Returns a message that the language has itself and that needs to be told nothing.
    pub fn own(&self, key: &str, language: &Language) -> Option<String> {
        let spoken = self.chain.iter().find(|spoken| spoken.keys.contains(key))?;
        let is_own = spoken.locale.language().primary() == language.primary();
        is_own.then(|| spoken.format(key, &BTreeMap::new()).ok())?
    }

    /// Returns the keys of all messages of all languages.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(String::as_str)
    }
}

impl Spoken {
    fn format(&self, key: &str, arguments: &BTreeMap<&str, Value>) -> Result<String, Diagnostic> {
        let (id, attribute) = match key.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (key, None),
        };
        let message = self.bundle.get_message(id);
        let pattern = message.and_then(|message| match attribute {
            Some(name) => message
                .get_attribute(name)
                .map(|attribute| attribute.value()),
            None => message.value(),
        });
        let Some(pattern) = pattern else {
            return Err(failed(key, message!("template-failed-message-empty")));
        };
        let mut values = FluentArgs::with_capacity(arguments.len());
        for (name, value) in arguments {
            if let Some(value) = self.argument(value) {
                values.set(*name, value);
            }
        }
        let mut errors = Vec::new();
        let shown = self
            .bundle
            .format_pattern(pattern, Some(&values), &mut errors);
        match errors.first() {
            None => Ok(shown.into_owned()),
            Some(error) => Err(failed(key, explain(error))),
        }
    }

    /// Turns a value into one of Fluent's; what cannot be shown counts as not given.
    fn argument<'a>(&self, value: &'a Value) -> Option<FluentValue<'a>> {
        Some(match value {
            Value::None | Value::Map(_) | Value::Record(_) => return None,
            Value::Bool(true) => "true".into(),
            Value::Bool(false) => "false".into(),
            Value::Integer(number) => (*number).into(),
            Value::Decimal(number) => (*number).into(),
            Value::Moment(moment) => self.locale.date(*moment, DateStyle::Long).into(),
            Value::Text(text) | Value::Html(text) => FluentValue::from(text.as_ref()),
            Value::List(entries) => {
                let entries: Vec<_> = entries.iter().filter_map(Value::as_str).collect();
                self.locale.list(&entries, ListStyle::And).into()
            }
        })
    }
}

fn failed(key: &str, why: Message) -> Diagnostic {
    Diagnostic::new(
        Code::TemplateFailed,
        message!("template-failed-message", key, why),
    )
}

/// Continues "The message ..." with what went wrong.
fn explain(error: &FluentError) -> Message {
    match error {
        FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Variable { id })) => {
            message!("template-failed-message-value", id)
        }
        FluentError::ResolverError(ResolverError::Reference(
            ReferenceKind::Message { id, .. }
            | ReferenceKind::Term { id, .. }
            | ReferenceKind::Function { id },
        )) => message!("template-failed-message-reference", id),
        FluentError::ResolverError(ResolverError::Cyclic) => {
            message!("template-failed-message-cycle")
        }
        _ => message!("template-failed-message-size"),
    }
}
