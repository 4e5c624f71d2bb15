//! Terms, as templates see them.

use crate::base::{Record, Value};
use crate::template::Stage;
use std::sync::Arc;

/// Makes the value that templates see of a taxonomy, in the language of the output.
pub fn taxonomy_value(stage: &Stage, taxonomy: &Arc<str>) -> Option<Value> {
    let lens = &stage.lens;
    let settings = lens.configuration().taxonomies.get(taxonomy)?;
    let label = settings.label.get(&lens.language(stage.language).language);
    let has_terms = settings.list && lens.has_terms(taxonomy, stage.language);
    let route = has_terms
        .then(|| lens.taxonomy_route(taxonomy, stage.language))
        .flatten();
    Some(Value::group(
        &["id", "label", "url"],
        [
            Arc::clone(taxonomy).into(),
            label.unwrap_or(taxonomy).clone().into(),
            route.map(|route| stage.link(&route)).into(),
        ],
    ))
}

/// A term of a taxonomy, in the language of the output.
#[derive(Clone, Debug)]
pub struct TermView {
    stage: Arc<Stage>,
    taxonomy: Arc<str>,
    term: Arc<str>,
}

impl TermView {
    /// Makes the value that templates see.
    pub fn value(stage: &Arc<Stage>, taxonomy: &Arc<str>, term: &Arc<str>) -> Value {
        let (taxonomy, term) = (Arc::clone(taxonomy), Arc::clone(term));
        Value::record(Self {
            stage: Arc::clone(stage),
            taxonomy,
            term,
        })
    }

    fn settings(&self) -> Option<&crate::config::Term> {
        self.stage
            .lens
            .configuration()
            .taxonomies
            .get(&self.taxonomy)?
            .terms
            .get(&self.term)
    }

    fn url(&self) -> Option<String> {
        let lens = &self.stage.lens;
        let is_listed = lens.configuration().taxonomies.get(&self.taxonomy)?.list;
        let route = lens.term_route(&self.taxonomy, &self.term, self.stage.language, 1)?;
        let has_members = !lens
            .term_members(&self.taxonomy, &self.term, self.stage.language)
            .is_empty();
        (is_listed && has_members).then(|| self.stage.link(&route))
    }
}

impl Record for TermView {
    fn names(&self) -> &'static [&'static str] {
        &["id", "taxonomy", "label", "description", "url", "count"]
    }

    fn field(&self, name: &str) -> Option<Value> {
        let language = &self.stage.lens.language(self.stage.language).language;
        Some(match name {
            "id" => Arc::clone(&self.term).into(),
            "taxonomy" => Arc::clone(&self.taxonomy).into(),
            "label" => {
                let label = self.settings().and_then(|term| term.label.get(language));
                label.unwrap_or(&self.term).clone().into()
            }
            "description" => self
                .settings()
                .and_then(|term| term.description.get(language))
                .cloned()
                .into(),
            "url" => self.url().into(),
            "count" => self
                .stage
                .lens
                .term_members(&self.taxonomy, &self.term, self.stage.language)
                .len()
                .into(),
            _ => return None,
        })
    }
}
