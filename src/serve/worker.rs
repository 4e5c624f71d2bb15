//! The worker of the press: takes snapshots and makes editions, on one thread.
//!
//! Never renders and never answers anybody. What happened is gathered for a moment, since editors save in
//! several strokes; then a new [`Snapshot`] becomes a new [`Edition`], and whoever waits for it is woken.

use super::change::{Change, differences};
use super::newest::Newest;
use super::overlay::Overlay;
use super::press::{Happened, Supplies, lock};
use super::printed::Printed;
use crate::base::{Code, Outcome, SourcePath};
use crate::cache::Cache;
use crate::pipeline::{Edition, Request};
use crate::source::{LayeredSource, Snapshot, Source, WatchEvent, Watcher};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// How long it has to be quiet until a change is looked at.
const QUIET: Duration = Duration::from_millis(4);

/// How long a change waits at the most, however much goes on.
const LONGEST: Duration = Duration::from_millis(40);

/// How often one looks at a folder whose changes nobody tells.
const ROUND: Duration = Duration::from_secs(1);

/// How often the files are read anew because some of them changed while they were read.
const TURNS: usize = 6;

/// What the thread has.
pub(super) struct Worker {
    supplies: Supplies,
    cache: Cache,
    watcher: Arc<Mutex<Option<Watcher>>>,
    overlay: Arc<Mutex<Overlay>>,
    publish: watch::Sender<Newest>,
    waste: Sender<Arc<Printed>>,
    /// Whether what is known of the files cannot be built upon.
    has_failed: bool,
}

/// What the worker shares with the press.
pub(super) type Shared = (Arc<Mutex<Option<Watcher>>>, Arc<Mutex<Overlay>>);

/// What happened since the edition before.
#[derive(Default)]
struct Batch {
    covers: u64,
    happened: Vec<Happened>,
}

impl Batch {
    fn add(&mut self, (number, happened): (u64, Happened)) {
        self.covers = number;
        self.happened.push(happened);
    }

    fn has_disk(&self) -> bool {
        let is_disk = |one: &Happened| matches!(one, Happened::Disk(_) | Happened::Overtaken);
        self.happened.iter().any(is_disk)
    }

    fn told(&self, wanted: &WatchEvent) -> bool {
        self.happened
            .iter()
            .any(|happened| matches!(happened, Happened::Disk(told) if told == wanted))
    }

    /// Returns the paths of which something may have become, if that is known.
    fn touched(&self) -> Option<BTreeSet<SourcePath>> {
        let is_known = !self.happened.is_empty()
            && self.happened.iter().all(|happened| match happened {
                Happened::Disk(told) => matches!(told, WatchEvent::Changed(_)),
                Happened::Laid(_) | Happened::Lifted(_) => true,
                Happened::Asked | Happened::Overtaken => false,
            });
        is_known.then(|| self.paths().cloned().collect())
    }

    /// Returns the paths of which it is known that something became of them.
    fn paths(&self) -> impl DoubleEndedIterator<Item = &SourcePath> {
        self.happened.iter().filter_map(|happened| match happened {
            Happened::Disk(WatchEvent::Changed(path))
            | Happened::Laid(path)
            | Happened::Lifted(path) => Some(path),
            Happened::Disk(_) | Happened::Asked | Happened::Overtaken => None,
        })
    }
}

impl Worker {
    /// Makes a worker that has not made anything yet.
    pub(super) fn new(
        supplies: Supplies,
        (watcher, overlay): Shared,
        publish: watch::Sender<Newest>,
    ) -> std::io::Result<Self> {
        let (cache, waste, has_failed) = (Cache::in_memory(), waste()?, false);
        Ok(Self {
            supplies,
            cache,
            watcher,
            overlay,
            publish,
            waste,
            has_failed,
        })
    }

    /// Makes editions until nobody can ask for them any more.
    pub(super) fn work(mut self, happened: &Receiver<(u64, Happened)>) {
        while let Some(batch) = self.gather(happened) {
            let printed = catch_unwind(AssertUnwindSafe(|| self.print(&batch)));
            self.has_failed = printed.is_err();
            if self.has_failed {
                // A fault of the program: what was shown is shown on, and the next edition is a new try.
                self.cache = Cache::in_memory();
                self.publish
                    .send_modify(|newest| newest.covers = batch.covers);
            }
        }
    }

