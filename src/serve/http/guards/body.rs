//! Limits of request bodies: their length, and how long they may take to arrive.

use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use http_body_util::LengthLimitError;
use std::error::Error;
use std::time::Duration;
use tokio::time::timeout;

/// The longest body that is read, in bytes.
const MAX_BYTES: usize = 20_000_000;

/// How long a body may take to arrive: it comes from this computer.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Reads a body.
///
/// # Errors
/// The response to a body that is too long, too slow, or breaks off.
pub(crate) async fn read(body: Body) -> Result<Bytes, Response> {
    // A body that is announced as too long is refused before it is sent.
    if body.size_hint().lower() > MAX_BYTES as u64 {
        return Err(too_long());
    }
    match timeout(TIMEOUT, to_bytes(body, MAX_BYTES)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) if is_too_long(&error) => Err(too_long()),
        Ok(Err(_)) => Err(StatusCode::BAD_REQUEST.into_response()),
        Err(_) => {
            let message = "This took too long to arrive.\n";
            Err((StatusCode::REQUEST_TIMEOUT, message).into_response())
        }
    }
}

fn is_too_long(error: &axum::Error) -> bool {
    error
        .source()
        .is_some_and(|source| source.is::<LengthLimitError>())
}

fn too_long() -> Response {
    let message = "This is longer than 20 megabytes, which is more than a text can be.\n";
    (StatusCode::PAYLOAD_TOO_LARGE, message).into_response()
}
