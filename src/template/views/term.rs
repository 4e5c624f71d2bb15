//! Terms, as templates see them.

use crate::base::{Record, Value};
use crate::site::TermText;
use crate::template::RenderContext;
use std::sync::Arc;

/// Makes the value that templates see of a taxonomy, in the language of the output.
pub(crate) fn taxonomy_value(context: &RenderContext, taxonomy: &Arc<str>) -> Option<Value> {
    let lens = &context.lens;
    let settings = lens.taxonomy(taxonomy)?;
    let label = lens.taxonomy_label(taxonomy, context.language)?.label;
    let has_terms = settings.list && lens.has_terms(taxonomy, context.language);
    let route = has_terms
        .then(|| lens.taxonomy_route(taxonomy, context.language))
        .flatten();
    Some(Value::group(
        &["id", "label", "url"],
        [
            Arc::clone(taxonomy).into(),
            label.unwrap_or(taxonomy).clone().into(),
            route.map(|route| context.link(&route)).into(),
        ],
    ))
}

/// A term of a taxonomy, in the language of the output.
#[derive(Clone, Debug)]
pub(crate) struct TermView {
    context: Arc<RenderContext>,
    taxonomy: Arc<str>,
    term: Arc<str>,
}

impl TermView {
    /// Makes the value that templates see.
    pub(crate) fn value(
        context: &Arc<RenderContext>,
        taxonomy: &Arc<str>,
        term: &Arc<str>,
    ) -> Value {
        let (taxonomy, term) = (Arc::clone(taxonomy), Arc::clone(term));
        Value::record(Self {
            context: Arc::clone(context),
            taxonomy,
            term,
        })
    }

    fn text(&self) -> Option<TermText<'_>> {
        let context = &self.context;
        context
            .lens
            .term(&self.taxonomy, &self.term, context.language)
    }

    fn url(&self) -> Option<String> {
        let lens = &self.context.lens;
        let is_listed = lens.taxonomy(&self.taxonomy)?.list;
        let route = lens.term_route(&self.taxonomy, &self.term, self.context.language, 1)?;
        let has_members = !lens
            .term_members(&self.taxonomy, &self.term, self.context.language)
            .is_empty();
        (is_listed && has_members).then(|| self.context.link(&route))
    }
}

impl Record for TermView {
    fn names(&self) -> &'static [&'static str] {
        &["id", "taxonomy", "label", "description", "url", "count"]
    }

    fn field(&self, name: &str) -> Option<Value> {
        Some(match name {
            "id" => Arc::clone(&self.term).into(),
            "taxonomy" => Arc::clone(&self.taxonomy).into(),
            "label" => {
                let label = self.text().and_then(|term| term.label);
                label.unwrap_or(&self.term).clone().into()
            }
            "description" => {
                let description = self.text().and_then(|term| term.description);
                description.cloned().into()
            }
            "url" => self.url().into(),
            "count" => self
                .context
                .lens
                .term_members(&self.taxonomy, &self.term, self.context.language)
                .len()
                .into(),
            _ => return None,
        })
    }
}
