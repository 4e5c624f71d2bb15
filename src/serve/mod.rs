//! The preview: a server on this computer that shows the site as it is at this moment, while it is written.
//!
//! Never writes into the site but the beginning of a translation that somebody asked for, never reads a
//! file but through a [`Snapshot`](crate::source::Snapshot), and never answers another computer. What it shows
//! is what a build would publish, byte for byte, with two additions: one element that brings a page to life
//! (`addition.rs`), and the marks of where its blocks come from.
//!
//! - It pulls. The press (`press.rs`, `worker.rs`) takes snapshots and makes editions, as things happen on the
//!   disk and in the overlay of unsaved texts; an output is made when somebody asks for it (`answer.rs`), and nothing
//!   waits for the rest of the site.
//! - Nothing is stale. An answer waits for an edition that has everything in it that happened until the
//!   request came.
//! - It always starts, and always goes on: where the site, or a page, cannot be shown, its last good version
//!   is (`last_good.rs`), and pages of the preview's own say what is wrong (`pages.rs`).
//! - Pages are told of new editions (`events.rs`) and ask for what is new of them (`page_state.rs`); the part
//!   that runs in the browser is in `client/`.
//! - A request passes the guards (`guard/`) before anybody looks at it; `connections.rs` bounds the rest.

mod addition;
mod address;
mod answer;
mod change;
mod client;
mod connections;
mod events;
mod guard;
mod languages;
mod last_good;
mod line;
mod lines;
mod made;
mod media_type;
mod nearby;
mod newest;
mod output;
mod overlay;
mod page_state;
mod pages;
mod patient;
mod policy;
mod press;
mod printed;
mod problems;
mod room;
mod run;
mod weight;
mod worker;
mod writes;

pub use line::Speed;
pub use room::{NotBegun, Office};

use crate::config::BaseUrl;
use crate::pipeline::{Request, embedded_themes};
use crate::site::Choices;
use crate::source::{DiskSource, LayeredSource};
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{any, get};
use press::{Press, Supplies};
use room::Room;
use run::Run;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// How many outputs are made at once, at the most.
const THREADS: usize = 32;

/// What a preview is asked for.
#[derive(Clone, Debug)]
pub struct Wishes {
    /// The folder of the site.
    pub root: PathBuf,
    /// The first port to try; zero is any.
    pub port: u16,
    /// What is shown.
    pub choices: Choices,
    /// The slow line to simulate.
    pub line: Option<Speed>,
    /// Whether the disk is looked at again and again, since nobody tells of changes.
    pub is_polled: bool,
}

/// Serves a site until the program is ended.
///
/// # Errors
/// What the system says where there is no such folder, no free port, or no thread to be had.
pub fn serve(wishes: Wishes, office: Arc<dyn Office>) -> io::Result<()> {
    let disk = DiskSource::new(&wishes.root)?;
    let (port, listeners) = connections::listen(wishes.port)?;
    let address = format!("http://127.0.0.1:{port}/");
    let base_url = BaseUrl::parse(&address).ok();
    let clock = Arc::clone(&office);
    let press = Press::start(Supplies {
        root: wishes.root,
        source: Arc::new(LayeredSource::new(
            Arc::new(embedded_themes()),
            Arc::new(disk),
        )),
        request: Request {
            base_url,
            marks_sources: true,
            ..Request::new(wishes.choices, office.now())
        },
        now: Arc::new(move || clock.now()),
        is_polled: wishes.is_polled,
    })?;
    let places = connections::places();
    let room = Arc::new(Room {
        press,
        run: Run::new()?,
        port,
        office: Arc::clone(&office),
        lines: lines::Lines::new(wishes.line),
        streams: connections::streams(places),
        good: Mutex::default(),
    });
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.enable_all().max_blocking_threads(THREADS).build()?;
    office.is_ready(&address);
    runtime.block_on(connections::serve(listeners, places, router(room)))
}

/// Says who answers what; what is no address of the preview's own is one of the site.
fn router(room: Arc<Room>) -> Router {
    let writes = Router::new()
        .route("/_plenary/overlay/{*file}", any(writes::overlay))
        .route("/_plenary/edit", any(writes::edit))
        .route("/_plenary/create", any(writes::create))
        .layer(from_fn_with_state(Arc::clone(&room), guard::origin::check));
    Router::new()
        .route("/_plenary/events", get(events::stream))
        .route("/_plenary/page", get(page_state::state))
        .route("/_plenary/problems", get(pages::show_problems))
        .route("/_plenary/{*name}", get(client::file))
        .merge(writes)
        .fallback(answer::answer)
        .layer(from_fn(guard::method::check))
        .layer(from_fn(guard::path::check))
        .layer(from_fn_with_state(Arc::clone(&room), guard::host::check))
        .layer(from_fn(guard::headers::add))
        .with_state(room)
}
