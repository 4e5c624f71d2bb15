//! Content: the files below `content/`, sorted into documents, data and static files.
//!
//! Never parses a document itself (`documents.rs` does), and never decides what is published.

use super::documents;
use crate::base::{Code, Diagnostic, Digest, Outcome, SourcePath, Value, decode, ends_in, message};
use crate::cache::Cache;
use crate::parse::ReadOptions;
use crate::parse::{Document, parse_data};
use crate::pipeline::memo::{BuildMemos, Memo};
use crate::source::{Entry, Snapshot, unreadable};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The longest data file, in bytes: its values take several times as much memory.
const LONGEST_DATA: u64 = 64 << 20;

/// The content of a site.
#[derive(Debug, Default)]
pub(super) struct LoadedContent {
    pub(super) documents: Vec<Arc<Document>>,
    pub(super) files: Vec<SourcePath>,
    pub(super) data: BTreeMap<Arc<str>, Value>,
}

/// What a file of the content is read as.
enum FileRole {
    Page,
    Data,
    Static,
    /// Settings, and folders that begin with an underscore.
    Internal,
}

/// Reads all content.
pub(super) fn read(
    snapshot: &Snapshot,
    options: ReadOptions,
    cache: &mut Cache,
    memos: &mut BuildMemos,
    problems: &mut Vec<Diagnostic>,
) -> LoadedContent {
    let mut content = LoadedContent::default();
    let (mut pages, mut data) = (Vec::new(), Vec::new());
    let entries = snapshot.below("content");
    let roles: Vec<FileRole> = entries.par_iter().map(|entry| role(&entry.path)).collect();
    for (entry, role) in entries.iter().zip(roles) {
        match role {
            FileRole::Page => pages.push(entry),
            FileRole::Data => data.push(entry),
            FileRole::Static => content.files.push(entry.path.clone()),
            FileRole::Internal => {}
        }
    }
    content.data = all_data(snapshot, &data, &mut memos.data, problems);
    content.documents = documents::read(snapshot, options, pages, cache, problems);
    content
}

/// Returns whether a file of the content is a page, which the cache keeps as a document.
pub(in crate::pipeline) fn is_page(path: &SourcePath) -> bool {
    path.below("content").is_some() && matches!(role(path), FileRole::Page)
}

fn role(path: &SourcePath) -> FileRole {
    let below = path.below("content").unwrap_or_default();
    let first = below.split('/').next().unwrap_or_default();
    let is_internal = below.split('/').any(|part| part.starts_with('_')) && below != "_headers";
    match first {
        "_data" => FileRole::Data,
        "site.yaml" => FileRole::Internal,
        _ if is_internal => FileRole::Internal,
        _ if below.ends_with(".md") => FileRole::Page,
        _ => FileRole::Static,
    }
}

/// Reports published files that look like pages but whose names do not end in `.md`.
pub(super) fn misnamed_pages<'a>(
    published: impl Iterator<Item = &'a SourcePath>,
) -> impl Iterator<Item = Diagnostic> {
    published
        .filter(|path| is_like_a_page(path.name()))
        .map(misnamed_page)
}

/// Returns whether a name has one of the extensions that editors give to Markdown.
fn is_like_a_page(name: &str) -> bool {
    [".md", ".md.txt", ".markdown", ".mdown"]
        .iter()
        .any(|end| ends_in(name, end))
}

/// Reads a file as UTF-8; what is wrong with it goes to `problems`.
pub(super) fn text(
    snapshot: &Snapshot,
    path: &SourcePath,
    problems: &mut Vec<Diagnostic>,
) -> Option<String> {
    let read = snapshot
        .read(path)
        .map_err(|error| unreadable(path, &error));
    let text = read.and_then(|bytes| decode(path, &bytes).map(str::to_owned));
    text.map_err(|problem| problems.push(problem)).ok()
}

fn all_data(
    snapshot: &Snapshot,
    files: &[&Entry],
    memo: &mut Memo<BTreeMap<Arc<str>, Value>>,
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<Arc<str>, Value> {
    let digests = files
        .iter()
        .map(|entry| (&entry.path, snapshot.digest(&entry.path).ok()));
    let from = Digest::of_value(&digests.collect::<Vec<_>>());
    let read = || {
        let (mut found, mut problems) = (BTreeMap::new(), Vec::new());
        for entry in files {
            data(snapshot, entry, &mut found, &mut problems);
        }
        Outcome::new(found, problems)
    };
    memo.or_make(from, read).collect_into(problems)
}

fn data(
    snapshot: &Snapshot,
    entry: &Entry,
    found: &mut BTreeMap<Arc<str>, Value>,
    problems: &mut Vec<Diagnostic>,
) {
    let below = entry.path.below("content/_data").unwrap_or_default();
    let Some((name, _)) = below.rsplit_once('.') else {
        return;
    };
    if entry.size > LONGEST_DATA {
        return problems.push(too_large(&entry.path));
    }
    let bytes = match snapshot.read(&entry.path) {
        Ok(bytes) => bytes,
        Err(error) => return problems.push(unreadable(&entry.path, &error)),
    };
    let value = parse_data(&entry.path, &bytes).collect_into(problems);
    if value.is_some_and(|value| found.insert(Arc::from(name), value).is_some()) {
        problems.push(duplicate_name(&entry.path, name));
    }
}

fn misnamed_page(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(Code::MistakenName, message!("mistaken-name"))
        .in_file(path)
        .help(message!("mistaken-name.help"))
}

fn too_large(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(Code::FileTooLarge, message!("file-too-large-data"))
        .in_file(path)
        .help(message!("file-too-large-data.help"))
}

fn duplicate_name(path: &SourcePath, name: &str) -> Diagnostic {
    let message = message!("name-clash-data", name);
    Diagnostic::new(Code::NameClash, message)
        .in_file(path)
        .help(message!("name-clash-data.help"))
}
