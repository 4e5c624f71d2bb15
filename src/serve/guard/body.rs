//! Bodies that come to an end, soon enough and before they are too long.

use axum::body::Body;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use std::time::Duration;
use tokio::time::timeout;

/// The longest text that is taken, in bytes.
const LONGEST: usize = 20_000_000;

/// How long a body may take to arrive: it comes from this computer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Reads a body.
///
/// # Errors
/// The answer to a body that is too long, too slow, or breaks off.
pub(in crate::serve) async fn read(headers: &HeaderMap, body: Body) -> Result<Vec<u8>, Response> {
    let announced = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok());
    let announced = announced.and_then(|length| length.parse::<usize>().ok());
    if announced.is_some_and(|length| length > LONGEST) {
        return Err(too_long());
    }
    match timeout(PATIENCE, collect(body)).await {
        Ok(read) => read,
        Err(_) => Err((
            StatusCode::REQUEST_TIMEOUT,
            "This took too long to arrive.\n",
        )
            .into_response()),
    }
}

async fn collect(body: Body) -> Result<Vec<u8>, Response> {
    let mut stream = body.into_data_stream();
    let mut bytes = Vec::new();
    while let Some(next) = stream.next().await {
        let next = next.map_err(|_| StatusCode::BAD_REQUEST.into_response())?;
        if bytes.len() + next.len() > LONGEST {
            return Err(too_long());
        }
        bytes.extend_from_slice(&next);
    }
    Ok(bytes)
}

fn too_long() -> Response {
    let said = "This is longer than 20 megabytes, which is more than a text can be.\n";
    (StatusCode::PAYLOAD_TOO_LARGE, said).into_response()
}
