//! Outputs that were made, and a shelf for those that are asked for again at once.

use crate::base::{Code, Diagnostic, Route, SourcePath};
use crate::pipeline::Edition;
use crate::site::Planned;
use axum::body::Bytes;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many outputs of an edition are kept: those that one page brings along are fewer.
const KEPT: usize = 64;

/// The longest output that is kept, in bytes.
const LONGEST: usize = 1 << 20;

/// How many problems of outputs are remembered.
const PROBLEMS: usize = 2000;

/// An output that was made, or could not be.
#[derive(Debug)]
pub(super) struct Made {
    /// What it consists of; nothing where it could not be made.
    pub(super) bytes: Option<Bytes>,
    /// What was wrong with it.
    pub(super) problems: Vec<Diagnostic>,
    /// The file whose text it shows, if it shows one.
    pub(super) source: Option<SourcePath>,
    /// Whether it is better not shown: a part of it is missing, or is not what was meant.
    pub(super) is_torn: bool,
}

impl Made {
    /// Makes an output of an edition.
    pub(super) fn new(edition: &Edition, planned: &Planned) -> Self {
        let outcome = edition.render(planned);
        let source = source(edition, planned);
        let is_torn = outcome.value.is_none()
            || outcome.diagnostics.iter().any(is_grave)
            || source
                .as_ref()
                .is_some_and(|source| of_file(edition, source).any(is_grave));
        let bytes = outcome.value.map(Bytes::from);
        Self {
            bytes,
            problems: outcome.diagnostics,
            source,
            is_torn,
        }
    }

    /// Returns whether files changed while it was made, so that it is to be made of a later edition.
    pub(super) fn is_overtaken(&self) -> bool {
        self.problems
            .iter()
            .any(|problem| problem.code == Code::FileChanged)
    }
}

/// Returns the file whose text an output shows.
pub(super) fn source(edition: &Edition, planned: &Planned) -> Option<SourcePath> {
    let site = &edition.loaded.as_ref()?.site;
    let page = site.page(planned.job.page()?)?;
    let language = planned.job.language()?;
    let text = page
        .translation(language)
        .or_else(|| page.translation(page.original()?));
    text.map(|text| text.document.path.clone())
}

/// Returns the problems of an edition that are in a file.
pub(super) fn of_file<'a>(
    edition: &'a Edition,
    path: &'a SourcePath,
) -> impl Iterator<Item = &'a Diagnostic> {
    let is_there = move |problem: &&Diagnostic| {
        problem
            .location
            .as_ref()
            .is_some_and(|location| location.path == *path)
    };
    edition.diagnostics.iter().filter(is_there)
}

/// Returns whether after such a problem a page is not what was meant, so that the last good one is better.
///
/// A broken link or an unknown term is none: the page is as it was written, and its author wants to see it.
pub(super) fn is_grave(problem: &Diagnostic) -> bool {
    use Code::{
        FileTooLarge, FrontMatterUnclosed, MissingTemplate, NotUtf8, TemplateFailed,
        TemplateSyntax, UnreadableFile, YamlLimits, YamlSyntax,
    };
    let is_code = matches!(
        problem.code,
        FileTooLarge
            | FrontMatterUnclosed
            | MissingTemplate
            | NotUtf8
            | TemplateFailed
            | TemplateSyntax
            | UnreadableFile
            | YamlLimits
            | YamlSyntax
    );
    is_code && problem.is_error()
}

/// The outputs of an edition that were made last, and the problems of all that were made.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    made: BTreeMap<Route, Arc<Made>>,
    order: std::collections::VecDeque<Route>,
    problems: Vec<Diagnostic>,
}

impl Shelf {
    /// Finds an output.
    pub(super) fn get(&self, route: &Route) -> Option<Arc<Made>> {
        self.made.get(route).cloned()
    }

    /// Keeps an output, in place of the oldest.
    pub(super) fn put(&mut self, route: Route, made: Arc<Made>) {
        if self.problems.len() < PROBLEMS {
            self.problems.extend(made.problems.iter().cloned());
            self.problems.sort();
            self.problems.dedup();
        }
        let is_long = made
            .bytes
            .as_ref()
            .is_some_and(|bytes| bytes.len() > LONGEST);
        if is_long || made.is_overtaken() || self.made.contains_key(&route) {
            return;
        }
        self.made.insert(route.clone(), made);
        self.order.push_back(route);
        if self.order.len() > KEPT
            && let Some(oldest) = self.order.pop_front()
        {
            self.made.remove(&oldest);
        }
    }

    /// Returns the problems of all outputs that were made.
    pub(super) fn problems(&self) -> impl Iterator<Item = Diagnostic> + '_ {
        self.problems.iter().cloned()
    }
}
