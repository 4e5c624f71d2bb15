//! Pictures of an output: which files its addresses stand for, and which of them is seen first.

use crate::base::SourcePath;
use parking_lot::Mutex;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

/// What is known of the pictures of an output while it is made.
///
/// An output is made by one thread from top to bottom, so that the first picture is the same every time.
#[derive(Debug, Default)]
pub struct Pictures {
    files: Mutex<BTreeMap<String, SourcePath>>,
    has_first: AtomicBool,
    is_below: AtomicBool,
}

impl Pictures {
    /// Notes the file that an address in this output stands for.
    pub(super) fn note(&self, address: &str, file: &SourcePath) {
        let mut files = self.files.lock();
        files.insert(address.to_owned(), file.clone());
    }

    /// Returns the file that an address in this output stands for.
    pub(super) fn file(&self, address: &str) -> Option<SourcePath> {
        self.files.lock().get(address).cloned()
    }

    /// Says whether what follows stands below a picture that is written later.
    pub fn stand_below(&self, is_below: bool) {
        self.is_below.store(is_below, Ordering::Relaxed);
    }

    /// Returns whether the picture that is written now is the one that readers see first.
    pub(super) fn is_first(&self) -> bool {
        !self.is_below.load(Ordering::Relaxed) && !self.has_first.swap(true, Ordering::Relaxed)
    }
}
