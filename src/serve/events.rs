//! The stream of events by which a page learns that there is a new edition.

use super::change::Change;
use super::languages;
use super::newest::Newest;
use super::room::Room;
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

/// After what time of silence a sign of life is given.
const BEAT: Duration = Duration::from_secs(15);

#[derive(Serialize)]
struct Told<'a> {
    edition: u64,
    run: &'a str,
    changed: Vec<&'a str>,
    edited: Option<String>,
    styles_only: bool,
}

/// A page that listens.
struct Listener {
    room: Arc<Room>,
    newest: watch::Receiver<Newest>,
    /// The edition it was told of last; nothing before the first.
    last: Option<u64>,
    _place: OwnedSemaphorePermit,
}

/// Opens a stream of events, if there is a place for one more.
pub(super) async fn stream(State(room): State<Arc<Room>>) -> Response {
    let Ok(place) = Arc::clone(&room.streams).try_acquire_owned() else {
        let said = "Too many pages of this preview are open. Close some of them.\n";
        return (
            StatusCode::SERVICE_UNAVAILABLE,
            [(header::RETRY_AFTER, "5")],
            said,
        )
            .into_response();
    };
    let listener = Listener {
        newest: room.press.newest(),
        room,
        last: None,
        _place: place,
    };
    let events = stream::unfold(listener, |mut listener| async move {
        let event = listener.next().await?;
        Some((Ok::<_, Infallible>(Bytes::from(event)), listener))
    });
    let headers = [
        (header::CONTENT_TYPE, "text/event-stream"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, Body::from_stream(events)).into_response()
}

impl Listener {
    /// Waits for what is to be told next; nothing comes when the program ends.
    async fn next(&mut self) -> Option<String> {
        let last = self.last;
        let is_new = |newest: &Newest| {
            newest.printed.number > 0 && last.is_none_or(|last| newest.printed.number > last)
        };
        match timeout(BEAT, self.newest.wait_for(is_new)).await {
            Err(_) => Some(":\n\n".to_owned()),
            Ok(Err(_)) => None,
            Ok(Ok(newest)) => {
                let number = newest.printed.number;
                let change = last.map_or_else(|| Change::none(number), |last| newest.since(last));
                drop(newest);
                self.last = Some(number);
                Some(event(&change, &self.room.run.name))
            }
        }
    }
}

fn event(change: &Change, run: &str) -> String {
    let told = Told {
        edition: change.number,
        run,
        changed: change.changed.iter().map(|path| path.as_str()).collect(),
        edited: change.edited.as_ref().map(languages::address),
        styles_only: change.styles_only,
    };
    let number = change.number;
    // Writing texts and numbers as JSON cannot fail.
    let data = serde_json::to_string(&told).unwrap_or_default();
    format!("event: edition\nid: {number}\ndata: {data}\n\n")
}
