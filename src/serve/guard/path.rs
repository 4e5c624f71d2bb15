//! Addresses that can be read in two ways are not read at all.

use crate::serve::address;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Lets requests pass whose addresses can be read in one way only.
pub(in crate::serve) async fn check(request: Request, next: Next) -> Response {
    match address::check(request.uri()) {
        Ok(()) => next.run(request).await,
        Err(_) => (StatusCode::BAD_REQUEST, "This address cannot be read.\n").into_response(),
    }
}
