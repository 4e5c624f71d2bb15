//! Feeds (Atom, RFC 4287) with the full text of each page, in one language.

use super::xml::Xml;
use crate::base::{Moment, Route};
use crate::site::{Card, FeedScope, LanguageId, PageId};
use crate::template::{BodyRenderer, RenderContext};
use std::sync::Arc;

/// Writes a feed.
pub(super) fn feed(
    context: &Arc<RenderContext>,
    scope: &FeedScope,
    language: LanguageId,
) -> Option<String> {
    let lens = &context.lens;
    let members = lens.feed_members(scope, language);
    let cards: Vec<&Arc<Card>> = members
        .iter()
        .filter_map(|page| lens.card(*page, language))
        .collect();
    let tag = lens.language(language).language.as_str();
    let own = lens.permalink(&context.here)?;
    let mut xml = Xml::new();
    xml.open(
        "feed",
        &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", tag)],
    );
    xml.element("id", &[], &own);
    xml.element("title", &[], &title(context, scope, language));
    xml.empty(
        "link",
        &[
            ("rel", "self"),
            ("type", "application/atom+xml"),
            ("href", &own),
        ],
    );
    if let Some(address) = home(context).and_then(|route| lens.permalink(&route)) {
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
    xml.element("name", &[], &publisher(context, language));
    xml.close("author");
    for card in cards {
        entry(context, card, language, &mut xml);
    }
    xml.close("feed");
    Some(xml.finish())
}

/// Returns the page that a feed stands beside.
fn home(context: &RenderContext) -> Option<Route> {
    let folder = context.here.as_str().strip_suffix("feed.xml")?;
    Route::new(folder).ok()
}

fn title(context: &RenderContext, scope: &FeedScope, language: LanguageId) -> String {
    let site = context.lens.title(language).map_or("", |title| title);
    let part = match scope {
        FeedScope::Section(page) if context.lens.is_home(*page) => None,
        FeedScope::Section(page) => context
            .lens
            .label(*page, language)
            .map(|label| Arc::clone(label.title())),
        FeedScope::Term(taxonomy, term) => {
            let term = context.lens.term(taxonomy, term, language);
            term.and_then(|term| term.label).cloned()
        }
    };
    part.map_or_else(|| site.to_owned(), |part| format!("{part} · {site}"))
}

fn publisher(context: &RenderContext, language: LanguageId) -> String {
    let known = &context.lens.language(language).language;
    let organisation = context.lens.organisation();
    organisation
        .and_then(|organisation| organisation.name.get(known))
        .or_else(|| context.lens.title(language))
        .map(|name| name.to_string())
        .unwrap_or_default()
}

fn entry(context: &Arc<RenderContext>, card: &Card, language: LanguageId, xml: &mut Xml) {
    let Some(address) = context.lens.permalink(&card.route) else {
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
        &content(context, card.page, language),
    );
    xml.close("entry");
}

/// Fills in a page's text with absolute addresses; the page itself reports its problems.
fn content(context: &Arc<RenderContext>, page: PageId, language: LanguageId) -> String {
    let Some(text) = context.lens.translation(page, language) else {
        return String::new();
    };
    let body = BodyRenderer::of(context, text, language).map(|renderer| renderer.explained());
    context.take_problems();
    body.unwrap_or_default().html
}
