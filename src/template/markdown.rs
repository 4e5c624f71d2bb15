//! Short texts in Markdown that do not come from a page: arguments, fields and data.

use super::{BodyRenderer, RenderContext, TextOrigin};
use crate::base::Span;
use crate::parse::{Document, TextRules, parse_markdown};
use crate::site::LanguageId;
use std::sync::Arc;

/// Writes a text as HTML; its links start at the page of the document, and problems are told there.
pub(super) fn block(
    context: &Arc<RenderContext>,
    (document, language, origin): (&Document, LanguageId, TextOrigin),
    text: &str,
) -> String {
    let rules = TextRules {
        language: context.lens.language(language).language.clone(),
        raw_html: context.lens.raw_html(),
        extensions: true,
        marks_sources: false,
    };
    let parsed = parse_markdown(&document.path, text, 0, &rules);
    for mut problem in parsed.diagnostics {
        problem.related.clear();
        context.report(origin.locate(problem, document, Span::default()));
    }
    let parsed = parsed.value;
    let ids: Vec<Arc<str>> = parsed
        .outline
        .headings
        .iter()
        .map(|_| context.next_id())
        .collect();
    BodyRenderer {
        context,
        document,
        body: &parsed.body,
        heading_ids: &ids,
        language,
        origin,
    }
    .html()
}

/// Writes a text of one paragraph as HTML without the paragraph; a longer text stays as it is.
pub(super) fn inline(
    context: &Arc<RenderContext>,
    place: (&Document, LanguageId, TextOrigin),
    text: &str,
) -> String {
    let html = block(context, place, text);
    let inner = html
        .trim()
        .strip_prefix("<p>")
        .and_then(|html| html.strip_suffix("</p>"));
    inner
        .filter(|inner| !inner.contains("<p>"))
        .map(str::to_owned)
        .unwrap_or(html)
}
