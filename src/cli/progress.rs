//! Progress of a build: a bar on the terminal, and the time of each step for `--timings`.
//!
//! Never changes what a build does. The steps come in from all threads through [`Observer`]; for `--timings`, each
//! thread has a stack of open steps, and a step that ends becomes a [`WorkSpan`].

use super::output;
use crate::pipeline::{BuildStep, Observer};
use crate::report::WorkSpan;
use indicatif::{ProgressBar, ProgressStyle};
use parking_lot::Mutex;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// How long a build goes on before it shows its progress.
const PATIENCE: Duration = Duration::from_millis(500);

/// Observer that shows the progress on the terminal.
pub(super) struct ProgressObserver {
    bar: ProgressBar,
    stopwatch: Option<Stopwatch>,
}

/// Start of the program and the steps of each thread since.
struct Stopwatch {
    start: Instant,
    threads: Mutex<BTreeMap<usize, ThreadTimings>>,
}

/// The steps of one thread.
#[derive(Default)]
struct ThreadTimings {
    open: Vec<OpenStep>,
    done: Vec<WorkSpan>,
}

/// A step that has not ended yet.
struct OpenStep {
    name: String,
    start: Duration,
}

impl ProgressObserver {
    /// Makes an observer; it takes the time of each step where it knows the start of the program.
    pub(super) fn new(start: Option<Instant>) -> Self {
        Self {
            bar: progress_bar(),
            stopwatch: start.map(|start| Stopwatch {
                start,
                threads: Mutex::default(),
            }),
        }
    }

    /// Removes the bar, and returns the time of each step.
    pub(super) fn finish(self) -> Vec<WorkSpan> {
        self.bar.finish_and_clear();
        let threads = self.stopwatch.map(|stopwatch| stopwatch.threads);
        let threads = threads.map(Mutex::into_inner);
        let threads = threads.into_iter().flat_map(BTreeMap::into_values);
        threads
            .enumerate()
            .flat_map(|(thread, timings)| {
                let spans = timings.done.into_iter();
                spans.map(move |span| WorkSpan { thread, ..span })
            })
            .collect()
    }

    /// Takes the time of work that is no step of a build.
    pub(super) fn time<T>(&self, name: &str, work: impl FnOnce() -> T) -> T {
        self.begin(name.to_owned());
        let done = work();
        self.end();
        done
    }

    fn begin(&self, name: String) {
        if let Some(Stopwatch { start, threads }) = &self.stopwatch {
            let start = start.elapsed();
            let mut threads = threads.lock();
            let thread = threads.entry(thread_number()).or_default();
            thread.open.push(OpenStep { name, start });
        }
    }

    fn end(&self) {
        if let Some(Stopwatch { start, threads }) = &self.stopwatch {
            let end = start.elapsed();
            let number = thread_number();
            let mut threads = threads.lock();
            let thread = threads.entry(number).or_default();
            if let Some(OpenStep { name, start }) = thread.open.pop() {
                thread.done.push(WorkSpan {
                    name,
                    thread: number,
                    depth: thread.open.len(),
                    start,
                    end,
                });
            }
        }
    }
}

impl Observer for ProgressObserver {
    fn begins(&self, step: BuildStep<'_>) {
        if self.stopwatch.is_some() {
            self.begin(step.to_string());
        }
    }

    fn ends(&self, _: BuildStep<'_>) {
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

/// Returns the number of this thread: those of the pool count from one, the main thread is zero.
fn thread_number() -> usize {
    rayon::current_thread_index().map_or(0, |index| index + 1)
}

/// Makes a bar, which is hidden where nobody would see it.
fn progress_bar() -> ProgressBar {
    if !output::is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::no_length();
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos} of {len}") {
        bar.set_style(style);
    }
    bar
}
