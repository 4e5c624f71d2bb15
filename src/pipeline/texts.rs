//! Reading: files of the content to documents, data and static files, on as many threads as there are.

use crate::base::{Code, Diagnostic, Digest, Outcome, SourcePath, Value, decode};
use crate::config::Configuration;
use crate::parse::{Body, Document, FileName, FrontMatter, TextRules, parse_data};
use crate::source::{Entry, Snapshot, unreadable};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The longest text that a page can have, in bytes: some five thousand printed pages.
const LONGEST_PAGE: u64 = 16 << 20;

/// What the content of a site consists of.
#[derive(Debug, Default)]
pub(super) struct Texts {
    pub(super) documents: Vec<Arc<Document>>,
    pub(super) files: Vec<SourcePath>,
    pub(super) data: BTreeMap<Arc<str>, Value>,
}

/// What a file of the content is.
enum Role {
    Page,
    Data,
    Static,
    /// Settings, and folders that begin with an underscore.
    Internal,
}

/// Reads all content.
pub(super) fn read(
    snapshot: &Snapshot,
    settings: &Configuration,
    problems: &mut Vec<Diagnostic>,
) -> Texts {
    let mut texts = Texts::default();
    let mut pages = Vec::new();
    for entry in snapshot.below("content") {
        match role(&entry.path) {
            Role::Page => pages.push(entry),
            Role::Data => data(snapshot, entry, &mut texts.data, problems),
            Role::Static => texts.files.push(entry.path.clone()),
            Role::Internal => {}
        }
    }
    let outcomes: Vec<Outcome<Option<Document>>> =
        pages.par_iter().map(|entry| document(snapshot, entry, settings)).collect();
    for outcome in outcomes {
        texts.documents.extend(outcome.collect_into(problems).map(Arc::new));
    }
    texts
}

fn role(path: &SourcePath) -> Role {
    let below = path.below("content").unwrap_or_default();
    let first = below.split('/').next().unwrap_or_default();
    let is_internal = below.split('/').any(|part| part.starts_with('_')) && below != "_headers";
    match first {
        "_data" => Role::Data,
        "site.yaml" => Role::Internal,
        _ if is_internal => Role::Internal,
        _ if below.ends_with(".md") => Role::Page,
        _ => Role::Static,
    }
}

/// Reads a file as text; what is wrong with it is noted.
pub(super) fn text(
    snapshot: &Snapshot,
    path: &SourcePath,
    problems: &mut Vec<Diagnostic>,
) -> Option<String> {
    let read = snapshot.read(path).map_err(|error| unreadable(path, &error));
    let text = read.and_then(|bytes| decode(path, bytes));
    text.map_err(|problem| problems.push(problem)).ok()
}

fn document(
    snapshot: &Snapshot,
    entry: &Entry,
    settings: &Configuration,
) -> Outcome<Option<Document>> {
    let mut problems = Vec::new();
    let document = read_document(snapshot, entry, settings, &mut problems);
    Outcome::new(document, problems)
}

fn read_document(
    snapshot: &Snapshot,
    entry: &Entry,
    settings: &Configuration,
    problems: &mut Vec<Diagnostic>,
) -> Option<Document> {
    let path = &entry.path;
    if entry.size > LONGEST_PAGE {
        problems.push(too_large(path));
        return None;
    }
    let name = FileName::parse(path).map_err(|problem| problems.push(problem)).ok()?;
    let text = text(snapshot, path, problems)?;
    let only = match &settings.languages[..] {
        [only] => Some(only.language.clone()),
        _ => None,
    };
    let Some(language) = name.language.or(only) else {
        problems.push(no_language(path));
        return None;
    };
    let (front_matter, body_start) = FrontMatter::parse(path, &text);
    let front_matter = front_matter.collect_into(problems);
    let rules =
        TextRules { language: language.clone(), raw_html: settings.raw_html, extensions: true };
    let body = Body::parse(path, &text, body_start, &rules).collect_into(problems);
    let digest = Digest::of(text.as_bytes());
    Some(Document { path: path.clone(), page: name.page, language, digest, front_matter, body })
}

fn too_large(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(Code::FileTooLarge, "This page is longer than 16 megabytes.")
        .in_file(path)
        .help("Split it into several pages, or offer it as a file to download.")
}

fn no_language(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(Code::UnknownLanguage, "The name of this file does not say its language.")
        .in_file(path)
        .help("Name it by its language, such as `index.fr.md` or `peace-day.ar.md`.")
}

fn data(
    snapshot: &Snapshot,
    entry: &Entry,
    found: &mut BTreeMap<Arc<str>, Value>,
    problems: &mut Vec<Diagnostic>,
) {
    let below = entry.path.below("content/_data").unwrap_or_default();
    let Some((name, _)) = below.rsplit_once('.') else { return };
    let bytes = match snapshot.read(&entry.path) {
        Ok(bytes) => bytes,
        Err(error) => return problems.push(unreadable(&entry.path, &error)),
    };
    let value = parse_data(&entry.path, bytes).collect_into(problems);
    if value.is_some_and(|value| found.insert(Arc::from(name), value).is_some()) {
        problems.push(twice(&entry.path, name));
    }
}

fn twice(path: &SourcePath, name: &str) -> Diagnostic {
    let message = format!("There are two data files called `{name}`, with other endings.");
    Diagnostic::new(Code::NameClash, message)
        .in_file(path)
        .help("Rename one of them: templates know data files by their name without its ending.")
}
