//! The worker thread: takes snapshots and assembles editions.
//!
//! Never renders an output and never answers a request. It waits for triggers, debounces them, since
//! editors save a file in several steps, assembles a new [`Edition`] from a new [`Snapshot`] if anything
//! differs, and publishes it to everybody who waits.

use super::batch::TriggerBatch;
use super::change::{EditionChange, changed_paths};
use super::current::CurrentEdition;
use super::numbered::NumberedEdition;
use super::overlay::TextOverlay;
use super::queue::{QueuedTrigger, RebuildTrigger};
use crate::base::{Code, Outcome};
use crate::cache::Cache;
use crate::pipeline::{BuildMemos, Edition, Request};
use crate::serve::host::Host;
use crate::source::{LayeredSource, Snapshot, Source, WatchEvent, Watcher};
use parking_lot::Mutex;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// How long it has to be quiet until a change is looked at.
const DEBOUNCE: Duration = Duration::from_millis(4);

/// How long a change waits at the most, however much goes on.
const MAX_DEBOUNCE: Duration = Duration::from_millis(40);

/// How often the files are listed where no watcher reports changes.
const POLL_INTERVAL: Duration = Duration::from_secs(1);

/// How often an edition is assembled because some of them changed while they were read.
const MAX_READS: usize = 6;

/// What the worker needs to begin.
pub(crate) struct WorkerConfig {
    /// The folder of the site.
    pub(crate) root: PathBuf,
    /// The files of the site, without unsaved text.
    pub(crate) source: Arc<dyn Source>,
    /// What is asked for.
    pub(crate) request: Request,
    /// The clock.
    pub(crate) host: Arc<dyn Host>,
    /// Whether to poll, because no watcher can report changes.
    pub(crate) is_polled: bool,
}

/// What the worker shares with the edition server.
#[derive(Default)]
pub(super) struct SharedInputs {
    /// The file watcher; nothing while the files are polled.
    pub(super) watcher: Mutex<Option<Watcher>>,
    /// The unsaved text.
    pub(super) overlay: Mutex<TextOverlay>,
}

/// The state of the worker thread.
pub(super) struct Worker {
    config: WorkerConfig,
    cache: Cache,
    memos: BuildMemos,
    inputs: Arc<SharedInputs>,
    publish: watch::Sender<CurrentEdition>,
    old_editions: Sender<Arc<NumberedEdition>>,
    /// Whether the last edition failed, so that the snapshot before it is not to be trusted.
    has_failed: bool,
}

impl Worker {
    /// Creates a worker without an edition.
    pub(super) fn new(
        config: WorkerConfig,
        inputs: Arc<SharedInputs>,
        publish: watch::Sender<CurrentEdition>,
    ) -> io::Result<Self> {
        Ok(Self {
            config,
            cache: Cache::in_memory(),
            memos: BuildMemos::default(),
            inputs,
            publish,
            old_editions: start_dropping()?,
            has_failed: false,
        })
    }

    /// Assembles editions until the queue is closed.
    pub(super) fn run(mut self, triggers: &Receiver<QueuedTrigger>) {
        while let Some(batch) = self.next_batch(triggers) {
            let rebuilt = catch_unwind(AssertUnwindSafe(|| self.rebuild(&batch)));
            self.has_failed = rebuilt.is_err();
            if self.has_failed {
                // A bug: the edition before stays, and the next one starts without a cache.
                self.cache = Cache::in_memory();
                self.memos = BuildMemos::default();
                self.publish
                    .send_modify(|current| current.up_to = batch.up_to);
            }
        }
    }

    /// Waits for the next triggers; nothing comes when the program ends.
    fn next_batch(&self, triggers: &Receiver<QueuedTrigger>) -> Option<TriggerBatch> {
        let mut batch = TriggerBatch::default();
        match self.timeout() {
            None => batch.add(triggers.recv().ok()?),
            Some(timeout) => match triggers.recv_timeout(timeout) {
                Ok(first) => batch.add(first),
                Err(RecvTimeoutError::Timeout) => batch.up_to = self.publish.borrow().up_to,
                Err(RecvTimeoutError::Disconnected) => return None,
            },
        }
        let deadline = Instant::now() + MAX_DEBOUNCE;
        while batch.needs_debounce() {
            let rest = deadline.saturating_duration_since(Instant::now());
            match triggers.recv_timeout(rest.min(DEBOUNCE)) {
                Ok(next) => batch.add(next),
                Err(_) => break,
            }
        }
        // Once the watcher has settled, every event up to now is in the queue.
        let has_settled = self
            .inputs
            .watcher
            .lock()
            .as_mut()
            .is_none_or(Watcher::settle);
        triggers.try_iter().for_each(|next| batch.add(next));
        if !has_settled {
            batch.triggers.push(RebuildTrigger::Relist);
        }
        Some(batch)
    }

