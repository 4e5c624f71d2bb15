//! The edition server: takes in what happens and hands out editions that are never stale.
//!
//! Never assembles an edition itself: the worker thread does. Every trigger has a number, and an edition
//! says up to which number it reflects them; an answer waits for an edition that reflects everything that
//! happened before its request.
//!
//! # Example
//! An author saves a file while the browser asks for a page:
//!
//! ```text
//!  file watcher ---- "a.en.md changed" -----> EventQueue: trigger 7
//!  request for /en/a/ -- settle the watcher -----> last number: 7, so wait for up_to >= 7
//!                                                  |
//!                                                  v
//!  Worker: batch of the triggers up to 7 -> Snapshot -> Edition
//!                                                  |
//!                                                  v
//!  CurrentEdition { up_to: 7, edition: NumberedEdition 4 } ---> wakes the request, which renders /en/a/,
//!                                                               and every open page (server-sent events)
//! ```
//!
//! Where nothing differs (the same text was saved again), `up_to` becomes 7 and the edition stays number 3.
//! Where the files are polled, a request pushes a trigger itself, and waits for it in the same way.

use super::current::CurrentEdition;
use super::numbered::NumberedEdition;
use super::overlay::OverlayFull;
use super::queue::{EventQueue, RebuildTrigger};
use super::worker::{SharedInputs, Worker, WorkerConfig};
use crate::base::{Moment, SourcePath};
use crate::serve::host::Host;
use crate::source::Watcher;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;
use tokio::sync::watch;

/// For how long a listing of polled files counts as current: a page asks for several files, and listing a
/// folder on a network takes its time.
const MAX_LISTING_AGE: Duration = Duration::from_millis(300);

/// The handle to the worker thread.
pub(crate) struct EditionServer {
    queue: Arc<EventQueue>,
    current: watch::Receiver<CurrentEdition>,
    inputs: Arc<SharedInputs>,
    host: Arc<dyn Host>,
}

impl EditionServer {
    /// Starts the worker thread, which assembles a first edition at once.
    pub(crate) fn start(config: WorkerConfig) -> io::Result<Self> {
        let (queue, triggers) = EventQueue::new();
        queue.push(RebuildTrigger::Relist);
        let inputs = Arc::new(SharedInputs::default());
        if !config.is_polled {
            *inputs.watcher.lock() = watch_files(&config.root, &queue);
        }
        let (publish, current) = watch::channel(CurrentEdition::default());
        let host = Arc::clone(&config.host);
        let worker = Worker::new(config, Arc::clone(&inputs), publish)?;
        thread::Builder::new()
            .name("editions".to_owned())
            .spawn(move || worker.run(&triggers))?;
        Ok(Self {
            queue,
            current,
            inputs,
            host,
        })
    }

    /// Subscribes to the current edition, which may be out of date.
    pub(crate) fn subscribe(&self) -> watch::Receiver<CurrentEdition> {
        self.current.clone()
    }

    /// Returns an edition that reflects everything that happened until now.
    pub(crate) async fn current(&self) -> Arc<NumberedEdition> {
        let (queue, inputs) = (Arc::clone(&self.queue), Arc::clone(&self.inputs));
        let (current, now) = (self.current.clone(), self.host.now());
        let number = tokio::task::spawn_blocking(move || {
            // Settled first: a listing that the wait brings about counts, too.
            let is_watched = inputs.watcher.lock().as_mut().is_some_and(Watcher::settle);
            required_number(&queue, is_watched, &current.borrow(), now)
        });
        self.wait_for(number.await.unwrap_or_default()).await
    }

    /// Lists all files again and returns an edition of what is found.
    pub(crate) async fn relisted(&self) -> Arc<NumberedEdition> {
        self.wait_for(self.queue.push(RebuildTrigger::RelistWhenQuiet))
            .await
    }

    /// Sets unsaved text for a file and waits until an edition shows it.
    ///
    /// # Errors
    /// That there is too much unsaved text already.
    pub(crate) async fn set_overlay(
        &self,
        path: SourcePath,
        text: Vec<u8>,
    ) -> Result<(), OverlayFull> {
        self.inputs.overlay.lock().set(path.clone(), text)?;
        self.wait_for(self.queue.push(RebuildTrigger::OverlaySet(path)))
            .await;
        Ok(())
    }

    /// Clears the unsaved text for a file and waits until an edition shows the file on disk.
    pub(crate) async fn clear_overlay(&self, path: SourcePath) {
        self.inputs.overlay.lock().clear(&path);
        self.wait_for(self.queue.push(RebuildTrigger::OverlayCleared(path)))
            .await;
    }

    /// Waits for an edition that reflects all triggers up to a number.
    async fn wait_for(&self, number: u64) -> Arc<NumberedEdition> {
        let mut current = self.current.clone();
        let found = current.wait_for(|current| current.up_to >= number).await;
        let edition = found.map(|found| Arc::clone(&found.edition));
        // Without a worker there is nothing to wait for.
        edition.unwrap_or_else(|_| Arc::clone(&self.current.borrow().edition))
    }
}

/// Starts to watch the files; a computer that can watch no more files is polled instead.
fn watch_files(root: &Path, queue: &Arc<EventQueue>) -> Option<Watcher> {
    let queue = Arc::clone(queue);
    let report = move |event| {
        queue.push(RebuildTrigger::Watcher(event));
    };
    Watcher::new(root, report).ok()
}

/// Returns the number of the trigger that an edition has to reflect to be current.
fn required_number(
    queue: &EventQueue,
    is_watched: bool,
    current: &CurrentEdition,
    now: Moment,
) -> u64 {
    let is_fresh = current
        .listed_at
        .is_some_and(|when| when.elapsed() < MAX_LISTING_AGE);
    if (is_watched || is_fresh) && !current.edition.is_outdated(now) {
        queue.last()
    } else {
        queue.push(RebuildTrigger::Relist)
    }
}
