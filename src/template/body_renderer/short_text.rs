//! Short texts in Markdown that do not come from a page: arguments, fields and data.

use super::{BodyRenderer, TextOrigin};
use crate::base::{Span, Value};
use crate::parse::{Document, TextRules, parse_markdown};
use crate::site::LanguageId;
use crate::template::RenderContext;
use std::sync::Arc;

impl BodyRenderer<'_> {
    /// Writes a short text in Markdown, which stands at `span`, as HTML.
    pub(in crate::template) fn markdown(&self, text: &str, span: Span) -> Value {
        let origin = match self.origin {
            TextOrigin::Own => TextOrigin::Argument(span),
            origin => origin,
        };
        let place = (self.document, self.language, origin);
        Value::html(inline(self.context, place, text))
    }
}

/// Writes a text as HTML; its links start at the page of the document, and problems are told there.
pub(in crate::template) fn block(
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
pub(in crate::template) fn inline(
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
