//! What all request handlers share.

use super::editions::{EditionServer, LastGoodPages};
use super::host::Host;
use super::http::{Session, Throttles};
use parking_lot::Mutex;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// The state of the HTTP server.
pub(crate) struct AppState {
    pub(crate) editions: EditionServer,
    pub(crate) last_good: Mutex<LastGoodPages>,
    pub(crate) session: Session,
    pub(crate) port: u16,
    pub(crate) host: Arc<dyn Host>,
    /// The slow networks that can be simulated.
    pub(crate) throttles: Throttles,
    /// How many more event streams can be open.
    pub(crate) event_streams: Arc<Semaphore>,
}
