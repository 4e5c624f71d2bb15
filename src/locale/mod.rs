//! Everything about how a language shows things: dates, numbers, lists, plurals, order, messages.
//!
//! Never shows a language by the rules of another, or by none: ICU4X answers for a language it
//! does not know with its root locale (`2014 M07 28`), which is found out here, and a locale pack
//! has to fill in. Never reads a file: packs and messages come in as text.
//!
//! The settings of a language and its pack become a [`Locale`], made once and shared; message
//! files become a [`Catalogue`], which hands out the [`Messages`] of each language. Templates ask both.

mod catalogue;
mod condition;
mod date;
mod display;
mod embedded;
mod fluent;
mod help;
mod language;
mod list;
mod messages;
mod names;
mod number;
mod order;
mod pack;
mod pack_file;
mod percent;
mod plural;
mod rewrite;
mod syntax;
mod tag;

#[cfg(test)]
mod message_tests;
#[cfg(test)]
mod tests;

pub(crate) use catalogue::{Catalogue, MessageFile};
pub(crate) use date::DateStyle;
pub(crate) use display::{english_country_name, native_name};
pub(crate) use embedded::core_messages;
pub(crate) use language::Locale;
pub(crate) use list::ListStyle;
pub(crate) use messages::Messages;
pub(crate) use number::{Number, NumberStyle};
pub(crate) use pack::Pack;
