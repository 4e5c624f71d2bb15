//! Messages in English: the sentences of `en.ftl` with the arguments of each message in them.
//!
//! Never decides what is wrong. A [`Message`] comes in with an id and arguments, and goes out as one
//! sentence; phrases and lists among the arguments are rendered first, each by a message of its own.

#[cfg(test)]
mod tests;

use crate::base::{ListKind, Message, MessageArgument, message};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::LazyLock;

type EnglishBundle = fluent_bundle::concurrent::FluentBundle<FluentResource>;

const ENGLISH: &str = include_str!("en.ftl");

static BUNDLE: LazyLock<EnglishBundle> = LazyLock::new(|| {
    let mut bundle = EnglishBundle::new_concurrent(vec!["en".parse().unwrap_or_default()]);
    // Terminals and snapshots show the sentences as they are, without marks around the arguments.
    bundle.set_use_isolating(false);
    // A test holds that the file has no errors.
    let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(ENGLISH.to_owned());
    bundle.add_resource_overriding(resource);
    bundle
});

/// Renders a message as an English sentence.
pub fn render_message(message: &Message) -> String {
    let mut arguments = FluentArgs::new();
    for (name, argument) in message.arguments() {
        arguments.set(name.to_owned(), fluent_value(argument));
    }
    let (id, attribute) = match message.id().split_once('.') {
        Some((id, attribute)) => (id, Some(attribute)),
        None => (message.id(), None),
    };
    let found = BUNDLE.get_message(id);
    let pattern = found.and_then(|found| match attribute {
        Some(attribute) => Some(found.get_attribute(attribute)?.value()),
        None => found.value(),
    });
    let Some(pattern) = pattern else {
        return message.id().to_owned();
    };
    // A variable that is missing is shown by its name.
    let mut errors = Vec::new();
    BUNDLE
        .format_pattern(pattern, Some(&arguments), &mut errors)
        .into_owned()
}

fn fluent_value(argument: &MessageArgument) -> FluentValue<'_> {
    match argument {
        MessageArgument::Text(text) => FluentValue::from(text.as_str()),
        MessageArgument::Number(number) => FluentValue::from(*number),
        MessageArgument::Message(message) => FluentValue::from(render_message(message)),
        MessageArgument::List(kind, items) => FluentValue::from(joined(*kind, items)),
    }
}

fn joined(kind: ListKind, items: &[MessageArgument]) -> String {
    let last = items.len().saturating_sub(1);
    let items = items.iter().map(item).enumerate();
    let joined = items.reduce(|(_, list), (index, item)| {
        let message = match kind {
            ListKind::Alternatives if index == last => message!("list-or", list, item),
            _ => message!("list-next", list, item),
        };
        (index, render_message(&message))
    });
    joined.map(|(_, list)| list).unwrap_or_default()
}

fn item(argument: &MessageArgument) -> String {
    match argument {
        MessageArgument::Text(text) => text.clone(),
        MessageArgument::Number(number) => number.to_string(),
        MessageArgument::Message(message) => render_message(message),
        MessageArgument::List(kind, items) => joined(*kind, items),
    }
}
