//! What the preview asks of the computer it runs on.

use crate::base::{Moment, SourcePath};
use std::path::Path;

/// Why a file was not created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CreatePageError {
    /// It exists already.
    Exists,
    /// Something else, as a sentence.
    Failed(String),
}

/// The computer that the preview runs on; nothing else here reads a clock or writes a file.
pub(crate) trait Host: Send + Sync {
    /// Reads the clock.
    fn now(&self) -> Moment;

    /// Opens a file at a line in the editor of the user.
    ///
    /// # Errors
    /// What stands in the way, as a sentence.
    fn open_in_editor(&self, file: &Path, line: usize) -> Result<(), String>;

    /// Creates the file for the text of a page, below the root of the site.
    ///
    /// # Errors
    /// [`CreatePageError`]; a file that exists is left alone.
    fn create_page(&self, file: &SourcePath) -> Result<(), CreatePageError>;

    /// Announces that the preview answers requests at an address.
    fn on_ready(&self, address: &str);
}
