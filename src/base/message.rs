//! Messages as data: the id of a sentence, and the arguments that fill it.
//!
//! Holds no sentence: those are in `src/report/messages/en.ftl`, and [`crate::report::render_message`]
//! puts the two together. So a message is compared, kept in the cache and translated without its words.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::Arc;

/// The id of a Fluent message (or of an attribute, as `id.help`) and its arguments.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Message(Box<MessageContent>);

/// Id and arguments, on the heap so that a problem is small enough to be returned as an error.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
struct MessageContent {
    id: Cow<'static, str>,
    arguments: Vec<(Cow<'static, str>, MessageArgument)>,
}

/// A value that a message shows or chooses by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum MessageArgument {
    /// Text that is the same in every language, such as a path.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A phrase with an id of its own.
    Message(Message),
    /// Several values, joined as the language joins them.
    List(ListKind, Vec<MessageArgument>),
}

/// How the items of a list are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ListKind {
    /// One after the other: `a, b, c`.
    Sequence,
    /// One of them: `a, b or c`.
    Alternatives,
}

impl Message {
    /// Makes a message; the macro [`message!`](macro@crate::base::message) is shorter, and a test checks its ids.
    pub fn new(
        id: &'static str,
        arguments: impl IntoIterator<Item = (&'static str, MessageArgument)>,
    ) -> Self {
        let arguments = arguments
            .into_iter()
            .map(|(name, value)| (Cow::Borrowed(name), value));
        Self(Box::new(MessageContent {
            id: Cow::Borrowed(id),
            arguments: arguments.collect(),
        }))
    }

    /// Returns the id, which is the same in all languages.
    pub fn id(&self) -> &str {
        &self.0.id
    }

    /// Returns the arguments with their names.
    pub fn arguments(&self) -> impl Iterator<Item = (&str, &MessageArgument)> {
        self.0
            .arguments
            .iter()
            .map(|(name, value)| (&**name, value))
    }
}

impl MessageArgument {
    /// Lists names as code: `` `a`, `b` ``.
    pub fn names<T: Into<String>>(names: impl IntoIterator<Item = T>) -> Self {
        Self::List(ListKind::Sequence, names.into_iter().map(code).collect())
    }

    /// Lists names as code, of which one is meant: `` `a` or `b` ``.
    pub fn alternatives<T: Into<String>>(names: impl IntoIterator<Item = T>) -> Self {
        Self::List(
            ListKind::Alternatives,
            names.into_iter().map(code).collect(),
        )
    }
}

fn code(name: impl Into<String>) -> MessageArgument {
    message!("code", name = name.into()).into()
}

/// Makes a [`Message`] from its id and its named arguments.
///
/// `message!("broken-link-no-page", path)` takes the variable `path`; `path = page.path()` takes a value.
macro_rules! message {
    ($id:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::base::Message::new($id, [$((
            stringify!($name),
            $crate::base::MessageArgument::from($crate::base::message!(@ $name $($value)?)),
        )),*])
    };
    (@ $name:ident) => { $name };
    (@ $name:ident $value:expr) => { $value };
}
pub(crate) use message;

macro_rules! arguments {
    ($($type:ty: $convert:expr;)*) => {
        $(impl From<$type> for MessageArgument {
            fn from(value: $type) -> Self {
                $convert(value)
            }
        })*
    };
}

fn text(value: impl ToString) -> MessageArgument {
    MessageArgument::Text(value.to_string())
}

fn number(value: impl TryInto<i64>) -> MessageArgument {
    MessageArgument::Number(value.try_into().unwrap_or(i64::MAX))
}

arguments! {
    &str: text;
    &&str: text;
    &String: text;
    &Arc<str>: text;
    String: MessageArgument::Text;
    Arc<str>: text;
    Cow<'_, str>: text;
    Message: MessageArgument::Message;
    i64: MessageArgument::Number;
    u32: number;
    u64: number;
    usize: number;
}
