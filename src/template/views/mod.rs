//! Views: what templates see of cards, pages, terms and languages.
//!
//! Fields are made when they are asked for. A view leads nowhere: what follows from it (the pages of
//! a section, the translations of a page) is a function.

mod card;
mod site;
mod term;

pub(crate) use card::{CardView, PageView};
pub(crate) use site::{LanguageView, SiteView};
pub(crate) use term::{TermView, taxonomy_value};
