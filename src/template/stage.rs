//! Stages: one output in the making, as seen from inside its templates.

use super::Templates;
use crate::base::{Diagnostic, LinkStyle, Route};
use crate::site::{Card, Job, LanguageId, Lens, PageId, Planned};
use std::sync::{Arc, Mutex, PoisonError};

/// One output in the making: what is made, where, in which language, and what went wrong with it.
#[derive(Debug)]
pub struct Stage {
    /// The site.
    pub lens: Lens,
    /// The theme.
    pub templates: Arc<Templates>,
    /// What is made.
    pub job: Job,
    /// Where it will be.
    pub here: Route,
    /// The language it is in.
    pub language: LanguageId,
    /// The page it shows, if it shows one.
    pub page: Option<PageId>,
    /// Whether addresses are written from the root of the host, because hosts show this output anywhere.
    pub anywhere: bool,
    problems: Mutex<Vec<Diagnostic>>,
}

impl Stage {
    /// Sets the stage for an output.
    pub fn new(
        lens: Lens,
        templates: Arc<Templates>,
        planned: &Planned,
        language: LanguageId,
    ) -> Self {
        let (job, here) = (planned.job.clone(), planned.route.clone());
        let (page, anywhere) = (job.page(), matches!(job, Job::NotFound(_)));
        Self { lens, templates, job, here, language, page, anywhere, problems: Mutex::default() }
    }

    /// Sets the stage for a text in another language that stands in this output.
    pub fn in_language(self: &Arc<Self>, language: LanguageId) -> Arc<Self> {
        if language == self.language {
            return Arc::clone(self);
        }
        Arc::new(Self {
            lens: self.lens.clone(),
            templates: Arc::clone(&self.templates),
            job: self.job.clone(),
            here: self.here.clone(),
            language,
            page: self.page,
            anywhere: self.anywhere,
            problems: Mutex::default(),
        })
    }

    /// Notes a problem without stopping.
    pub fn report(&self, problem: Diagnostic) {
        self.problems.lock().unwrap_or_else(PoisonError::into_inner).push(problem);
    }

    /// Returns the problems noted so far, and forgets them.
    pub fn take_problems(&self) -> Vec<Diagnostic> {
        std::mem::take(&mut *self.problems.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Writes the address of a route as it is to stand in this output.
    pub fn link(&self, target: &Route) -> String {
        if self.anywhere {
            return self.here.link_to(target, LinkStyle::Absolute, self.lens.base_path());
        }
        self.lens.link(&self.here, target)
    }

    /// Returns the card of a page in the language of this output.
    pub fn card(&self, page: PageId) -> Option<&Arc<Card>> {
        self.lens.card(page, self.language)
    }
}
