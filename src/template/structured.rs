//! Structured data (JSON-LD, schema.org) of a page: who publishes it, where it stands, what it is.

use super::Stage;
use crate::base::SourcePath;
use crate::site::{Card, Label, PageId};
use serde_json::{Value as Json, json};
use std::sync::Arc;

/// Writes the script element of the page that is being made, where the site has an address.
pub(super) fn write(stage: &Stage, html: &mut String) {
    let Some(page) = stage.page else { return };
    let Some((card, address)) = stage.card(page).zip(stage.lens.permalink(&stage.here)) else {
        return;
    };
    let mut graph = vec![website(stage)];
    graph.extend(organisation(stage));
    graph.extend(breadcrumbs(stage, page));
    graph.extend(article(stage, card, &address));
    let data = json!({ "@context": "https://schema.org", "@graph": graph });
    // A `<` inside the script could end it (HTML, section 4.12.1.3).
    let text = data.to_string().replace('<', "\\u003c");
    html.push_str(&format!("<script type=\"application/ld+json\">{text}</script>\n"));
}

fn home(stage: &Stage) -> String {
    stage.lens.permalink(&stage.lens.home(stage.language)).unwrap_or_default()
}

fn website(stage: &Stage) -> Json {
    let language = &stage.lens.language(stage.language).language;
    let title = stage.lens.configuration().title.get(language);
    let mut website =
        json!({ "@type": "WebSite", "url": home(stage), "inLanguage": language.as_str() });
    set(&mut website, "name", title);
    website
}

fn organisation(stage: &Stage) -> Option<Json> {
    let settings = stage.lens.configuration().organisation.as_ref()?;
    let name = settings.name.get(&stage.lens.language(stage.language).language)?;
    let mut organisation = json!({ "@type": "Organization", "name": &**name });
    set(&mut organisation, "url", settings.url.as_ref());
    if let Some(address) = settings.logo.as_ref().and_then(|logo| logo_address(stage, logo)) {
        organisation["logo"] = address.into();
    }
    Some(organisation)
}

fn logo_address(stage: &Stage, logo: &str) -> Option<String> {
    let file = SourcePath::new(format!("content/{logo}")).ok()?;
    stage.lens.permalink(stage.lens.file(&file)?)
}

fn breadcrumbs(stage: &Stage, page: PageId) -> Option<Json> {
    let mut trail: Vec<Label> =
        std::iter::successors(Some(page), |page| stage.lens.parent(*page))
            .filter_map(|page| stage.label(page))
            .collect();
    trail.reverse();
    let items = trail.iter().enumerate().map(|(index, label)| {
        let address = stage.lens.permalink(label.route());
        let name = &**label.title();
        json!({ "@type": "ListItem", "position": index + 1, "name": name, "item": address })
    });
    let items: Vec<Json> = items.collect();
    (items.len() > 1).then(|| json!({ "@type": "BreadcrumbList", "itemListElement": items }))
}

/// Only a page with a date is an article.
fn article(stage: &Stage, card: &Card, address: &str) -> Option<Json> {
    let date = card.date?;
    let language = &stage.lens.language(stage.language).language;
    let mut article = json!({
        "@type": "Article",
        "headline": &*card.title,
        "url": address,
        "inLanguage": language.as_str(),
        "datePublished": date.to_string(),
    });
    set(&mut article, "description", card.description.as_ref());
    if let Some(updated) = card.updated {
        article["dateModified"] = updated.to_string().into();
    }
    if let Some(image) = &card.image {
        article["image"] = stage.lens.permalink(&image.route).into();
    }
    Some(article)
}

fn set(object: &mut Json, key: &str, value: Option<&Arc<str>>) {
    if let Some(value) = value {
        object[key] = (**value).into();
    }
}
