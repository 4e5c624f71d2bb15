//! The templates of a theme, compiled, and rendered by name.
//!
//! Never reads a file. Sources are compiled once; a template that is broken is reported, and the others work.

use super::fault::Variables;
use super::function::Function;
use super::render_context::{RenderTemplates, Scope};
use super::template_dependencies::{References, Steps};
use super::template_source::TemplateSource;
use super::{frame, jinja, template_dependencies, tera};
use crate::base::{Code, Diagnostic, Digest, Outcome, did_you_mean, message};
use crate::config;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, OnceLock};

/// All templates of a theme, compiled.
pub struct Templates {
    pub(super) sources: BTreeMap<Arc<str>, (TemplateSource, References)>,
    steps: Steps,
    broken: BTreeMap<Arc<str>, Diagnostic>,
    pub(super) functions: &'static [Function],
    pub(super) engine: CompiledTemplates,
    digests: OnceLock<BTreeMap<Arc<str>, Digest>>,
}

/// A compiled set of templates in the language of one engine.
pub(super) enum CompiledTemplates {
    MiniJinja(Box<jinja::JinjaEngine>),
    Tera(Box<tera::TeraEngine>),
}

impl Templates {
    /// Compiles all templates; those that are broken are reported, and the others work.
    pub fn new(
        engine: config::Engine,
        sources: Vec<TemplateSource>,
        functions: &'static [Function],
    ) -> Outcome<Self> {
        let sources: BTreeMap<_, _> = sources
            .into_iter()
            .map(|source| {
                (
                    source.name.clone(),
                    (template_dependencies::scan(&source.text), source),
                )
            })
            .map(|(name, (found, source))| (name, (source, found)))
            .collect();
        let steps = template_dependencies::steps(&sources);
        let engine = match engine {
            config::Engine::MiniJinja => {
                CompiledTemplates::MiniJinja(Box::new(jinja::JinjaEngine::new(functions)))
            }
            config::Engine::Tera => {
                CompiledTemplates::Tera(Box::new(tera::TeraEngine::new(functions)))
            }
        };
        let mut templates = Self {
            sources,
            steps,
            broken: BTreeMap::new(),
            functions,
            engine,
            digests: OnceLock::new(),
        };
        let diagnostics = templates.compile();
        Outcome::new(templates, diagnostics)
    }

    /// Returns the names of all templates, in order.
    pub fn names(&self) -> impl Iterator<Item = &Arc<str>> {
        self.sources.keys()
    }

    /// Returns the text that a template was compiled from.
    pub fn source(&self, name: &str) -> Option<&TemplateSource> {
        self.sources.get(name).map(|(source, _)| source)
    }

    /// Returns the names of all templates that rendering `name` can reach, itself included.
    ///
    /// Those with a name that is worked out while rendering could reach any, and count as such.
    pub fn closure(&self, name: &str) -> BTreeSet<Arc<str>> {
        template_dependencies::closure(name, &self.steps)
    }

    /// Returns the digest of a template with everything it reaches; of one that is missing, of all names.
    pub fn digest(&self, name: &str) -> Digest {
        let digests = self.digests.get_or_init(|| {
            self.names()
                .map(|name| (Arc::clone(name), self.digest_closure(name)))
                .collect()
        });
        let missing = || Digest::of_value(&self.names().collect::<Vec<_>>());
        digests.get(name).copied().unwrap_or_else(missing)
    }

    fn digest_closure(&self, name: &str) -> Digest {
        let closure = self.closure(name);
        let sources = closure.iter().filter_map(|name| self.source(name));
        let texts: Vec<_> = sources
            .map(|source| (&source.name, &source.path, &source.text))
            .collect();
        let broken = format!("{:?}", self.broken.get(name));
        Digest::of_value(&(
            matches!(self.engine, CompiledTemplates::Tera(_)),
            texts,
            broken,
        ))
    }

    fn fill(&self, name: &str, variables: Variables<'_>) -> Result<String, Diagnostic> {
        let result = match &self.engine {
            CompiledTemplates::MiniJinja(engine) => engine.render(name, variables),
            CompiledTemplates::Tera(engine) => engine.render(name, variables),
        };
        result.map_err(|fault| {
            let failure = frame::failure();
            if let Some(cause) = failure.as_ref().and_then(|failure| failure.cause.clone()) {
                return *cause;
            }
            let diagnostic = self.diagnose(Code::TemplateFailed, fault, variables);
            diagnostic.help_if(failure.and_then(|failure| failure.help))
        })
    }

    fn absent(&self, name: &str) -> Diagnostic {
        let names = self.names().map(|name| &**name);
        Diagnostic::new(
            Code::MissingTemplate,
            message!("missing-template-of-theme", name),
        )
        .help_if(did_you_mean(name, names))
    }

    /// Compiles the sources and returns what is wrong with them, by name and place.
    fn compile(&mut self) -> Vec<Diagnostic> {
        let engine = &mut self.engine;
        let checked = self
            .sources
            .iter()
            .filter_map(|(name, (source, _))| match engine {
                CompiledTemplates::MiniJinja(engine) => {
                    Some((name.clone(), engine.add(source).err()?))
                }
                CompiledTemplates::Tera(engine) => {
                    Some((name.clone(), engine.check(source).err()?))
                }
            });
        let mut found: BTreeMap<Arc<str>, Vec<Diagnostic>> = BTreeMap::new();
        for (name, fault) in checked.collect::<Vec<_>>() {
            found.insert(name, vec![self.diagnose(Code::TemplateSyntax, fault, &[])]);
        }
        for (name, (source, references)) in &self.sources {
            for reference in references
                .named
                .iter()
                .filter(|reference| reference.required)
            {
                if !RenderTemplates::has(self, &reference.name) {
                    let missing = self.no_template(source, &reference.name, reference.span);
                    found.entry(name.clone()).or_default().push(missing);
                }
            }
        }
        self.spread(&found);
        if matches!(self.engine, CompiledTemplates::Tera(_)) {
            self.stop_circles(&mut found);
            self.link(&mut found);
        }
        found.into_values().flatten().collect()
    }

