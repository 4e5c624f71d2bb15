//! What outputs ask of the settings of the site and of its theme, each setting for itself.

use super::Lens;
use crate::base::Value;
use crate::config::{BaseUrl, MenuEntry, Organisation, RawHtml, Theme};
use crate::site::questions::fact::Fact;
use crate::site::questions::facts::{LanguageFact, NamedFact, SiteFact};
use crate::site::{LanguageId, TaxonomyOutline, TermText};
use std::collections::BTreeMap;
use std::sync::Arc;

impl Lens {
    /// Returns the name of the site in a language.
    pub fn title(&self, language: LanguageId) -> Option<&Arc<str>> {
        let site = self.ask(|| Fact::Language(LanguageFact::Title, language));
        site.configuration
            .title
            .get(&site.language(language).language)
    }

    /// Returns what the site is, in a sentence in a language.
    pub fn description(&self, language: LanguageId) -> Option<&Arc<str>> {
        let site = self.ask(|| Fact::Language(LanguageFact::Description, language));
        site.configuration
            .description
            .get(&site.language(language).language)
    }

    /// Returns who publishes the site.
    pub fn organisation(&self) -> Option<&Organisation> {
        let site = self.ask(|| Fact::Site(SiteFact::Organisation));
        site.configuration.organisation.as_ref()
    }

    /// Returns what the theme is told, by name.
    pub fn parameters(&self) -> &BTreeMap<Arc<str>, Value> {
        let site = self.ask(|| Fact::Site(SiteFact::Parameters));
        &site.configuration.parameters
    }

    /// Returns the menus by name.
    pub fn menus(&self) -> &BTreeMap<Arc<str>, Vec<MenuEntry>> {
        let site = self.ask(|| Fact::Site(SiteFact::Menus));
        &site.configuration.menus
    }

    /// Returns the ids of all taxonomies.
    pub fn taxonomy_ids(&self) -> impl Iterator<Item = &Arc<str>> {
        let site = self.ask(|| Fact::Site(SiteFact::TaxonomyIds));
        site.configuration.taxonomies.keys()
    }

    /// Returns what is the same of a taxonomy in every language.
    pub fn taxonomy(&self, id: &str) -> Option<TaxonomyOutline<'_>> {
        self.ask_named(|| NamedFact::Taxonomy(Arc::from(id)))
            .taxonomy(id)
    }

    /// Returns what a taxonomy is called in a language.
    pub fn taxonomy_label(&self, id: &str, language: LanguageId) -> Option<TermText<'_>> {
        self.ask_named(|| NamedFact::TaxonomyLabel(Arc::from(id), language))
            .taxonomy_label(id, language)
    }

    /// Returns what a term is called in a language, and what it means.
    pub fn term(&self, taxonomy: &str, term: &str, language: LanguageId) -> Option<TermText<'_>> {
        self.ask_named(|| NamedFact::Term(Arc::from(taxonomy), Arc::from(term), language))
            .term(taxonomy, term, language)
    }

    /// Returns what a kind of page is called in a language; one that is missing is better borrowed than empty.
    pub fn kind_label(&self, kind: &str, language: LanguageId) -> Option<&Arc<str>> {
        self.ask_named(|| NamedFact::KindLabel(Arc::from(kind), language))
            .kind_label(kind, language)
    }

    /// Returns what is done with HTML in pages.
    pub fn raw_html(&self) -> RawHtml {
        let site = self.ask(|| Fact::Site(SiteFact::RawHtml));
        site.configuration.raw_html
    }

    /// Returns where the site is published, if that is known.
    pub fn base_url(&self) -> Option<&BaseUrl> {
        let site = self.ask(|| Fact::Site(SiteFact::Addresses));
        site.configuration.base_url.as_ref()
    }

    /// Returns the settings of the theme.
    pub fn theme(&self) -> &Theme {
        &self.ask(|| Fact::Site(SiteFact::Theme)).theme
    }
}
