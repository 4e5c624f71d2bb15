//! The press: the one thread that takes snapshots and makes editions.
//!
//! Never renders and never answers anybody. What happens (a file changed, a text was laid over a file) is
//! numbered as it happens and gathered for a moment, since editors save in several strokes; then a new
//! [`Snapshot`] becomes a new [`Edition`], and whoever waits for what happened by some number is woken.
//! So an answer that began after a change never shows the site before it: see [`Press::current`].

use super::change::{Change, differences};
use super::newest::Newest;
use super::overlay::{Overlay, OverlayFull};
use super::printed::Printed;
use crate::base::{Moment, SourcePath};
use crate::cache::Cache;
use crate::pipeline::{Edition, Request};
use crate::source::{LayeredSource, Snapshot, Source, Told, Watcher};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// How long it has to be quiet until a change is looked at.
const QUIET: Duration = Duration::from_millis(4);

/// How long a change waits at the most, however much goes on.
const LONGEST: Duration = Duration::from_millis(40);

/// How often one looks at a folder whose changes nobody tells.
const ROUND: Duration = Duration::from_secs(1);

/// For how long a look at such a folder counts as one of just now.
const FRESH: Duration = Duration::from_millis(300);

/// Something that makes a new edition necessary, or may.
#[derive(Debug)]
pub(super) enum Happened {
    /// What a watcher told.
    Disk(Told),
    /// A text was laid over the file of that path.
    Laid(SourcePath),
    /// The text over that file was lifted.
    Lifted(SourcePath),
    /// Somebody wants to be certain.
    Asked,
}

/// What is needed to begin.
pub(super) struct Supplies {
    /// The folder of the site.
    pub(super) root: PathBuf,
    /// The files of the site, without what is laid over them.
    pub(super) source: Arc<dyn Source>,
    /// What is asked for.
    pub(super) request: Request,
    /// The clock.
    pub(super) now: Box<dyn Fn() -> Moment + Send>,
    /// Whether nobody can tell of changes, so that one has to look.
    pub(super) is_polled: bool,
}

/// The way to the thread that makes editions.
pub(super) struct Press {
    line: Arc<Mutex<Line>>,
    newest: watch::Receiver<Newest>,
    watcher: Arc<Mutex<Option<Watcher>>>,
    overlay: Arc<Mutex<Overlay>>,
}

/// Where what happens is numbered and handed in, in one step, so that no number is overtaken.
struct Line {
    last: u64,
    sender: Sender<(u64, Happened)>,
}

impl Line {
    fn tell(&mut self, happened: Happened) -> u64 {
        self.last += 1;
        // Where the other end is gone the program is about to end.
        let _ = self.sender.send((self.last, happened));
        self.last
    }
}

impl Press {
    /// Starts the thread; it makes a first edition at once.
    pub(super) fn start(supplies: Supplies) -> std::io::Result<Self> {
        let (sender, receiver) = mpsc::channel();
        let line = Arc::new(Mutex::new(Line { last: 0, sender }));
        lock(&line).tell(Happened::Asked);
        let watcher = Arc::new(Mutex::new(if supplies.is_polled {
            None
        } else {
            let line = Arc::clone(&line);
            let tell = move |told| {
                lock(&line).tell(Happened::Disk(told));
            };
            // A computer that watches nothing more is looked at instead.
            Watcher::new(&supplies.root, tell).ok()
        }));
        let overlay = Arc::new(Mutex::new(Overlay::default()));
        let (publish, newest) = watch::channel(Newest::default());
        let worker = Worker {
            supplies,
            cache: Cache::in_memory(),
            watcher: Arc::clone(&watcher),
            overlay: Arc::clone(&overlay),
            publish,
            waste: waste()?,
        };
        std::thread::Builder::new()
            .name("press".to_owned())
            .spawn(move || worker.work(&receiver))?;
        Ok(Self { line, newest, watcher, overlay })
    }

