//! How heavy a page is on the line: itself, and with the style sheets without which it cannot be shown.

use super::addition::unmarked;
use super::printed::Printed;
use crate::base::Route;
use flate2::Compression;
use flate2::write::GzEncoder;
use percent_encoding::percent_decode_str;
use serde::Serialize;
use std::io::Write;

/// What the first view of a page may weigh, in bytes.
const BUDGET: usize = 25_600;

/// A 2G line, after the table of effective connection types (Network Information API).
const TWO_G: (f64, f64) = (70_000.0, 1.4);

/// How heavy a page is, in bytes as they are sent.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(super) struct Weight {
    page: usize,
    first_view: usize,
    budget: usize,
    seconds_2g: f64,
}

/// Weighs the page at a route.
pub(super) fn weigh(printed: &Printed, route: &Route, page: &[u8]) -> Weight {
    let page = unmarked(page);
    let own = compressed(&page);
    let styles = style_sheets(&page)
        .into_iter()
        .filter_map(|address| target(route, &address));
    let made = styles.filter_map(|route| printed.make(&route)?.bytes.clone());
    let first_view = own + made.map(|bytes| compressed(&bytes)).sum::<usize>();
    let (bits, delay) = TWO_G;
    let bytes = u32::try_from(first_view).map_or(f64::MAX, f64::from);
    let seconds = (delay + bytes * 8.0 / bits) * 10.0;
    Weight {
        page: own,
        first_view,
        budget: BUDGET,
        seconds_2g: seconds.round() / 10.0,
    }
}

/// Returns the length of bytes that were compressed as hosts do.
pub(super) fn compressed(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    // Writing to memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder
        .finish()
        .map_or(bytes.len(), |compressed| compressed.len())
}

/// Lists the addresses of the style sheets of a page, as far as they are written as templates write them.
fn style_sheets(page: &[u8]) -> Vec<String> {
    let page = String::from_utf8_lossy(page);
    let links = page
        .match_indices("<link ")
        .map(|(start, _)| &page[start..]);
    let tags = links.map(|rest| rest.split('>').next().unwrap_or_default());
    let sheets = tags.filter(|tag| value(tag, "rel").is_some_and(|rel| rel == "stylesheet"));
    sheets
        .filter_map(|tag| value(tag, "href").map(str::to_owned))
        .collect()
}

/// Returns the value of an attribute in a tag.
fn value<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
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
            .map_or(Vec::new(), |(at, _)| at.split('/').collect()),
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
        let page = b"<link rel=\"icon\" href=\"/i.svg\"><link href=\"../a%20b.css?c\" rel=\"stylesheet\">\
                     <link rel=\"stylesheet\" href=\"/assets/c.css\"><link rel=\"stylesheet\" href=\"";
        let from = Route::new("en/x/").unwrap();
        let found = style_sheets(page)
            .into_iter()
            .map(|address| target(&from, &address));
        let found: Vec<_> = found
            .map(|route| route.map(|route| route.to_string()))
            .collect();
        let expected = [Some("/en/a b.css"), Some("/assets/c.css"), Some("/en/x")];
        assert_eq!(found, expected.map(|route| route.map(str::to_owned)));
        assert_eq!(target(&from, "https://a.example/b.css"), None);
        assert_eq!(target(&from, "../../../b.css"), None);
    }
}
