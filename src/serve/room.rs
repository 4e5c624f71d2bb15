//! What all answers share: the press, the last good pages, the run, and the office that can write and open files.

use super::last_good::{Good, LastGood};
use super::lines::Lines;
use super::press::{Press, lock};
use super::run::Run;
use crate::base::{Moment, Route, SourcePath};
use std::path::Path;
use std::sync::{Arc, Mutex};
use tokio::sync::Semaphore;

/// Why a file was not begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotBegun {
    /// It is there already.
    IsThere,
    /// Something else, as a sentence.
    Failed(String),
}

/// What the preview asks of the computer it runs on; nothing else here reads a clock or writes a file.
pub trait Office: Send + Sync {
    /// Reads the clock.
    fn now(&self) -> Moment;

    /// Opens a file at a line in the editor of whoever started the program.
    ///
    /// # Errors
    /// What stands in the way, as a sentence.
    fn edit(&self, file: &Path, line: usize) -> Result<(), String>;

    /// Begins the text of a page, in a file below the root of the site that is not there yet.
    ///
    /// # Errors
    /// [`NotBegun`]; a file that is there is left alone.
    fn begin(&self, file: &SourcePath) -> Result<(), NotBegun>;

    /// Tells that the preview can be looked at, and where.
    fn is_ready(&self, address: &str);
}

/// What all answers share.
pub(super) struct Room {
    pub(super) press: Press,
    pub(super) run: Run,
    pub(super) port: u16,
    pub(super) office: Arc<dyn Office>,
    /// The slow lines that can be simulated.
    pub(super) lines: Lines,
    /// How many streams of events there can still be.
    pub(super) streams: Arc<Semaphore>,
    pub(super) good: Mutex<LastGood>,
}

impl Room {
    /// Returns the last good version of a page.
    pub(super) fn good(&self, route: &Route) -> Option<Good> {
        lock(&self.good).get(route)
    }

    /// Returns the file that the last good version of a page shows.
    pub(super) fn good_source(&self, route: &Route) -> Option<SourcePath> {
        self.good(route)?.source
    }
}
