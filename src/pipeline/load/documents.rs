//! Documents: pages of the content, read on as many threads as there are, or remembered.
//!
//! A file that is as it was when it was last read is not read again. Where the disk cannot tell, the
//! digest of its bytes does.

use crate::base::{Code, Diagnostic, Digest, Language, SourcePath, decode};
use crate::cache::{Cache, CachedDocument, paired};
use crate::config::{Configuration, RawHtml};
use crate::parse::{Body, Document, FileName, FrontMatter, LazyBody, Reread, TextRules};
use crate::pipeline::request::Request;
use crate::source::{Entry, Snapshot, changed, unreadable};
use rayon::prelude::*;
use std::sync::Arc;

/// The longest text that a page can have, in bytes: some five thousand printed pages.
const LONGEST_PAGE: u64 = 16 << 20;

/// How the pages of a site are read.
#[derive(Clone, Debug, Hash)]
pub(super) struct ReadOptions {
    raw_html: RawHtml,
    marks_sources: bool,
    /// The language of files whose names say none.
    only: Option<Language>,
}

/// What it takes to read a document.
struct DocumentReader {
    snapshot: Snapshot,
    options: ReadOptions,
}

/// Reads the pages of a site, ordered by path; what was wrong with them is noted.
pub(super) fn read(
    snapshot: &Snapshot,
    options: ReadOptions,
    pages: Vec<&Entry>,
    cache: &mut Cache,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Arc<Document>> {
    let rules = Digest::of_value(&options);
    let reader = Arc::new(DocumentReader {
        snapshot: snapshot.clone(),
        options,
    });
    let before = cache.take_documents();
    let count = before.len();
    let pages = paired(pages, |entry| &entry.path, before);
    let read = pages
        .into_par_iter()
        .map(|(entry, before)| reader.recall(entry, before, rules));
    let (all, fresh): (Vec<CachedDocument>, Vec<bool>) = read.unzip();
    let documents = all
        .iter()
        .filter_map(|known| known.document.clone())
        .collect();
    problems.extend(all.iter().flat_map(|known| &known.diagnostics).cloned());
    let is_fresh = all.len() != count || fresh.contains(&true);
    cache.keep_documents(all, is_fresh);
    documents
}

impl ReadOptions {
    /// Finds out how the pages of a site are to be read.
    pub(super) fn new(settings: &Configuration, request: &Request) -> Self {
        let only = match &settings.languages[..] {
            [only] => Some(only.language.clone()),
            _ => None,
        };
        Self {
            raw_html: settings.raw_html,
            marks_sources: request.marks_sources,
            only,
        }
    }
}

impl DocumentReader {
    /// Returns what is known of a page, and whether that is new.
    fn recall(
        self: &Arc<Self>,
        entry: &Entry,
        before: Option<CachedDocument>,
        rules: Digest,
    ) -> (CachedDocument, bool) {
        let stamp = entry.settled();
        let before = match before.filter(|before| before.rules == rules) {
            Some(before) if self.is_as_it_was(entry, &before) => {
                return (self.remind(before), false);
            }
            before => before,
        };
        let mut problems = Vec::new();
        let (digest, bytes) = self.bytes(entry, &mut problems).unzip();
        let digest = digest.unwrap_or_else(|| Digest::of(&[]));
        // A file that could not be read has the digest of an empty one, and came to nothing.
        let is_same = |known: &CachedDocument| known.document.is_some() && known.digest == digest;
        if let Some(before) = before.filter(|before| bytes.is_some() && is_same(before)) {
            return (self.remind(CachedDocument { stamp, ..before }), true);
        }
        let document =
            bytes.and_then(|bytes| self.document(&entry.path, digest, &bytes, &mut problems));
        let document = document.map(Arc::new);
        // What could not be read may be readable the next time, with nothing on the disk changed.
        let stamp = stamp.filter(|_| document.is_some());
        let path = entry.path.clone();
        let diagnostics = problems;
        let known = CachedDocument {
            path,
            stamp,
            digest,
            rules,
            document,
            diagnostics,
        };
        (known, true)
    }

    /// Returns whether a file is known to be as it was without being read.
    fn is_as_it_was(&self, entry: &Entry, before: &CachedDocument) -> bool {
        before.has_stamp(entry.settled().as_ref())
            || before.document.is_some()
                && self.snapshot.known_digest(&entry.path) == Some(before.digest)
    }

    /// Gives a document that comes from a cache a way to its body.
    fn remind(self: &Arc<Self>, mut known: CachedDocument) -> CachedDocument {
        if let Some(document) = known.document.as_mut().and_then(Arc::get_mut) {
            document.body = LazyBody::unread(Arc::clone(self) as Arc<dyn Reread>);
        }
        known
    }

    /// Reads a page, and tells all others of its digest.
    fn bytes(&self, entry: &Entry, problems: &mut Vec<Diagnostic>) -> Option<(Digest, Vec<u8>)> {
        if entry.size > LONGEST_PAGE {
            problems.push(too_large(&entry.path));
            return None;
        }
        let read = self.snapshot.read(&entry.path);
        let bytes = read
            .map_err(|error| problems.push(unreadable(&entry.path, &error)))
            .ok()?;
        let digest = Digest::of(&bytes);
        self.snapshot.set_digest(&entry.path, digest);
        Some((digest, bytes))
    }

    fn document(
        &self,
        path: &SourcePath,
        digest: Digest,
        bytes: &[u8],
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Document> {
        let text = decode(path, bytes)
            .map_err(|problem| problems.push(problem))
            .ok()?;
        let name = FileName::parse(path)
            .map_err(|problem| problems.push(problem))
            .ok()?;
        let Some(language) = name.language.or_else(|| self.options.only.clone()) else {
            problems.push(no_language(path));
            return None;
        };
        let (front_matter, body_start) = FrontMatter::parse(path, text);
        let front_matter = front_matter.collect_into(problems);
        let rules = self.rules(&language);
        let mut body = Body::parse(path, text, body_start, &rules).collect_into(problems);
        Some(Document {
            path: path.clone(),
            page: name.page,
            language,
            digest,
            front_matter,
            outline: std::mem::take(&mut body.outline),
            body: LazyBody::read(body),
        })
    }

    fn rules(&self, language: &Language) -> TextRules {
        TextRules {
            language: language.clone(),
            raw_html: self.options.raw_html,
            extensions: true,
            marks_sources: self.options.marks_sources,
        }
    }
}

impl Reread for DocumentReader {
    fn body(&self, document: &Document) -> Result<Body, Box<Diagnostic>> {
        let path = &document.path;
        let bytes = self
            .snapshot
            .read(path)
            .map_err(|error| unreadable(path, &error))?;
        if Digest::of(&bytes) != document.digest {
            return Err(Box::new(unreadable(path, &changed(false))));
        }
        let text = decode(path, &bytes)?;
        let (_, body_start) = FrontMatter::parse(path, text);
        let rules = self.rules(&document.language);
        let mut body = Body::parse(path, text, body_start, &rules).value;
        body.outline = Default::default();
        Ok(body)
    }
}

fn too_large(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(Code::FileTooLarge, "This page is longer than 16 megabytes.")
        .in_file(path)
        .help("Split it into several pages, or offer it as a file to download.")
}

fn no_language(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(
        Code::UnknownLanguage,
        "The name of this file does not say its language.",
    )
    .in_file(path)
    .help("Name it by its language, such as `index.fr.md` or `peace-day.ar.md`.")
}
