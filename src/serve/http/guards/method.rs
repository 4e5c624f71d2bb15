//! Refuses methods: only reading is allowed, but for the few addresses that write.

use axum::extract::Request;
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Lets requests pass whose method is allowed at their path.
pub(crate) async fn check(request: Request, next: Next) -> Response {
    let allowed = allowed(request.uri().path());
    if allowed.contains(request.method()) {
        return next.run(request).await;
    }
    let names: Vec<&str> = allowed.iter().map(Method::as_str).collect();
    let headers = [(header::ALLOW, names.join(", "))];
    (StatusCode::METHOD_NOT_ALLOWED, headers).into_response()
}

fn allowed(path: &str) -> &'static [Method] {
    match path {
        "/_plenary/edit" | "/_plenary/create" => &[Method::POST],
        _ if path.starts_with("/_plenary/overlay/") => &[Method::PUT, Method::DELETE],
        _ => &[Method::GET, Method::HEAD],
    }
}
