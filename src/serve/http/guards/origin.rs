//! Refuses requests that write, unless a page of this session sends them (CSRF).
//!
//! A page of another site can send requests here, but its browser says so in the `Origin` header, and it
//! does not know the token.

use super::host_header::NAMES;
use crate::serve::http::session::Session;
use crate::serve::state::AppState;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// The header with the token.
const TOKEN: &str = "x-plenary-token";

/// Lets requests pass that come from a page of this session.
pub(crate) async fn check(
    State(state): State<Arc<AppState>>,
    request: Request,
    next: Next,
) -> Response {
    if is_own(request.headers(), &state.session, state.port) {
        return next.run(request).await;
    }
    let message =
        "Only pages of this preview may do that. If Plenary was started anew, reload the page.\n";
    (StatusCode::FORBIDDEN, message).into_response()
}

fn is_own(headers: &HeaderMap, session: &Session, port: u16) -> bool {
    let is_here = single(headers, header::ORIGIN.as_str()).is_some_and(|origin| {
        let mut own = NAMES.iter().map(|name| format!("http://{name}:{port}"));
        own.any(|own| origin.as_bytes() == own.as_bytes())
    });
    let token = single(headers, TOKEN);
    is_here && token.is_some_and(|token| session.has_token(token.as_bytes()))
}

/// Returns the value of a header that is there exactly once.
fn single<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a HeaderValue> {
    let mut values = headers.get_all(name).iter();
    values.next().filter(|_| values.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_this_session_may_write() {
        let session = Session::with_token("right");
        for (origin, token, expected) in [
            (&["http://localhost:8000"][..], &["right"][..], true),
            (&["http://[::1]:8000"], &["right"], true),
            (&["http://localhost:8000"], &["wrong"], false),
            (&["http://localhost:8000"], &[], false),
            (&["http://localhost:8000"], &["right", "right"], false),
            (&["http://localhost:80"], &["right"], false),
            (&["https://localhost:8000"], &["right"], false),
            (&["http://evil.example:8000"], &["right"], false),
            (&["null"], &["right"], false),
            (&[], &["right"], false),
        ] {
            let mut headers = HeaderMap::new();
            let pairs = origin
                .iter()
                .map(|it| ("origin", it))
                .chain(token.iter().map(|it| (TOKEN, it)));
            for (name, value) in pairs {
                headers.append(name, value.parse().unwrap());
            }
            assert_eq!(
                is_own(&headers, &session, 8000),
                expected,
                "{origin:?} {token:?}"
            );
        }
    }
}
