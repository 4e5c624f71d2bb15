//! Only who calls this computer by a name of its own is answered.
//!
//! A page of another site can have its own name lead to this computer and then read what it likes (DNS
//! rebinding), but it cannot change the name that its requests are sent to.

use crate::serve::room::Room;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// The names that this computer has for itself.
pub(in crate::serve) const NAMES: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// Lets requests pass that are sent to this server.
pub(in crate::serve) async fn check(
    State(room): State<Arc<Room>>,
    request: Request,
    next: Next,
) -> Response {
    match judge(request.headers(), room.port) {
        Ok(()) => next.run(request).await,
        Err(status) => {
            let said = "This preview is only for the computer it runs on. Open it at the address \
                        that Plenary printed when it started.\n";
            (status, said).into_response()
        }
    }
}

fn judge(headers: &HeaderMap, port: u16) -> Result<(), StatusCode> {
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
    fn only_own_names_are_answered() {
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
            assert_eq!(judge(&headers, 8000), expected, "{hosts:?}");
        }
    }
}
