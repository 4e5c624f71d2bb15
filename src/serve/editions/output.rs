//! Outputs as the preview renders them: with their problems, and with whether they are fit to be shown.

use crate::base::{Code, Diagnostic, Route, SourcePath};
use crate::pipeline::Edition;
use crate::site::Planned;
use axum::body::Bytes;

/// An output that was rendered, or could not be.
#[derive(Debug)]
pub(crate) struct PreviewOutput {
    /// Its bytes; nothing where it could not be rendered.
    pub(super) bytes: Option<Bytes>,
    /// What was wrong with it.
    pub(crate) problems: Vec<Diagnostic>,
    /// The file whose text it shows, if it shows one.
    pub(super) source: Option<SourcePath>,
    /// Whether it is better not shown: a part of it is missing, or is not what was meant.
    pub(super) is_degraded: bool,
}

impl PreviewOutput {
    /// Renders an output of an edition.
    pub(super) fn render(edition: &Edition, planned: &Planned) -> Self {
        let outcome = edition.render(planned);
        let source = source_file(edition, planned);
        let is_degraded = outcome.value.is_none()
            || outcome.diagnostics.iter().any(blocks_display)
            || source
                .as_ref()
                .is_some_and(|source| problems_in(edition, source).any(blocks_display));
        Self {
            bytes: outcome.value.map(Bytes::from),
            problems: outcome.diagnostics,
            source,
            is_degraded,
        }
    }

    /// Returns its bytes, if it could be rendered.
    pub(crate) fn bytes(&self) -> Option<&[u8]> {
        self.bytes.as_deref()
    }

    /// Returns whether files changed while it was rendered, so that a later edition has to render it.
    pub(super) fn has_changed_files(&self) -> bool {
        self.problems
            .iter()
            .any(|problem| problem.code == Code::FileChanged)
    }
}

/// Returns the file whose text an output shows.
pub(crate) fn source_file(edition: &Edition, planned: &Planned) -> Option<SourcePath> {
    let site = &edition.loaded.as_ref()?.site;
    let page = site.page(planned.job.page()?)?;
    let language = planned.job.language()?;
    let text = page
        .translation(language)
        .or_else(|| page.translation(page.original()?));
    text.map(|text| text.document.path.clone())
}

/// Returns the problems of an edition that are in a file.
pub(crate) fn problems_in<'a>(
    edition: &'a Edition,
    path: &'a SourcePath,
) -> impl Iterator<Item = &'a Diagnostic> {
    edition.diagnostics.iter().filter(move |problem| {
        problem
            .location
            .as_ref()
            .is_some_and(|location| location.path == *path)
    })
}

/// Returns whether an output is an HTML page, to which the preview adds its client.
pub(crate) fn is_html(route: &Route) -> bool {
    route.file().to_ascii_lowercase().ends_with(".html")
}

/// Returns whether after such a problem a page is not what was meant, so that the last good one is better.
///
/// A broken link or an unknown term is none: the page is as it was written, and its author wants to see it.
pub(super) fn blocks_display(problem: &Diagnostic) -> bool {
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
