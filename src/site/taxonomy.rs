//! Taxonomies and kinds as the settings have them: what is the same everywhere, and what they are called.

use super::{LanguageId, Site};
use crate::config::{self, Localised};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is the same of a taxonomy in every language.
#[derive(Clone, Copy, Debug)]
pub struct TaxonomyOutline<'a> {
    /// Its id.
    pub id: &'a Arc<str>,
    /// Whether it has list pages.
    pub list: bool,
    /// How many pages a list of one of its terms shows at a time; `None` shows all.
    pub page_size: Option<usize>,
    terms: &'a BTreeMap<Arc<str>, config::Term>,
}

/// What a taxonomy or a term is called in a language, and what it means.
#[derive(Clone, Copy, Debug, Hash)]
pub struct TermText<'a> {
    /// Its label.
    pub label: Option<&'a Arc<str>>,
    /// Its part of an address.
    pub slug: Option<&'a Arc<str>>,
    /// What it means; only terms say that.
    pub description: Option<&'a Arc<str>>,
}

impl<'a> TaxonomyOutline<'a> {
    /// Returns a term by its id.
    pub fn term(&self, id: &str) -> Option<&'a Arc<str>> {
        self.terms.get_key_value(id).map(|(id, _)| id)
    }

    /// Returns the ids of its terms.
    pub fn ids(&self) -> Vec<&'a Arc<str>> {
        self.terms.keys().collect()
    }
}

impl Site {
    /// Returns what is the same of a taxonomy in every language.
    pub(super) fn taxonomy(&self, id: &str) -> Option<TaxonomyOutline<'_>> {
        let (id, taxonomy) = self.configuration.taxonomies.get_key_value(id)?;
        Some(TaxonomyOutline {
            id,
            list: taxonomy.list,
            page_size: taxonomy.page_size,
            terms: &taxonomy.terms,
        })
    }

    /// Returns what a taxonomy is called in a language.
    pub(super) fn taxonomy_label(&self, id: &str, language: LanguageId) -> Option<TermText<'_>> {
        let taxonomy = self.configuration.taxonomies.get(id)?;
        Some(TermText {
            label: self.own(&taxonomy.label, language),
            slug: self.own(&taxonomy.slug, language),
            description: None,
        })
    }

    /// Returns what a term is called in a language, and what it means.
    pub(super) fn term(
        &self,
        taxonomy: &str,
        term: &str,
        language: LanguageId,
    ) -> Option<TermText<'_>> {
        let term = self
            .configuration
            .taxonomies
            .get(taxonomy)?
            .terms
            .get(term)?;
        Some(TermText {
            label: self.own(&term.label, language),
            slug: self.own(&term.slug, language),
            description: self.own(&term.description, language),
        })
    }

    /// Returns what a kind of page is called in a language; one that is missing is better borrowed than empty.
    pub(super) fn kind_label(&self, kind: &str, language: LanguageId) -> Option<&Arc<str>> {
        let kinds = [&self.configuration.kinds, &self.theme.kinds];
        let labels = || {
            kinds
                .into_iter()
                .filter_map(|kinds| Some(&kinds.get(kind)?.label))
        };
        let own = labels().find_map(|label| self.own(label, language));
        let source = &self.configuration.source_language;
        own.or_else(|| labels().find_map(|label| label.get(source)))
    }

    fn own<'a>(&self, text: &'a Localised, language: LanguageId) -> Option<&'a Arc<str>> {
        text.get(&self.language(language).language)
    }
}
