//! The requests that change something: unsaved text, the editor, the beginning of a translation.
//!
//! Each names a file of the content that a listing could have. Nothing but
//! [`Host::create_page`](crate::serve::Host::create_page) writes to the disk, and that only a new file.

use crate::base::SourcePath;
use crate::parse::FileName;
use crate::pipeline::Edition;
use crate::serve::editions::route_of_file;
use crate::serve::host::CreatePageError;
use crate::serve::http::{guards::body, url_path};
use crate::serve::state::AppState;
use crate::source::is_site_file;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderName, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::sync::Arc;

const JSON: [(HeaderName, &str); 1] = [(header::CONTENT_TYPE, "application/json")];

/// Sets or clears the unsaved text of a file.
pub(crate) async fn overlay(
    State(state): State<Arc<AppState>>,
    Path(file): Path<String>,
    request: Request,
) -> Response {
    let Some(file) = content_file(&file) else {
        return no_content_file();
    };
    if request.method() == Method::DELETE {
        state.editions.clear_overlay(file).await;
        return StatusCode::NO_CONTENT.into_response();
    }
    let text = match body::read(request.into_body()).await {
        Ok(text) => text,
        Err(response) => return response,
    };
    if std::str::from_utf8(&text).is_err() {
        return (StatusCode::BAD_REQUEST, "This is not a text in UTF-8.\n").into_response();
    }
    match state.editions.set_overlay(file, text.into()).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(_) => {
            let message = "There is too much unsaved text. Save some of it.\n";
            (StatusCode::INSUFFICIENT_STORAGE, message).into_response()
        }
    }
}

/// Reads the path of a file of the content that a listing could have.
fn content_file(file: &str) -> Option<SourcePath> {
    let file = SourcePath::new(file).ok()?;
    file.below("content")?;
    is_site_file(file.as_str()).then_some(file)
}

fn no_content_file() -> Response {
    let message = "This is not a file of the content.\n";
    (StatusCode::BAD_REQUEST, message).into_response()
}

/// The body of a request about a file, as JSON.
#[derive(Debug, Deserialize)]
struct FileRequest {
    file: String,
    line: Option<usize>,
}

/// A line in a file of the content.
struct ContentLine {
    path: SourcePath,
    line: usize,
}

async fn content_line(request: Request) -> Result<ContentLine, Response> {
    let bytes = body::read(request.into_body()).await?;
    let asked: FileRequest = serde_json::from_slice(&bytes).map_err(|_| no_content_file())?;
    let path = content_file(&asked.file).ok_or_else(no_content_file)?;
    let line = asked.line.unwrap_or(1);
    Ok(ContentLine { path, line })
}

/// Opens a file of the content in an editor.
pub(crate) async fn edit(State(state): State<Arc<AppState>>, request: Request) -> Response {
    let ContentLine { path, line } = match content_line(request).await {
        Ok(asked) => asked,
        Err(response) => return response,
    };
    let edition = state.editions.current().await;
    let Some(original) = edition.edition.snapshot.file(&path) else {
        return conflict("There is no such file any more. Reload the page.");
    };
    let host = Arc::clone(&state.host);
    let opened =
        tokio::task::spawn_blocking(move || host.open_in_editor(&original.file, line)).await;
    match opened {
        Ok(Ok(())) => StatusCode::NO_CONTENT.into_response(),
        Ok(Err(message)) => conflict(&message),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Creates the file for the translation of a page.
pub(crate) async fn create(State(state): State<Arc<AppState>>, request: Request) -> Response {
    let path = match content_line(request).await {
        Ok(asked) => asked.path,
        Err(response) => return response,
    };
    let edition = state.editions.current().await;
    if !is_translation(&edition.edition, &path) {
        return conflict("There is no such page or language in the site.");
    }
    let (host, file) = (Arc::clone(&state.host), path.clone());
    match tokio::task::spawn_blocking(move || host.create_page(&file)).await {
        Ok(Ok(())) => created(&state, &path).await,
        Ok(Err(CreatePageError::Exists)) => conflict("This file is there already."),
        Ok(Err(CreatePageError::Failed(message))) => conflict(&message),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Returns whether a file would have the text of a page of the site, in a language of the site.
fn is_translation(edition: &Edition, path: &SourcePath) -> bool {
    let Some(loaded) = &edition.loaded else {
        return false;
    };
    if !path.as_str().ends_with(".md") {
        return false;
    }
    let Ok(name) = FileName::parse(path) else {
        return false;
    };
    let language = name.language.and_then(|tag| loaded.site.language_id(&tag));
    language.is_some() && loaded.site.find(name.page.as_str()).is_some()
}

async fn created(state: &AppState, path: &SourcePath) -> Response {
    let edition = state.editions.relisted().await;
    let route = route_of_file(&edition.edition, path);
    let body = serde_json::json!({
        "file": path.as_str(),
        "address": route.as_ref().map(url_path::from_route),
    });
    (StatusCode::CREATED, JSON, body.to_string()).into_response()
}

fn conflict(message: &str) -> Response {
    let body = serde_json::json!({ "message": message });
    (StatusCode::CONFLICT, JSON, body.to_string()).into_response()
}
