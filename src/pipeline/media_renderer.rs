//! Means: what it takes to turn what a render asks for into bytes, where that is more than text.

use super::LoadedSite;
use crate::base::Diagnostic;
use crate::cache::Cache;
use crate::media::Task;
use crate::render::Rendered;
use crate::source::{Snapshot, unreadable};

/// The files, the fonts and the memory of a run.
pub(super) struct MediaRenderer<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) loaded: &'a LoadedSite,
    /// Where what was made of pictures is kept.
    pub(super) cache: Option<&'a Cache>,
}

impl MediaRenderer<'_> {
    /// Makes pictures and cards; everything else stays as it is.
    ///
    /// What is wrong with the files of the site goes to `diagnostics`, and comes up again as long as they
    /// are as they are.
    ///
    /// # Errors
    /// What keeps a file from being read.
    pub(super) fn carry_out(
        &self,
        rendered: Rendered,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Rendered, Diagnostic> {
        let (path, task) = match rendered {
            Rendered::Task(path, task) => (path, task),
            Rendered::Card(text, language) => {
                let drawn = self.loaded.cards.draw(&text, language);
                return Ok(drawn.map_or(Rendered::Nothing, Rendered::Bytes));
            }
            rendered => return Ok(rendered),
        };
        let digest = self
            .snapshot
            .digest(&path)
            .map_err(|error| unreadable(&path, &error))?;
        let key = Task::key(task, digest);
        if let Some(bytes) = self.cache.and_then(|cache| cache.made(key)) {
            return Ok(Rendered::Bytes(bytes));
        }
        let Some(medium) = self.loaded.site.medium(&path) else {
            return Ok(Rendered::Nothing);
        };
        let bytes = self
            .snapshot
            .read(&path)
            .map_err(|error| unreadable(&path, &error))?;
        Ok(match task.carry_out(&bytes, medium) {
            Ok(bytes) => {
                if let Some(cache) = self.cache {
                    cache.keep_made(key, &bytes);
                }
                Rendered::Bytes(bytes)
            }
            Err(finding) => {
                diagnostics.push(finding.told(&path));
                Rendered::Nothing
            }
        })
    }
}
