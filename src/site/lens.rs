//! The lens: the one way in which renderers see the site.

mod lists;

use super::resolve::{self, LinkProblem, Target};
use super::{
    Asset, Card, Fact, LanguageId, Page, PageId, Presence, Recorder, Site, SiteLanguage,
    Translation, members,
};
use crate::base::{Diagnostic, Digest, Moment, PagePath, Route, SourcePath, Value};
use crate::config::{Configuration, Sort, Theme};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::hash::Hash;
use std::sync::Arc;

/// A view of a site that can note each question and the digest of its answer.
///
/// Whatever an output rests on comes from here, so two outputs whose notes are equal are equal.
#[derive(Clone)]
pub struct Lens {
    site: Arc<Site>,
    recorder: Option<Arc<dyn Recorder>>,
}

impl Lens {
    /// Makes a lens that keeps no notes.
    pub fn new(site: Arc<Site>) -> Self {
        Self { site, recorder: None }
    }

    /// Makes a lens that notes every question and answer.
    pub fn recording(site: Arc<Site>, recorder: Arc<dyn Recorder>) -> Self {
        Self { site, recorder: Some(recorder) }
    }

    /// Notes a question, if anyone listens, and hands its answer on.
    fn answer<T: Hash>(&self, fact: impl FnOnce() -> Fact, answer: T) -> T {
        if let Some(recorder) = &self.recorder {
            recorder.record(fact(), Digest::of_value(&answer));
        }
        answer
    }

    /// Notes a question whose answer is a digest that has to be worked out.
    fn note(&self, fact: impl FnOnce() -> Fact, answer: impl FnOnce() -> Digest) {
        if let Some(recorder) = &self.recorder {
            recorder.record(fact(), answer());
        }
    }

    /// Returns what lists may show of a page in a language.
    pub fn card(&self, page: PageId, language: LanguageId) -> Option<&Arc<Card>> {
        let card = self.site.translation(page, language).map(|translation| &translation.card);
        self.answer(|| Fact::Card(page, language), card)
    }

    /// Returns a page's text in a language.
    pub fn translation(&self, page: PageId, language: LanguageId) -> Option<&Translation> {
        let translation = self.site.translation(page, language);
        if let Some(recorder) = &self.recorder {
            let rules = self.site.configuration.raw_html;
            let answer = translation.map(|text| {
                let document = (&text.document.path, text.document.digest, rules);
                (document, &text.card, &text.heading_ids, &text.template)
            });
            recorder.record(Fact::Body(page, language), Digest::of_value(&answer));
        }
        translation
    }

    /// Says what a reader finds at a page in each language, and where.
    pub fn presences(&self, page: PageId) -> Vec<(LanguageId, Presence, Option<&Route>)> {
        let found = self.site.page(page).map(|found| {
            self.site.language_ids().map(|id| (id, found.presence(id), found.route(id))).collect()
        });
        self.answer(|| Fact::Presences(page), found.unwrap_or_default())
    }

    /// Returns the language whose text stands in for those that are missing.
    pub fn original(&self, page: PageId) -> Option<LanguageId> {
        let original = self.site.page(page).and_then(Page::original);
        self.answer(|| Fact::Original(page), original)
    }

    /// Finds a page by its path without a language and without a leading slash.
    pub fn find(&self, path: &str) -> Option<PageId> {
        self.answer(|| Fact::Find(Arc::from(path)), self.site.find(path))
    }

    /// Returns the path of a page.
    pub fn path(&self, page: PageId) -> PagePath {
        let path = self.site.page(page).map_or_else(PagePath::home, |page| page.path.clone());
        self.answer(|| Fact::Path(page), path)
    }

    /// Returns the page above a page.
    pub fn parent(&self, page: PageId) -> Option<PageId> {
        self.answer(|| Fact::Parent(page), self.site.page(page).and_then(|page| page.parent))
    }

    /// Returns the pages directly below a page that have a text in the language, in order.
    pub fn children(&self, page: PageId, language: LanguageId) -> &[PageId] {
        let children =
            self.site.page(page).and_then(|page| page.children.get(usize::from(language.0)));
        self.answer(|| Fact::Children(page, language), children.map_or(&[], Vec::as_slice))
    }

