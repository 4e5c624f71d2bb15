//! A table with a place for every fact about a page or a language as such, found without a search.
//!
//! They are nearly all that outputs ask for. Facts about names, links and files have no place in it. It takes
//! some 200 bytes for a page in six languages, whether or not anything is asked.

use crate::site::{Fact, LanguageId, PageFact, PageId, SpokenFact, TextFact};

/// How many facts there are about a page in a language.
const TEXT: usize = TextFact::Neighbours as usize + 1;

/// How many facts there are about a page in all its languages.
const PAGE: usize = PageFact::Policy as usize + 1;

/// How many facts there are about all that is written in a language.
const SPOKEN: usize = SpokenFact::Glossary as usize + 1;

/// How many facts there are about the site as a whole.
const WHOLE: usize = 8;

/// A value for each of the facts that have a place.
#[derive(Debug)]
pub(super) struct FactTable<T> {
    pages: usize,
    languages: usize,
    values: Vec<T>,
}

impl<T: Default> FactTable<T> {
    /// Makes a table for a site of so many pages and languages.
    pub(super) fn new(pages: usize, languages: usize) -> Self {
        let mut table = Self {
            pages,
            languages,
            values: Vec::new(),
        };
        let size = table.page(pages);
        table.values.resize_with(size, T::default);
        table
    }

    /// Returns the value of a fact; `None` where it has no place.
    pub(super) fn get(&self, fact: &Fact) -> Option<&T> {
        self.values.get(self.place(fact)?)
    }

    fn place(&self, fact: &Fact) -> Option<usize> {
        Some(match fact {
            Fact::Text(what, page, language) => {
                let (page, language) = (self.checked_page(*page)?, self.checked(*language)?);
                self.page(page) + PAGE + language * TEXT + within(*what as usize, TEXT)?
            }
            Fact::Page(what, page) => {
                self.page(self.checked_page(*page)?) + within(*what as usize, PAGE)?
            }
            Fact::Spoken(what, language) => {
                Self::language(self.checked(*language)?) + within(*what as usize, SPOKEN)?
            }
            Fact::Language(language) => Self::language(self.checked(*language)?) + SPOKEN,
            Fact::AssetNames => 0,
            Fact::DataNames => 1,
            Fact::Settings => 2,
            Fact::Theme => 3,
            Fact::Languages => 4,
            Fact::Addresses => 5,
            Fact::SitemapParts => 6,
            Fact::Now => 7,
            _ => return None,
        })
    }

    /// Returns where the facts about a language begin.
    fn language(language: usize) -> usize {
        WHOLE + language * (SPOKEN + 1)
    }

    /// Returns where the facts about a page begin.
    fn page(&self, page: usize) -> usize {
        Self::language(self.languages) + page * (PAGE + self.languages * TEXT)
    }

    fn checked_page(&self, page: PageId) -> Option<usize> {
        Some(page.0 as usize).filter(|page| *page < self.pages)
    }

    fn checked(&self, language: LanguageId) -> Option<usize> {
        Some(usize::from(language.0)).filter(|language| *language < self.languages)
    }
}

/// Keeps a kind of fact that came later from taking the place of another: it has none.
fn within(place: usize, count: usize) -> Option<usize> {
    Some(place).filter(|place| *place < count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const OF_ALL: [Fact; WHOLE] = [
        Fact::AssetNames,
        Fact::DataNames,
        Fact::Settings,
        Fact::Theme,
        Fact::Languages,
        Fact::Addresses,
        Fact::SitemapParts,
        Fact::Now,
    ];

    const OF_TEXTS: [TextFact; TEXT] = [
        TextFact::Label,
        TextFact::Card,
        TextFact::Excerpt,
        TextFact::Changed,
        TextFact::Body,
        TextFact::Source,
        TextFact::SocialCard,
        TextFact::Children,
        TextFact::Neighbours,
    ];

    const OF_PAGES: [PageFact; PAGE] = [
        PageFact::Presences,
        PageFact::Original,
        PageFact::Parent,
        PageFact::Section,
        PageFact::Policy,
    ];

    const OF_LANGUAGES: [SpokenFact; SPOKEN] =
        [SpokenFact::Home, SpokenFact::Written, SpokenFact::Glossary];

    fn facts(pages: u32, languages: u16) -> Vec<Fact> {
        let mut facts = OF_ALL.to_vec();
        for language in (0..languages).map(LanguageId) {
            facts.push(Fact::Language(language));
            facts.extend(OF_LANGUAGES.map(|what| Fact::Spoken(what, language)));
            for page in (0..pages).map(PageId) {
                facts.extend(OF_TEXTS.map(|what| Fact::Text(what, page, language)));
            }
        }
        for page in (0..pages).map(PageId) {
            facts.extend(OF_PAGES.map(|what| Fact::Page(what, page)));
        }
        facts
    }

    #[test]
    fn every_fact_has_a_place_of_its_own_and_every_place_a_fact() {
        for (pages, languages) in [(0, 0), (1, 1), (4, 3)] {
            let table = FactTable::<()>::new(pages as usize, usize::from(languages));
            let facts = facts(pages, languages);
            let places: BTreeSet<_> = facts
                .iter()
                .map(|fact| table.place(fact).unwrap())
                .collect();
            assert_eq!(places.len(), facts.len());
            assert_eq!(places, (0..table.values.len()).collect());
        }
    }

    #[test]
    fn facts_about_what_is_not_there_have_no_place() {
        let table = FactTable::<u8>::new(2, 2);
        for fact in [
            Fact::Text(TextFact::Card, PageId(2), LanguageId(0)),
            Fact::Text(TextFact::Card, PageId(0), LanguageId(2)),
            Fact::Page(PageFact::Parent, PageId(2)),
            Fact::Spoken(SpokenFact::Home, LanguageId(2)),
            Fact::Language(LanguageId(2)),
            Fact::SitemapPart(0),
        ] {
            assert_eq!(table.get(&fact), None, "{fact:?}");
        }
    }
}
