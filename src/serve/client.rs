//! The part of the preview that runs in the browser: files that the program brings along.

use super::{media_type, pages};
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use include_dir::{Dir, include_dir};

static CLIENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/serve/client");

/// Answers with a file of the client.
pub(super) async fn file(Path(name): Path<String>) -> Response {
    match CLIENT.get_file(&name) {
        Some(file) => {
            let headers = [
                (header::CONTENT_TYPE, media_type::of(&name)),
                (header::CONTENT_SECURITY_POLICY, pages::POLICY),
            ];
            (headers, file.contents()).into_response()
        }
        None => (StatusCode::NOT_FOUND, "The preview has no such file.\n").into_response(),
    }
}
