//! Feeds (Atom, RFC 4287) with the full text of each page, in one language.

use super::xml::Xml;
use crate::base::{Moment, Route};
use crate::site::{Card, FeedScope, LanguageId, PageId};
use crate::template::{Filling, Stage};
use std::sync::Arc;

/// Writes a feed.
pub(super) fn feed(stage: &Arc<Stage>, scope: &FeedScope, language: LanguageId) -> Option<String> {
    let lens = &stage.lens;
    let members = lens.feed_members(scope, language);
    let cards: Vec<&Arc<Card>> = members
        .iter()
        .filter_map(|page| lens.card(*page, language))
        .collect();
    let tag = lens.language(language).language.as_str();
    let own = lens.permalink(&stage.here)?;
    let mut xml = Xml::new();
    xml.open(
        "feed",
        &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", tag)],
    );
    xml.element("id", &[], &own);
    xml.element("title", &[], &title(stage, scope, language));
    xml.empty(
        "link",
        &[
            ("rel", "self"),
            ("type", "application/atom+xml"),
            ("href", &own),
        ],
    );
    if let Some(address) = home(stage).and_then(|route| lens.permalink(&route)) {
        xml.empty(
            "link",
            &[
                ("rel", "alternate"),
                ("type", "text/html"),
                ("href", &address),
            ],
        );
    }
    let newest = cards.iter().filter_map(|card| card.changed()).max();
    xml.element(
        "updated",
        &[],
        &newest.map(Moment::to_rfc3339).unwrap_or_default(),
    );
    xml.open("author", &[]);
    xml.element("name", &[], &publisher(stage, language));
    xml.close("author");
    for card in cards {
        entry(stage, card, language, &mut xml);
    }
    xml.close("feed");
    Some(xml.finish())
}

/// Returns the page that a feed stands beside.
fn home(stage: &Stage) -> Option<Route> {
    let folder = stage.here.as_str().strip_suffix("feed.xml")?;
    Route::new(folder).ok()
}

fn title(stage: &Stage, scope: &FeedScope, language: LanguageId) -> String {
    let settings = stage.lens.configuration();
    let known = &stage.lens.language(language).language;
    let site = settings.title.get(known).map_or("", |title| title);
    let part = match scope {
        FeedScope::Section(page) if stage.lens.is_home(*page) => None,
        FeedScope::Section(page) => stage
            .lens
            .label(*page, language)
            .map(|label| Arc::clone(label.title())),
        FeedScope::Term(taxonomy, term) => {
            let term = settings
                .taxonomies
                .get(taxonomy)
                .and_then(|taxonomy| taxonomy.terms.get(term));
            term.and_then(|term| term.label.get(known)).cloned()
        }
    };
    part.map_or_else(|| site.to_owned(), |part| format!("{part} · {site}"))
}

fn publisher(stage: &Stage, language: LanguageId) -> String {
    let settings = stage.lens.configuration();
    let known = &stage.lens.language(language).language;
    let organisation = settings
        .organisation
        .as_ref()
        .and_then(|organisation| organisation.name.get(known));
    organisation
        .or_else(|| settings.title.get(known))
        .map(|name| name.to_string())
        .unwrap_or_default()
}

fn entry(stage: &Arc<Stage>, card: &Card, language: LanguageId, xml: &mut Xml) {
    let Some(address) = stage.lens.permalink(&card.route) else {
        return;
    };
    xml.open("entry", &[]);
    xml.element("id", &[], &address);
    xml.element("title", &[], &card.title);
    xml.empty(
        "link",
        &[
            ("rel", "alternate"),
            ("type", "text/html"),
            ("href", &address),
        ],
    );
    if let Some(date) = card.date {
        xml.element("published", &[], &date.to_rfc3339());
    }
    xml.element(
        "updated",
        &[],
        &card.changed().map(Moment::to_rfc3339).unwrap_or_default(),
    );
    if let Some(description) = &card.description {
        xml.element("summary", &[], description);
    }
    xml.element(
        "content",
        &[("type", "html")],
        &content(stage, card.page, language),
    );
    xml.close("entry");
}

/// Fills in a page's text with absolute addresses; the page itself reports its problems.
fn content(stage: &Arc<Stage>, page: PageId, language: LanguageId) -> String {
    let Some(text) = stage.lens.translation(page, language) else {
        return String::new();
    };
    let html = Filling::of(stage, text, language).map(|filling| filling.explained_html());
    stage.take_problems();
    html.unwrap_or_default()
}
