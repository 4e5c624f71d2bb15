//! Answers requests for the outputs of the site.

use super::{layout, not_found_page, problem_page};
use crate::base::Route;
use crate::serve::editions::{NumberedEdition, Resolution, resolve};
use crate::serve::http::send_output::send_output;
use crate::serve::http::url_path;
use crate::serve::state::AppState;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// How often an output is rendered because files changed while it was rendered.
const MAX_RENDERS: usize = 4;

/// Answers a request for an output of the site.
pub(crate) async fn answer(State(state): State<Arc<AppState>>, request: Request) -> Response {
    let Ok(route) = url_path::to_route(request.uri().path()) else {
        return (StatusCode::BAD_REQUEST, "This address cannot be read.\n").into_response();
    };
    let headers = request.headers().clone();
    let mut edition = state.editions.current().await;
    for _ in 1..MAX_RENDERS {
        match try_respond(&state, &edition, &route, &headers).await {
            Some(response) => return response,
            None => edition = state.editions.relisted().await,
        }
    }
    let last = try_respond(&state, &edition, &route, &headers).await;
    last.unwrap_or_else(|| StatusCode::SERVICE_UNAVAILABLE.into_response())
}

/// Responds on a thread where that may take its time; nothing where files changed meanwhile.
async fn try_respond(
    state: &Arc<AppState>,
    edition: &Arc<NumberedEdition>,
    route: &Route,
    headers: &HeaderMap,
) -> Option<Response> {
    let (state, edition) = (Arc::clone(state), Arc::clone(edition));
    let (route, headers) = (route.clone(), headers.clone());
    let response =
        tokio::task::spawn_blocking(move || match resolve(&edition, &state.last_good, &route) {
            Resolution::FilesChanged => None,
            resolution => Some(respond(&state, &edition, &route, &headers, resolution)),
        });
    let response = response.await;
    response.unwrap_or_else(|_| Some(StatusCode::INTERNAL_SERVER_ERROR.into_response()))
}

fn respond(
    state: &AppState,
    edition: &NumberedEdition,
    route: &Route,
    headers: &HeaderMap,
    resolution: Resolution,
) -> Response {
    match resolution {
        Resolution::Current(bytes) => send_output(state, edition.number, route, headers, bytes),
        Resolution::LastGood(bytes) => {
            let mut response = send_output(state, edition.number, route, headers, bytes);
            let stale = HeaderValue::from_static("1");
            response.headers_mut().insert("x-plenary-stale", stale);
            response
        }
        Resolution::Redirect(route) => {
            let headers = [(header::LOCATION, url_path::from_route(&route))];
            (StatusCode::PERMANENT_REDIRECT, headers).into_response()
        }
        Resolution::NotFound => {
            let page = not_found_page::html(&edition.edition, route);
            layout::respond(state, edition, StatusCode::NOT_FOUND, &page)
        }
        Resolution::Failed | Resolution::FilesChanged => {
            let status = match (route.as_str(), &edition.edition.loaded) {
                ("", _) => StatusCode::OK,
                (_, Some(_)) => StatusCode::INTERNAL_SERVER_ERROR,
                (_, None) => StatusCode::SERVICE_UNAVAILABLE,
            };
            layout::respond(state, edition, status, &problem_page::html(edition))
        }
    }
}
