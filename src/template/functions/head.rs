//! The head of a page: what machines read, right by construction in every theme.

use super::support::context_of;
use crate::base::{Route, Value};
use crate::media::CARD_SIZE;
use crate::site::{Card, CardImage, FeedScope, Job, LanguageId, LanguageSwitch, MediumKind};
use crate::template::structured;
use crate::template::{Arguments, CallError, Function, RenderContext, Scope, escape::push_escaped};
use std::sync::Arc;

pub(super) const HEAD: Function = Function {
    name: "head",
    parameters: &[],
    filter: false,
    open: false,
    call: head,
};

/// Writes the canonical address, the alternates, Open Graph, JSON-LD and the feeds of the output.
fn head(scope: &Scope, _: &Arguments) -> Result<Value, CallError> {
    let context = context_of(scope)?;
    let mut html = String::with_capacity(4096);
    if !is_indexed(&context.job) {
        html.push_str("<meta name=\"robots\" content=\"noindex\">\n");
    }
    canonical(context, &mut html);
    alternates(context, &mut html);
    feeds(context, &mut html);
    open_graph(context, &mut html);
    structured::write(context, &mut html);
    Ok(Value::html(html.trim_end()))
}

/// Stand-ins and pages that do not exist are not for search engines.
fn is_indexed(job: &Job) -> bool {
    !matches!(job, Job::Stub(..) | Job::NotFound(_) | Job::Redirect(_))
}

fn canonical(context: &RenderContext, html: &mut String) {
    let route = match context.job {
        Job::NotFound(_) | Job::Stub(..) => return,
        Job::Fallback(page, _) => {
            let original = context.lens.original(page);
            original
                .and_then(|original| context.lens.label(page, original))
                .map(|label| label.route().clone())
        }
        _ => Some(context.here.clone()),
    };
    if let Some(address) = route.and_then(|route| context.lens.permalink(&route)) {
        write(
            html,
            &["<link rel=\"canonical\" href=\"", "\">\n"],
            &[&address],
        );
    }
}

/// Tags without an ISO 639-1 code are left out: search engines do not know them.
fn alternates(context: &RenderContext, html: &mut String) {
    let alternates = context.lens.alternates(&context.job);
    // A page that cannot name itself names no others: search engines want both or none.
    let is_named = context
        .lens
        .language(context.language)
        .language
        .primary()
        .len()
        == 2;
    if alternates.routes.len() < 2 || !is_named {
        return;
    }
    for (language, route) in &alternates.routes {
        let tag = &context.lens.language(*language).language;
        if tag.primary().len() == 2 {
            alternate(context, tag.as_str(), route, html);
        }
    }
    if let Some(route) = &alternates.default {
        alternate(context, "x-default", route, html);
    }
}

fn alternate(context: &RenderContext, tag: &str, route: &Route, html: &mut String) {
    if let Some(address) = context.lens.permalink(route) {
        let parts = ["<link rel=\"alternate\" hreflang=\"", "\" href=\"", "\">\n"];
        write(html, &parts, &[tag, &address]);
    }
}

fn feeds(context: &RenderContext, html: &mut String) {
    let home = context.lens.find("");
    let parent = context.page.and_then(|page| context.lens.parent(page));
    let mut sections: Vec<_> = home.into_iter().chain(parent).chain(context.page).collect();
    sections.sort_unstable();
    sections.dedup();
    for section in sections {
        let scope = FeedScope::Section(section);
        if !context.lens.policy(section).feed {
            continue;
        }
        if let Some((route, label)) = context
            .lens
            .feed(&scope, context.language)
            .zip(context.label(section))
        {
            let start = "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"";
            write(
                html,
                &[start, "\" href=\"", "\">\n"],
                &[label.title(), &context.link(&route)],
            );
        }
    }
}

fn open_graph(context: &Arc<RenderContext>, html: &mut String) {
    let Some(card) = context.page.and_then(|page| context.card(page)) else {
        return;
    };
    let language = &context.lens.language(context.language).language;
    let is_article = card.date.is_some();
    property(
        html,
        "og:type",
        if is_article { "article" } else { "website" },
    );
    property(html, "og:title", &card.title);
    property(html, "og:locale", &language.as_str().replace('-', "_"));
    property(
        html,
        "og:site_name",
        context
            .lens
            .title(context.language)
            .map_or("", |title| title),
    );
    let excerpt = || context.lens.excerpt(card.page, card.language).cloned();
    let description = card.description.clone().or_else(excerpt);
    property(
        html,
        "og:description",
        description.as_deref().unwrap_or_default(),
    );
    property(
        html,
        "og:url",
        &context.lens.permalink(&context.here).unwrap_or_default(),
    );
    open_graph_image(context, card, html);
    for LanguageSwitch { language, .. } in context
        .lens
        .switches(&context.job)
        .into_iter()
        .filter(|other| is_other(other, context.language))
    {
        let tag = context
            .lens
            .language(language)
            .language
            .as_str()
            .replace('-', "_");
        property(html, "og:locale:alternate", &tag);
    }
    if let Some(date) = card.date {
        property(html, "article:published_time", &date.to_rfc3339());
    }
    if let Some(updated) = card.updated.filter(|_| is_article) {
        property(html, "article:modified_time", &updated.to_rfc3339());
    }
}

/// Names the picture that networks show with a link: that of the page, or its social card.
fn open_graph_image(context: &RenderContext, card: &Card, html: &mut String) {
    // Networks do not draw SVG.
    let is_drawn = |image: &&CardImage| !image.route.as_str().ends_with(".svg");
    let own = card.image.as_ref().filter(is_drawn).map(|image| {
        let size = match context.lens.medium(&image.file) {
            Some(MediumKind::Raster(raster)) => Some((raster.width, raster.height)),
            _ => None,
        };
        (image.route.clone(), size, Arc::clone(&image.alt))
    });
    let drawn = || {
        let route = context.lens.social_card(card.page, card.language)?;
        Some((route, Some(CARD_SIZE), Arc::clone(&card.title)))
    };
    let Some((route, size, alt)) = own.or_else(drawn) else {
        return;
    };
    let Some(address) = context.lens.permalink(&route) else {
        return;
    };
    property(html, "og:image", &address);
    if let Some((width, height)) = size {
        property(html, "og:image:width", &width.to_string());
        property(html, "og:image:height", &height.to_string());
    }
    property(html, "og:image:alt", &alt);
}

fn is_other(switch: &LanguageSwitch, here: LanguageId) -> bool {
    switch.available && switch.language != here
}

fn property(html: &mut String, name: &str, content: &str) {
    if !content.is_empty() {
        write(
            html,
            &["<meta property=\"", "\" content=\"", "\">\n"],
            &[name, content],
        );
    }
}

/// Writes texts, escaped, between the parts of an element.
fn write(html: &mut String, parts: &[&str], texts: &[&str]) {
    for (index, part) in parts.iter().enumerate() {
        html.push_str(part);
        push_escaped(html, texts.get(index).copied().unwrap_or_default());
    }
}
