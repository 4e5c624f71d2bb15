//! The preview: an HTTP server on this computer that shows the site as it is at this moment, while it is written.
//!
//! Never writes into the site but a new file for a translation that was asked for, never reads a
//! file but through a [`Snapshot`](crate::source::Snapshot), and never answers another computer. What it shows
//! is what a build would publish, byte for byte, with two additions: the script element of its client
//! (`http/inject_client.rs`), and `data-source` attributes that say which lines a block comes from.
//!
//! - `editions/` turns file events and unsaved text into editions of the site. An output is rendered when
//!   it is requested, and nothing waits for the rest of the site.
//! - Nothing is stale: an answer waits for an edition that reflects everything that happened before its request.
//! - It always starts, and always goes on: where the site or a page cannot be shown, its last good version
//!   is, and `pages/` of the preview's own say what is wrong.
//! - `http/` has what requests and responses of any HTTP server need: connections with limits, guards,
//!   addresses, media types, throttling. The router (`router.rs`) says which handler answers which address.
//! - `bar/` has the handlers that the client (`client/`, which runs in the browser) asks: what changed
//!   (server-sent events), the state of a page, and the few requests that write.

mod bar;
mod editions;
mod host;
mod http;
mod pages;
mod router;
mod state;

pub(crate) use host::{CreatePageError, Host};
pub(crate) use http::NetworkProfile;

use crate::config::BaseUrl;
use crate::pipeline::{Project, Request};
use crate::site::Choices;
use editions::{EditionServer, WorkerConfig};
use http::{Session, Throttles, connections};
use state::AppState;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// How many outputs are rendered at once, at the most.
const MAX_THREADS: usize = 32;

/// How a preview is started.
#[derive(Clone, Debug)]
pub(crate) struct PreviewOptions {
    /// The folder of the site.
    pub root: PathBuf,
    /// The first port to try; zero is any.
    pub port: u16,
    /// What is shown.
    pub choices: Choices,
    /// The slow network to simulate.
    pub network: Option<NetworkProfile>,
    /// Whether to poll the files, because no watcher can report changes.
    pub is_polled: bool,
}

/// Serves a site until the program is ended.
///
/// # Errors
/// What the system says where there is no such folder, no free port, or no thread to be had.
pub(crate) fn serve(options: PreviewOptions, host: Arc<dyn Host>) -> io::Result<()> {
    let project = Project::open(&options.root)?;
    let (port, listeners) = connections::listen(options.port)?;
    let address = format!("http://127.0.0.1:{port}/");
    let editions = EditionServer::start(WorkerConfig {
        root: options.root,
        source: project.source(),
        request: Request {
            base_url: BaseUrl::parse(&address).ok(),
            marks_sources: true,
            ..Request::new(options.choices, host.now())
        },
        host: Arc::clone(&host),
        is_polled: options.is_polled,
    })?;
    let limit = connections::limit();
    let state = Arc::new(AppState {
        editions,
        last_good: Default::default(),
        session: Session::new()?,
        port,
        host: Arc::clone(&host),
        throttles: Throttles::new(options.network),
        event_streams: connections::event_streams(limit),
    });
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(MAX_THREADS)
        .build()?;
    host.on_ready(&address);
    runtime.block_on(connections::serve(listeners, limit, router::router(state)))
}
