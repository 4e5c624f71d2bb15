//! Terms, and the typed fields that a page's kind asks for.

use super::check_settings;
use crate::base::{Code, Diagnostic, Message, Names, Value, did_you_mean, message};
use crate::config::{FieldType, Kind, Taxonomy, check_fields};
use crate::parse::{Document, FrontMatter};
use crate::site::resolve::{self, Target};
use crate::site::{LanguageId, Site};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the keys of a page's front matter mean that are not the same for every page.
#[derive(Debug, Default)]
pub(super) struct TypedFrontMatter {
    pub(super) terms: Names<Vec<Arc<str>>>,
    pub(super) fields: Names<Value>,
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
) -> TypedFrontMatter {
    let kind = kind.and_then(|name| find_kind(site, document, name, problems));
    let mut settled = TypedFrontMatter::default();
    let (own, taken) = (&document.front_matter.others, &source.front_matter.others);
    let others = taken.iter().filter(|(key, _)| !own.contains_key(*key));
    let given = own
        .iter()
        .map(|given| (given, true))
        .chain(others.map(|given| (given, false)));
    let mut typed = BTreeMap::new();
    for ((key, value), is_own) in given {
        if let Some(taxonomy) = site.configuration.taxonomies.get(key) {
            let terms = terms(
                document,
                key,
                taxonomy,
                value,
                is_own.then_some(&mut *problems),
            );
            settled.terms.insert(Arc::clone(key), terms);
        } else if kind.is_some_and(|kind| kind.fields.contains_key(key)) {
            typed.insert(key, value);
        } else if is_own {
            problems.push(unknown_key(site, document, kind, key));
        }
    }
    if let Some(kind) = kind {
        settled.fields = fields(document, source, kind, &typed, problems);
    }
    settled
}

fn find_kind<'a>(
    site: &'a Site,
    document: &Document,
    name: &str,
    problems: &mut Vec<Diagnostic>,
) -> Option<&'a Kind> {
    let found = site.kind(name);
    if found.is_none() && document.front_matter.kind.as_deref() == Some(name) {
        let span = document.front_matter.locate(&["kind"]);
        problems.push(check_settings::unknown_kind(site, name).at(&document.path, span));
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
    for (index, item) in values.iter().enumerate() {
        let written = item.plain();
        match taxonomy.terms.get_key_value(written.as_str()) {
            Some((term, _)) if terms.contains(term) => {}
            Some((term, _)) => terms.push(Arc::clone(term)),
            None => {
                if let Some(problems) = &mut problems {
                    let index = index.to_string();
                    let keys: &[&str] = if matches!(value, Value::List(_)) {
                        &[key, &index]
                    } else {
                        &[key]
                    };
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
    Diagnostic::new(
        Code::UnknownTerm,
        message!("unknown-term", taxonomy = key, term = written),
    )
    .at(&document.path, document.front_matter.locate(keys))
    .help(message!("unknown-term.help", taxonomy = key))
    .help_if(did_you_mean(written, known))
}

fn unknown_key(site: &Site, document: &Document, kind: Option<&Kind>, key: &str) -> Diagnostic {
    let taxonomies = site.configuration.taxonomies.keys().map(|name| &**name);
    let fields = kind
        .into_iter()
        .flat_map(|kind| kind.fields.keys())
        .map(|name| &**name);
    let known = FrontMatter::KEYS
        .iter()
        .copied()
        .chain(taxonomies)
        .chain(fields);
    Diagnostic::new(Code::UnknownKey, message!("unknown-key-of-page", key))
        .at(&document.path, document.front_matter.locate_key(&[key]))
        .help(message!("unknown-key-of-page.help"))
        .help_if(did_you_mean(key, known))
}

fn fields(
    document: &Document,
    source: &Document,
    kind: &Kind,
    given: &BTreeMap<&Arc<str>, &Value>,
    problems: &mut Vec<Diagnostic>,
) -> Names<Value> {
    let checked = check_fields(
        given.iter().map(|(key, value)| (*key, *value)),
        &kind.fields,
    );
    let is_source = std::ptr::eq(document, source);
    for problem in checked.problems {
        let is_own = document.front_matter.others.contains_key(&problem.name);
        if is_own || is_source && problem.code == Code::MissingKey {
            let span = document.front_matter.locate(&[&problem.name]);
            problems.push(problem.diagnostic().at(&document.path, span));
        }
    }
    checked.values.into_iter().collect()
}

/// Checks that the pages and files that fields name are there, once all pages are known.
pub(super) fn check_references(site: &Site, problems: &mut Vec<Diagnostic>) {
    for (_, page) in site.numbered_pages() {
        for language in page.languages() {
            let Some(text) = page.translation(language) else {
                continue;
            };
            let Some(kind) = text.card.kind.as_ref().and_then(|kind| site.kind(kind)) else {
                continue;
            };
            for (name, value) in &text.card.fields {
                let own = text.document.front_matter.others.contains_key(name);
                let field_type = kind
                    .fields
                    .get(name)
                    .map(|field| &field.field_type)
                    .filter(|_| own);
                if let Some(field_type) = field_type {
                    let location = FieldLocation {
                        site,
                        document: &text.document,
                        language,
                        name,
                    };
                    location.check(field_type, value, problems);
                }
            }
        }
    }
}

/// The location of a field: a document and the name of the field.
struct FieldLocation<'a> {
    site: &'a Site,
    document: &'a Document,
    language: LanguageId,
    name: &'a str,
}

impl FieldLocation<'_> {
    /// The recursion is as deep as the lists of lists that a kind declares.
    fn check(&self, field_type: &FieldType, value: &Value, problems: &mut Vec<Diagnostic>) {
        match (field_type, value) {
            (FieldType::ListOf(item), Value::List(values)) => {
                values
                    .iter()
                    .for_each(|value| self.check(item, value, problems));
            }
            (FieldType::Page, value) => {
                let target =
                    resolve::target(self.site, self.document, self.language, &value.plain());
                if !matches!(target, Ok(Target::Page(..))) {
                    problems
                        .push(self.missing(message!("broken-link-no-page", path = value.plain())));
                }
            }
            (FieldType::File | FieldType::Image, value) if self.lacks_file(value) => {
                problems.push(self.missing(message!("broken-link-no-file", path = value.plain())));
            }
            _ => {}
        }
    }

    fn lacks_file(&self, value: &Value) -> bool {
        resolve::file(self.site, self.document, self.language, &value.plain()).is_none()
    }

    fn missing(&self, message: Message) -> Diagnostic {
        Diagnostic::new(Code::BrokenLink, message)
            .at(
                &self.document.path,
                self.document.front_matter.locate(&[self.name]),
            )
            .help(message!("broken-link-field.help"))
    }
}
