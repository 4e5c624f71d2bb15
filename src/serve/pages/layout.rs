//! What the pages of the preview's own share: their frame, and how they are sent.

use crate::serve::editions::NumberedEdition;
use crate::serve::http::csp;
use crate::serve::http::inject_client::inject_client;
use crate::serve::state::AppState;
use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// Sends a page of the preview's own, which runs the client like any other.
pub(super) fn respond(
    state: &AppState,
    edition: &NumberedEdition,
    status: StatusCode,
    html: &str,
) -> Response {
    let body = inject_client(html.as_bytes(), &state.session, edition.number);
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, csp::OWN_PAGES),
    ];
    (status, headers, Body::from(body)).into_response()
}

/// Writes the frame of a page around its body.
pub(super) fn page(title: &str, name: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title} – preview</title>\n<link rel=\"stylesheet\" href=\"/_plenary/page.css\">\n\
         </head>\n<body class=\"plenary-page {name}\">\n<main>\n<h1>{title}</h1>\n{body}</main>\n</body>\n</html>\n",
        title = escape(title)
    )
}

/// Escapes text for HTML.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            character => escaped.push(character),
        }
    }
    escaped
}