    /// Returns the pages before and after a page in its section, in the language.
    pub fn neighbours(&self, page: PageId, language: LanguageId) -> [Option<PageId>; 2] {
        let place = usize::from(language.0);
        let found = self.site.page(page).and_then(|found| {
            let beside = self.site.page(found.parent?)?.children.get(place)?;
            let own = *found.places.get(place)? as usize;
            (beside.get(own) == Some(&page)).then_some((beside, own))
        });
        let answer = found.map_or([None; 2], |(beside, own)| {
            [own.checked_sub(1), own.checked_add(1)].map(|place| beside.get(place?).copied())
        });
        self.answer(|| Fact::Neighbours(page, language), answer)
    }

    /// Returns whether there are pages below a page in any language.
    pub fn is_section(&self, page: PageId) -> bool {
        let sections = self
            .site
            .page(page)
            .is_some_and(|page| page.children.iter().any(|list| !list.is_empty()));
        self.answer(|| Fact::Section(page), sections)
    }

    /// Compares two cards of the language by an order; the cards say all that it rests on.
    pub fn compare(&self, left: &Card, right: &Card, order: Sort) -> Ordering {
        let place = |card: &Card| {
            members::place(card, self.site.title_rank(card.page, card.language), order)
        };
        place(left).cmp(&place(right))
    }

    /// Returns all pages that have a text in the language, by path.
    pub fn pages(&self, language: LanguageId) -> Vec<PageId> {
        let translated =
            self.site.numbered_pages().filter(|(_, page)| page.translation(language).is_some());
        self.answer(|| Fact::Pages(language), translated.map(|(id, _)| id).collect())
    }

    /// Returns the pages of a term that have a text in the language, newest first.
    pub fn members(&self, taxonomy: &str, term: &str, language: LanguageId) -> &[PageId] {
        let question = || Fact::Members(Arc::from(taxonomy), Arc::from(term), language);
        self.answer(question, self.site.members(taxonomy, term, language))
    }

    /// Returns whether a page's text has a heading or an element with the id.
    pub fn has_anchor(&self, page: PageId, language: LanguageId, anchor: &str) -> bool {
        let found =
            self.site.translation(page, language).is_some_and(|text| text.has_anchor(anchor));
        self.answer(|| Fact::Anchor(page, language, Arc::from(anchor)), found)
    }

    /// Finds what a link in a page's text leads to.
    ///
    /// # Errors
    /// [`LinkProblem`] where it leads to nothing.
    pub fn resolve(
        &self,
        document: &crate::parse::Document,
        language: LanguageId,
        destination: &str,
    ) -> Result<Target, LinkProblem> {
        let target = resolve::target(&self.site, document, language, destination);
        let question = || Fact::Link(document.page.clone(), language, Arc::from(destination));
        self.answer(question, target)
    }

    /// Returns where a file of the content is published.
    pub fn file(&self, path: &SourcePath) -> Option<&Route> {
        self.answer(|| Fact::File(path.clone()), self.site.files.get(path))
    }

    /// Returns a file of the theme by its name in `assets/`.
    pub fn asset(&self, name: &str) -> Option<&Asset> {
        self.answer(|| Fact::Asset(Arc::from(name)), self.site.assets.get(name))
    }

    /// Returns the names of all files of the theme.
    pub fn asset_names(&self) -> impl Iterator<Item = &str> {
        self.note(
            || Fact::AssetNames,
            || Digest::of_value(&self.site.assets.keys().collect::<Vec<_>>()),
        );
        self.site.assets.keys().map(|name| &**name)
    }

    /// Returns what a data file says, by its name without its extension.
    pub fn data(&self, name: &str) -> Option<&Value> {
        self.answer(|| Fact::Data(Arc::from(name)), self.site.data.get(name))
    }

    /// Returns the names of all data files.
    pub fn data_names(&self) -> impl Iterator<Item = &str> {
        self.note(
            || Fact::DataNames,
            || Digest::of_value(&self.site.data.keys().collect::<Vec<_>>()),
        );
        self.site.data.keys().map(|name| &**name)
    }

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

