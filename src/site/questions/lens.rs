//! The lens: the one way in which renderers see the site.

mod languages;
mod lists;
mod settings;

use super::fact::{Fact, FactRecorder};
use super::facts::{LanguageFact, NamedFact, PageFact, SiteFact, TranslationFact};
use crate::base::{Moment, Route, SourcePath, Value};
use crate::config::Sort;
use crate::parse::Document;
use crate::site::resolve::{self, LinkProblem, Target};
use crate::site::{
    Acronym, Asset, Card, Glossary, Label, LanguageId, MediumKind, PageId, Presence, Site,
    Translation, Variant, page_order,
};
use std::cmp::Ordering;
use std::sync::Arc;

/// A view of a site that can note each question.
///
/// Whatever an output rests on comes from here: where every fact that it asked for has the same answer
/// as before, the output is the same as before.
#[derive(Clone)]
pub struct Lens {
    site: Arc<Site>,
    recorder: Option<Arc<dyn FactRecorder>>,
}

impl Lens {
    /// Makes a lens that keeps no notes.
    pub fn new(site: Arc<Site>) -> Self {
        Self {
            site,
            recorder: None,
        }
    }

    /// Makes a lens that notes every question.
    pub fn recording(site: Arc<Site>, recorder: Arc<dyn FactRecorder>) -> Self {
        Self {
            site,
            recorder: Some(recorder),
        }
    }

    /// Notes a question, if anyone listens, and hands out the site that answers it.
    fn ask(&self, fact: impl FnOnce() -> Fact) -> &Site {
        if let Some(recorder) = &self.recorder {
            recorder.record(fact());
        }
        &self.site
    }

    fn ask_named(&self, fact: impl FnOnce() -> NamedFact) -> &Site {
        self.ask(|| Fact::Named(fact()))
    }

    /// Returns the title of a page in a language, and where it is.
    pub fn label(&self, page: PageId, language: LanguageId) -> Option<Label> {
        self.ask(|| Fact::Translation(TranslationFact::Label, page, language))
            .card(page, language)
            .map(Label::from)
    }

    /// Returns what lists may show of a page in a language.
    pub fn card(&self, page: PageId, language: LanguageId) -> Option<&Arc<Card>> {
        self.ask(|| Fact::Translation(TranslationFact::Card, page, language))
            .card(page, language)
    }

