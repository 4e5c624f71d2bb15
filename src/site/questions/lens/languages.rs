//! What outputs ask of languages: their messages, and what they call countries and each other.

use super::Lens;
use crate::base::{Diagnostic, Language, Route, Value};
use crate::site::questions::fact::Fact;
use crate::site::questions::facts::{LanguageFact, SiteFact};
use crate::site::{LanguageId, Site, SiteLanguage};
use std::collections::BTreeMap;

impl Lens {
    /// Writes a message of the interface.
    ///
    /// # Errors
    /// A problem without a place where no language has the message, or an argument does not fit.
    pub fn message(
        &self,
        language: LanguageId,
        key: &str,
        arguments: &BTreeMap<&str, Value>,
    ) -> Result<String, Diagnostic> {
        self.language(language).messages.format(key, arguments)
    }

    /// Returns the name of a language in that of an output: as the messages say, else as the language
    /// of the output calls it, else as it calls itself, else its tag.
    pub fn language_name(&self, named: &Language, language: LanguageId) -> String {
        let shown = self.language(language);
        let key = format!("language-name-{}", named.segment());
        let told = shown.messages.own(&key, &shown.language);
        told.or_else(|| shown.locale.language_name(named))
            .unwrap_or_else(|| {
                let own = self
                    .language_id(named)
                    .map(|id| self.language(id).name.to_string());
                own.unwrap_or_else(|| crate::locale::native_name(named))
            })
    }

    /// Returns the name of a country by its code: as the messages say, else as the language calls it,
    /// else in English, else the code.
    pub fn country_name(&self, code: &str, language: LanguageId) -> String {
        let shown = self.language(language);
        let key = format!("country-{}", code.to_ascii_lowercase());
        let told = shown.messages.own(&key, &shown.language);
        told.or_else(|| shown.locale.country_name(code))
            .or_else(|| shown.messages.format(&key, &BTreeMap::new()).ok())
            .or_else(|| crate::locale::english_country_name(code))
            .unwrap_or_else(|| code.to_owned())
    }

    /// Returns a language of the site and what it needs to be shown.
    pub fn language(&self, language: LanguageId) -> &SiteLanguage {
        self.ask(|| Fact::Language(LanguageFact::Locale, language))
            .language(language)
    }

    /// Returns the places of all languages.
    pub fn language_ids(&self) -> impl Iterator<Item = LanguageId> + use<> {
        self.languages().language_ids()
    }

    /// Returns the site, where only its list of languages is looked at.
    fn languages(&self) -> &Site {
        self.ask(|| Fact::Site(SiteFact::Languages))
    }

    /// Finds a language by its tag.
    pub fn language_id(&self, language: &Language) -> Option<LanguageId> {
        self.languages().language_id(language)
    }

    /// Returns the languages in the order of the language bar.
    pub fn language_bar(&self) -> Vec<LanguageId> {
        self.languages().language_bar().collect()
    }

    /// Returns the tags of all languages.
    pub fn language_tags(&self) -> impl Iterator<Item = &Language> {
        let languages = self.languages().languages.iter();
        languages.map(|known| &known.language)
    }

    /// Returns the tag of the language that pages are written in unless they say otherwise.
    pub fn source_tag(&self) -> &Language {
        &self.languages().configuration.source_language
    }

    /// Returns the language that pages are written in unless they say otherwise.
    pub fn source_language(&self) -> LanguageId {
        self.languages().source_language()
    }

    /// Returns whether the site has more than one language.
    pub fn is_multilingual(&self) -> bool {
        self.languages().is_multilingual()
    }

    /// Returns whether any page has a text in the language.
    pub fn has_pages_in(&self, language: LanguageId) -> bool {
        self.ask(|| Fact::Language(LanguageFact::HasPages, language))
            .has_pages_in(language)
    }

    /// Returns where the home page is shown in a language, if it is.
    pub fn home(&self, language: LanguageId) -> Option<&Route> {
        self.ask(|| Fact::Language(LanguageFact::Home, language))
            .home(language)
    }

    /// Returns where readers of a language begin: at its home page, else at the root of the site.
    pub fn front(&self, language: LanguageId) -> Route {
        self.home(language).cloned().unwrap_or_else(Route::root)
    }
}
