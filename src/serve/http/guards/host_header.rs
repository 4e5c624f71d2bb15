//! Refuses requests whose `Host` header is no loopback name, against DNS rebinding.
//!
//! A page of another site can let its own name resolve to this computer and then read what it likes, but
//! it cannot change the `Host` header of its requests.

use crate::serve::state::AppState;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// The names of the loopback addresses.
pub(super) const NAMES: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// Lets requests pass that are sent to this server.
pub(crate) async fn check(
    State(state): State<Arc<AppState>>,
    request: Request,
    next: Next,
) -> Response {
    match check_headers(request.headers(), state.port) {
        Ok(()) => next.run(request).await,
        Err(status) => {
            let message = "This preview is only for the computer it runs on. Open it at the address \
                        that Plenary printed when it started.\n";
            (status, message).into_response()
        }
    }
}

fn check_headers(headers: &HeaderMap, port: u16) -> Result<(), StatusCode> {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return Err(StatusCode::BAD_REQUEST);
    };
    let is_own = |name: &&str| {
        let own = format!("{name}:{port}");
        host.as_bytes().eq_ignore_ascii_case(own.as_bytes())
    };
    if NAMES.iter().any(is_own) {
        Ok(())
    } else {
        Err(StatusCode::MISDIRECTED_REQUEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loopback_names_are_answered() {
        let misdirected = Err(StatusCode::MISDIRECTED_REQUEST);
        let bad = Err(StatusCode::BAD_REQUEST);
        for (hosts, expected) in [
            (&["127.0.0.1:8000"][..], Ok(())),
            (&["LocalHost:8000"], Ok(())),
            (&["[::1]:8000"], Ok(())),
            (&["localhost"], misdirected),
            (&["localhost:80"], misdirected),
            (&["localhost.:8000"], misdirected),
            (&["127.0.0.1.evil.example:8000"], misdirected),
            (&["evil.example:8000"], misdirected),
            (&["0.0.0.0:8000"], misdirected),
            (&["2130706433:8000"], misdirected),
            (&[""], misdirected),
            (&[], bad),
            (&["localhost:8000", "localhost:8000"], bad),
        ] {
            let mut headers = HeaderMap::new();
            for host in hosts {
                headers.append(header::HOST, host.parse().unwrap());
            }
            assert_eq!(check_headers(&headers, 8000), expected, "{hosts:?}");
        }
    }
}
