//! The table of facts: every question that an output can ask of a site, one in each row.
//!
//! A row says what the fact is called, how it is worded for people, and what the answer is. Everything else follows
//! from the fields: how the fact of an earlier run is found in the site of this one, and where the interner keeps
//! it. So a new question is a new row, and a method of the [`Lens`](super::Lens) that asks it.
//!
//! Answers are digests that are the same in every run over the same site: pages and languages go into them by path
//! and tag, never by their ids, which change when others come and go.

use super::answers::ExternalFacts;
use super::fact_fields::FactField;
use super::renumbering::Renumbering;
use crate::base::{Digest, SourcePath};
use crate::site::{FeedScope, LanguageId, PageId, Site};
use serde::{Deserialize, Serialize};
use std::hash::Hash;
use std::sync::Arc;

/// Declares facts that are about the same subjects: none, a page, a language, or a page in a language.
macro_rules! facts {
    (
        $(#[$doc:meta])*
        $group:ident($($subject:ident: $kind:ty),*) of $site:ident;
        $($(#[$about:meta])* $fact:ident $text:literal = $answer:expr;)*
    ) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        pub enum $group { $($(#[$about])* $fact,)* }

        impl $group {
            /// Every fact of the group, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$fact),*];

            /// The names of the facts, with that of the group.
            pub(super) const NAMES: &[&str] =
                &[$(concat!(stringify!($group), "::", stringify!($fact))),*];

            pub(super) fn name(self) -> &'static str {
                Self::NAMES[self as usize]
            }

            pub(super) fn answer(self, $site: &Site, $($subject: $kind),*) -> Digest {
                match self { $(Self::$fact => Digest::of_value(&$answer),)* }
            }

            pub(super) fn describe(self, $site: &Site, $($subject: $kind),*) -> String {
                let _ = $site;
                $(let $subject = $subject.describe($site);)*
                match self { $(Self::$fact => format!($text),)* }
            }
        }
    };
}

/// Declares facts that are about something with a name of its own; the answer may be none that lasts.
macro_rules! named_facts {
    (
        $(#[$doc:meta])*
        $group:ident of $site:ident and $external:ident;
        $($(#[$about:meta])* $fact:ident($($field:ident: $kind:ty),*) $text:literal = $answer:expr;)*
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $group { $($(#[$about])* $fact($($kind),*),)* }

        impl $group {
            /// The names of the facts, with that of the group.
            pub(super) const NAMES: &[&str] =
                &[$(concat!(stringify!($group), "::", stringify!($fact))),*];

            pub(super) fn name(&self) -> &'static str {
                match self {
                    $(Self::$fact(..) => concat!(stringify!($group), "::", stringify!($fact)),)*
                }
            }

            pub(super) fn answer(
                &self,
                $site: &Site,
                $external: &impl ExternalFacts,
            ) -> Option<Digest> {
                match self { $(Self::$fact($($field),*) => $answer,)* }
            }

            pub(super) fn renumbered(&self, renumbering: &Renumbering) -> Option<Self> {
                Some(match self {
                    $(Self::$fact($($field),*) => {
                        Self::$fact($($field.renumbered(renumbering)?),*)
                    })*
                })
            }

            #[expect(unused_variables, reason = "not every wording names every field")]
            pub(super) fn describe(&self, $site: &Site) -> String {
                match self {
                    $(Self::$fact($($field),*) => {
                        $(let $field = $field.describe($site);)*
                        format!($text)
                    })*
                }
            }
        }
    };
}

facts! {
    /// A question about a page in a language.
    TranslationFact(page: PageId, language: LanguageId) of site;

    /// The title of a page and where it is.
    Label "the title or the address of {page} in {language}" =
        site.card(page, language).map(|card| (&card.title, &card.route));
    /// What lists may show of a page.
    Card "what lists show of {page} in {language}" = site.card_digest(page, language);
    /// How the text of a page begins.
    Excerpt "the first paragraph of {page} in {language}" = site.excerpt(page, language);
    /// When a page was changed in substance, and where it is.
    Changed "the date or the address of {page} in {language}" =
        site.card(page, language).map(|card| (&card.route, card.changed()));
    /// The text of a page, with the ids of its headings.
    Body "the text of {page} in {language}" = site.body_digest(page, language);
    /// The file that the text of a page is in.
    Source "the file of {page} in {language}" =
        site.translation(page, language).map(|text| &text.document.path);
    /// Where the social card of a page is.
    SocialCard "where the social card is of {page} in {language}" =
        site.social_card(page, language);
    /// The pages directly below a page.
    Children "the list of pages below {page} in {language}" =
        site.paths(site.children(page, language));
    /// The pages before and after a page in its section.
    Neighbours "the pages before and after {page} in {language}" =
        site.neighbours(page, language).map(|page| page.map(|page| site.path(page)));
}

facts! {
    /// A question about a page in all its languages.
    PageFact(page: PageId) of site;

    /// What a reader finds at a page, in every language.
    Presences "the languages of {page}" = site.tagged_presences(page);
    /// Which of a page's texts stands in for those that are missing.
    Original "the source language of {page}" = site.original(page).map(|language| site.tag(language));
    /// The page above a page.
    Parent "the section that holds {page}" = site.parent(page).map(|page| site.path(page));
    /// Whether there are pages below a page.
    Section "whether there are pages below {page}" = site.is_section(page);
    /// The settings of a page as a section.
    Policy "the settings of the section {page}" = site.page(page).map(|page| &page.policy);
}

facts! {
    /// A question about a language.
    LanguageFact(language: LanguageId) of site;

    /// All pages of a language, in order of their paths.
    Pages "the list of all pages in {language}" = site.paths(&site.pages_in(language));
    /// Whether any page has a text.
    HasPages "whether there are pages in {language}" = site.has_pages_in(language);
    /// Where the home page is shown, if it is.
    Home "where the home page is in {language}" = site.home(language);
    /// The acronyms of the glossary.
    Glossary "the acronyms of the glossary in {language}" = site.glossary(language).acronyms();
    /// The fonts that the social cards are drawn with.
    Fonts "the fonts of social cards in {language}" = site.card_fonts(language);
    /// The name of the site.
    Title "the title of the site in {language}" =
        site.configuration.title.get(site.tag(language));
    /// What the site is, in a sentence.
    Description "the description of the site in {language}" =
        site.configuration.description.get(site.tag(language));
    /// A language: its name, its direction, how it shows dates and numbers, its messages.
    Locale "the messages, dates or numbers of {language}" = site.locale_digest(language);
}

facts! {
    /// A question about the site as a whole.
    SiteFact() of site;

    /// Which languages there are, and their order.
    Languages "the list of languages" = site.languages_digest();
    /// How addresses are written.
    Addresses "the address of the site, or how links are written" = site.address_digest();
    /// Who publishes the site.
    Organisation "the organisation that publishes the site" = site.configuration.organisation;
    /// What the theme is told.
    Parameters "the parameters of the theme in content/site.yaml" =
        site.configuration.parameters;
    /// The menus.
    Menus "the menus of the site" = site.configuration.menus;
    /// The ids of all taxonomies.
    TaxonomyIds "the list of taxonomies" = site.configuration.taxonomies.keys().collect::<Vec<_>>();
    /// What is done with HTML in pages.
    RawHtml "what is done with HTML in pages" = site.configuration.raw_html;
    /// The settings of the theme.
    Theme "the settings of the theme" = site.theme_digest();
    /// The names of all files of the theme.
    AssetNames "the list of the theme's files" = site.assets.keys().collect::<Vec<_>>();
    /// The names of all data files.
    DataNames "the list of data files" = site.data.keys().collect::<Vec<_>>();
    /// How many parts the site map has.
    SitemapParts "how many pages the site has" = site.sitemap_parts();
    /// The clock.
    Now "the clock" = site.now;
}

named_facts! {
    /// A question about something with a name.
    NamedFact of site and external;

    /// Whether there is a page at a path.
    PageExists(path: Arc<str>) "whether there is a page `/{path}`" = of(&site.find(path).is_some());
    /// What an acronym of the glossary stands for.
    Acronym(short: Arc<str>, language: LanguageId) "what `{short}` stands for in {language}" =
        of(&site.glossary(*language).long(short));
    /// What is the same of a taxonomy in every language: its lists, its feeds, the ids of its terms.
    Taxonomy(id: Arc<str>) "the terms of the taxonomy `{id}`" =
        of(&site.taxonomy(id).map(|taxonomy| (taxonomy.list, taxonomy.page_size, taxonomy.ids())));
    /// What a taxonomy is called, in text and in addresses.
    TaxonomyLabel(id: Arc<str>, language: LanguageId)
        "the label or the slug of the taxonomy `{id}` in {language}" =
        of(&site.taxonomy_label(id, *language));
    /// What a term is called, in text and in addresses, and what it means.
    Term(taxonomy: Arc<str>, term: Arc<str>, language: LanguageId)
        "the label, the slug or the description of the term `{term}` in {language}" =
        of(&site.term(taxonomy, term, *language));
    /// What a kind of page is called.
    KindLabel(kind: Arc<str>, language: LanguageId) "the label of the kind `{kind}` in {language}" =
        of(&site.kind_label(kind, *language));
    /// The pages of a term.
    TermMembers(taxonomy: Arc<str>, term: Arc<str>, language: LanguageId)
        "the pages of the term `{term}` in {language}" =
        of(&site.paths(site.term_members(taxonomy, term, *language)));
    /// The pages of a feed.
    Feed(scope: FeedScope, language: LanguageId)
        "the pages in the feed of {scope} in {language}" =
        of(&site.paths(site.feed_members(scope, *language)));
    /// What a link in the text of a page in a language leads to, for readers of another.
    Link(page: PageId, written: LanguageId, language: LanguageId, destination: Arc<str>)
        "where the link `{destination}` in {page} leads" =
        of(&site.link_digest(*page, *written, *language, destination));
    /// Whether a page has a heading.
    Anchor(page: PageId, language: LanguageId, anchor: Arc<str>)
        "whether {page} in {language} has the heading `#{anchor}`" =
        of(&site.has_anchor(*page, *language, anchor));
    /// Where a file of the content is published.
    File(path: SourcePath) "where the file {path} is published" = of(&site.files.get(path));
    /// What is known of a picture or a document, but for its length in bytes.
    Medium(path: SourcePath) "what the picture or document {path} is like" =
        of(&site.medium(path).map(|medium| &medium.kind));
    /// The length of a file of the content in bytes.
    Size(path: SourcePath) "the size of {path}" =
        of(&site.medium(path).map(|medium| medium.size));
    /// The bytes of a file.
    Bytes(path: SourcePath) "the file {path}" = external.bytes(path);
    /// Where a file of the theme is published.
    Asset(name: Arc<str>) "the file `{name}` of the theme" = of(&site.assets.get(name));
    /// What a data file says.
    Data(name: Arc<str>) "the data file `{name}`" = of(&site.data.get(name));
    /// A template of the theme, with everything it reaches.
    Template(name: Arc<str>) "the template `{name}` or one that it uses" = external.template(name);
    /// The pages in a part of the site map.
    SitemapPart(number: usize) "the list of pages in the site map" =
        of(&site.sitemap_addresses(*number));
}

fn of(answer: &impl Hash) -> Option<Digest> {
    Some(Digest::of_value(answer))
}