    /// Returns the newest edition, whatever may have happened since.
    pub(super) fn newest(&self) -> watch::Receiver<Newest> {
        self.newest.clone()
    }

    /// Returns an edition that has everything in it that happened until now.
    pub(super) async fn current(&self) -> Arc<Printed> {
        let (watcher, line, newest) =
            (Arc::clone(&self.watcher), Arc::clone(&self.line), self.newest.clone());
        let settled = tokio::task::spawn_blocking(move || {
            let is_told = lock(&watcher).as_mut().map(Watcher::settle).is_some();
            let mut line = lock(&line);
            match is_told || newest.borrow().looked.is_some_and(|when| when.elapsed() < FRESH) {
                true => line.last,
                false => line.tell(Happened::Asked),
            }
        });
        self.covering(settled.await.unwrap_or_default()).await
    }

    /// Looks at all files anew, and returns an edition of what is found.
    pub(super) async fn looked(&self) -> Arc<Printed> {
        let number = lock(&self.line).tell(Happened::Disk(Told::Lost));
        self.covering(number).await
    }

    /// Waits for an edition in which everything is that happened up to a number.
    async fn covering(&self, number: u64) -> Arc<Printed> {
        let mut newest = self.newest.clone();
        let found = newest.wait_for(|newest| newest.covers >= number).await;
        let printed = found.map(|found| Arc::clone(&found.printed));
        printed.unwrap_or_else(|_| Arc::clone(&self.newest.borrow().printed))
    }

    /// Lays a text over a file, and waits until an edition shows it.
    ///
    /// # Errors
    /// That too much is laid over files already.
    pub(super) async fn lay(&self, path: SourcePath, text: Vec<u8>) -> Result<(), OverlayFull> {
        lock(&self.overlay).lay(path.clone(), text)?;
        let number = lock(&self.line).tell(Happened::Laid(path));
        self.covering(number).await;
        Ok(())
    }

    /// Lifts the text over a file, and waits until an edition shows what is below.
    pub(super) async fn lift(&self, path: SourcePath) {
        lock(&self.overlay).lift(&path);
        let number = lock(&self.line).tell(Happened::Lifted(path));
        self.covering(number).await;
    }
}

/// Starts a thread that takes old editions apart, which takes long for a large site.
fn waste() -> std::io::Result<Sender<Arc<Printed>>> {
    let (sender, receiver) = mpsc::channel::<Arc<Printed>>();
    let work = move || receiver.into_iter().for_each(drop);
    std::thread::Builder::new().name("waste".to_owned()).spawn(work)?;
    Ok(sender)
}

/// What the thread has.
struct Worker {
    supplies: Supplies,
    cache: Cache,
    watcher: Arc<Mutex<Option<Watcher>>>,
    overlay: Arc<Mutex<Overlay>>,
    publish: watch::Sender<Newest>,
    waste: Sender<Arc<Printed>>,
}

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
        self.happened.iter().any(|happened| matches!(happened, Happened::Disk(_)))
    }

    fn told(&self, wanted: &Told) -> bool {
        self.happened
            .iter()
            .any(|happened| matches!(happened, Happened::Disk(told) if told == wanted))
    }

    /// Returns the paths of which something may have become, if that is known.
    fn touched(&self) -> Option<BTreeSet<SourcePath>> {
        let is_known = !self.happened.is_empty()
            && self.happened.iter().all(|happened| match happened {
                Happened::Disk(told) => matches!(told, Told::Changed(_)),
                Happened::Laid(_) | Happened::Lifted(_) => true,
                Happened::Asked => false,
            });
        is_known.then(|| self.paths().cloned().collect())
    }

    /// Returns the paths of which it is known that something became of them.
    fn paths(&self) -> impl Iterator<Item = &SourcePath> {
        self.happened.iter().filter_map(|happened| match happened {
            Happened::Disk(Told::Changed(path)) | Happened::Laid(path) | Happened::Lifted(path) => {
                Some(path)
            }
            Happened::Disk(_) | Happened::Asked => None,
        })
    }
}

