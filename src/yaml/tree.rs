//! What YAML means, before anyone asks for types.

use crate::base::{Message, Value, message};
use std::sync::Arc;

/// A value of YAML; the entries of maps stay in the order in which they were written.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Tree {
    /// Nothing was written.
    #[default]
    None,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction, or one too large for [`Tree::Integer`].
    Decimal(f64),
    /// A text.
    Text(Arc<str>),
    /// A list.
    List(Vec<Tree>),
    /// Values by key.
    Map(Vec<(Arc<str>, Tree)>),
}

impl Tree {
    /// Turns the tree into a value; dates stay text.
    pub fn to_value(&self) -> Value {
        match self {
            Self::None => Value::None,
            Self::Bool(value) => Value::Bool(*value),
            Self::Integer(value) => Value::Integer(*value),
            Self::Decimal(value) => Value::Decimal(*value),
            Self::Text(text) => Value::Text(Arc::clone(text)),
            Self::List(items) => Value::list(items.iter().map(Self::to_value)),
            Self::Map(entries) => Value::Map(Arc::new(
                entries
                    .iter()
                    .map(|(key, value)| (Arc::clone(key), value.to_value()))
                    .collect(),
            )),
        }
    }

    /// Names the kind of value in plain words, for messages.
    pub fn kind(&self) -> Message {
        match self {
            Self::None => message!("kind-nothing"),
            Self::Bool(_) => message!("kind-yes-or-no"),
            Self::Integer(_) | Self::Decimal(_) => message!("kind-number"),
            Self::Text(_) => message!("kind-text"),
            Self::List(_) => message!("kind-list"),
            Self::Map(_) => message!("kind-group"),
        }
    }
}
