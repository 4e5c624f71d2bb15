//! The settings of the site and of its theme, typed.
//!
//! Never guesses: a key that does not exist is a problem with a position and a suggestion.
//! YAML text comes in, [`Configuration`] and [`Theme`] go out, with all problems at once.

mod configuration;
mod kind;
mod localised;
mod theme;

pub use configuration::{
    BaseUrl, Configuration, Fallback, LanguageSettings, MenuEntry, MenuTarget, Organisation,
    RawHtml, Redirect, SectionDefaults, Sort, Taxonomy, Term,
};
pub use kind::{Field, Kind, Shape};
pub use localised::Localised;
pub use theme::{BodyRule, Component, Engine, Theme};
