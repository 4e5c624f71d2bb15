//! The one function that reads a page: from the bytes of a file to a [`Document`].

use super::markdown::{TextRules, parse_markdown};
use super::{Document, FileName, FrontMatter, LazyBody};
use crate::base::{Code, Diagnostic, Digest, Language, Outcome, SourcePath, decode};
use crate::config::RawHtml;

/// How the pages of a site are read.
#[derive(Clone, Debug, Hash)]
pub struct ReadOptions {
    /// What is done with HTML.
    pub raw_html: RawHtml,
    /// Whether pages can say which lines each of their blocks comes from.
    pub marks_sources: bool,
    /// The language of files whose names say none.
    pub default_language: Option<Language>,
}

/// Reads a page from the bytes of its file, which have a `digest`.
///
/// There is no document where the bytes are no text, or the name of the file says no language; the
/// diagnostics say so then.
pub fn parse_document(
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
                body: LazyBody::read(parsed.body),
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
        "The name of this file does not say its language.",
    )
    .in_file(path)
    .help("Name it by its language, such as `index.fr.md` or `peace-day.ar.md`.")
}
