//! The weight of a page: how many bytes are sent for it, and for the style sheets that block its display.

use crate::base::Route;
use crate::base::html::{HtmlToken, HtmlTokens};
use crate::serve::editions::NumberedEdition;
use crate::serve::http::{gzip_length, inject_client};
use percent_encoding::percent_decode_str;
use serde::Serialize;

/// What the first view of a page may weigh, in bytes.
const BUDGET: usize = 25_600;

/// The bandwidth of 2G in bits per second (Network Information API).
const BANDWIDTH_2G: f64 = 70_000.0;

/// The latency of 2G in seconds.
const LATENCY_2G: f64 = 1.4;

/// The weight of a page, in bytes as they are sent.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(super) struct PageWeight {
    page: usize,
    first_view: usize,
    budget: usize,
    seconds_2g: f64,
}

impl PageWeight {
    /// Weighs the page at a route.
    pub(super) fn of(edition: &NumberedEdition, route: &Route, page: &[u8]) -> Self {
        let page = inject_client::without_sources(&String::from_utf8_lossy(page));
        let own = gzip_length(page.as_bytes());
        let styles = style_sheets(&page)
            .into_iter()
            .filter_map(|address| target(route, address))
            .filter_map(|route| Some(gzip_length(edition.output(&route)?.bytes()?)));
        let first_view = own + styles.sum::<usize>();
        let bits = u32::try_from(first_view).map_or(f64::MAX, f64::from) * 8.0;
        let seconds = LATENCY_2G + bits / BANDWIDTH_2G;
        Self {
            page: own,
            first_view,
            budget: BUDGET,
            seconds_2g: (seconds * 10.0).round() / 10.0,
        }
    }
}

/// Lists the addresses of the style sheets of a page.
fn style_sheets(html: &str) -> Vec<&str> {
    let tokens = HtmlTokens::new(html, 0);
    let links = tokens.filter_map(|(_, token)| match token {
        HtmlToken::Tag(tag) if tag.is_any(&["link"]) => Some(tag),
        _ => None,
    });
    links
        .filter(|link| link.attribute("rel") == Some("stylesheet"))
        .filter_map(|link| link.attribute("href"))
        .collect()
}

/// Finds the route that an address leads to, if it stays in the site.
fn target(from: &Route, address: &str) -> Option<Route> {
    let address = address.split(['?', '#']).next().unwrap_or_default();
    if address.contains(':') || address.starts_with("//") {
        return None;
    }
    let address = percent_decode_str(address).decode_utf8().ok()?;
    let mut parts: Vec<&str> = match address.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => from
            .as_str()
            .rsplit_once('/')
            .map_or(Vec::new(), |(folder, _)| folder.split('/').collect()),
    };
    for part in address.split('/').filter(|part| !matches!(*part, "" | ".")) {
        if part == ".." {
            parts.pop()?;
        } else {
            parts.push(part);
        }
    }
    Route::new(parts.join("/")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_sheets_are_found() {
        let page = "<link rel=\"icon\" href=\"/i.svg\"><link href=\"../a%20b.css?c\" rel=\"stylesheet\">\
                    <link rel=stylesheet href='/assets/c.css'><!-- <link rel=\"stylesheet\" href=\"d\"> -->\
                    <link rel=\"stylesheet\" href=\"";
        let from = Route::new("en/x/").unwrap();
        let found: Vec<_> = style_sheets(page)
            .into_iter()
            .filter_map(|address| target(&from, address))
            .map(|route| route.to_string())
            .collect();
        assert_eq!(found, ["/en/a b.css", "/assets/c.css"]);
        assert_eq!(target(&from, "https://a.example/b.css"), None);
        assert_eq!(target(&from, "../../../b.css"), None);
    }
}
