//! A batch of triggers, which one edition reflects.

use super::queue::{QueuedTrigger, RebuildTrigger};
use crate::base::SourcePath;
use crate::source::WatchEvent;
use std::collections::BTreeSet;

/// The triggers since the edition before.
#[derive(Default)]
pub(super) struct TriggerBatch {
    /// The number of the last trigger.
    pub(super) up_to: u64,
    pub(super) triggers: Vec<RebuildTrigger>,
}

impl TriggerBatch {
    /// Appends the next trigger of the queue.
    pub(super) fn add(&mut self, next: QueuedTrigger) {
        self.up_to = next.number;
        self.triggers.push(next.trigger);
    }

    /// Returns whether to wait for more triggers: editors save a file in several steps.
    pub(super) fn needs_debounce(&self) -> bool {
        self.triggers.iter().any(|trigger| {
            matches!(
                trigger,
                RebuildTrigger::Watcher(_) | RebuildTrigger::RelistWhenQuiet
            )
        })
    }

    /// Returns whether the watcher reported an event.
    pub(super) fn has_event(&self, wanted: &WatchEvent) -> bool {
        self.triggers
            .iter()
            .any(|trigger| matches!(trigger, RebuildTrigger::Watcher(event) if event == wanted))
    }

    /// Returns the only paths that can have changed; nothing where any file can have changed.
    pub(super) fn only_paths(&self) -> Option<BTreeSet<SourcePath>> {
        let paths: BTreeSet<SourcePath> = self.paths().cloned().collect();
        let is_complete = self.triggers.iter().all(|trigger| path(trigger).is_some());
        (is_complete && !paths.is_empty()).then_some(paths)
    }

    /// Returns the paths that triggers name, in the order of the queue.
    pub(super) fn paths(&self) -> impl DoubleEndedIterator<Item = &SourcePath> {
        self.triggers.iter().filter_map(path)
    }
}

fn path(trigger: &RebuildTrigger) -> Option<&SourcePath> {
    match trigger {
        RebuildTrigger::Watcher(WatchEvent::Changed(path))
        | RebuildTrigger::OverlaySet(path)
        | RebuildTrigger::OverlayCleared(path) => Some(path),
        RebuildTrigger::Watcher(_) | RebuildTrigger::Relist | RebuildTrigger::RelistWhenQuiet => {
            None
        }
    }
}
