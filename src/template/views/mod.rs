//! Views: what templates see of cards, pages, terms and languages.
//!
//! Fields are made when they are asked for. A view leads nowhere: what follows from it (the pages of
//! a section, the translations of a page) is a function.

mod card;
mod site;
mod term;

pub use card::{CardView, PageView};
pub use site::{LanguageView, SiteView};
pub use term::{TermView, taxonomy_value};
