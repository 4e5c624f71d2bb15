//! What there is at a route of the site.
//!
//! Never answers a request: `pages/site.rs` turns a [`Resolution`] into a response. A page is rendered when
//! it is requested. Where it cannot be rendered as it was meant, its last good version is sent instead.

use super::last_good::{GoodPage, LastGoodPages};
use super::numbered::NumberedEdition;
use super::output::{blocks_display, is_html, problems_in};
use crate::base::Route;
use axum::body::Bytes;
use parking_lot::Mutex;

/// What there is at a route.
#[derive(Debug)]
pub(crate) enum Resolution {
    /// The output as it is now.
    Current(Bytes),
    /// The output as it was when it could last be shown.
    LastGood(Bytes),
    /// A page of the same name.
    Redirect(Route),
    /// Nothing.
    NotFound,
    /// An output that cannot be rendered.
    Failed,
    /// An output whose files changed while it was rendered.
    FilesChanged,
}

/// Finds out what there is at a route, and keeps a page that can be shown for later.
pub(crate) fn resolve(
    edition: &NumberedEdition,
    last_good: &Mutex<LastGoodPages>,
    route: &Route,
) -> Resolution {
    if edition.edition.loaded.is_none() {
        return from_last_loaded(edition, last_good, route);
    }
    let output = edition
        .output(route)
        .or_else(|| edition.output(&index_file(route)?));
    let Some(output) = output else {
        return without_output(edition, last_good, route);
    };
    if output.has_changed_files() {
        return Resolution::FilesChanged;
    }
    match &output.bytes {
        Some(bytes) if !output.is_degraded => {
            if is_html(route) {
                let page = GoodPage {
                    bytes: bytes.clone(),
                    source: output.source.clone(),
                };
                last_good.lock().insert(route.clone(), page);
            }
            Resolution::Current(bytes.clone())
        }
        bytes => match (last_good.lock().get(route), bytes) {
            (Some(page), _) => Resolution::LastGood(page.bytes),
            (None, Some(bytes)) => Resolution::Current(bytes.clone()),
            (None, None) => Resolution::Failed,
        },
    }
}

/// Returns the file that hosts serve for a folder; the content can bring one of its own.
fn index_file(route: &Route) -> Option<Route> {
    if !route.is_page() {
        return None;
    }
    Route::new(format!("{}index.html", route.as_str())).ok()
}

/// Renders a route from the last edition that could be loaded.
fn from_last_loaded(
    edition: &NumberedEdition,
    last_good: &Mutex<LastGoodPages>,
    route: &Route,
) -> Resolution {
    let loaded = edition.last_loaded.as_ref();
    let bytes = loaded
        .and_then(|loaded| loaded.render(loaded.find(route)?).value)
        .map(Bytes::from)
        .or_else(|| last_good.lock().get(route).map(|page| page.bytes));
    bytes.map_or(Resolution::Failed, Resolution::LastGood)
}

/// Finds out what is meant by a route that no output has.
fn without_output(
    edition: &NumberedEdition,
    last_good: &Mutex<LastGoodPages>,
    route: &Route,
) -> Resolution {
    let edition = &edition.edition;
    if let Some(folder) = folder(route).filter(|folder| edition.find(folder).is_some()) {
        return Resolution::Redirect(folder);
    }
    // With its front matter a page can lose the route it has.
    let mut last_good = last_good.lock();
    if let Some(page) = last_good.get(route) {
        let is_blocked = page
            .source
            .is_some_and(|source| problems_in(edition, &source).any(blocks_display));
        if is_blocked {
            return Resolution::LastGood(page.bytes);
        }
        last_good.remove(route);
    }
    Resolution::NotFound
}

/// Returns the folder that a route without a slash, or with the file of the folder, stands for.
fn folder(route: &Route) -> Option<Route> {
    let name = route.as_str();
    match name.strip_suffix("index.html") {
        Some(folder) => Route::new(folder).ok(),
        None if route.is_page() => None,
        None => Route::new(format!("{name}/")).ok(),
    }
}
