//! Watching a build: a bar on the terminal, and a clock for those who ask where the time goes.

use super::output;
use crate::pipeline::{Observer, Step};
use crate::report::WorkSpan;
use indicatif::{ProgressBar, ProgressStyle};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long a build goes on before it shows its progress.
const PATIENCE: Duration = Duration::from_millis(500);

/// Somebody who watches a build from the terminal.
pub(super) struct ProgressObserver {
    bar: ProgressBar,
    clock: Option<Stopwatch>,
}

/// What was done when, on each thread.
struct Stopwatch {
    start: Instant,
    threads: Mutex<BTreeMap<usize, ThreadTimings>>,
}

/// The work of one thread.
#[derive(Default)]
struct ThreadTimings {
    open: Vec<(String, Duration)>,
    done: Vec<(String, usize, Duration, Duration)>,
}

impl ProgressObserver {
    /// Begins to watch; `start` is when the program was started, for those who want to know the time.
    pub(super) fn new(start: Option<Instant>) -> Self {
        let clock = start.map(|start| Stopwatch {
            start,
            threads: Mutex::default(),
        });
        Self {
            bar: progress_bar(),
            clock,
        }
    }

    /// Takes the bar away, and returns what was done when.
    pub(super) fn finish(self) -> Vec<WorkSpan> {
        self.bar.finish_and_clear();
        let threads = self.clock.map(|clock| clock.threads.into_inner());
        let threads = threads.map(|all| all.unwrap_or_else(PoisonError::into_inner));
        let spans = threads
            .into_iter()
            .flatten()
            .enumerate()
            .flat_map(|(thread, (_, work))| {
                let span = move |(name, depth, start, end)| WorkSpan {
                    name,
                    thread,
                    depth,
                    start,
                    end,
                };
                work.done.into_iter().map(span)
            });
        spans.collect()
    }

    /// Notes a stretch of work that nobody else tells of.
    pub(super) fn time<T>(&self, name: &str, work: impl FnOnce() -> T) -> T {
        self.begin(name.to_owned());
        let done = work();
        self.end();
        done
    }

    fn begin(&self, name: String) {
        if let Some(clock) = &self.clock {
            let now = clock.start.elapsed();
            lock(&clock.threads)
                .entry(place())
                .or_default()
                .open
                .push((name, now));
        }
    }

    fn end(&self) {
        if let Some(clock) = &self.clock {
            let now = clock.start.elapsed();
            let mut threads = lock(&clock.threads);
            let thread = threads.entry(place()).or_default();
            if let Some((name, start)) = thread.open.pop() {
                thread.done.push((name, thread.open.len(), start, now));
            }
        }
    }
}

impl Observer for ProgressObserver {
    fn begins(&self, step: Step<'_>) {
        if self.clock.is_some() {
            self.begin(step.to_string());
        }
    }

    fn ends(&self, _: Step<'_>) {
        self.end();
    }

    fn has_done(&self, done: usize, all: usize) {
        const STEP: usize = 64;
        if done.is_multiple_of(STEP) && self.bar.elapsed() > PATIENCE {
            self.bar.set_length(all as u64);
            self.bar.set_position(done as u64);
        }
    }
}

/// Numbers the thread that asks: those of the pool from one, the first of the program zero.
fn place() -> usize {
    rayon::current_thread_index().map_or(0, |index| index + 1)
}

/// Only long work on a terminal shows its progress.
fn progress_bar() -> ProgressBar {
    if !output::is_watched() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::no_length();
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos} of {len}") {
        bar.set_style(style);
    }
    bar
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
