//! One output: from its job to the bytes or the file that it consists of.
//!
//! Never writes it and never decides whether it has to be rendered. The build and the preview both render
//! through [`render_output`], so that a page in the preview is the page that a build publishes.

use super::media_renderer::MediaRenderer;
use crate::base::{Diagnostic, Outcome, SourcePath};
use crate::render::{Rendered, render};
use crate::site::{Lens, Planned};

/// What an output consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum OutputBody {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of a source file, unchanged.
    Copy(SourcePath),
}

/// Renders one output; `Ok(None)` where it cannot be rendered, and the diagnostics say why.
///
/// The diagnostics belong to the output: they are the same in every run over the same files. What is an
/// `Err` lies in this run alone, such as a file that could not be read.
pub(super) fn render_output(
    planned: &Planned,
    lens: &Lens,
    media: &MediaRenderer<'_>,
) -> Outcome<Result<Option<OutputBody>, Diagnostic>> {
    let Outcome {
        value: rendered,
        mut diagnostics,
    } = render(planned, lens, &media.loaded.templates);
    let body = match rendered {
        None => Ok(None),
        Some(Rendered::Bytes(bytes)) => Ok(Some(OutputBody::Bytes(bytes))),
        Some(Rendered::Copy(path)) => Ok(Some(OutputBody::Copy(path))),
        Some(Rendered::Media(request)) => media
            .render(request, &mut diagnostics)
            .map(|bytes| bytes.map(OutputBody::Bytes)),
    };
    Outcome::new(body, diagnostics)
}
