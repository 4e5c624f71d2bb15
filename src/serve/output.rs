//! How an output of the site is sent: with its tag, as a part of it, or over a slow line.

use super::printed::Printed;
use super::room::Room;
use super::{addition, media_type};
use crate::base::Route;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::ops::Range;

/// Returns whether an output is a page, to which the preview adds its element.
pub(super) fn is_page(route: &Route) -> bool {
    media_type::of(&route.file()).starts_with("text/html")
}

/// Sends an output, if the client does not have it already.
pub(super) fn send(
    room: &Room,
    printed: &Printed,
    route: &Route,
    headers: &HeaderMap,
    bytes: Bytes,
) -> Response {
    let is_page = is_page(route);
    let tag = addition::tag(&bytes, is_page.then_some(&room.run));
    let known = text(headers, header::IF_NONE_MATCH);
    if known.is_some_and(|known| known.split(',').any(|known| known.trim() == tag)) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response();
    }
    let kind = media_type::of(&route.file());
    let part = range(headers, &tag, bytes.len()).filter(|_| !is_page);
    let told = [(header::CONTENT_TYPE, kind.to_owned()), (header::ETAG, tag)];
    if let Some(range) = part {
        return (told, self::part(&bytes, range)).into_response();
    }
    let body: Bytes = match is_page {
        true => addition::added(&bytes, &room.run, printed.number).into(),
        false => bytes,
    };
    match room.lines.of(headers) {
        Some(line) => (told, line.body(body, media_type::is_text(kind))).into_response(),
        None => (told, Body::from(body)).into_response(),
    }
}

/// Sends a part of an output: players of videos ask for no more than they show.
fn part(bytes: &Bytes, Range { start, end }: Range<usize>) -> Response {
    let range = format!("bytes {start}-{}/{}", end - 1, bytes.len());
    let headers = [(header::CONTENT_RANGE, range)];
    (
        StatusCode::PARTIAL_CONTENT,
        headers,
        Body::from(bytes.slice(start..end)),
    )
        .into_response()
}

/// Reads which part is asked for; what is not understood asks for the whole (RFC 9110, section 14.2).
fn range(headers: &HeaderMap, tag: &str, length: usize) -> Option<Range<usize>> {
    if text(headers, header::IF_RANGE).is_some_and(|known| known != tag) {
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
    fn parts_are_read() {
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
