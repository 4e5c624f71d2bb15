//! Editions: a site at one moment, loaded and planned.
//!
//! Never renders ahead and never writes. This is the only place that loads and plans: a build, the preview and
//! the list of all problems each walk the outputs of an edition. A snapshot goes in, the site with the list of
//! its outputs comes out, and any of them can be rendered at any time.

use super::load::{LoadedSite, load};
use super::media_renderer::MediaRenderer;
use super::memo::BuildMemos;
use super::observer::{BuildStep, Observer, step};
use super::output::{OutputBody, render_output};
use super::problems;
use super::request::Request;
use crate::base::{Diagnostic, Moment, Outcome, Route};
use crate::cache::Cache;
use crate::site::{Lens, Planned, plan};
use crate::source::{MemorySource, Snapshot, unreadable};
use rayon::prelude::*;
use std::sync::Arc;

/// A site at one moment.
///
/// Whatever is asked of it, and in whatever order, the answers are those of one build.
#[derive(Clone)]
pub struct Edition {
    /// What is wrong with the files, the settings and the theme, and between pages; what is wrong with
    /// an output is found when it is rendered.
    pub diagnostics: Vec<Diagnostic>,
    /// The files it is made from.
    pub snapshot: Snapshot,
    /// The site; nothing where its settings or its theme cannot be read at all.
    pub loaded: Option<LoadedSite>,
    /// Every output that it has, ordered by route.
    pub planned: Arc<[Planned]>,
}

/// An edition of no files, which has no site.
impl Default for Edition {
    fn default() -> Self {
        Self {
            diagnostics: Vec::new(),
            snapshot: Snapshot::take(Arc::new(MemorySource::default())).value,
            loaded: None,
            planned: Arc::default(),
        }
    }
}

impl Edition {
    /// Loads and plans a site, with the help of what earlier ones left in the cache and in memory.
    pub fn read(
        listed: &Outcome<Snapshot>,
        request: &Request,
        cache: &mut Cache,
        memos: &mut BuildMemos,
        observer: &dyn Observer,
    ) -> Self {
        let mut diagnostics = listed.diagnostics.clone();
        let loaded =
            load(&listed.value, request, cache, memos, observer).collect_into(&mut diagnostics);
        if let Some(loaded) = &loaded {
            let list = || plan(&loaded.site, &memos.plan);
            memos.plan = step(observer, BuildStep::Plan, list).collect_into(&mut diagnostics);
        }
        let planned = match loaded {
            Some(_) => Arc::clone(&memos.plan.outputs),
            None => Arc::default(),
        };
        Self {
            diagnostics: problems::sorted(diagnostics),
            snapshot: listed.value.clone(),
            loaded,
            planned,
        }
    }

    /// Finds the output at a route.
    pub fn find(&self, route: &Route) -> Option<&Planned> {
        let place = self
            .planned
            .binary_search_by(|planned| planned.route.cmp(route))
            .ok()?;
        self.planned.get(place)
    }

    /// Returns when a page comes or goes by the clock alone, if one ever does.
    pub fn next_change(&self) -> Option<Moment> {
        let loaded = self.loaded.as_ref()?;
        let now = loaded.site.now;
        let dates = loaded.documents.par_iter().flat_map_iter(|document| {
            let front_matter = &document.front_matter;
            [front_matter.date, front_matter.expires]
        });
        dates.flatten().filter(|date| *date > now).min()
    }

    /// Renders an output; nothing comes of it where it could not be rendered, and the diagnostics say why.
    pub fn render(&self, planned: &Planned) -> Outcome<Option<Vec<u8>>> {
        let Some(loaded) = &self.loaded else {
            return Outcome::clean(None);
        };
        let media = MediaRenderer {
            snapshot: &self.snapshot,
            loaded,
            cache: None,
        };
        let lens = Lens::new(Arc::clone(&loaded.site));
        let Outcome {
            value: body,
            mut diagnostics,
        } = render_output(planned, &lens, &media);
        let bytes = body.and_then(|body| self.bytes(body));
        let bytes = bytes.unwrap_or_else(|problem| {
            diagnostics.push(problem);
            None
        });
        Outcome::new(bytes, diagnostics)
    }

    fn bytes(&self, body: Option<OutputBody>) -> Result<Option<Vec<u8>>, Diagnostic> {
        match body {
            None => Ok(None),
            Some(OutputBody::Bytes(bytes)) => Ok(Some(bytes)),
            Some(OutputBody::Copy(path)) => {
                let read = self.snapshot.read(&path).map(Some);
                read.map_err(|error| unreadable(&path, &error))
            }
        }
    }
}