    /// Returns the rest of the card that a label is from.
    pub fn card_of<'a>(&self, label: &'a Label) -> &'a Card {
        let card = label.unseen();
        self.ask(|| Fact::Translation(TranslationFact::Card, card.page, card.language));
        card
    }

    /// Returns how the text of a page begins.
    pub fn excerpt(&self, page: PageId, language: LanguageId) -> Option<&Arc<str>> {
        self.ask(|| Fact::Translation(TranslationFact::Excerpt, page, language))
            .excerpt(page, language)
    }

    /// Returns where a page is, and when it was last changed in substance.
    pub fn changed(&self, page: PageId, language: LanguageId) -> Option<(&Route, Option<Moment>)> {
        let card = self
            .ask(|| Fact::Translation(TranslationFact::Changed, page, language))
            .card(page, language)?;
        Some((&card.route, card.changed()))
    }

    /// Returns a page's text in a language.
    pub fn translation(&self, page: PageId, language: LanguageId) -> Option<&Translation> {
        self.raw_html();
        self.ask(|| Fact::Translation(TranslationFact::Body, page, language))
            .translation(page, language)
    }

    /// Returns the file that a page's text in a language is in.
    pub fn source(&self, page: PageId, language: LanguageId) -> Option<&SourcePath> {
        let text = self
            .ask(|| Fact::Translation(TranslationFact::Source, page, language))
            .translation(page, language)?;
        Some(&text.document.path)
    }

    /// Says what a reader finds at a page in each language, and where.
    pub fn presences(&self, page: PageId) -> Vec<(LanguageId, Presence, Option<&Route>)> {
        self.ask(|| Fact::Page(PageFact::Presences, page))
            .presences(page)
    }

    /// Says what a reader finds at a page in a language, and where.
    pub fn presence(&self, page: PageId, language: LanguageId) -> (Presence, Option<&Route>) {
        self.ask(|| Fact::Page(PageFact::Presences, page))
            .presence(page, language)
    }

    /// Returns the language whose text stands in for those that are missing.
    pub fn original(&self, page: PageId) -> Option<LanguageId> {
        self.ask(|| Fact::Page(PageFact::Original, page))
            .original(page)
    }

    /// Finds a page by its path without a language and without a leading slash.
    pub fn find(&self, path: &str) -> Option<PageId> {
        self.ask_named(|| NamedFact::PageExists(Arc::from(path)))
            .find(path)
    }

    /// Returns the path of a page: what it is known by from run to run, and so never a fact.
    pub fn path(&self, page: PageId) -> &str {
        self.site.path(page)
    }

    /// Returns whether a page is the home page.
    pub fn is_home(&self, page: PageId) -> bool {
        self.path(page).is_empty()
    }

    /// Returns the page above a page.
    pub fn parent(&self, page: PageId) -> Option<PageId> {
        self.ask(|| Fact::Page(PageFact::Parent, page)).parent(page)
    }

    /// Returns the pages directly below a page that have a text in the language, in order.
    pub fn children(&self, page: PageId, language: LanguageId) -> &[PageId] {
        self.ask(|| Fact::Translation(TranslationFact::Children, page, language))
            .children(page, language)
    }

    /// Returns the pages before and after a page in its section, in the language.
    pub fn neighbours(&self, page: PageId, language: LanguageId) -> [Option<PageId>; 2] {
        self.ask(|| Fact::Translation(TranslationFact::Neighbours, page, language))
            .neighbours(page, language)
    }

    /// Returns whether there are pages below a page in any language.
    pub fn is_section(&self, page: PageId) -> bool {
        self.ask(|| Fact::Page(PageFact::Section, page))
            .is_section(page)
    }

    /// Compares two cards of the language by an order; the cards say all that it rests on.
    pub fn compare(&self, left: &Card, right: &Card, order: Sort) -> Ordering {
        page_order::compare(&self.site, left, right, order)
    }

    /// Returns all pages that have a text in the language, by path.
    pub fn pages(&self, language: LanguageId) -> Vec<PageId> {
        self.ask(|| Fact::Language(LanguageFact::Pages, language))
            .pages_in(language)
    }

    /// Returns what an acronym stands for in a language.
    pub fn long_form(&self, acronym: &Acronym, language: LanguageId) -> Arc<str> {
        self.ask_named(|| NamedFact::Acronym(Arc::clone(&acronym.short), language));
        Arc::clone(&acronym.long)
    }

    /// Returns the acronyms of a language.
    pub fn glossary(&self, language: LanguageId) -> Arc<Glossary> {
        self.ask(|| Fact::Language(LanguageFact::Glossary, language))
            .glossary(language)
    }

    /// Returns the pages of a term that have a text in the language, newest first.
    pub fn term_members(&self, taxonomy: &str, term: &str, language: LanguageId) -> &[PageId] {
        let question = || NamedFact::TermMembers(Arc::from(taxonomy), Arc::from(term), language);
        self.ask_named(question)
            .term_members(taxonomy, term, language)
    }

    /// Returns whether a page's text has a heading or an element with the id.
    pub fn has_anchor(&self, page: PageId, language: LanguageId, anchor: &str) -> bool {
        let question = || NamedFact::Anchor(page, language, Arc::from(anchor));
        self.ask_named(question).has_anchor(page, language, anchor)
    }

    /// Finds what a link in the text of a page leads to, for readers of a language.
    ///
    /// # Errors
    /// [`LinkProblem`] where it leads to nothing.
    pub fn resolve(
        &self,
        document: &Document,
        language: LanguageId,
        destination: &str,
    ) -> Result<Target, LinkProblem> {
        let place = self.site.find(document.page.as_str());
        let place = place.zip(self.site.language_id(&document.language));
        if let Some((page, written)) = place {
            self.ask_named(|| NamedFact::Link(page, written, language, Arc::from(destination)));
        }
        resolve::target(&self.site, document, language, destination)
    }

    /// Returns where a file of the content is published.
    pub fn file(&self, path: &SourcePath) -> Option<&Route> {
        self.ask_named(|| NamedFact::File(path.clone()))
            .files
            .get(path)
    }

    /// Returns where the social card of a page is, if it has one.
    pub fn social_card(&self, page: PageId, language: LanguageId) -> Option<Route> {
        self.ask(|| Fact::Translation(TranslationFact::SocialCard, page, language))
            .social_card(page, language)
    }

    /// Notes that an output is drawn with the fonts of a language.
    pub fn note_fonts(&self, language: LanguageId) {
        self.ask(|| Fact::Language(LanguageFact::Fonts, language));
    }

    /// Returns what is known of a picture or a document.
    pub fn medium(&self, path: &SourcePath) -> Option<&MediumKind> {
        self.ask_named(|| NamedFact::Medium(path.clone()))
            .medium(path)
            .map(|medium| &medium.kind)
    }

    /// Returns the length of a file of the content in bytes.
    pub fn size(&self, path: &SourcePath) -> Option<u64> {
        self.ask_named(|| NamedFact::Size(path.clone()))
            .medium(path)
            .map(|medium| medium.size)
    }

    /// Returns the variants of a picture, by encoding and width.
    pub fn variants(&self, path: &SourcePath) -> Vec<Variant> {
        self.ask_named(|| NamedFact::Medium(path.clone()));
        self.ask_named(|| NamedFact::File(path.clone()));
        self.ask(|| Fact::Site(SiteFact::Theme)).variants(path)
    }

    /// Returns a file of the theme by its name in `assets/`.
    pub fn asset(&self, name: &str) -> Option<&Asset> {
        self.ask_named(|| NamedFact::Asset(Arc::from(name)))
            .assets
            .get(name)
    }

    /// Returns the names of all files of the theme.
    pub fn asset_names(&self) -> impl Iterator<Item = &str> {
        self.ask(|| Fact::Site(SiteFact::AssetNames))
            .assets
            .keys()
            .map(|name| &**name)
    }

    /// Returns what a data file says, by its name without its extension.
    pub fn data(&self, name: &str) -> Option<&Value> {
        self.ask_named(|| NamedFact::Data(Arc::from(name)))
            .data
            .get(name)
    }

    /// Returns the names of all data files.
    pub fn data_names(&self) -> impl Iterator<Item = &str> {
        self.ask(|| Fact::Site(SiteFact::DataNames))
            .data
            .keys()
            .map(|name| &**name)
    }

    /// Notes that a template was looked for, whether or not it is there.
    pub fn note_template(&self, name: &str) {
        self.ask_named(|| NamedFact::Template(Arc::from(name)));
    }

    /// Notes that an output has the bytes of a file.
    pub fn note_bytes(&self, path: &SourcePath) {
        self.ask_named(|| NamedFact::Bytes(path.clone()));
    }

    /// Returns the settings of a page as a section.
    pub fn policy(&self, page: PageId) -> crate::site::SectionPolicy {
        let site = self.ask(|| Fact::Page(PageFact::Policy, page));
        site.page(page)
            .map(|page| page.policy.clone())
            .unwrap_or_default()
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
        self.ask(|| Fact::Site(SiteFact::Addresses))
    }

    /// Returns the absolute address of a route, where the site has an address.
    pub fn permalink(&self, route: &Route) -> Option<String> {
        self.addresses().permalink(route)
    }

    /// Returns the clock, as it was handed in.
    pub fn now(&self) -> Moment {
        self.ask(|| Fact::Site(SiteFact::Now)).now
    }
}

impl std::fmt::Debug for Lens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lens")
            .field("recording", &self.recorder.is_some())
            .finish_non_exhaustive()
    }
}
