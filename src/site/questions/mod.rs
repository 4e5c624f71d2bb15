//! Questions: what renderers ask of a site, and whether the answers are the same in the next run.
//!
//! Never changes a site. A question goes through the [`Lens`], which records it as a [`Fact`] and hands out the
//! answer. `answers` gives the digest of the answer to any fact, [`Renumbering`] finds the pages and languages of a
//! fact of an earlier run in the site of today, and [`FactDescription`] words a fact for people.

mod alternates;
mod answers;
mod descriptions;
mod fact;
mod lens;
mod renumbering;

pub use alternates::{Alternates, LanguageSwitch};
pub use descriptions::FactDescription;
pub use fact::{Fact, FactRecorder, PageFact, SpokenFact, TextFact};
pub use lens::Lens;
pub use renumbering::Renumbering;
