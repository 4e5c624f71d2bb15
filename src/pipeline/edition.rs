//! Editions: a site at one moment, from which any output can be had by its route.
//!
//! Never renders ahead and never writes: the preview asks for the one page that someone looks at.

use super::media_renderer::MediaRenderer;
use super::observer::{Observer, Step, step};
use super::{LoadedSite, Request, load};
use crate::base::{Diagnostic, Outcome, Route};
use crate::cache::Cache;
use crate::render::{Rendered, render};
use crate::site::{Lens, Planned, plan_after};
use crate::source::{Snapshot, unreadable};
use std::sync::Arc;

/// A site at one moment.
///
/// Whatever is asked of it, and in whatever order, the answers are those of one build.
#[derive(Clone)]
pub struct Edition {
    /// What is wrong with the files, the settings and the theme, and between pages; what is wrong with
    /// an output is found when it is made.
    pub diagnostics: Vec<Diagnostic>,
    /// The files it is made from.
    pub snapshot: Snapshot,
    /// The site; nothing where its settings or its theme cannot be read at all.
    pub loaded: Option<LoadedSite>,
    /// Every output that it has, ordered by route.
    pub planned: Arc<[Planned]>,
}

impl Edition {
    /// Reads a site, with the help of what `cache` knows from the edition before.
    pub fn read(
        listed: &Outcome<Snapshot>,
        request: &Request,
        cache: &mut Cache,
        observer: &dyn Observer,
    ) -> Self {
        let mut diagnostics = listed.diagnostics.clone();
        let loaded = load(&listed.value, request, cache, observer).collect_into(&mut diagnostics);
        if let Some(loaded) = &loaded {
            let plan = || plan_after(&loaded.site, &cache.last.plan);
            cache.last.plan = step(observer, Step::Plan, plan).collect_into(&mut diagnostics);
        }
        diagnostics.sort();
        diagnostics.dedup();
        let planned = match loaded {
            Some(_) => Arc::clone(&cache.last.plan.outputs),
            None => Arc::default(),
        };
        Self {
            diagnostics,
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

    /// Makes an output; nothing comes of it where it could not be made, and the diagnostics say why.
    pub fn make(&self, planned: &Planned) -> Outcome<Option<Vec<u8>>> {
        let Some(loaded) = &self.loaded else {
            return Outcome::clean(None);
        };
        let lens = Lens::new(loaded.site.clone());
        let mut made = render(planned, &lens, &loaded.templates);
        let media = MediaRenderer {
            snapshot: &self.snapshot,
            loaded,
            cache: None,
        };
        let carried_out = media.carry_out(made.value, &mut made.diagnostics);
        let rendered = carried_out.unwrap_or_else(|problem| {
            made.diagnostics.push(problem);
            Rendered::Nothing
        });
        let bytes = match rendered {
            Rendered::Bytes(bytes) => Some(bytes),
            Rendered::Copy(path) => {
                let read = self.snapshot.read(&path);
                read.map_err(|error| made.diagnostics.push(unreadable(&path, &error)))
                    .ok()
            }
            Rendered::Nothing | Rendered::Task(..) | Rendered::Card(..) => None,
        };
        Outcome::new(bytes, made.diagnostics)
    }
}
