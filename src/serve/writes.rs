//! The requests that change something: unsaved text, the editor, the beginning of a translation.
//!
//! All of them name a file of the content, and only such as a listing could have; nothing but
//! [`Office::begin`](super::Office::begin) writes to the disk, and that only what is not there.

use super::guard::body;
use super::room::{NotBegun, Room};
use super::{change, languages};
use crate::base::SourcePath;
use crate::parse::FileName;
use crate::source::is_site_file;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::sync::Arc;

/// Lays unsaved text over a file, or lifts it.
pub(super) async fn overlay(
    State(room): State<Arc<Room>>,
    Path(file): Path<String>,
    request: Request,
) -> Response {
    let Some(file) = of_content(&file) else {
        return no_file();
    };
    if request.method() == Method::DELETE {
        room.press.lift(file).await;
        return StatusCode::NO_CONTENT.into_response();
    }
    let (parts, sent) = request.into_parts();
    let text = match body::read(&parts.headers, sent).await {
        Ok(text) => text,
        Err(response) => return response,
    };
    if std::str::from_utf8(&text).is_err() {
        return (StatusCode::BAD_REQUEST, "This is not a text in UTF-8.\n").into_response();
    }
    match room.press.lay(file, text).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(_) => {
            let said = "There is too much unsaved text. Save some of it.\n";
            (StatusCode::INSUFFICIENT_STORAGE, said).into_response()
        }
    }
}

/// Reads the path of a file of the content, such as a listing could have.
fn of_content(file: &str) -> Option<SourcePath> {
    let file = SourcePath::new(file).ok()?;
    file.below("content")?;
    is_site_file(file.as_str()).then_some(file)
}

fn no_file() -> Response {
    (
        StatusCode::BAD_REQUEST,
        "This is not a file of the content.\n",
    )
        .into_response()
}

#[derive(Debug, Deserialize)]
struct Place {
    file: String,
    line: Option<usize>,
}

async fn place(request: Request) -> Result<(SourcePath, usize), Response> {
    let (parts, sent): (_, Body) = request.into_parts();
    let bytes = body::read(&parts.headers, sent).await?;
    let place: Option<Place> = serde_json::from_slice(&bytes).ok();
    let place = place.and_then(|place| Some((of_content(&place.file)?, place.line.unwrap_or(1))));
    place.ok_or_else(no_file)
}

/// Opens a file of the content in an editor.
pub(super) async fn edit(State(room): State<Arc<Room>>, request: Request) -> Response {
    let (path, line) = match place(request).await {
        Ok(place) => place,
        Err(response) => return response,
    };
    let printed = room.press.current().await;
    let Some(original) = printed.edition.snapshot.file(&path) else {
        return told(
            StatusCode::CONFLICT,
            "There is no such file any more. Reload the page.",
        );
    };
    let office = Arc::clone(&room.office);
    let opened = tokio::task::spawn_blocking(move || office.edit(&original.file, line)).await;
    match opened {
        Ok(Ok(())) => StatusCode::NO_CONTENT.into_response(),
        Ok(Err(said)) => told(StatusCode::CONFLICT, &said),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Begins the translation of a page.
pub(super) async fn create(State(room): State<Arc<Room>>, request: Request) -> Response {
    let (path, _) = match place(request).await {
        Ok(place) => place,
        Err(response) => return response,
    };
    let printed = room.press.current().await;
    let name = path
        .as_str()
        .ends_with(".md")
        .then(|| FileName::parse(&path).ok())
        .flatten();
    let site = printed.edition.loaded.as_ref().map(|loaded| &loaded.site);
    let is_page = name.zip(site).is_some_and(|(name, site)| {
        let language = name
            .language
            .and_then(|language| site.language_id(&language));
        language.is_some() && site.find(name.page.as_str()).is_some()
    });
    if !is_page {
        return told(
            StatusCode::CONFLICT,
            "There is no such page or language in the site.",
        );
    }
    let (office, file) = (Arc::clone(&room.office), path.clone());
    match tokio::task::spawn_blocking(move || office.begin(&file)).await {
        Ok(Ok(())) => {
            let printed = room.press.looked().await;
            let address = change::address(&printed.edition, &path);
            let made = serde_json::json!({
                "file": path.as_str(),
                "address": address.as_ref().map(languages::address),
            });
            (StatusCode::CREATED, JSON, made.to_string()).into_response()
        }
        Ok(Err(NotBegun::IsThere)) => told(StatusCode::CONFLICT, "This file is there already."),
        Ok(Err(NotBegun::Failed(said))) => told(StatusCode::CONFLICT, &said),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

const JSON: [(header::HeaderName, &str); 1] = [(header::CONTENT_TYPE, "application/json")];

fn told(status: StatusCode, said: &str) -> Response {
    (
        status,
        JSON,
        serde_json::json!({ "message": said }).to_string(),
    )
        .into_response()
}
