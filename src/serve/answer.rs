//! What an address of the site is answered with.
//!
//! A page is made when it is asked for, from the newest edition. Where it cannot be made as it was meant,
//! the last good version takes its place; where there is none, a page of the preview says what is wrong.

use super::last_good::Good;
use super::made::{is_grave, of_file};
use super::press::lock;
use super::printed::Printed;
use super::room::Room;
use super::{address, languages, output, pages};
use crate::base::Route;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// How often a page is made anew because files changed while it was made.
const TURNS: usize = 4;

/// What there is at an address.
#[derive(Debug)]
pub(super) enum Shown {
    /// The output as it is now.
    Fresh(Bytes),
    /// The output as it was when it was last well.
    Stale(Bytes),
    /// Nothing, but a page of the same name.
    Elsewhere(Route),
    /// Nothing.
    Absent,
    /// Something that cannot be made.
    Broken,
    /// Something that was changed while it was made.
    Overtaken,
}

/// Answers a request for an output of the site.
pub(super) async fn answer(State(room): State<Arc<Room>>, request: Request) -> Response {
    let Ok(route) = address::route(request.uri().path()) else {
        return (StatusCode::BAD_REQUEST, "This address cannot be read.\n").into_response();
    };
    let headers = request.headers().clone();
    let mut printed = room.press.current().await;
    for _ in 1..TURNS {
        match shown(&room, &printed, &route, &headers).await {
            Some(response) => return response,
            None => printed = room.press.looked().await,
        }
    }
    let last = shown(&room, &printed, &route, &headers).await;
    last.unwrap_or_else(|| StatusCode::SERVICE_UNAVAILABLE.into_response())
}

/// Makes the response, on a thread where that may take its time; nothing where it was overtaken.
async fn shown(
    room: &Arc<Room>,
    printed: &Arc<Printed>,
    route: &Route,
    headers: &HeaderMap,
) -> Option<Response> {
    let (room, printed, route, headers) = (
        Arc::clone(room),
        Arc::clone(printed),
        route.clone(),
        headers.clone(),
    );
    let work = move || match show(&room, &printed, &route) {
        Shown::Overtaken => None,
        shown => Some(respond(&room, &printed, &route, &headers, shown)),
    };
    let made = tokio::task::spawn_blocking(work).await;
    made.unwrap_or_else(|_| Some(StatusCode::INTERNAL_SERVER_ERROR.into_response()))
}

/// Finds out what there is at a route.
pub(super) fn show(room: &Room, printed: &Printed, route: &Route) -> Shown {
    if printed.edition.loaded.is_none() {
        return standing(room, printed, route);
    }
    let made = printed
        .make(route)
        .or_else(|| printed.make(&index_of(route)?));
    let Some(made) = made else {
        return absent(room, printed, route);
    };
    if made.is_overtaken() {
        return Shown::Overtaken;
    }
    match &made.bytes {
        Some(bytes) if !made.is_torn => {
            if output::is_page(route) {
                let good = Good {
                    bytes: bytes.clone(),
                    source: made.source.clone(),
                };
                lock(&room.good).keep(route, good);
            }
            Shown::Fresh(bytes.clone())
        }
        bytes => match (room.good(route), bytes) {
            (Some(good), _) => Shown::Stale(good.bytes),
            (None, Some(bytes)) => Shown::Fresh(bytes.clone()),
            (None, None) => Shown::Broken,
        },
    }
}

/// Returns the file that hosts show for a folder; the content can bring one of its own.
fn index_of(route: &Route) -> Option<Route> {
    let is_folder = route.as_str().is_empty() || route.as_str().ends_with('/');
    Route::new(format!("{}index.html", route.as_str()))
        .ok()
        .filter(|_| is_folder)
}

/// Shows the last edition that could be shown.
fn standing(room: &Room, printed: &Printed, route: &Route) -> Shown {
    let standing = printed.standing.as_ref();
    let found = standing.and_then(|edition| Some((edition, edition.find(route)?)));
    let made = found.and_then(|(edition, planned)| edition.render(planned).value);
    let bytes = made
        .map(Bytes::from)
        .or_else(|| room.good(route).map(|good| good.bytes));
    bytes.map_or(Shown::Broken, Shown::Stale)
}

/// Finds out what is meant by a route at which there is nothing.
fn absent(room: &Room, printed: &Printed, route: &Route) -> Shown {
    let edition = &printed.edition;
    let name = route.as_str();
    let folder = name.strip_suffix("index.html").map(str::to_owned);
    let folder = folder.or_else(|| (!route.is_page()).then(|| format!("{name}/")));
    let folder = folder.and_then(|folder| Route::new(folder).ok());
    if let Some(folder) = folder.filter(|folder| edition.find(folder).is_some()) {
        return Shown::Elsewhere(folder);
    }
    // With its front matter a page can lose the address it has.
    if let Some(good) = room.good(route) {
        if good
            .source
            .is_some_and(|source| of_file(edition, &source).any(is_grave))
        {
            return Shown::Stale(good.bytes);
        }
        lock(&room.good).forget(route);
    }
    Shown::Absent
}

fn respond(
    room: &Room,
    printed: &Printed,
    route: &Route,
    headers: &HeaderMap,
    shown: Shown,
) -> Response {
    match shown {
        Shown::Fresh(bytes) => output::send(room, printed, route, headers, bytes),
        Shown::Stale(bytes) => {
            let mut response = output::send(room, printed, route, headers, bytes);
            let headers = response.headers_mut();
            headers.insert("x-plenary-stale", header::HeaderValue::from_static("1"));
            response
        }
        Shown::Elsewhere(route) => {
            let address = languages::address(&route);
            (
                StatusCode::PERMANENT_REDIRECT,
                [(header::LOCATION, address)],
            )
                .into_response()
        }
        Shown::Absent => pages::response(
            room,
            printed,
            StatusCode::NOT_FOUND,
            pages::not_found(printed, route),
        ),
        Shown::Broken | Shown::Overtaken => {
            let status = match (route.as_str(), &printed.edition.loaded) {
                ("", _) => StatusCode::OK,
                (_, Some(_)) => StatusCode::INTERNAL_SERVER_ERROR,
                (_, None) => StatusCode::SERVICE_UNAVAILABLE,
            };
            pages::response(room, printed, status, pages::problems(printed))
        }
    }
}
