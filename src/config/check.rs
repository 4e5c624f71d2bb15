//! Checking named values against the fields that a kind, a component or a theme declares.

use super::Field;
use super::field_type::Misfit;
use crate::base::{Code, Diagnostic, Message, MessageArgument, Value, did_you_mean, message};
use crate::yaml::short;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One problem with a named value, for the caller to place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// The name of the field or of the value.
    pub name: Arc<str>,
    /// [`Code::UnknownKey`], [`Code::MissingKey`] or [`Code::WrongValue`].
    pub code: Code,
    /// What is wrong, as one plain sentence.
    pub sentence: Message,
    /// What to do.
    pub help: Option<Message>,
}

impl FieldProblem {
    /// Makes a diagnostic of the problem, without a place.
    pub fn diagnostic(self) -> Diagnostic {
        Diagnostic::new(self.code, self.sentence).help_if(self.help)
    }
}

/// Named values that were checked, and what was wrong with them.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// Every value that fits, with defaults filled in; absent where there is neither.
    pub values: BTreeMap<Arc<str>, Value>,
    /// Wrong values, unknown names and missing ones, in that order.
    pub problems: Vec<FieldProblem>,
}

/// Checks `given` against `fields`.
pub fn check_fields<'a>(
    given: impl IntoIterator<Item = (&'a Arc<str>, &'a Value)>,
    fields: &BTreeMap<Arc<str>, Field>,
) -> Checked {
    let mut checked = Checked::default();
    let mut wrong = BTreeMap::new();
    for (name, value) in given.into_iter().filter(|(_, value)| !value.is_none()) {
        match fields.get(name).map(|field| field.field_type.check(value)) {
            None => checked.problems.push(unknown(name, fields)),
            Some(Ok(value)) => drop(checked.values.insert(Arc::clone(name), value)),
            Some(Err(misfit)) => drop(wrong.insert(Arc::clone(name), wrong_value(name, misfit))),
        }
    }
    for (name, field) in fields {
        let given = checked.values.contains_key(name) || wrong.contains_key(name);
        match &field.default {
            _ if given => {}
            Some(default) => drop(checked.values.insert(Arc::clone(name), default.clone())),
            None if field.required => checked.problems.push(missing(name, field)),
            None => {}
        }
    }
    checked.problems.splice(0..0, wrong.into_values());
    checked
}

fn wrong_value(name: &Arc<str>, misfit: Misfit) -> FieldProblem {
    FieldProblem {
        name: Arc::clone(name),
        code: Code::WrongValue,
        sentence: message!("wrong-value", name = short(name), misfit = misfit.sentence),
        help: misfit.help,
    }
}

fn unknown(name: &Arc<str>, fields: &BTreeMap<Arc<str>, Field>) -> FieldProblem {
    let names = || fields.keys().map(|known| &**known);
    let listed = || MessageArgument::names(names().take(20));
    let help = match did_you_mean(&short(name), names()) {
        None if fields.is_empty() => message!("unknown-key-in-nothing.help"),
        None => message!("unknown-key.help", names = listed()),
        Some(question) => question,
    };
    FieldProblem {
        name: Arc::clone(name),
        code: Code::UnknownKey,
        sentence: message!("unknown-key", name = short(name)),
        help: Some(help),
    }
}

fn missing(name: &Arc<str>, field: &Field) -> FieldProblem {
    let expected = field.field_type.expected();
    let help = match &field.help {
        Some(purpose) => message!("missing-key-with-purpose.help", expected, purpose),
        None => message!("missing-key.help", expected),
    };
    FieldProblem {
        name: Arc::clone(name),
        code: Code::MissingKey,
        sentence: message!("missing-key", name),
        help: Some(help),
    }
}

#[cfg(test)]
mod tests {
    use super::super::FieldType;
    use super::*;
    use crate::report::render_message;

    fn field(field_type: FieldType, required: bool, default: Option<Value>) -> Field {
        Field {
            field_type,
            required,
            default,
            help: None,
        }
    }

    #[test]
    fn values_are_checked_and_defaults_filled_in() {
        let fields: BTreeMap<Arc<str>, Field> = [
            ("by".into(), field(FieldType::Text, true, None)),
            (
                "level".into(),
                field(FieldType::Number, false, Some(Value::Integer(2))),
            ),
            ("when".into(), field(FieldType::Date, true, None)),
        ]
        .into();
        let given: BTreeMap<Arc<str>, Value> = [
            ("levle".into(), Value::Integer(1)),
            ("when".into(), Value::text("soon")),
            ("source".into(), Value::None),
        ]
        .into();
        let checked = check_fields(&given, &fields);
        let told: Vec<_> = checked
            .problems
            .iter()
            .map(|p| {
                let help = p.help.as_ref().map(render_message);
                format!(
                    "{}: {} {}",
                    p.code,
                    render_message(&p.sentence),
                    help.unwrap_or_default()
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                "wrong-value: `when` is a date, such as 2014-04-28; here it is \"soon\". Write the year first, then the month and the day with two digits each.",
                "unknown-key: There is no `levle` here. Did you mean `level`?",
                "missing-key: `by` is missing. Add it: it is a text.",
            ]
        );
        assert_eq!(format!("{:?}", checked.values), "{\"level\": Integer(2)}");
    }
}
