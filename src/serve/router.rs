//! Which handler answers which address, and which guards a request has to pass before.

use super::bar::{events, page_state, writes};
use super::http::{client_files, guards};
use super::pages::{problem_page, site};
use super::state::AppState;
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{any, get};
use std::sync::Arc;

/// Creates the router; every address that is not the preview's own is one of the site.
pub(super) fn router(state: Arc<AppState>) -> Router {
    let writes = Router::new()
        .route("/_plenary/overlay/{*file}", any(writes::overlay))
        .route("/_plenary/edit", any(writes::edit))
        .route("/_plenary/create", any(writes::create))
        .layer(from_fn_with_state(
            Arc::clone(&state),
            guards::origin::check,
        ));
    Router::new()
        .route("/_plenary/events", get(events::stream))
        .route("/_plenary/page", get(page_state::answer))
        .route("/_plenary/problems", get(problem_page::answer))
        .route("/_plenary/{*name}", get(client_files::answer))
        .merge(writes)
        .fallback(site::answer)
        .layer(from_fn(guards::method::check))
        .layer(from_fn(guards::path::check))
        .layer(from_fn_with_state(
            Arc::clone(&state),
            guards::host_header::check,
        ))
        .layer(from_fn(guards::response_headers::add))
        .with_state(state)
}
