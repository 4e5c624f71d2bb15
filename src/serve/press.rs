//! The press: where things that happen are handed in, and editions are handed out.
//!
//! Never makes an edition itself: a thread of its own does (`worker.rs`). What happens (a file changed, a
//! text was laid over a file) is numbered as it happens, and an edition says up to which number it has
//! everything in it. So an answer that began after a change never shows the site before it: see
//! [`Press::current`].

use super::newest::Newest;
use super::overlay::{Overlay, OverlayFull};
use super::printed::Printed;
use super::worker::Worker;
use crate::base::{Moment, SourcePath};
use crate::pipeline::Request;
use crate::source::{Source, WatchEvent, Watcher};
use std::path::PathBuf;
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::watch;

/// For how long a look at a folder whose changes nobody tells counts as one of just now: a page asks for
/// several files, and a look at a folder far away takes its time.
const FRESH: Duration = Duration::from_millis(300);

/// Something that makes a new edition necessary, or may.
#[derive(Debug)]
pub(super) enum Happened {
    /// What a watcher told.
    Disk(WatchEvent),
    /// A text was laid over the file of that path.
    Laid(SourcePath),
    /// The text over that file was lifted.
    Lifted(SourcePath),
    /// Somebody wants to be certain.
    Asked,
    /// A file was changed while something was made of it.
    Overtaken,
}

/// The clock.
pub(super) type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;

/// What is needed to begin.
pub(super) struct Supplies {
    /// The folder of the site.
    pub(super) root: PathBuf,
    /// The files of the site, without what is laid over them.
    pub(super) source: Arc<dyn Source>,
    /// What is asked for.
    pub(super) request: Request,
    /// The clock.
    pub(super) now: Clock,
    /// Whether nobody can tell of changes, so that one has to look.
    pub(super) is_polled: bool,
}

/// The way to the thread that makes editions.
pub(super) struct Press {
    line: Arc<Mutex<Line>>,
    newest: watch::Receiver<Newest>,
    watcher: Arc<Mutex<Option<Watcher>>>,
    overlay: Arc<Mutex<Overlay>>,
    now: Clock,
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
        let now = Arc::clone(&supplies.now);
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
        let shared = (Arc::clone(&watcher), Arc::clone(&overlay));
        let worker = Worker::new(supplies, shared, publish)?;
        std::thread::Builder::new()
            .name("press".to_owned())
            .spawn(move || worker.work(&receiver))?;
        Ok(Self {
            line,
            newest,
            watcher,
            overlay,
            now,
        })
    }

    /// Returns the newest edition, whatever may have happened since.
    pub(super) fn newest(&self) -> watch::Receiver<Newest> {
        self.newest.clone()
    }

    /// Returns an edition that has everything in it that happened until now.
    pub(super) async fn current(&self) -> Arc<Printed> {
        let (watcher, line, newest) = (
            Arc::clone(&self.watcher),
            Arc::clone(&self.line),
            self.newest.clone(),
        );
        let now = (self.now)();
        let settled = tokio::task::spawn_blocking(move || {
            let is_told = lock(&watcher).as_mut().is_some_and(Watcher::settle);
            let mut line = lock(&line);
            let newest = newest.borrow();
            let is_fresh = newest.looked.is_some_and(|when| when.elapsed() < FRESH);
            match (is_told || is_fresh) && !newest.printed.is_due(now) {
                true => line.last,
                false => line.tell(Happened::Asked),
            }
        });
        self.covering(settled.await.unwrap_or_default()).await
    }

    /// Looks at all files anew, and returns an edition of what is found.
    pub(super) async fn looked(&self) -> Arc<Printed> {
        let number = lock(&self.line).tell(Happened::Overtaken);
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

pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