impl Worker {
    fn work(mut self, happened: &Receiver<(u64, Happened)>) {
        while let Some(batch) = self.gather(happened) {
            let printed = catch_unwind(AssertUnwindSafe(|| self.print(&batch)));
            if printed.is_err() {
                // A fault of the program: what was shown before is shown on, and the next edit is a new try.
                self.cache = Cache::in_memory();
                self.publish.send_modify(|newest| newest.covers = batch.covers);
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
        lock(&self.watcher).as_mut().map(Watcher::settle);
        happened.try_iter().for_each(|next| batch.add(next));
        Some(batch)
    }

    /// Returns after what time one has to look, though nothing was told.
    fn patience(&self) -> Option<Duration> {
        let newest = self.publish.borrow();
        let round = lock(&self.watcher).is_none().then_some(ROUND);
        let due = newest.printed.edition.loaded.as_ref().and_then(|loaded| {
            // A page comes or goes without anything happening to its file.
            let now = (self.supplies.now)();
            let dates = loaded.documents.iter().map(|document| &document.front_matter);
            let moments = dates.flat_map(|matter| [matter.date, matter.expires]).flatten();
            let next = moments.filter(|moment| *moment > loaded.site.now).min()?;
            let wait = next.instant().as_second() - now.instant().as_second();
            Some(Duration::from_secs(u64::try_from(wait).unwrap_or_default() + 1))
        });
        [round, due].into_iter().flatten().min()
    }

    fn print(&mut self, batch: &Batch) {
        if batch.told(&Told::Blind) {
            *lock(&self.watcher) = None;
        }
        if batch.told(&Told::Moved) {
            let renewed = lock(&self.watcher).as_mut().map(Watcher::renew);
            if let Some(Err(_)) = renewed {
                *lock(&self.watcher) = None;
            }
        }
        let looked = Instant::now();
        let before = Arc::clone(&self.publish.borrow().printed);
        let overlay = lock(&self.overlay).source();
        let source: Arc<dyn Source> = match overlay {
            Some(overlay) => {
                Arc::new(LayeredSource::new(Arc::clone(&self.supplies.source), Arc::new(overlay)))
            }
            None => Arc::clone(&self.supplies.source),
        };
        let touched = batch.touched().filter(|_| before.number > 0);
        // The one place where files are listed.
        let listed = match &touched {
            Some(touched) => before.edition.snapshot.over(source, touched),
            None => Snapshot::take(source),
        };
        let request = Request { now: (self.supplies.now)(), ..self.supplies.request.clone() };
        let changed = differences(&before.edition.snapshot, &listed.value, batch.paths());
        let is_due = is_due(&before.edition, request.now);
        if before.number > 0 && changed.is_empty() && before.listed == listed.diagnostics && !is_due
        {
            self.publish.send_modify(|newest| {
                newest.covers = batch.covers;
                newest.looked = Some(looked);
            });
            return;
        }
        let edition = Arc::new(Edition::read(&listed, &request, &mut self.cache, &()));
        let change = Change::new(before.number + 1, changed, &edition);
        let printed = Arc::new(Printed::after(&before, edition, listed.diagnostics));
        self.publish.send_modify(|newest| newest.turn(batch.covers, looked, printed, change));
        let _ = self.waste.send(before);
    }
}

/// Returns whether a page came or went since an edition was made, by the clock alone.
fn is_due(edition: &Edition, now: Moment) -> bool {
    let Some(loaded) = &edition.loaded else { return false };
    let before = loaded.site.now;
    let dates = loaded.documents.iter().map(|document| &document.front_matter);
    let mut moments = dates.flat_map(|matter| [matter.date, matter.expires]).flatten();
    moments.any(|moment| moment > before && moment <= now)
}

pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
