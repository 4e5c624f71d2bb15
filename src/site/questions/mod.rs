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

pub(crate) use alternates::LanguageSwitch;
pub(crate) use answers::ExternalFacts;
pub use fact::Fact;
pub(crate) use fact::FactRecorder;
#[cfg(test)]
pub(crate) use facts::NamedFact;
pub(crate) use facts::{LanguageFact, PageFact, SiteFact, TranslationFact};
pub(crate) use lens::Lens;
pub(crate) use renumbering::Renumbering;
