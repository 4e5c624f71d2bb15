//! The settings of the site and of its theme, typed.
//!
//! Never guesses: a key that does not exist is a problem with a position and a suggestion.
//! YAML text comes in, [`Configuration`] and [`Theme`] go out, with all problems at once.

mod base_url;
mod check;
mod configuration;
mod countries;
mod field_type;
mod kind;
mod kinds;
mod languages;
mod localised;
mod menus;
mod parameters;
mod read;
mod sections;
mod site;
#[cfg(test)]
mod tests;
mod theme;

pub use base_url::BaseUrl;
pub use check::check_fields;
pub use configuration::{Configuration, LanguageSettings, RawHtml};
pub(crate) use configuration::{
    Fallback, Fallbacks, MenuEntry, MenuTarget, Organisation, Redirect, SectionDefaults, Sort,
    Taxonomy, Term,
};
pub(crate) use field_type::plain_number;
pub(crate) use kind::{Field, FieldType, Kind};
pub(crate) use kinds::FRONT_MATTER_KEYS;
pub(crate) use localised::Localised;
pub(crate) use parameters::check_parameters;
pub(crate) use read::is_slug;
pub(crate) use sections::old_address;
pub(crate) use site::CALENDARS;
pub(crate) use theme::{BodyRule, ComponentDeclaration};
pub use theme::{Engine, Theme};
