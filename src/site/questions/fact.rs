//! Facts: the questions that outputs ask of a site.
//!
//! A site never changes, so that every fact has one answer in a run. An output of an earlier run is still right if
//! every fact that it depends on has the same answer today. Absence and enumeration are facts like any other.

use super::answers::ExternalFacts;
use super::facts::{LanguageFact, NamedFact, PageFact, SiteFact, TranslationFact};
use super::renumbering::Renumbering;
use crate::base::Digest;
use crate::site::{LanguageId, PageId, Site};
use serde::{Deserialize, Serialize};

/// A question that a render asks; `facts` has the table of all.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Fact {
    /// About a page in a language.
    Translation(TranslationFact, PageId, LanguageId),
    /// About a page in all its languages.
    Page(PageFact, PageId),
    /// About a language.
    Language(LanguageFact, LanguageId),
    /// About the site as a whole.
    Site(SiteFact),
    /// About something with a name.
    Named(NamedFact),
}

/// Records what is asked.
pub trait FactRecorder: Send + Sync {
    /// Records that a fact was asked for.
    fn record(&self, fact: Fact);
}

impl Fact {
    /// Returns the names of all kinds of fact.
    pub fn kinds() -> impl Iterator<Item = &'static str> {
        [
            TranslationFact::NAMES,
            PageFact::NAMES,
            LanguageFact::NAMES,
            SiteFact::NAMES,
            NamedFact::NAMES,
        ]
        .into_iter()
        .flatten()
        .copied()
    }

    /// Returns the name of its kind.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Translation(fact, ..) => fact.name(),
            Self::Page(fact, _) => fact.name(),
            Self::Language(fact, _) => fact.name(),
            Self::Site(fact) => fact.name(),
            Self::Named(fact) => fact.name(),
        }
    }

    /// Returns the digest of the answer; `None` where there is none that holds for longer than this run.
    pub fn answer(&self, site: &Site, external: &impl ExternalFacts) -> Option<Digest> {
        match self {
            Self::Translation(fact, page, language) => Some(fact.answer(site, *page, *language)),
            Self::Page(fact, page) => Some(fact.answer(site, *page)),
            Self::Language(fact, language) => Some(fact.answer(site, *language)),
            Self::Site(fact) => Some(fact.answer(site)),
            Self::Named(fact) => fact.answer(site, external),
        }
    }

    /// Returns the same question about the site of this run; `None` where the page or language is gone.
    pub fn renumbered(&self, renumbering: &Renumbering) -> Option<Self> {
        Some(match self {
            Self::Translation(fact, page, language) => Self::Translation(
                *fact,
                renumbering.page(*page)?,
                renumbering.language(*language)?,
            ),
            Self::Page(fact, page) => Self::Page(*fact, renumbering.page(*page)?),
            Self::Language(fact, language) => {
                Self::Language(*fact, renumbering.language(*language)?)
            }
            Self::Site(fact) => Self::Site(*fact),
            Self::Named(fact) => Self::Named(fact.renumbered(renumbering)?),
        })
    }

    /// Words the question for people who ask why an output was rendered.
    pub fn describe(&self, site: &Site) -> String {
        match self {
            Self::Translation(fact, page, language) => fact.describe(site, *page, *language),
            Self::Page(fact, page) => fact.describe(site, *page),
            Self::Language(fact, language) => fact.describe(site, *language),
            Self::Site(fact) => fact.describe(site),
            Self::Named(fact) => fact.describe(site),
        }
    }
}
