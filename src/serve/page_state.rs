//! What the bar of the preview shows of a page: its problems, its languages, its weight.

use super::answer::{Shown, show};
use super::languages::{self, PageLanguage};
use super::line::Speed;
use super::printed::Printed;
use super::problems::{self, PageProblem};
use super::room::Room;
use super::weight::{Weight, weigh};
use super::{address, made, media_type};
use crate::base::{Route, SourcePath};
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Which page is asked about.
#[derive(Debug, Deserialize)]
pub(super) struct Question {
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
    weight: Option<Weight>,
    /// The slow line that the page comes over for whoever asks.
    line: Option<&'static str>,
}

/// Answers what there is to say of a page.
pub(super) async fn state(
    State(room): State<Arc<Room>>,
    Query(question): Query<Question>,
    headers: HeaderMap,
) -> Response {
    let Ok(route) = address::route(&question.route) else {
        return (
            StatusCode::BAD_REQUEST,
            "This is not the address of a page.\n",
        )
            .into_response();
    };
    let line = room.lines.speed(&headers).map(Speed::name);
    let printed = room.press.current().await;
    let told = tokio::task::spawn_blocking(move || told(&room, &printed, &route, line)).await;
    match told.ok().and_then(|told| serde_json::to_vec(&told).ok()) {
        Some(json) => (
            [(header::CONTENT_TYPE, "application/json")],
            Body::from(json),
        )
            .into_response(),
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn told(room: &Room, printed: &Printed, route: &Route, line: Option<&'static str>) -> PageState {
    let edition = &printed.edition;
    let planned = edition.find(route);
    let shown = show(room, printed, route);
    let is_stale = matches!(shown, Shown::Stale(_));
    let source = planned.and_then(|planned| made::source(edition, planned));
    let source = source.or_else(|| room.good_source(route).filter(|_| is_stale));
    let made = printed.make(route);
    let is_page = media_type::of(&route.file()).starts_with("text/html");
    PageState {
        edition: printed.number,
        route: languages::address(route),
        is_stale,
        problems: problems::of_page(printed, made.as_deref(), source.as_ref()),
        languages: planned
            .map(|planned| languages::of(edition, planned))
            .unwrap_or_default(),
        weight: match &shown {
            Shown::Fresh(bytes) | Shown::Stale(bytes) if is_page => {
                Some(weigh(printed, route, bytes))
            }
            _ => None,
        },
        source,
        line,
    }
}
