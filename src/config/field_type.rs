//! Checking a value against the type that a field asks for.
//!
//! Only what the value itself shows: whether a page or a file is there is decided elsewhere.

use super::FieldType;
use super::countries::country;
use crate::base::{
    ListKind, Message, MessageArgument, Moment, Value, check_relative, did_you_mean, message,
};
use crate::yaml::short;
use std::sync::Arc;

/// Why a value does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// What it has to be, and what it is, to follow the name: `is a number, such as 2.5; here ...`.
    pub sentence: Message,
    /// What to do.
    pub help: Option<Message>,
}

impl FieldType {
    /// Checks a value and turns it into the one that templates are shown.
    ///
    /// Text is taken for what it says, because components are told everything as text: `3`, `yes`,
    /// `2014-04-28`, and `BI, CF` for a list.
    ///
    /// # Errors
    /// [`Misfit`] where the value cannot be what the type asks for.
    pub fn check(&self, value: &Value) -> Result<Value, Misfit> {
        let found = match self {
            Self::ListOf(item) => return list(item, value),
            Self::Text | Self::Markdown => text(value).map(Value::from),
            Self::Number => number(value),
            Self::Date => moment(value).map(Value::Moment),
            Self::YesNo => yes_no(value).map(Value::Bool),
            Self::OneOf(words) => text(value)
                .filter(|text| words.contains(text))
                .map(Value::from),
            Self::Page | Self::File | Self::Image => text(value)
                .filter(|path| is_reference(path))
                .map(Value::from),
            Self::Country => text(value).and_then(|text| country(&text)).map(Value::text),
            Self::Coordinates => coordinates(value),
        };
        found.ok_or_else(|| self.misfit(value))
    }

    /// Says in plain words what the type asks for, with an example.
    pub fn expected(&self) -> Message {
        match self {
            Self::Text => message!("expected-text"),
            Self::Markdown => message!("expected-markdown"),
            Self::Number => message!("expected-number"),
            Self::Date => message!("expected-date"),
            Self::YesNo => message!("expected-yes-or-no"),
            Self::OneOf(words) => message!("expected-word", words = one_of(words)),
            Self::ListOf(item) => message!("expected-list-of", expected = item.expected()),
            Self::Page => message!("expected-page"),
            Self::File => message!("expected-file"),
            Self::Image => message!("expected-image"),
            Self::Country => message!("expected-country"),
            Self::Coordinates => message!("expected-coordinates"),
        }
    }

    fn misfit(&self, value: &Value) -> Misfit {
        let found = match text(value) {
            Some(text) if text.is_empty() => message!("found-nothing"),
            Some(text) => message!("found-text", text = short(&text)),
            None => message!("found-kind", kind = value.kind()),
        };
        let sentence = message!("misfit", expected = self.expected(), found);
        let help = match (self, text(value)) {
            (Self::OneOf(words), Some(text)) => {
                did_you_mean(&short(&text), words.iter().map(|word| &**word))
            }
            (Self::Country, Some(text)) => match &*text.to_ascii_uppercase() {
                "UK" => Some(message!("did-you-mean", name = "GB")),
                "EL" => Some(message!("did-you-mean", name = "GR")),
                _ => Some(message!("expected-country.help")),
            },
            (Self::Date, Some(text)) => Moment::parse(&text).err().map(|problem| problem.help()),
            _ => None,
        };
        Misfit { sentence, help }
    }
}

/// How many words a message lists.
const LISTED: usize = 20;

fn one_of(words: &[Arc<str>]) -> MessageArgument {
    let listed = words
        .iter()
        .take(LISTED)
        .map(|word| message!("code", name = short(word)));
    let others = words.len().saturating_sub(LISTED);
    let others = (others > 0).then(|| message!("other-words", number = others));
    let items = listed.chain(others).map(MessageArgument::Message);
    MessageArgument::List(ListKind::Alternatives, items.collect())
}

fn text(value: &Value) -> Option<Arc<str>> {
    match value {
        Value::Text(text) => Some(Arc::clone(text)),
        Value::Integer(number) => Some(Arc::from(number.to_string())),
        Value::Decimal(number) => Some(Arc::from(number.to_string())),
        Value::Moment(moment) => Some(Arc::from(moment.to_string())),
        _ => None,
    }
}

fn number(value: &Value) -> Option<Value> {
    match value {
        Value::Integer(_) => Some(value.clone()),
        Value::Decimal(number) if number.is_finite() => Some(value.clone()),
        Value::Text(text) => plain_number(text.trim()),
        _ => None,
    }
}

/// Reads a number written with digits, a sign and a point only.
pub(crate) fn plain_number(text: &str) -> Option<Value> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let plain = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.ends_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    let decimal = || {
        text.parse()
            .ok()
            .filter(|number: &f64| number.is_finite())
            .map(Value::Decimal)
    };
    if plain {
        text.parse().ok().map(Value::Integer).or_else(decimal)
    } else {
        None
    }
}

fn moment(value: &Value) -> Option<Moment> {
    match value {
        Value::Moment(moment) => Some(*moment),
        Value::Text(text) => Moment::parse(text).ok(),
        _ => None,
    }
}