    /// Adds all whole templates to Tera, which takes them together or not at all.
    fn link(&mut self, found: &mut BTreeMap<Arc<str>, Vec<Diagnostic>>) {
        for _ in 0..=self.sources.len() {
            let CompiledTemplates::Tera(engine) = &mut self.engine else {
                return;
            };
            let whole = self
                .sources
                .iter()
                .filter(|(name, _)| !self.broken.contains_key(*name));
            let faults = match engine.link(whole.map(|(_, (source, _))| source)) {
                Ok(()) => return,
                Err(faults) => faults,
            };
            let mut more: BTreeMap<Arc<str>, Vec<Diagnostic>> = BTreeMap::new();
            for fault in faults {
                let name = Arc::from(&*fault.template);
                let diagnostic = self.diagnose(Code::TemplateSyntax, fault, &[]);
                more.entry(name).or_default().push(diagnostic);
            }
            self.spread(&more);
            for (name, diagnostics) in more {
                found.entry(name).or_default().extend(diagnostics);
            }
        }
    }

    /// Marks broken templates, and those that cannot do without them, as broken.
    fn spread(&mut self, found: &BTreeMap<Arc<str>, Vec<Diagnostic>>) {
        let mut users: BTreeMap<&Arc<str>, Vec<&Arc<str>>> = BTreeMap::new();
        for (name, (_, references)) in &self.sources {
            let used = self
                .steps
                .get(name)
                .into_iter()
                .flatten()
                .filter(|_| !references.any);
            used.for_each(|other| users.entry(other).or_default().push(name));
        }
        for (name, first) in found
            .iter()
            .filter_map(|(name, all)| Some((name, all.first()?)))
        {
            let mut open = vec![name];
            while let Some(name) = open.pop() {
                if !self.broken.contains_key(name) {
                    self.broken.insert(name.clone(), first.clone());
                    open.extend(users.get(name).into_iter().flatten());
                }
            }
        }
    }

    /// Takes templates out that Tera would follow without end, and reports the first of them.
    fn stop_circles(&mut self, found: &mut BTreeMap<Arc<str>, Vec<Diagnostic>>) {
        let deep = template_dependencies::too_deep(&self.sources);
        let first = deep.iter().find(|name| !self.broken.contains_key(*name));
        let Some((source, references)) = first.and_then(|name| self.sources.get(name)) else {
            return;
        };
        let next = references
            .named
            .iter()
            .find(|reference| deep.contains(&*reference.name));
        let diagnostic = Diagnostic::new(Code::TemplateSyntax, message!("template-failed-endless"))
            .at(
                &source.path,
                next.map(|reference| reference.span).unwrap_or_default(),
            )
            .help(message!("template-failed-endless.help"));
        found
            .entry(source.name.clone())
            .or_default()
            .push(diagnostic.clone());
        for name in deep {
            self.broken
                .entry(name)
                .or_insert_with(|| diagnostic.clone());
        }
    }
}

impl RenderTemplates for Templates {
    fn has(&self, name: &str) -> bool {
        self.sources.contains_key(name)
    }

    fn render(
        &self,
        name: &str,
        variables: Variables<'_>,
        scope: &Arc<Scope>,
    ) -> Result<String, Box<Diagnostic>> {
        if let Some(diagnostic) = self.broken.get(name) {
            return Err(Box::new(diagnostic.clone()));
        }
        let result = match (self.source(name), frame::enter(scope, escapes(name))) {
            (None, _) => Err(self.absent(name)),
            (Some(source), None) => Err(too_deep(source)),
            (Some(_), Some(_guard)) => self.fill(name, variables),
        };
        result.map_err(|diagnostic| Box::new(beside(diagnostic, scope)))
    }
}

impl CompiledTemplates {
    pub(super) fn functions(&self) -> impl Iterator<Item = &'static str> {
        self.builtins()[0].iter().copied()
    }

    pub(super) fn filters(&self) -> impl Iterator<Item = &'static str> {
        self.builtins()[1].iter().copied()
    }

    pub(super) fn tests(&self) -> impl Iterator<Item = &'static str> {
        self.builtins()[2].iter().copied()
    }

    fn builtins(&self) -> [&'static [&'static str]; 3] {
        match self {
            Self::MiniJinja(_) => jinja::BUILTINS,
            Self::Tera(_) => tera::BUILTINS,
        }
    }
}

impl fmt::Debug for Templates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Templates")
            .field("names", &self.sources.keys())
            .finish_non_exhaustive()
    }
}

/// Returns whether what a template prints is escaped.
fn escapes(name: &str) -> bool {
    name.ends_with(".html")
}

fn too_deep(source: &TemplateSource) -> Diagnostic {
    Diagnostic::new(Code::TemplateFailed, message!("template-failed-endless"))
        .in_file(&source.path)
        .help(message!("template-failed-endless.help"))
}

/// Names the page that was being rendered.
fn beside(diagnostic: Diagnostic, scope: &Scope) -> Diagnostic {
    match &scope.page {
        Some(page) if diagnostic.related.is_empty() => {
            diagnostic.related(page, None, message!("template-failed-page-rendered"))
        }
        _ => diagnostic,
    }
}
