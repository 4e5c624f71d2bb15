//! Documents: pages of the content, read on as many threads as there are, or remembered.
//!
//! A file that is as it was when it was last read is not read again. Where the disk cannot tell, the
//! digest of its bytes does.

use crate::base::{Code, Diagnostic, Digest, SourcePath, message};
use crate::cache::{Cache, CachedDocument, paired};
use crate::config::Configuration;
use crate::parse::{BodySource, Document, LazyBody, ReadOptions, parse_document};
use crate::pipeline::request::Request;
use crate::source::{Entry, Snapshot, unreadable};
use rayon::prelude::*;
use std::sync::Arc;

/// The longest text that a page can have, in bytes: some five thousand printed pages.
const LONGEST_PAGE: u64 = 16 << 20;

/// Reads documents, or takes them over from the run before.
struct DocumentReader {
    source: Arc<BodySource>,
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
    let source = BodySource {
        snapshot: snapshot.clone(),
        options,
    };
    let reader = DocumentReader {
        source: Arc::new(source),
    };
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

/// Finds out how the pages of a site are to be read.
pub(super) fn read_options(settings: &Configuration, request: &Request) -> ReadOptions {
    let default_language = match &settings.languages[..] {
        [only] => Some(only.language.clone()),
        _ => None,
    };
    ReadOptions {
        raw_html: settings.raw_html,
        marks_sources: request.marks_sources,
        default_language,
    }
}

impl DocumentReader {
    /// Returns what is known of a page, and whether that is new.
    fn recall(
        &self,
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
        let options = &self.source.options;
        let document = bytes.and_then(|bytes| {
            parse_document(&entry.path, digest, &bytes, options).collect_into(&mut problems)
        });
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
                && self.source.snapshot.known_digest(&entry.path) == Some(before.digest)
    }

    /// Gives a document that comes from a cache a way to its body.
    fn remind(&self, mut known: CachedDocument) -> CachedDocument {
        if let Some(document) = known.document.as_mut().and_then(Arc::get_mut) {
            document.body = LazyBody::unread(Arc::clone(&self.source));
        }
        known
    }

    /// Reads a page, and tells all others of its digest.
    fn bytes(&self, entry: &Entry, problems: &mut Vec<Diagnostic>) -> Option<(Digest, Vec<u8>)> {
        if entry.size > LONGEST_PAGE {
            problems.push(too_large(&entry.path));
            return None;
        }
        let read = self.source.snapshot.read(&entry.path);
        let bytes = read
            .map_err(|error| problems.push(unreadable(&entry.path, &error)))
            .ok()?;
        let digest = Digest::of(&bytes);
        self.source.snapshot.set_digest(&entry.path, digest);
        Some((digest, bytes))
    }
}

fn too_large(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(Code::FileTooLarge, message!("file-too-large-page"))
        .in_file(path)
        .help(message!("file-too-large-page.help"))
}
