//! Structured data (JSON-LD, schema.org) of a page: who publishes it, where it stands, what it is.

use super::RenderContext;
use crate::base::SourcePath;
use crate::site::{Card, Label, PageId};
use serde::Serialize;
use std::sync::Arc;

/// What a page says of itself; names are in alphabetical order.
#[derive(Serialize)]
struct Data<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Thing<'a>>,
}

/// A thing of schema.org.
#[derive(Serialize)]
#[serde(tag = "@type")]
enum Thing<'a> {
    WebSite(Website<'a>),
    Organization(OrganizationData<'a>),
    BreadcrumbList(Breadcrumbs),
    Article(Article<'a>),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Website<'a> {
    in_language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    url: String,
}

#[derive(Serialize)]
struct OrganizationData<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    logo: Option<String>,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Breadcrumbs {
    item_list_element: Vec<Breadcrumb>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "ListItem")]
struct Breadcrumb {
    item: Option<String>,
    name: Arc<str>,
    position: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Article<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    date_published: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    headline: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    in_language: &'a str,
    url: &'a str,
}

/// Writes the script element of the page that is being made, where the site has an address.
pub(super) fn write(context: &RenderContext, html: &mut String) {
    let Some(page) = context.page else { return };
    let Some((card, address)) = context
        .card(page)
        .zip(context.lens.permalink(&context.here))
    else {
        return;
    };
    let mut graph = vec![website(context)];
    graph.extend(organisation(context));
    graph.extend(breadcrumbs(context, page));
    graph.extend(article(context, card, &address));
    let data = serde_json::to_string(&Data {
        context: "https://schema.org",
        graph,
    });
    html.push_str("<script type=\"application/ld+json\">");
    // A `<` inside the script could end it (HTML, section 4.12.1.3).
    html.push_str(&data.unwrap_or_default().replace('<', "\\u003c"));
    html.push_str("</script>\n");
}

fn home(context: &RenderContext) -> String {
    context
        .lens
        .permalink(&context.lens.front(context.language))
        .unwrap_or_default()
}

fn website(context: &RenderContext) -> Thing<'_> {
    let language = &context.lens.language(context.language).language;
    let name = context.lens.title(context.language).map(|title| &**title);
    Thing::WebSite(Website {
        in_language: language.as_str(),
        name,
        url: home(context),
    })
}

fn organisation(context: &RenderContext) -> Option<Thing<'_>> {
    let settings = context.lens.organisation()?;
    let name = settings
        .name
        .get(&context.lens.language(context.language).language)?;
    let logo = settings
        .logo
        .as_ref()
        .and_then(|logo| logo_address(context, logo));
    Some(Thing::Organization(OrganizationData {
        logo,
        name,
        url: settings.url.as_deref(),
    }))
}

fn logo_address(context: &RenderContext, logo: &str) -> Option<String> {
    let file = SourcePath::new(format!("content/{logo}")).ok()?;
    context.lens.permalink(context.lens.file(&file)?)
}

fn breadcrumbs(context: &RenderContext, page: PageId) -> Option<Thing<'_>> {
    let mut trail: Vec<Label> =
        std::iter::successors(Some(page), |page| context.lens.parent(*page))
            .filter_map(|page| context.label(page))
            .collect();
    trail.reverse();
    let items = trail.iter().enumerate().map(|(index, label)| Breadcrumb {
        item: context.lens.permalink(label.route()),
        name: Arc::clone(label.title()),
        position: index + 1,
    });
    let item_list_element: Vec<Breadcrumb> = items.collect();
    let is_trail = item_list_element.len() > 1;
    is_trail.then_some(Thing::BreadcrumbList(Breadcrumbs { item_list_element }))
}

/// Only a page with a date is an article.
fn article<'a>(context: &'a RenderContext, card: &'a Card, address: &'a str) -> Option<Thing<'a>> {
    let date = card.date?;
    Some(Thing::Article(Article {
        date_modified: card.updated.map(|updated| updated.to_string()),
        date_published: date.to_string(),
        description: card.description.as_deref(),
        headline: &card.title,
        image: card
            .image
            .as_ref()
            .and_then(|image| context.lens.permalink(&image.route)),
        in_language: context.lens.language(context.language).language.as_str(),
        url: address,
    }))
}