    /// Returns the name of a language in another: as the messages say, else as it calls itself.
    pub fn language_name(&self, named: LanguageId, language: LanguageId) -> String {
        let key = format!("language-name-{}", self.language(named).language.segment());
        let told = self.message(language, &key, &BTreeMap::new());
        told.unwrap_or_else(|_| self.language(named).name.to_string())
    }

    /// Returns a language of the site and what it needs to be shown.
    pub fn language(&self, language: LanguageId) -> &SiteLanguage {
        let found = self.site.language(language);
        self.note(
            || Fact::Language(language),
            || {
                let shown = (&found.name, found.direction, &found.prefix);
                Digest::of_value(&(&found.language, shown, found.words))
            },
        );
        found
    }

    /// Returns the places of all languages.
    pub fn language_ids(&self) -> impl Iterator<Item = LanguageId> + use<> {
        self.languages().language_ids()
    }

    /// Returns the site, where only its list of languages is looked at.
    fn languages(&self) -> &Site {
        self.note(
            || Fact::Languages,
            || {
                let tags: Vec<_> =
                    self.site.languages.iter().map(|known| &known.language).collect();
                let settings = &self.site.configuration;
                Digest::of_value(&(tags, &settings.language_bar, &settings.source_language))
            },
        );
        &self.site
    }

    /// Finds a language by its tag.
    pub fn language_id(&self, language: &crate::base::Language) -> Option<LanguageId> {
        self.languages().language_id(language)
    }

    /// Returns the languages in the order of the language bar.
    pub fn language_bar(&self) -> Vec<LanguageId> {
        self.languages().language_bar().collect()
    }

    /// Returns the language that pages are written in unless they say otherwise.
    pub fn source_language(&self) -> LanguageId {
        self.languages().source_language()
    }

    /// Returns whether the site has more than one language.
    pub fn is_multilingual(&self) -> bool {
        self.languages().is_multilingual()
    }

    /// Returns the settings of the site.
    pub fn configuration(&self) -> &Configuration {
        self.note(|| Fact::Settings, || self.site.settings_digest());
        &self.site.configuration
    }

    /// Returns the settings of the theme.
    pub fn theme(&self) -> &Theme {
        self.note(|| Fact::Theme, || self.site.theme_digest());
        &self.site.theme
    }

    /// Notes that a template was looked for, and what there was of it.
    pub fn note_template(&self, name: &str, digest: impl FnOnce() -> Digest) {
        self.note(|| Fact::Template(Arc::from(name)), digest);
    }

    /// Returns the settings of a page as a section.
    pub fn policy(&self, page: PageId) -> super::Policy {
        let policy = self.site.page(page).map(|page| page.policy.clone()).unwrap_or_default();
        self.answer(|| Fact::Policy(page), policy)
    }

    /// Writes the address of `target` as it is to stand in the output at `here`.
    pub fn link(&self, here: &Route, target: &Route) -> String {
        let site = self.addresses();
        here.link_to(target, site.link_style, site.base_path())
    }

    /// Returns the path of the site on its host, with slashes at both ends.
    pub fn base_path(&self) -> &str {
        self.addresses().base_path()
    }

    /// Returns the site, where only its address and its way to write others are looked at.
    fn addresses(&self) -> &Site {
        self.note(
            || Fact::Addresses,
            || {
                let base = self.site.configuration.base_url.as_ref();
                let base = base.map(|base| (&base.origin, &base.path));
                Digest::of_value(&(self.site.link_style, base))
            },
        );
        &self.site
    }

    /// Returns the absolute address of a route, where the site has an address.
    pub fn permalink(&self, route: &Route) -> Option<String> {
        self.addresses().permalink(route)
    }

    /// Returns the clock, as it was handed in.
    pub fn now(&self) -> Moment {
        self.answer(|| Fact::Now, self.site.now)
    }

    /// Returns where the home page of a language is.
    pub fn home(&self, language: LanguageId) -> Route {
        Route::new(&*self.language(language).prefix).unwrap_or_else(|_| Route::root())
    }
}

impl std::fmt::Debug for Lens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lens").field("recording", &self.recorder.is_some()).finish_non_exhaustive()
    }
}