    /// Returns how long to wait for a trigger before the files are listed without one.
    fn timeout(&self) -> Option<Duration> {
        let current = self.publish.borrow();
        let poll = self
            .inputs
            .watcher
            .lock()
            .is_none()
            .then_some(POLL_INTERVAL);
        // A page can appear or expire without any change to its file.
        let scheduled = current.edition.next_change.map(|next| {
            let wait = next.instant().as_second() - self.config.host.now().instant().as_second();
            Duration::from_secs(u64::try_from(wait).unwrap_or_default() + 1)
        });
        [poll, scheduled].into_iter().flatten().min()
    }

    /// Assembles and publishes a new edition, if anything differs from the one before.
    fn rebuild(&mut self, batch: &TriggerBatch) {
        self.renew_watcher(batch);
        let listed_at = Instant::now();
        let before = Arc::clone(&self.publish.borrow().edition);
        let listing = self.take_snapshot(batch, &before);
        let request = Request {
            now: self.config.host.now(),
            ..self.config.request.clone()
        };
        let changed = changed_paths(&before.edition.snapshot, &listing.value, batch.paths());
        let is_same = before.number > 0
            && before.listing_problems == listing.diagnostics
            && changed.is_empty()
            && !before.is_outdated(request.now);
        if is_same {
            self.publish.send_modify(|current| {
                current.up_to = batch.up_to;
                current.listed_at = Some(listed_at);
            });
            return;
        }
        let (listing, edition) = self.assemble(listing, &request);
        let changed = changed_paths(&before.edition.snapshot, &listing.value, batch.paths());
        let latest_first = batch.paths().rev();
        let change = EditionChange::new(before.number + 1, changed, latest_first, &edition);
        let next = Arc::new(NumberedEdition::after(
            &before,
            edition,
            listing.diagnostics,
        ));
        self.publish
            .send_modify(|current| current.advance(batch.up_to, listed_at, next, change));
        let _ = self.old_editions.send(before);
    }

    /// Assembles an edition, and does so again as long as files change while they are read.
    ///
    /// Returns the listing that the edition was read from, too.
    fn assemble(
        &mut self,
        mut listing: Outcome<Snapshot>,
        request: &Request,
    ) -> (Outcome<Snapshot>, Arc<Edition>) {
        let mut edition = Edition::read(&listing, request, &mut self.cache, &mut self.memos, &());
        for _ in 1..MAX_READS {
            if !has_changed_files(&edition) {
                break;
            }
            thread::sleep(DEBOUNCE);
            listing = Snapshot::take(self.source());
            edition = Edition::read(&listing, request, &mut self.cache, &mut self.memos, &());
        }
        (listing, Arc::new(edition))
    }

    /// Watches the outermost folders again where events were missed; falls back to polling.
    fn renew_watcher(&self, batch: &TriggerBatch) {
        let mut watcher = self.inputs.watcher.lock();
        let has_missed =
            batch.has_event(&WatchEvent::RootMoved) || batch.has_event(&WatchEvent::Overflow);
        let renewed = has_missed.then(|| watcher.as_mut().map(Watcher::renew));
        if batch.has_event(&WatchEvent::Unavailable) || matches!(renewed, Some(Some(Err(_)))) {
            *watcher = None;
        }
    }

    /// Returns the files on disk under the unsaved text.
    fn source(&self) -> Arc<dyn Source> {
        let disk = Arc::clone(&self.config.source);
        match self.inputs.overlay.lock().source() {
            Some(overlay) => Arc::new(LayeredSource::new(disk, Arc::new(overlay))),
            None => disk,
        }
    }

    /// Lists the files, or only those that can have changed since the edition before.
    fn take_snapshot(&self, batch: &TriggerBatch, before: &NumberedEdition) -> Outcome<Snapshot> {
        let source = self.source();
        let can_reuse = before.number > 0 && !self.has_failed;
        match batch.only_paths().filter(|_| can_reuse) {
            Some(paths) => before.edition.snapshot.rebased_on(source, &paths),
            None => Snapshot::take(source),
        }
    }
}

/// Returns whether a file changed while it was read, so that something is missing.
fn has_changed_files(edition: &Edition) -> bool {
    edition
        .diagnostics
        .iter()
        .any(|problem| problem.code == Code::FileChanged)
}

/// Starts a thread that drops old editions, which takes long for a large site.
fn start_dropping() -> io::Result<Sender<Arc<NumberedEdition>>> {
    let (sender, receiver) = mpsc::channel::<Arc<NumberedEdition>>();
    thread::Builder::new()
        .name("drop".to_owned())
        .spawn(move || receiver.into_iter().for_each(drop))?;
    Ok(sender)
}
