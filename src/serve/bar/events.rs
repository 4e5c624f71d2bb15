//! Server-sent events, by which a page learns that there is a new edition.

use crate::serve::editions::{CurrentEdition, EditionChange};
use crate::serve::http::url_path;
use crate::serve::state::AppState;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde::Serialize;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, watch};
use tokio::time::timeout;

/// How often a comment is sent while there are no events, so that proxies and browsers keep the connection.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// The data of an event, as JSON.
#[derive(Serialize)]
struct EditionEvent<'a> {
    edition: u64,
    session: &'a str,
    changed: Vec<&'a str>,
    edited: Option<String>,
    styles_only: bool,
}

/// An open event stream.
struct EventStream {
    state: Arc<AppState>,
    current: watch::Receiver<CurrentEdition>,
    /// The edition that was sent last; nothing before the first.
    last: Option<u64>,
    _permit: OwnedSemaphorePermit,
}

/// Opens an event stream, if there may be one more.
pub(crate) async fn stream(State(state): State<Arc<AppState>>) -> Response {
    let Ok(permit) = Arc::clone(&state.event_streams).try_acquire_owned() else {
        let message = "Too many pages of this preview are open. Close some of them.\n";
        let headers = [(header::RETRY_AFTER, "5")];
        return (StatusCode::SERVICE_UNAVAILABLE, headers, message).into_response();
    };
    let events = EventStream {
        current: state.editions.subscribe(),
        state,
        last: None,
        _permit: permit,
    };
    let headers = [
        (header::CONTENT_TYPE, "text/event-stream"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    let body = Body::from_stream(stream::unfold(events, EventStream::next));
    (headers, body).into_response()
}

impl EventStream {
    /// Waits for the next event; nothing comes when the program ends.
    async fn next(mut self) -> Option<(Result<Bytes, Infallible>, Self)> {
        let last = self.last;
        let newer = self.current.wait_for(|current| {
            let number = current.edition.number;
            number > 0 && last.is_none_or(|last| number > last)
        });
        let text = match timeout(HEARTBEAT, newer).await {
            Err(_) => ":\n\n".to_owned(),
            Ok(Err(_)) => return None,
            Ok(Ok(current)) => {
                let number = current.edition.number;
                let change = match last {
                    Some(last) => current.since(last),
                    None => EditionChange::none(number),
                };
                drop(current);
                self.last = Some(number);
                event(&change, &self.state.session.id)
            }
        };
        Some((Ok(text.into()), self))
    }
}

fn event(change: &EditionChange, session: &str) -> String {
    let number = change.number;
    let event = EditionEvent {
        edition: number,
        session,
        changed: change.changed.iter().map(|path| path.as_str()).collect(),
        edited: change.edited.as_ref().map(url_path::from_route),
        styles_only: change.styles_only,
    };
    // Writing texts and numbers as JSON cannot fail.
    let data = serde_json::to_string(&event).unwrap_or_default();
    format!("event: edition\nid: {number}\ndata: {data}\n\n")
}
