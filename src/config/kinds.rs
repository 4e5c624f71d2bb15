//! Reading kinds of page and typed fields, which sites and themes declare alike.

use super::read::Tongues;
use super::{Field, FieldType, Kind};
use crate::base::{Code, Diagnostic, MessageArgument, Value, did_you_mean, message};
use crate::yaml::{Fields, Node, Tree, short};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The keys of front matter that mean the same on every page, in the order in which they are told.
pub(crate) const FRONT_MATTER_KEYS: &[&str] = &[
    "title",
    "description",
    "slug",
    "date",
    "updated",
    "expires",
    "draft",
    "weight",
    "image",
    "aliases",
    "kind",
    "template",
    "source_language",
    "translated_from",
    "extra",
];

const FIELD_TYPES: &[(&str, FieldType)] = &[
    ("text", FieldType::Text),
    ("markdown", FieldType::Markdown),
    ("number", FieldType::Number),
    ("date", FieldType::Date),
    ("yes/no", FieldType::YesNo),
    ("page", FieldType::Page),
    ("file", FieldType::File),
    ("image", FieldType::Image),
    ("country", FieldType::Country),
    ("coordinates", FieldType::Coordinates),
];
const COMPOUND: [&str; 2] = ["one of", "list of"];

/// Reads kinds by name.
pub(super) fn kinds(entries: &[Node<'_>], tongues: Tongues<'_>) -> BTreeMap<Arc<str>, Kind> {
    entries
        .iter()
        .filter_map(|node| Some((super::read::id(node)?, kind(node.fields()?, tongues))))
        .collect()
}

fn kind(mut keys: Fields<'_>, tongues: Tongues<'_>) -> Kind {
    let label = keys
        .take("label")
        .map(|node| tongues.localised(&node))
        .unwrap_or_default();
    let entries = keys.entries("fields");
    keys.finish();
    for node in entries
        .iter()
        .filter(|node| FRONT_MATTER_KEYS.contains(&node.key()))
    {
        node.key_problem(|| taken(node.key()));
    }
    Kind {
        label,
        fields: fields(&entries),
    }
}

/// Says that every page has a key of that name already.
pub(super) fn taken(key: &str) -> Diagnostic {
    Diagnostic::new(Code::WrongValue, message!("wrong-value-reserved-name", key))
        .help(message!("wrong-value-reserved-name.help"))
}

/// Reads fields by name.
pub(super) fn fields(entries: &[Node<'_>]) -> BTreeMap<Arc<str>, Field> {
    entries
        .iter()
        .filter_map(|node| Some((Arc::from(node.key()), field(node)?)))
        .collect()
}

/// Reads one field: the name of its type, or a group that says more.
fn field(node: &Node<'_>) -> Option<Field> {
    if !matches!(node.tree(), Tree::Map(_)) {
        let field_type = named(node, node, &mut None)?;
        return Some(Field {
            field_type,
            required: false,
            default: None,
            help: None,
        });
    }
    let mut keys = node.fields()?;
    let field_type = field_type(&mut keys);
    let required = keys.yes_no("required").unwrap_or_default();
    let help = keys.text("help");
    let default = keys.take("default");
    keys.finish();
    let field_type = field_type?;
    let default = default.and_then(|node| default_value(&node, &field_type));
    Some(Field {
        field_type,
        required,
        default,
        help,
    })
}

fn default_value(node: &Node<'_>, field_type: &FieldType) -> Option<Value> {
    let checked = field_type.check(&node.value());
    checked
        .map_err(|misfit| {
            node.problem(|| {
                let message = message!("wrong-value", name = "default", misfit = misfit.sentence);
                Diagnostic::new(Code::WrongValue, message).help_if(misfit.help)
            });
        })
        .ok()
}

/// Reads `type` with the `of` and `values` that belong to it.
fn field_type(keys: &mut Fields<'_>) -> Option<FieldType> {
    let group = keys.node().clone();
    let kind = keys.require("type");
    let of = keys.take("of");
    let mut values = keys.take("values");
    let field_type = match (kind, of) {
        (Some(kind), of) if kind.text().as_deref() == Some("list of") => {
            let Some(of) = of else {
                kind.problem(|| needs("list of", "of", "text"));
                return None;
            };
            named(&of, &group, &mut values)
                .map(|field_type| FieldType::ListOf(Box::new(field_type)))
        }
        (Some(kind), Some(of)) => {
            of.key_problem(|| idle("of", "list of"));
            named(&kind, &group, &mut values)
        }
        (Some(kind), None) => named(&kind, &group, &mut values),
        (None, _) => None,
    };
    if let Some(values) = values.filter(|_| field_type.is_some()) {
        values.key_problem(|| idle("values", "one of"));
    }
    field_type
}

fn named(node: &Node<'_>, group: &Node<'_>, values: &mut Option<Node<'_>>) -> Option<FieldType> {
    let name = node.text()?;
    if &*name == "one of" {
        let Some(words) = values.take() else {
            group.problem(|| needs("one of", "values", "[open, closed]"));
            return None;
        };
        return Some(FieldType::OneOf(
            words.list().iter().filter_map(Node::text).collect(),
        ));
    }
    if let Some(item) = name.strip_prefix("list of ")
        && let Some((_, field_type)) = FIELD_TYPES.iter().find(|(known, _)| *known == item)
    {
        return Some(FieldType::ListOf(Box::new(field_type.clone())));
    }
    let found = FIELD_TYPES
        .iter()
        .find(|(known, _)| *known == &*name)
        .map(|(_, field_type)| field_type.clone());
    if found.is_none() {
        node.problem(|| unknown_type(&name));
    }
    found
}

fn unknown_type(name: &str) -> Diagnostic {
    let all = || FIELD_TYPES.iter().map(|(name, _)| *name).chain(COMPOUND);
    let names = || MessageArgument::names(all());
    let help = did_you_mean(&short(name), all())
        .unwrap_or_else(|| message!("wrong-value-no-type.help", names = names()));
    let message = message!("wrong-value-no-type", name = short(name));
    Diagnostic::new(Code::WrongValue, message).help(help)
}

fn needs(shape: &str, key: &str, example: &str) -> Diagnostic {
    Diagnostic::new(
        Code::MissingKey,
        message!("missing-key-beside-type", shape, key),
    )
    .help(message!("missing-key-beside-type.help", key, example))
}

fn idle(key: &str, shape: &str) -> Diagnostic {
    Diagnostic::new(
        Code::UnknownKey,
        message!("unknown-key-of-type", key, shape),
    )
    .help(message!("unknown-key-of-type.help"))
}
