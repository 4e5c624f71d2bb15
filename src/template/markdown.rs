//! Short texts in Markdown that do not come from a page: arguments, fields and data.

use super::{Filling, Place, Stage};
use crate::base::Span;
use crate::parse::{Body, Document, TextRules};
use crate::site::LanguageId;
use std::sync::Arc;

/// Writes a text as HTML; its links start at the page of the document, and problems are told there.
pub(super) fn block(
    stage: &Arc<Stage>,
    (document, language, place): (&Document, LanguageId, Place),
    text: &str,
) -> String {
    let rules = TextRules {
        language: stage.lens.language(language).language.clone(),
        raw_html: stage.lens.configuration().raw_html,
        extensions: true,
        marks_sources: false,
    };
    let parsed = Body::parse(&document.path, text, 0, &rules);
    for mut problem in parsed.diagnostics {
        problem.related.clear();
        stage.report(place.locate(problem, document, Span::default()));
    }
    let body = parsed.value;
    let ids: Vec<Arc<str>> = body
        .outline
        .headings
        .iter()
        .map(|_| stage.next_id())
        .collect();
    Filling {
        stage,
        document,
        body: &body,
        heading_ids: &ids,
        language,
        place,
    }
    .html()
}

/// Writes a text of one paragraph as HTML without the paragraph; a longer text stays as it is.
pub(super) fn inline(
    stage: &Arc<Stage>,
    place: (&Document, LanguageId, Place),
    text: &str,
) -> String {
    let html = block(stage, place, text);
    let inner = html
        .trim()
        .strip_prefix("<p>")
        .and_then(|html| html.strip_suffix("</p>"));
    inner
        .filter(|inner| !inner.contains("<p>"))
        .map(str::to_owned)
        .unwrap_or(html)
}
