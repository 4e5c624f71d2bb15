//! Short texts in Markdown that do not come from a page: arguments, fields and data.

use super::{Filling, Stage};
use crate::parse::{Body, Document, TextRules};
use crate::site::{LanguageId, slug};
use std::sync::Arc;

/// Writes a text as HTML; its links start at the page of `document`.
pub(super) fn block(
    stage: &Arc<Stage>,
    document: &Document,
    language: LanguageId,
    text: &str,
) -> String {
    let rules = TextRules {
        language: stage.lens.language(language).language.clone(),
        raw_html: stage.lens.configuration().raw_html,
        extensions: true,
    };
    let body = Body::parse(&document.path, text, 0, &rules).value;
    let ids: Vec<Arc<str>> =
        body.headings.iter().map(|heading| Arc::from(slug(&heading.text))).collect();
    Filling { stage, document, body: &body, heading_ids: &ids, language }.html()
}

/// Writes a text of one paragraph as HTML without the paragraph; a longer text stays as it is.
pub(super) fn inline(
    stage: &Arc<Stage>,
    document: &Document,
    language: LanguageId,
    text: &str,
) -> String {
    let html = block(stage, document, language, text);
    let inner = html.trim().strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>"));
    inner.filter(|inner| !inner.contains("<p>")).map(str::to_owned).unwrap_or(html)
}
