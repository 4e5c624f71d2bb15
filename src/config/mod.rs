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

pub use base_url::{BaseUrl, NotABaseUrl};
pub use check::{Checked, FieldProblem, check_fields};
pub use configuration::{
    Configuration, Fallback, Fallbacks, LanguageSettings, MenuEntry, MenuTarget, Organisation,
    RawHtml, Redirect, SectionDefaults, Sort, Taxonomy, Term,
};
pub use field_type::{Misfit, plain_number};
pub use kind::{Field, FieldType, Kind};
pub use kinds::FRONT_MATTER_KEYS;
pub use localised::Localised;
pub use parameters::check_parameters;
pub use read::is_slug;
pub use sections::old_address;
pub use site::CALENDARS;
pub use theme::{BodyRule, CardColours, ComponentDeclaration, Engine, Images, Theme};
