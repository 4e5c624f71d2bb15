//! Images: the part of rendering that reads the files and the fonts of the site.
//!
//! Never decides which images a site has: a [`MediaRequest`] goes in, the bytes come out, from the image
//! cache where an earlier run made the same of a file with the same bytes.

use super::load::LoadedSite;
use crate::base::{Diagnostic, SourcePath};
use crate::cache::Cache;
use crate::media::Task;
use crate::render::MediaRequest;
use crate::source::{Snapshot, unreadable};

/// Files and fonts that images are made from.
pub(super) struct MediaRenderer<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) loaded: &'a LoadedSite,
    /// The cache that keeps images between runs, if any does.
    pub(super) cache: Option<&'a Cache>,
}

impl MediaRenderer<'_> {
    /// Makes an image; `None` where it cannot be made from the file or with the fonts.
    ///
    /// What is wrong with the file itself goes to `diagnostics`.
    ///
    /// # Errors
    /// What keeps the file from being read.
    pub(super) fn render(
        &self,
        request: MediaRequest,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Option<Vec<u8>>, Diagnostic> {
        match request {
            MediaRequest::File(path, task) => self.convert(&path, task, diagnostics),
            MediaRequest::SocialCard(text, language) => Ok(self.loaded.cards.draw(&text, language)),
        }
    }

    fn convert(
        &self,
        path: &SourcePath,
        task: Task,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Option<Vec<u8>>, Diagnostic> {
        let unreadable = |error| unreadable(path, &error);
        let key = task.key(self.snapshot.digest(path).map_err(unreadable)?);
        if let Some(bytes) = self.cache.and_then(|cache| cache.image(key)) {
            return Ok(Some(bytes));
        }
        let Some(medium) = self.loaded.site.medium(path) else {
            return Ok(None);
        };
        let bytes = self.snapshot.read(path).map_err(unreadable)?;
        match task.carry_out(&bytes, medium) {
            Ok(bytes) => {
                if let Some(cache) = self.cache {
                    cache.keep_image(key, &bytes);
                }
                Ok(Some(bytes))
            }
            Err(finding) => {
                diagnostics.push(finding.diagnostic(path));
                Ok(None)
            }
        }
    }
}
