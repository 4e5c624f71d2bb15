//! The state of a page, as the bar shows it: its problems, its languages, its weight.

use super::languages::{self, PageLanguage};
use super::problems::{self, PageProblem};
use super::weight::PageWeight;
use crate::base::{Route, SourcePath};
use crate::serve::editions::{NumberedEdition, Resolution, is_html, resolve, source_file};
use crate::serve::http::{NetworkProfile, url_path};
use crate::serve::state::AppState;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Which page is asked about.
#[derive(Debug, Deserialize)]
pub(crate) struct PageQuery {
    route: String,
}

#[derive(Debug, Serialize)]
struct PageState {
    edition: u64,
    route: String,
    source: Option<SourcePath>,
    is_stale: bool,
    problems: Vec<PageProblem>,
    languages: Vec<PageLanguage>,
    weight: Option<PageWeight>,
    /// The slow network that is simulated for this browser.
    line: Option<&'static str>,
}

/// Answers with the state of a page.
pub(crate) async fn answer(
    State(state): State<Arc<AppState>>,
    Query(query): Query<PageQuery>,
    headers: HeaderMap,
) -> Response {
    let Ok(route) = url_path::to_route(&query.route) else {
        let message = "This is not the address of a page.\n";
        return (StatusCode::BAD_REQUEST, message).into_response();
    };
    let network = state.throttles.profile(&headers);
    let edition = state.editions.current().await;
    let page_state =
        tokio::task::spawn_blocking(move || page_state(&state, &edition, &route, network)).await;
    let json = page_state
        .ok()
        .and_then(|page_state| serde_json::to_vec(&page_state).ok());
    match json {
        Some(json) => {
            let headers = [(header::CONTENT_TYPE, "application/json")];
            (headers, Body::from(json)).into_response()
        }
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn page_state(
    state: &AppState,
    edition: &NumberedEdition,
    route: &Route,
    network: Option<NetworkProfile>,
) -> PageState {
    let planned = edition.edition.find(route);
    let resolution = resolve(edition, &state.last_good, route);
    let is_stale = matches!(resolution, Resolution::LastGood(_));
    let mut source = planned.and_then(|planned| source_file(&edition.edition, planned));
    if source.is_none() && is_stale {
        source = state
            .last_good
            .lock()
            .get(route)
            .and_then(|page| page.source);
    }
    let output = edition.output(route);
    PageState {
        edition: edition.number,
        route: url_path::from_route(route),
        is_stale,
        problems: problems::of_page(edition, output.as_deref(), source.as_ref()),
        languages: planned
            .map(|planned| languages::of_output(&edition.edition, planned))
            .unwrap_or_default(),
        weight: match &resolution {
            Resolution::Current(bytes) | Resolution::LastGood(bytes) if is_html(route) => {
                Some(PageWeight::of(edition, route, bytes))
            }
            _ => None,
        },
        source,
        line: network.map(NetworkProfile::name),
    }
}
