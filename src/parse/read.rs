//! The one function that reads a page: from the bytes of a file to a [`Document`].

use super::body::Body;
use super::document::Document;
use super::file_name::FileName;
use super::front_matter::FrontMatter;
use super::lazy_body::{BodySource, LazyBody};
use super::markdown::{TextRules, parse_markdown};
use super::read_options::ReadOptions;
use crate::base::{Code, Diagnostic, Digest, Language, Outcome, SourcePath, decode, message};
use crate::source::{changed, unreadable};
use std::sync::Arc;

impl Document {
    /// Returns its text as HTML with holes, which is read again if it is not there.
    ///
    /// # Errors
    /// Why it cannot be read as it was.
    pub fn body(&self) -> Result<&Arc<Body>, &Diagnostic> {
        self.body.get_or_read(|source| read_again(source, self))
    }
}

/// Reads the body of a document, if its file still says what it said.
fn read_again(source: &BodySource, document: &Document) -> Result<Arc<Body>, Box<Diagnostic>> {
    let path = &document.path;
    let read = source.snapshot.read(path);
    let bytes = read.map_err(|error| unreadable(path, &error))?;
    if Digest::of(&bytes) != document.digest {
        return Err(Box::new(unreadable(path, &changed(false))));
    }
    let read = parse_document(path, document.digest, &bytes, &source.options).value;
    let body = read.and_then(|document| document.body.into_read());
    body.unwrap_or_else(|| Ok(Arc::default()))
}

/// Reads a page from the bytes of its file, which have a `digest`.
///
/// There is no document where the bytes are no text, or the name of the file says no language; the
/// diagnostics say so then.
pub(crate) fn parse_document(
    path: &SourcePath,
    digest: Digest,
    bytes: &[u8],
    options: &ReadOptions,
) -> Outcome<Option<Document>> {
    let mut problems = Vec::new();
    let document = match named_text(path, bytes, options) {
        Ok((name, language, text)) => {
            let (front_matter, body_start) = FrontMatter::parse(path, text);
            let front_matter = front_matter.collect_into(&mut problems);
            let rules = TextRules {
                language: language.clone(),
                raw_html: options.raw_html,
                extensions: true,
                marks_sources: options.marks_sources,
            };
            let parsed = parse_markdown(path, text, body_start, &rules).collect_into(&mut problems);
            Some(Document {
                path: path.clone(),
                page: name.page,
                language,
                digest,
                front_matter,
                outline: parsed.outline,
                text: parsed.text,
                body: LazyBody::of(parsed.body),
            })
        }
        Err(problem) => {
            problems.push(*problem);
            None
        }
    };
    Outcome::new(document, problems)
}

/// Returns what the name of a file says, the language that its text is in, and the text.
fn named_text<'a>(
    path: &SourcePath,
    bytes: &'a [u8],
    options: &ReadOptions,
) -> Result<(FileName, Language, &'a str), Box<Diagnostic>> {
    let text = decode(path, bytes)?;
    let name = FileName::parse(path)?;
    let language = name.language.clone();
    let language = language.or_else(|| options.default_language.clone());
    let language = language.ok_or_else(|| no_language(path))?;
    Ok((name, language, text))
}

fn no_language(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(
        Code::UnknownLanguage,
        message!("unknown-language-not-named"),
    )
    .in_file(path)
    .help(message!("unknown-language-not-named.help"))
}
