//! The context of a render: one output on its way, as its templates see it.

use super::fault::Variables;
use super::pictures::Pictures;
use crate::base::{Diagnostic, LinkStyle, Route, SourcePath};
use crate::site::{Card, Job, Label, LanguageId, Lens, PageId, Planned};
use parking_lot::Mutex;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a render knows of its output: what it is, where, in which language, and what went wrong with it.
#[derive(Debug)]
pub struct RenderContext {
    /// The site.
    pub lens: Lens,
    /// The theme.
    templates: Arc<dyn RenderTemplates>,
    /// What is made.
    pub job: Job,
    /// Where it will be.
    pub here: Route,
    /// The language it is in.
    pub language: LanguageId,
    /// The page it shows, if it shows one.
    pub page: Option<PageId>,
    /// How addresses are written.
    pub addressing: Addressing,
    /// Its pictures.
    pub pictures: Arc<Pictures>,
    problems: Mutex<Vec<Diagnostic>>,
    ids: AtomicUsize,
}

/// What a function may ask during one render.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// The page that is being rendered, named in errors.
    pub page: Option<SourcePath>,
    /// The output that is being made; `None` where templates are tried without a site.
    pub context: Option<Arc<RenderContext>>,
}

impl Scope {
    /// Makes the scope of a render for an output.
    pub fn on(context: Arc<RenderContext>, page: Option<SourcePath>) -> Self {
        Self {
            page,
            context: Some(context),
        }
    }

    /// Makes the scope of a page without a site, where templates are tried.
    pub fn of(page: SourcePath) -> Self {
        Self {
            page: Some(page),
            context: None,
        }
    }
}

/// What renders templates by name: those of a theme, compiled.
pub trait RenderTemplates: fmt::Debug + Send + Sync {
    /// Returns whether there is a template of that name, broken or not.
    fn has(&self, name: &str) -> bool;

    /// Renders a template.
    ///
    /// # Errors
    /// The problem, at its place in the template that has it, with the page of the scope named beside it.
    fn render(
        &self,
        name: &str,
        variables: Variables<'_>,
        scope: &Arc<Scope>,
    ) -> Result<String, Box<Diagnostic>>;
}

/// How the addresses in an output are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addressing {
    /// As the site is asked to.
    FromHere,
    /// From the root of the host: hosts show this output at any address.
    FromRoot,
    /// With the site's own address in front: readers of feeds know no other.
    Whole,
}

impl Addressing {
    fn of(job: &Job) -> Self {
        match job {
            Job::NotFound(_) => Self::FromRoot,
            Job::Feed(..) => Self::Whole,
            _ => Self::FromHere,
        }
    }
}

impl RenderContext {
    /// Returns whether the output shows pages to readers, so that its blocks can say where they come from.
    pub(super) fn shows_sources(&self) -> bool {
        self.addressing == Addressing::FromHere
    }

    /// Makes the context of an output.
    pub fn new(
        lens: Lens,
        templates: Arc<dyn RenderTemplates>,
        planned: &Planned,
        language: LanguageId,
    ) -> Self {
        let (job, here) = (planned.job.clone(), planned.route.clone());
        let (page, addressing) = (job.page(), Addressing::of(&job));
        Self {
            lens,
            templates,
            job,
            here,
            language,
            page,
            addressing,
            pictures: Arc::default(),
            problems: Mutex::default(),
            ids: AtomicUsize::new(0),
        }
    }

    /// Makes the context of a text in another language that stands in this output.
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
            addressing: self.addressing,
            pictures: Arc::clone(&self.pictures),
            problems: Mutex::default(),
            ids: AtomicUsize::new(self.ids.load(Ordering::Relaxed)),
        })
    }

    /// Renders a template; whether it is there and what it says is noted as a fact.
    ///
    /// # Errors
    /// The problem that kept it from being rendered.
    pub fn render_template(
        &self,
        name: &str,
        variables: Variables<'_>,
        scope: &Arc<Scope>,
    ) -> Result<String, Box<Diagnostic>> {
        self.lens.note_template(name);
        self.templates.render(name, variables, scope)
    }

    /// Looks for a template; whether it is there and what it says is noted as a fact.
    pub fn has_template(&self, name: &str) -> bool {
        self.lens.note_template(name);
        self.templates.has(name)
    }

    /// Returns an id for a heading that is not part of the page's own text.
    ///
    /// An output is made by one thread from top to bottom, so that the ids are the same every time.
    pub fn next_id(&self) -> Arc<str> {
        Arc::from(format!(
            "text-{}",
            self.ids.fetch_add(1, Ordering::Relaxed) + 1
        ))
    }

    /// Notes a problem without stopping.
    pub fn report(&self, problem: Diagnostic) {
        self.problems.lock().push(problem);
    }

    /// Returns the problems noted so far, and forgets them.
    pub fn take_problems(&self) -> Vec<Diagnostic> {
        std::mem::take(&mut *self.problems.lock())
    }

    /// Writes the address of a route as it is to stand in this output.
    pub fn link(&self, target: &Route) -> String {
        match self.addressing {
            Addressing::FromHere => self.lens.link(&self.here, target),
            Addressing::FromRoot => {
                self.here
                    .link_to(target, LinkStyle::Absolute, self.lens.base_path())
            }
            Addressing::Whole => self
                .lens
                .permalink(target)
                .unwrap_or_else(|| self.lens.link(&self.here, target)),
        }
    }

    /// Returns the title and the place of a page in the language of this output.
    pub fn label(&self, page: PageId) -> Option<Label> {
        self.lens.label(page, self.language)
    }

    /// Returns the card of a page in the language of this output.
    pub fn card(&self, page: PageId) -> Option<&Arc<Card>> {
        self.lens.card(page, self.language)
    }
}
