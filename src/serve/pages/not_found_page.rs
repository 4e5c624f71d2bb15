//! The page for an address at which there is nothing.

use super::layout::{escape, page};
use super::suggestions::{self, MissingTranslation, SuggestedPage};
use crate::base::Route;
use crate::pipeline::Edition;
use crate::serve::http::url_path;
use std::fmt::Write;

/// Writes the page.
pub(super) fn html(edition: &Edition, route: &Route) -> String {
    let mut body = format!(
        "<p>There is no page at <code>{}</code>.</p>\n",
        escape(&route.to_string())
    );
    if let Some(missing) = suggestions::missing_translation(edition, route) {
        push_missing(&mut body, &missing, route);
    }
    let nearby = suggestions::nearby_pages(edition, route);
    if !nearby.is_empty() {
        body.push_str("<h2>Pages nearby</h2>\n<ul class=\"nearby\">\n");
        nearby.iter().for_each(|near| push_page(&mut body, near));
        body.push_str("</ul>\n");
    }
    page("There is no such page", "not-found", &body)
}

fn push_missing(body: &mut String, missing: &MissingTranslation, route: &Route) {
    let _ = writeln!(
        body,
        "<p>The page <a href=\"{}\">{}</a> is not translated into {} yet.</p>\n\
         <p><button type=\"button\" data-create=\"{}\" data-address=\"{}\">Create the translation</button></p>",
        escape(&url_path::from_route(&missing.original)),
        escape(&missing.title),
        escape(&missing.language),
        escape(missing.file.as_str()),
        url_path::from_route(route),
    );
}

fn push_page(body: &mut String, near: &SuggestedPage) {
    let _ = writeln!(
        body,
        "<li><a href=\"{}\" lang=\"{}\" dir=\"{}\">{}</a> <code>{}</code></li>",
        escape(&url_path::from_route(&near.route)),
        escape(&near.language),
        near.direction,
        escape(&near.title),
        escape(&near.route.to_string()),
    );
}
