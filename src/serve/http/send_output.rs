//! Sends an output of the site: with its `ETag`, as a byte range, or slowed down as on a slow network.

use super::inject_client::inject_client;
use super::media_type;
use super::session::Session;
use crate::base::{Digest, Route};
use crate::serve::editions::is_html;
use crate::serve::state::AppState;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::ops::Range;

/// Sends an output, unless the browser has it in its cache.
pub(crate) fn send_output(
    state: &AppState,
    edition: u64,
    route: &Route,
    headers: &HeaderMap,
    bytes: Bytes,
) -> Response {
    let session = is_html(route).then_some(&state.session);
    let etag = etag(&bytes, session);
    let cached = text(headers, header::IF_NONE_MATCH);
    if cached.is_some_and(|cached| cached.split(',').any(|cached| cached.trim() == etag)) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, etag)]).into_response();
    }
    let media_type = media_type::of(&route.file());
    let range = range(headers, &etag, bytes.len()).filter(|_| session.is_none());
    let about = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (header::ETAG, etag),
    ];
    if let Some(range) = range {
        return (about, partial_content(&bytes, range)).into_response();
    }
    let body = match session {
        Some(session) => inject_client(&bytes, session, edition).into(),
        None => bytes,
    };
    match state.throttles.of_request(headers) {
        Some(throttle) => {
            let is_compressed = media_type::is_text(media_type);
            (about, throttle.body(body, is_compressed)).into_response()
        }
        None => (about, Body::from(body)).into_response(),
    }
}

/// Returns the `ETag` of an output, whatever edition it is shown in; pages have other tokens in each session.
fn etag(bytes: &[u8], session: Option<&Session>) -> String {
    let digest = Digest::of(bytes);
    match session {
        Some(session) => format!("\"{}-{}\"", digest.short(), session.id),
        None => format!("\"{}\"", digest.short()),
    }
}

/// Sends a range of an output: players of videos ask for no more than they show.
fn partial_content(bytes: &Bytes, Range { start, end }: Range<usize>) -> Response {
    let range = format!("bytes {start}-{}/{}", end - 1, bytes.len());
    let headers = [(header::CONTENT_RANGE, range)];
    let body = Body::from(bytes.slice(start..end));
    (StatusCode::PARTIAL_CONTENT, headers, body).into_response()
}

/// Reads which range is asked for; what is not understood asks for all of it (RFC 9110, section 14.2).
fn range(headers: &HeaderMap, etag: &str, length: usize) -> Option<Range<usize>> {
    if text(headers, header::IF_RANGE).is_some_and(|cached| cached != etag) {
        return None;
    }
    let (first, last) = text(headers, header::RANGE)?
        .strip_prefix("bytes=")?
        .split_once('-')?;
    let last_byte = length.checked_sub(1)?;
    let (start, end) = match (first, last) {
        ("", count) => (length.saturating_sub(count.parse().ok()?), last_byte),
        (first, "") => (first.parse().ok()?, last_byte),
        (first, last) => (
            first.parse().ok()?,
            last.parse::<usize>().ok()?.min(last_byte),
        ),
    };
    (start <= end).then_some(start..end + 1)
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read() {
        for (asked, expected) in [
            ("bytes=0-", Some(0..10)),
            ("bytes=2-3", Some(2..4)),
            ("bytes=2-99", Some(2..10)),
            ("bytes=-3", Some(7..10)),
            ("bytes=-99", Some(0..10)),
            ("bytes=-0", None),
            ("bytes=10-", None),
            ("bytes=3-2", None),
            ("bytes=0-1,4-5", None),
            ("bytes=a-b", None),
            ("bytes=-", None),
            ("bytes=99999999999999999999-", None),
            ("lines=1-2", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::RANGE, asked.parse().unwrap());
            assert_eq!(range(&headers, "\"t\"", 10), expected, "{asked}");
            assert_eq!(range(&headers, "\"t\"", 0), None, "{asked}");
            headers.insert(header::IF_RANGE, "\"u\"".parse().unwrap());
            assert_eq!(range(&headers, "\"t\"", 10), None, "{asked}");
        }
    }
}
