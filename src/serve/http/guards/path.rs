//! Refuses paths that can be read in two ways.

use crate::serve::http::url_path;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Lets requests pass whose paths can be read in one way only.
pub(crate) async fn check(request: Request, next: Next) -> Response {
    match url_path::check(request.uri()) {
        Ok(()) => next.run(request).await,
        Err(_) => (StatusCode::BAD_REQUEST, "This address cannot be read.\n").into_response(),
    }
}
