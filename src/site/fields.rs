//! Terms, and the typed fields that a page's kind asks for.

use super::Site;
use crate::base::{Code, Diagnostic, Value, did_you_mean};
use crate::config::{Kind, Taxonomy};
use crate::parse::{Document, FrontMatter};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the keys of a page's front matter mean that are not the same for every page.
#[derive(Debug, Default)]
pub(super) struct Settled {
    pub(super) terms: BTreeMap<Arc<str>, Vec<Arc<str>>>,
    pub(super) fields: BTreeMap<Arc<str>, Value>,
}

/// Settles which keys are terms and which are fields, and checks both.
///
/// Only what the document says itself is reported: what it takes over is reported at its source.
pub(super) fn settle(
    site: &Site,
    document: &Document,
    source: &Document,
    kind: Option<&str>,
    problems: &mut Vec<Diagnostic>,
) -> Settled {
    let kind = kind.and_then(|name| find_kind(site, document, name, problems));
    let mut settled = Settled::default();
    let mut given = source.front_matter.others.clone();
    given.extend(document.front_matter.others.clone());
    let mut typed = BTreeMap::new();
    for (key, value) in given {
        let own = document.front_matter.others.contains_key(&key);
        if let Some(taxonomy) = site.configuration.taxonomies.get(&key) {
            let terms = terms(document, &key, taxonomy, &value, own.then_some(&mut *problems));
            settled.terms.insert(key, terms);
        } else if kind.is_some_and(|kind| kind.fields.contains_key(&key)) {
            typed.insert(key, value);
        } else if own {
            problems.push(unknown_key(site, document, kind, &key));
        }
    }
    if let Some(kind) = kind {
        settled.fields = fields(document, kind, typed, problems);
    }
    settled
}

fn find_kind<'a>(
    site: &'a Site,
    document: &Document,
    name: &str,
    problems: &mut Vec<Diagnostic>,
) -> Option<&'a Kind> {
    let (own, theme) = (&site.configuration.kinds, &site.theme.kinds);
    let found = own.get(name).or_else(|| theme.get(name));
    if found.is_none() && document.front_matter.kind.as_deref() == Some(name) {
        let known = own.keys().chain(theme.keys()).map(|name| &**name);
        problems.push(
            Diagnostic::new(
                Code::UnknownKind,
                format!("There is no kind of page called `{name}`."),
            )
            .at(&document.path, document.front_matter.locate(&["kind"]))
            .help("Declare it under `kinds` in content/site.yaml, or use one that is there.")
            .help_if(did_you_mean(name, known)),
        );
    }
    found
}

fn terms(
    document: &Document,
    key: &str,
    taxonomy: &Taxonomy,
    value: &Value,
    mut problems: Option<&mut Vec<Diagnostic>>,
) -> Vec<Arc<str>> {
    let values = match value {
        Value::List(values) => &values[..],
        Value::None => &[],
        single => std::slice::from_ref(single),
    };
    let mut terms = Vec::with_capacity(values.len());
    for (index, value) in values.iter().enumerate() {
        let written = value.as_str().map_or_else(|| value.plain(), str::to_owned);
        match taxonomy.terms.get_key_value(written.as_str()) {
            Some((term, _)) if terms.contains(term) => {}
            Some((term, _)) => terms.push(Arc::clone(term)),
            None => {
                if let Some(problems) = &mut problems {
                    let index = index.to_string();
                    let keys: &[&str] =
                        if matches!(value, Value::List(_)) { &[key, &index] } else { &[key] };
                    problems.push(unknown_term(document, key, taxonomy, &written, keys));
                }
            }
        }
    }
    terms
}

fn unknown_term(
    document: &Document,
    key: &str,
    taxonomy: &Taxonomy,
    written: &str,
    keys: &[&str],
) -> Diagnostic {
    let known = taxonomy.terms.keys().map(|term| &**term);
    Diagnostic::new(Code::UnknownTerm, format!("`{key}` has no term `{written}`."))
        .at(&document.path, document.front_matter.locate(keys))
        .help(format!("Add it under `taxonomies`, `{key}`, `terms` in content/site.yaml, or use one that is there."))
        .help_if(did_you_mean(written, known))
}

fn unknown_key(site: &Site, document: &Document, kind: Option<&Kind>, key: &str) -> Diagnostic {
    let taxonomies = site.configuration.taxonomies.keys().map(|name| &**name);
    let fields = kind.into_iter().flat_map(|kind| kind.fields.keys()).map(|name| &**name);
    let known = FrontMatter::KEYS.iter().copied().chain(taxonomies).chain(fields);
    Diagnostic::new(Code::UnknownKey, format!("A page has no key `{key}`."))
        .at(&document.path, document.front_matter.locate_key(&[key]))
        .help("Remove it, put it under `extra`, or declare it as a field of the page's kind.")
        .help_if(did_you_mean(key, known))
}

fn fields(
    document: &Document,
    kind: &Kind,
    given: BTreeMap<Arc<str>, Value>,
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<Arc<str>, Value> {
    let _ = (document, kind, problems);
    given
}