fn yes_no(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(value) => Some(*value),
        Value::Text(text) => match &*text.to_ascii_lowercase() {
            "yes" | "true" => Some(true),
            "no" | "false" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

fn coordinates(value: &Value) -> Option<Value> {
    let parts = match value {
        Value::List(items) => items.to_vec(),
        Value::Text(text) => text.split(',').map(Value::text).collect(),
        _ => return None,
    };
    let [latitude, longitude] = parts.as_slice() else {
        return None;
    };
    let degrees = |value: &Value, limit: f64| {
        match number(value)? {
            Value::Integer(number) => Some(number as f64),
            Value::Decimal(number) => Some(number),
            _ => None,
        }
        .filter(|number| number.abs() <= limit)
    };
    Some(Value::list([
        Value::Decimal(degrees(latitude, 90.0)?),
        Value::Decimal(degrees(longitude, 180.0)?),
    ]))
}

fn list(item: &FieldType, value: &Value) -> Result<Value, Misfit> {
    let items = match value {
        Value::List(items) => items.to_vec(),
        // Coordinates have a comma of their own.
        Value::Text(text) if *item != FieldType::Coordinates => {
            let parts = text.split(',').map(str::trim);
            parts
                .filter(|part| !part.is_empty())
                .map(Value::text)
                .collect()
        }
        value => vec![value.clone()],
    };
    let checked = items.iter().enumerate().map(|(index, value)| {
        item.check(value).map_err(|misfit| Misfit {
            sentence: message!("misfit-item", number = index + 1, misfit = misfit.sentence),
            help: misfit.help,
        })
    });
    Ok(Value::list(checked.collect::<Result<Vec<_>, _>>()?))
}

/// Returns whether a text can name a page or a file of the site, from its root or beside the page.
fn is_reference(path: &str) -> bool {
    let parts: Vec<_> = path
        .trim_matches('/')
        .split('/')
        .filter(|part| *part != "..")
        .collect();
    !path.is_empty() && (path == "/" || check_relative(&parts.join("/")).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::render_message;

    fn check(field_type: &FieldType, given: &str, expected: Result<&str, &str>) {
        let value: Value = match given.strip_prefix('#') {
            Some(number) => plain_number(number).unwrap(),
            None => Value::text(given),
        };
        let found = field_type.check(&value).map(|value| format!("{value:?}"));
        let found = found.map_err(|misfit| {
            let help = misfit.help.as_ref().map(render_message);
            let sentence = render_message(&misfit.sentence);
            format!("{sentence} {}", help.unwrap_or_default())
        });
        let found = found
            .as_ref()
            .map(String::as_str)
            .map_err(|sentence| sentence.trim_end());
        assert_eq!(found, expected, "{field_type:?} from {given:?}");
    }

    #[test]
    fn text_is_taken_for_what_it_says() {
        let words = FieldType::OneOf(vec!["open".into(), "closed".into()]);
        let countries = FieldType::ListOf(Box::new(FieldType::Country));
        for (field_type, given, expected) in [
            (&FieldType::Text, "#3", "Text(\"3\")"),
            (&FieldType::Number, "3", "Integer(3)"),
            (&FieldType::Number, "-2.50", "Decimal(-2.5)"),
            (&FieldType::YesNo, "Yes", "Bool(true)"),
            (&FieldType::YesNo, "false", "Bool(false)"),
            (&words, "open", "Text(\"open\")"),
            (&FieldType::Country, "bi", "Text(\"BI\")"),
            (&countries, "BI, cf", "List([Text(\"BI\"), Text(\"CF\")])"),
            (
                &FieldType::Coordinates,
                "-3.38, 29",
                "List([Decimal(-3.38), Decimal(29.0)])",
            ),
            (&FieldType::Page, "../burundi", "Text(\"../burundi\")"),
        ] {
            check(field_type, given, Ok(expected));
        }
    }

    #[test]
    fn what_does_not_fit_is_told_plainly() {
        let words = FieldType::OneOf(vec!["open".into(), "closed".into()]);
        let countries = FieldType::ListOf(Box::new(FieldType::Country));
        for (field_type, given, expected) in [
            (
                &FieldType::Number,
                "many",
                "is a number, such as 2.5; here it is \"many\".",
            ),
            (
                &FieldType::Number,
                "inf",
                "is a number, such as 2.5; here it is \"inf\".",
            ),
            (
                &FieldType::Date,
                "soon",
                "is a date, such as 2014-04-28; here it is \"soon\". Write the year first, then \
                 the month and the day with two digits each.",
            ),
            (&FieldType::YesNo, "", "is `yes` or `no`; here it is empty."),
            (
                &words,
                "opne",
                "is `open` or `closed`; here it is \"opne\". Did you mean `open`?",
            ),
            (
                &FieldType::Country,
                "UK",
                "is the two-letter code of a country, such as BI; here it is \"UK\". Did you mean `GB`?",
            ),
            (
                &countries,
                "BI, XX",
                "has an item, number 2, that is the two-letter code of a country, such as BI; here \
                 it is \"XX\". The codes are those of the standard ISO 3166-1.",
            ),
            (
                &FieldType::Coordinates,
                "91, 0",
                "is a latitude and a longitude, such as -3.38, 29.36; here it is \"91, 0\".",
            ),
            (
                &FieldType::File,
                "a\\b",
                "is the name of a file, such as report.pdf; here it is \"a\\b\".",
            ),
        ] {
            check(field_type, given, Err(expected));
        }
    }
}
