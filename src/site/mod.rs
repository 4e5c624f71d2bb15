//! The site: pages, sections, translations, terms, menus and routes, assembled from documents.
//!
//! Never reads a file and never changes: [`assemble()`] makes a [`Site`] from its parts each time, so that nothing
//! has to be brought up to date.
//!
//! 1. `assemble/` takes documents and settings, and returns a [`Site`] with everything that is wrong between them.
//! 2. `plan/` lists every output of the site, by its route: a [`Job`] each.
//! 3. `questions/` answers what renderers ask while they make an output. They see the site only through the
//!    [`Lens`], which records each question as a [`Fact`]; the digest of the answer says in the next run whether
//!    the output is still right.

mod alt_text;
mod assemble;
mod card;
mod card_fonts;
mod feed_scope;
mod glossary;
mod ids;
mod medium;
mod model;
mod page;
mod page_order;
mod plan;
mod queries;
mod questions;
mod resolve;
mod sitemap;
mod slug;
mod taxonomy;

pub(crate) use alt_text::{is_decoration, undescribed};
pub use assemble::Choices;
pub(crate) use assemble::{Assembly, SiteParts, assemble};
pub(crate) use card::{Card, CardImage, Label};
pub(crate) use card_fonts::CardFonts;
pub(crate) use feed_scope::FeedScope;
pub(crate) use glossary::{Acronym, Glossary, is_letter};
pub use ids::LanguageId;
pub(crate) use ids::PageId;
pub(crate) use medium::{Drawing, Medium, Raster, RasterFormat, Recipe, Variant};
pub use medium::{MediumKind, Treatment};
pub use model::Site;
pub(crate) use model::{Asset, SiteLanguage, TermLists};
pub use page::{Page, Translation};
pub(crate) use page::{Presence, SectionPolicy, Unpublished};
pub(crate) use plan::{
    Job, Paginator, Plan, Planned, RedirectTarget, feed_route, list_route, plan, taxonomy_route,
    term_list_route,
};
pub use questions::Fact;
#[cfg(test)]
pub(crate) use questions::NamedFact;
pub(crate) use questions::{
    ExternalFacts, FactRecorder, LanguageFact, LanguageSwitch, Lens, PageFact, Renumbering,
    SiteFact, TranslationFact,
};
pub(crate) use resolve::{LinkProblem, Target};
pub(crate) use slug::slug;
pub(crate) use taxonomy::{TaxonomyOutline, TermText};
