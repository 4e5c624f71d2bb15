//! The site: pages, sections, translations, terms, menus and routes, assembled from documents.
//!
//! Never reads a file and never changes: [`assemble`] makes a [`Site`] from its parts each time, so that nothing
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

pub use alt_text::{is_decoration, undescribed};
pub use assemble::{Assembly, Choices, SiteParts, assemble};
pub use card::{Card, CardImage, Label};
pub use card_fonts::CardFonts;
pub use feed_scope::FeedScope;
pub use glossary::{Acronym, Glossary, is_letter};
pub use medium::{Drawing, Medium, MediumKind, Raster, RasterFormat, Recipe, Treatment, Variant};
pub use model::{Asset, Site, SiteLanguage, TermLists};
pub use page::{LanguageId, Page, PageId, Presence, SectionPolicy, Translation, Unpublished};
pub use plan::{
    Job, Paginator, Plan, Planned, RedirectTarget, feed_route, list_route, plan, taxonomy_route,
    term_list_route,
};
pub use questions::{
    Alternates, ExternalFacts, Fact, FactRecorder, LanguageFact, LanguageSwitch, Lens, NamedFact,
    PageFact, Renumbering, SiteFact, TranslationFact,
};
pub use resolve::{LinkProblem, Target};
pub use slug::slug;
pub use taxonomy::{TaxonomyOutline, TermText};