    /// Waits for something to happen, and for the rest of it; nothing comes when the program ends.
    fn gather(&mut self, happened: &Receiver<(u64, Happened)>) -> Option<Batch> {
        let mut batch = Batch::default();
        match self.patience() {
            None => batch.add(happened.recv().ok()?),
            Some(patience) => match happened.recv_timeout(patience) {
                Ok(first) => batch.add(first),
                Err(RecvTimeoutError::Timeout) => batch.covers = self.publish.borrow().covers,
                Err(RecvTimeoutError::Disconnected) => return None,
            },
        }
        let deadline = Instant::now() + LONGEST;
        while batch.has_disk() {
            let rest = deadline.saturating_duration_since(Instant::now());
            match happened.recv_timeout(rest.min(QUIET)) {
                Ok(next) => batch.add(next),
                Err(_) => break,
            }
        }
        // Now, what is known to have happened is known to the end: also which folders are watched.
        let is_certain = lock(&self.watcher).as_mut().is_none_or(Watcher::settle);
        happened.try_iter().for_each(|next| batch.add(next));
        if !is_certain {
            // Then everything is looked at.
            batch.happened.push(Happened::Asked);
        }
        Some(batch)
    }

    /// Returns after what time one has to look, though nothing was told.
    fn patience(&self) -> Option<Duration> {
        let newest = self.publish.borrow();
        let round = lock(&self.watcher).is_none().then_some(ROUND);
        // A page comes or goes without anything happening to its file.
        let due = newest.printed.due.map(|due| {
            let wait = due.instant().as_second() - (self.supplies.now)().instant().as_second();
            Duration::from_secs(u64::try_from(wait).unwrap_or_default() + 1)
        });
        [round, due].into_iter().flatten().min()
    }

    /// Makes a new edition, if anything is other than it was.
    fn print(&mut self, batch: &Batch) {
        self.watch(batch);
        let looked = Instant::now();
        let before = Arc::clone(&self.publish.borrow().printed);
        let listed = self.list(batch, &before);
        let request = Request {
            now: (self.supplies.now)(),
            ..self.supplies.request.clone()
        };
        let is_known = before.number > 0 && before.listed == listed.diagnostics;
        let changed = |listed: &Outcome<Snapshot>| {
            differences(&before.edition.snapshot, &listed.value, batch.paths())
        };
        if is_known && changed(&listed).is_empty() && !before.is_due(request.now) {
            self.publish.send_modify(|newest| {
                newest.covers = batch.covers;
                newest.looked = Some(looked);
            });
            return;
        }
        let (listed, edition) = self.read(listed, &request);
        let last = batch.paths().rev();
        let change = Change::new(before.number + 1, changed(&listed), last, &edition);
        let printed = Arc::new(Printed::after(&before, edition, listed.diagnostics));
        self.publish
            .send_modify(|newest| newest.turn(batch.covers, looked, printed, change));
        let _ = self.waste.send(before);
    }

    /// Reads an edition, anew as long as files change meanwhile; returns what it was read from, too.
    fn read(
        &mut self,
        mut listed: Outcome<Snapshot>,
        request: &Request,
    ) -> (Outcome<Snapshot>, Arc<Edition>) {
        let mut edition = Edition::read(&listed, request, &mut self.cache, &());
        for _ in 1..TURNS {
            if !is_overtaken(&edition) {
                break;
            }
            std::thread::sleep(QUIET);
            listed = Snapshot::take(self.source());
            edition = Edition::read(&listed, request, &mut self.cache, &());
        }
        (listed, Arc::new(edition))
    }

    /// Sees to it that the right folders are watched, as long as the system can watch them.
    fn watch(&self, batch: &Batch) {
        let mut watcher = lock(&self.watcher);
        let has_missed = batch.told(&WatchEvent::RootMoved) || batch.told(&WatchEvent::Overflow);
        let renewed = has_missed.then(|| watcher.as_mut().map(Watcher::renew));
        if batch.told(&WatchEvent::Unavailable) || matches!(renewed, Some(Some(Err(_)))) {
            *watcher = None;
        }
    }

    /// Returns the files on disk with the texts that are laid over them.
    fn source(&self) -> Arc<dyn Source> {
        let disk = Arc::clone(&self.supplies.source);
        match lock(&self.overlay).source() {
            Some(overlay) => Arc::new(LayeredSource::new(disk, Arc::new(overlay))),
            None => disk,
        }
    }

    /// Lists the files; what is known of those that nobody touched is kept.
    fn list(&self, batch: &Batch, before: &Printed) -> Outcome<Snapshot> {
        let source = self.source();
        let can_build_upon = before.number > 0 && !self.has_failed;
        match batch.touched().filter(|_| can_build_upon) {
            Some(touched) => before.edition.snapshot.rebased_on(source, &touched),
            None => Snapshot::take(source),
        }
    }
}

/// Returns whether a file was changed while it was read, so that something is missing.
fn is_overtaken(edition: &Edition) -> bool {
    edition
        .diagnostics
        .iter()
        .any(|problem| problem.code == Code::FileChanged)
}

/// Starts a thread that takes old editions apart, which takes long for a large site.
fn waste() -> std::io::Result<Sender<Arc<Printed>>> {
    let (sender, receiver) = mpsc::channel::<Arc<Printed>>();
    let work = move || receiver.into_iter().for_each(drop);
    std::thread::Builder::new()
        .name("waste".to_owned())
        .spawn(work)?;
    Ok(sender)
}
