//! The files of the client, which runs in the browser; the program brings them along.

use super::{csp, media_type};
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use include_dir::{Dir, include_dir};

static CLIENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/serve/client");

/// Answers with a file of the client.
pub(crate) async fn answer(Path(name): Path<String>) -> Response {
    let Some(file) = CLIENT.get_file(&name) else {
        return (StatusCode::NOT_FOUND, "The preview has no such file.\n").into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, media_type::of(&name)),
        (header::CONTENT_SECURITY_POLICY, csp::OWN_PAGES),
    ];
    (headers, file.contents()).into_response()
}
