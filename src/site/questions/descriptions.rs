//! Facts in words, for people who ask why an output was made anew.

use super::fact::{Fact, PageFact, SpokenFact, TextFact};
use crate::site::{FeedScope, LanguageId, PageId};
use std::fmt;

/// A fact in words, with the pages and languages that it is about by name.
pub struct FactDescription<'a> {
    /// The fact.
    pub fact: &'a Fact,
    /// Names a page.
    pub page: &'a dyn Fn(PageId) -> String,
    /// Names a language.
    pub language: &'a dyn Fn(LanguageId) -> String,
}

impl fmt::Display for FactDescription<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let page = |id: &PageId| (self.page)(*id);
        let language = |id: &LanguageId| (self.language)(*id);
        match self.fact {
            Fact::Text(what, p, l) => write!(f, "{} {} in {}", text(*what), page(p), language(l)),
            Fact::Page(what, p) => write!(f, "{} {}", of_page(*what), page(p)),
            Fact::Find(path) => write!(f, "whether there is a page `/{path}`"),
            Fact::Pages(l) => write!(f, "the list of all pages in {}", language(l)),
            Fact::Spoken(what, l) => write!(f, "{} {}", spoken(*what), language(l)),
            Fact::Acronym(short, l) => {
                write!(f, "what `{short}` stands for in {}", language(l))
            }
            Fact::Members(_, term, l) => {
                write!(f, "the pages of the term `{term}` in {}", language(l))
            }
            Fact::Feed(FeedScope::Section(p), l) => {
                write!(f, "the pages in the feed of {} in {}", page(p), language(l))
            }
            Fact::Feed(FeedScope::Term(_, term), l) => {
                write!(
                    f,
                    "the pages in the feed of the term `{term}` in {}",
                    language(l)
                )
            }
            Fact::Link {
                page: p,
                destination,
                ..
            } => {
                write!(f, "where the link `{destination}` in {} leads", page(p))
            }
            Fact::Anchor(p, l, anchor) => {
                write!(
                    f,
                    "whether {} in {} has the heading `#{anchor}`",
                    page(p),
                    language(l)
                )
            }
            Fact::Language(l) => write!(f, "the messages, dates or numbers of {}", language(l)),
            other => f.write_str(&of_site(other)),
        }
    }
}

fn text(what: TextFact) -> &'static str {
    match what {
        TextFact::Label => "the title or the address of",
        TextFact::Card => "what lists show of",
        TextFact::Excerpt => "the first paragraph of",
        TextFact::Changed => "the date or the address of",
        TextFact::Body => "the text of",
        TextFact::Source => "the file of",
        TextFact::SocialCard => "where the social card is of",
        TextFact::Children => "the list of pages below",
        TextFact::Neighbours => "the pages before and after",
    }
}

fn spoken(what: SpokenFact) -> &'static str {
    match what {
        SpokenFact::Home => "where the home page is in",
        SpokenFact::Written => "whether there are pages in",
        SpokenFact::Glossary => "the acronyms of the glossary in",
    }
}

fn of_page(what: PageFact) -> &'static str {
    match what {
        PageFact::Presences => "the languages of",
        PageFact::Original => "the source language of",
        PageFact::Parent => "the section that holds",
        PageFact::Section => "whether there are pages below",
        PageFact::Policy => "the settings of the section",
    }
}

fn of_site(fact: &Fact) -> String {
    match fact {
        Fact::File(path) => format!("where the file {path} is published"),
        Fact::Medium(path) => format!("what the picture or document {path} is like"),
        Fact::Size(path) => format!("the size of {path}"),
        Fact::Bytes(path) => format!("the file {path}"),
        Fact::Asset(name) => format!("the file `{name}` of the theme"),
        Fact::Data(name) => format!("the data file `{name}`"),
        Fact::Template(name) => format!("the template `{name}` or one that it uses"),
        Fact::AssetNames => "the list of the theme's files".to_owned(),
        Fact::DataNames => "the list of data files".to_owned(),
        Fact::Settings => "the settings in content/site.yaml".to_owned(),
        Fact::Theme => "the settings of the theme".to_owned(),
        Fact::Languages => "the list of languages".to_owned(),
        Fact::Addresses => "the address of the site, or how links are written".to_owned(),
        Fact::SitemapParts => "how many pages the site has".to_owned(),
        Fact::SitemapPart(_) => "the list of pages in the site map".to_owned(),
        Fact::Now => "the clock".to_owned(),
        other => format!("{other:?}"),
    }
}
