//! Only pages of this run may change anything.
//!
//! A page of another site can send requests here, but says where it comes from, and does not know the token.

use super::host::NAMES;
use crate::serve::room::Room;
use crate::serve::run::Run;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// The header that pages of this run show.
const TOKEN: &str = "x-plenary-token";

/// Lets requests pass that come from a page of this run.
pub(in crate::serve) async fn check(
    State(room): State<Arc<Room>>,
    request: Request,
    next: Next,
) -> Response {
    if is_own(request.headers(), &room.run, room.port) {
        return next.run(request).await;
    }
    let said =
        "Only pages of this preview may do that. If Plenary was started anew, reload the page.\n";
    (StatusCode::FORBIDDEN, said).into_response()
}

fn is_own(headers: &HeaderMap, run: &Run, port: u16) -> bool {
    let only = |name| {
        let mut all = headers.get_all(name).iter();
        all.next().filter(|_| all.next().is_none())
    };
    let from = only(header::ORIGIN.as_str());
    let is_here = |name: &&str| {
        from.is_some_and(|from| from.as_bytes() == format!("http://{name}:{port}").as_bytes())
    };
    let is_told = only(TOKEN).is_some_and(|told| run.has_token(told.as_bytes()));
    NAMES.iter().any(is_here) && is_told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_this_run_may_write() {
        let run = Run {
            token: "right".to_owned(),
            name: String::new(),
        };
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
            let told = origin
                .iter()
                .map(|it| ("origin", it))
                .chain(token.iter().map(|it| (TOKEN, it)));
            for (name, value) in told {
                headers.append(name, value.parse().unwrap());
            }
            assert_eq!(
                is_own(&headers, &run, 8000),
                expected,
                "{origin:?} {token:?}"
            );
        }
    }
}
