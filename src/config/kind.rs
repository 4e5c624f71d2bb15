//! Kinds of page, and the typed values that components, parameters and kinds ask for.

use super::Localised;
use crate::base::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A kind of page, such as a mission or a publication.
#[derive(Clone, Debug, Default)]
pub struct Kind {
    /// What one such page is called.
    pub label: Localised,
    /// The fields that its front matter has, by name.
    pub fields: BTreeMap<Arc<str>, Field>,
}

/// A named, typed value that someone has to give.
#[derive(Clone, Debug)]
pub struct Field {
    /// What values it takes.
    pub field_type: FieldType,
    /// Whether it must be given.
    pub required: bool,
    /// Its value where none is given.
    pub default: Option<Value>,
    /// What it is for, in a sentence.
    pub help: Option<Arc<str>>,
}

/// What values a field takes.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldType {
    /// A text.
    Text,
    /// A text in Markdown of one paragraph, shown as HTML.
    Markdown,
    /// A number.
    Number,
    /// A calendar date or a point in time.
    Date,
    /// Yes or no.
    YesNo,
    /// One of these words.
    OneOf(Vec<Arc<str>>),
    /// Any number of values of one type.
    ListOf(Box<FieldType>),
    /// A page of the site.
    Page,
    /// A file beside the page, or in `content/`.
    File,
    /// A picture beside the page, or in `content/`.
    Image,
    /// A country (ISO 3166-1 alpha-2).
    Country,
    /// A latitude and a longitude in degrees (WGS 84).
    Coordinates,
}
