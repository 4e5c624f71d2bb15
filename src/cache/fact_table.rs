//! A table with a value for every fact about a page, a language or the site, found without hashing.
//!
//! These are nearly all that outputs ask for; facts about something with a name have no value here. The facts about
//! the site come first, then those about each language, then those about each page with those about its
//! translations. For numbers that is some 250 bytes for a page in six languages, asked for or not.

use crate::site::{Fact, LanguageFact, LanguageId, PageFact, PageId, SiteFact, TranslationFact};

/// A value for each of the facts that have an index.
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
        let size = table.page_start(pages);
        table.values.resize_with(size, T::default);
        table
    }

    /// Returns the value of a fact; `None` where it has none.
    pub(super) fn get(&self, fact: &Fact) -> Option<&T> {
        self.values.get(self.index(fact)?)
    }

    fn index(&self, fact: &Fact) -> Option<usize> {
        match fact {
            Fact::Translation(fact, page, language) => {
                let translations = self.page_start(self.page(*page)?) + PageFact::ALL.len();
                let translation = self.language(*language)? * TranslationFact::ALL.len();
                Some(translations + translation + *fact as usize)
            }
            Fact::Page(fact, page) => Some(self.page_start(self.page(*page)?) + *fact as usize),
            Fact::Language(fact, language) => {
                Some(language_start(self.language(*language)?) + *fact as usize)
            }
            Fact::Site(fact) => Some(*fact as usize),
            Fact::Named(_) => None,
        }
    }

    /// Returns where the facts about a page begin.
    fn page_start(&self, page: usize) -> usize {
        let facts = PageFact::ALL.len() + self.languages * TranslationFact::ALL.len();
        language_start(self.languages) + page * facts
    }

    fn page(&self, page: PageId) -> Option<usize> {
        Some(page.0 as usize).filter(|page| *page < self.pages)
    }

    fn language(&self, language: LanguageId) -> Option<usize> {
        Some(usize::from(language.0)).filter(|language| *language < self.languages)
    }
}

/// Returns where the facts about a language begin.
fn language_start(language: usize) -> usize {
    SiteFact::ALL.len() + language * LanguageFact::ALL.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::NamedFact;
    use std::collections::BTreeSet;

    fn facts(pages: u32, languages: u16) -> Vec<Fact> {
        let mut facts: Vec<Fact> = SiteFact::ALL.iter().copied().map(Fact::Site).collect();
        for language in (0..languages).map(LanguageId) {
            let about = |fact: &LanguageFact| Fact::Language(*fact, language);
            facts.extend(LanguageFact::ALL.iter().map(about));
            for page in (0..pages).map(PageId) {
                let about = |fact: &TranslationFact| Fact::Translation(*fact, page, language);
                facts.extend(TranslationFact::ALL.iter().map(about));
            }
        }
        for page in (0..pages).map(PageId) {
            facts.extend(PageFact::ALL.iter().map(|fact| Fact::Page(*fact, page)));
        }
        facts
    }

    #[test]
    fn every_fact_has_an_index_of_its_own_and_every_index_a_fact() {
        for (pages, languages) in [(0, 0), (1, 1), (4, 3)] {
            let table = FactTable::<()>::new(pages as usize, usize::from(languages));
            let facts = facts(pages, languages);
            let indices: BTreeSet<_> = facts
                .iter()
                .map(|fact| table.index(fact).unwrap())
                .collect();
            assert_eq!(indices.len(), facts.len());
            assert_eq!(indices, (0..table.values.len()).collect());
        }
    }

    #[test]
    fn facts_about_what_is_not_there_have_no_value() {
        let table = FactTable::<u8>::new(2, 2);
        for fact in [
            Fact::Translation(TranslationFact::Card, PageId(2), LanguageId(0)),
            Fact::Translation(TranslationFact::Card, PageId(0), LanguageId(2)),
            Fact::Page(PageFact::Parent, PageId(2)),
            Fact::Language(LanguageFact::Home, LanguageId(2)),
            Fact::Named(NamedFact::SitemapPart(0)),
        ] {
            assert_eq!(table.get(&fact), None, "{fact:?}");
        }
    }
}
