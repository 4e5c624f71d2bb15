//! Values: dynamically typed data of data files, front matter and templates.
//!
//! Never computes a field before it is asked for, and never copies a tree: clones share it.

mod deserialize;

use super::{Message, Moment, message};
use litemap::LiteMap;
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// Dynamically typed value, cheap to clone.
#[derive(Clone, Debug, Default, Serialize)]
pub enum Value {
    /// Nothing.
    #[default]
    None,
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Decimal(f64),
    /// A date or a point in time.
    Moment(Moment),
    /// Plain text, escaped where it is shown.
    Text(Arc<str>),
    /// HTML, shown as it is.
    Html(Arc<str>),
    /// A list.
    List(Arc<[Value]>),
    /// Values by name.
    Map(Arc<BTreeMap<Arc<str>, Value>>),
    /// Named fields that are computed when they are asked for.
    #[serde(skip)]
    Record(Arc<dyn Record>),
}

/// Sorted vector of values by name, which takes much less memory than a tree for each of many pages.
pub(crate) type Names<T> = LiteMap<Arc<str>, T>;

/// Deserializes [`Names`] one by one, since damaged bytes can claim any number of them.
///
/// # Errors
/// What the deserializer fails with.
pub(crate) fn read_names<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Names<Value>, D::Error> {
    BTreeMap::<Arc<str>, Value>::deserialize(deserializer)
        .map(|values| values.into_iter().collect())
}

/// Named fields, each computed when it is asked for.
///
/// Expanding every field, and every field of those, must terminate, since an engine without lazy values does just that.
/// References to other pages (the pages of a section, the translations of a page) are therefore functions of the
/// template language and never fields.
pub trait Record: fmt::Debug + Send + Sync {
    /// Returns the names of all fields.
    fn names(&self) -> &'static [&'static str];

    /// Returns the field, or `None` where there is no field of that name.
    fn field(&self, name: &str) -> Option<Value>;
}

/// Record with fixed names: a map without a table that has to be built.
#[derive(Debug)]
struct Group<const N: usize> {
    names: &'static [&'static str; N],
    values: [Value; N],
}

impl<const N: usize> Record for Group<N> {
    fn names(&self) -> &'static [&'static str] {
        self.names
    }

    fn field(&self, name: &str) -> Option<Value> {
        let place = self.names.iter().position(|known| *known == name)?;
        self.values.get(place).cloned()
    }
}

impl Value {
    /// Makes a text.
    pub fn text(text: impl AsRef<str>) -> Self {
        Self::Text(Arc::from(text.as_ref()))
    }

    /// Makes HTML that is trusted to be well-formed and safe.
    pub fn html(html: impl AsRef<str>) -> Self {
        Self::Html(Arc::from(html.as_ref()))
    }

    /// Makes a list.
    pub fn list(values: impl IntoIterator<Item = Value>) -> Self {
        Self::List(values.into_iter().collect())
    }

    /// Makes a map.
    pub fn map<'a>(entries: impl IntoIterator<Item = (&'a str, Value)>) -> Self {
        Self::Map(Arc::new(
            entries
                .into_iter()
                .map(|(name, value)| (Arc::from(name), value))
                .collect(),
        ))
    }

    /// Makes a map of values by their names.
    pub fn named(values: &Names<Value>) -> Self {
        let values = values
            .iter()
            .map(|(name, value)| (Arc::clone(name), value.clone()));
        Self::Map(Arc::new(values.collect()))
    }

    /// Makes a record with fixed names, which must be sorted.
    pub fn group<const N: usize>(names: &'static [&'static str; N], values: [Value; N]) -> Self {
        debug_assert!(names.is_sorted(), "{names:?} are not in order");
        Self::record(Group { names, values })
    }

    /// Makes a record.
    pub fn record(record: impl Record + 'static) -> Self {
        Self::Record(Arc::new(record))
    }

    /// Returns the text or HTML, if this is one of them.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Html(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the field or entry of that name.
    pub fn field(&self, name: &str) -> Option<Value> {
        match self {
            Self::Map(map) => map.get(name).cloned(),
            Self::Record(record) => record.field(name),
            _ => None,
        }
    }

    /// Writes a single value as plain text; a list or a group of values is empty.
    pub fn plain(&self) -> String {
        match self {
            Self::Bool(value) => value.to_string(),
            Self::Integer(value) => value.to_string(),
            Self::Decimal(value) => value.to_string(),
            Self::Moment(value) => value.to_string(),
            Self::Text(text) | Self::Html(text) => String::from(&**text),
            Self::None | Self::List(_) | Self::Map(_) | Self::Record(_) => String::new(),
        }
    }

    /// Returns whether this is [`Value::None`].
    pub fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    /// Names the kind of value in plain words, for messages.
    pub fn kind(&self) -> Message {
        match self {
            Self::None => message!("kind-nothing"),
            Self::Bool(_) => message!("kind-yes-or-no"),
            Self::Integer(_) | Self::Decimal(_) => message!("kind-number"),
            Self::Moment(_) => message!("kind-date"),
            Self::Text(_) | Self::Html(_) => message!("kind-text"),
            Self::List(_) => message!("kind-list"),
            Self::Map(_) | Self::Record(_) => message!("kind-group"),
        }
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl From<usize> for Value {
    fn from(value: usize) -> Self {
        Self::Integer(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

impl From<Moment> for Value {
    fn from(value: Moment) -> Self {
        Self::Moment(value)
    }
}

impl From<Arc<str>> for Value {
    fn from(value: Arc<str>) -> Self {
        Self::Text(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::text(value)
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(Arc::from(value))
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::None, Into::into)
    }
}

/// Values are equal when they would be shown alike: numbers by their bits, records by their fields.
impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::None, Self::None) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Integer(a), Self::Integer(b)) => a == b,
            (Self::Decimal(a), Self::Decimal(b)) => a.to_bits() == b.to_bits(),
            (Self::Moment(a), Self::Moment(b)) => a == b,
            (Self::Text(a), Self::Text(b)) | (Self::Html(a), Self::Html(b)) => a == b,
            (Self::List(a), Self::List(b)) => a == b,
            (Self::Map(a), Self::Map(b)) => a == b,
            (Self::Record(a), Self::Record(b)) => {
                a.names() == b.names()
                    && a.names().iter().all(|name| a.field(name) == b.field(name))
            }
            _ => false,
        }
    }
}

impl Hash for Value {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self).hash(state);
        match self {
            Self::None => {}
            Self::Bool(value) => value.hash(state),
            Self::Integer(value) => value.hash(state),
            Self::Decimal(value) => value.to_bits().hash(state),
            Self::Moment(value) => value.hash(state),
            Self::Text(value) | Self::Html(value) => value.hash(state),
            Self::List(values) => values.hash(state),
            Self::Map(entries) => entries.hash(state),
            Self::Record(record) => {
                for name in record.names() {
                    (name, record.field(name)).hash(state);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::base::Value;

    #[test]
    fn fields_of_a_group_are_found_by_name() {
        let neighbours = Value::group(&["next", "previous"], [Value::text("b"), Value::text("a")]);
        assert_eq!(neighbours.field("next"), Some(Value::text("b")));
    }
}
