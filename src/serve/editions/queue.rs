//! The queue of rebuild triggers, numbered in the order in which they happen.

use crate::base::SourcePath;
use crate::source::WatchEvent;
use parking_lot::Mutex;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};

/// An event after which a new edition may be necessary.
#[derive(Debug)]
pub(super) enum RebuildTrigger {
    /// The file watcher reported an event.
    Watcher(WatchEvent),
    /// Unsaved text was set for the file of that path.
    OverlaySet(SourcePath),
    /// The unsaved text for that file was cleared.
    OverlayCleared(SourcePath),
    /// All files have to be listed at once: no watcher reports whether they changed.
    Relist,
    /// All files have to be listed after the debounce: one changed while it was read.
    RelistWhenQuiet,
}

/// A trigger with its place in the queue.
#[derive(Debug)]
pub(super) struct QueuedTrigger {
    pub(super) number: u64,
    pub(super) trigger: RebuildTrigger,
}

/// The sending half of the queue.
#[derive(Debug)]
pub(super) struct EventQueue {
    sender: Sender<QueuedTrigger>,
    last: Mutex<u64>,
}

impl EventQueue {
    /// Creates an empty queue and its receiving half.
    pub(super) fn new() -> (Arc<Self>, Receiver<QueuedTrigger>) {
        let (sender, receiver) = mpsc::channel();
        let last = Mutex::new(0);
        (Arc::new(Self { sender, last }), receiver)
    }

    /// Appends a trigger and returns its number.
    pub(super) fn push(&self, trigger: RebuildTrigger) -> u64 {
        // The lock is held while sending, so that triggers arrive in the order of their numbers.
        let mut last = self.last.lock();
        *last += 1;
        let number = *last;
        // Where the receiver is gone the program is about to end.
        let _ = self.sender.send(QueuedTrigger { number, trigger });
        number
    }

    /// Returns the number of the last trigger.
    pub(super) fn last(&self) -> u64 {
        *self.last.lock()
    }
}
