//! Questions: what renderers ask of a site, and whether the answers are the same in the next run.
//!
//! Never changes a site. A question goes through the [`Lens`], which records it as a [`Fact`] and hands out the
//! answer. `facts` is the table of all facts: the digest of the answer to each, and how it is worded for people.
//! [`Renumbering`] finds the pages and languages of the facts of an earlier run in the site of today.

mod alternates;
mod answers;
mod fact;
mod fact_fields;
mod facts;
mod lens;
mod renumbering;

pub use alternates::{Alternates, LanguageSwitch};
pub use answers::ExternalFacts;
pub use fact::{Fact, FactRecorder};
pub use facts::{LanguageFact, NamedFact, PageFact, SiteFact, TranslationFact};
pub use lens::Lens;
pub use renumbering::Renumbering;
