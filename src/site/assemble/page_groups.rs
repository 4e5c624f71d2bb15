//! Page groups: the documents of each page, one for each language.

use super::parts::SiteParts;
use crate::base::{Code, Diagnostic, MessageArgument, PagePath, message};
use crate::parse::Document;
use crate::site::Site;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A page's texts by language.
pub(super) type DocumentsByLanguage = Vec<Option<Arc<Document>>>;

/// Puts the texts of each page together; the pages are ordered by path.
pub(super) fn group(
    parts: &SiteParts,
    problems: &mut Vec<Diagnostic>,
) -> Vec<(PagePath, DocumentsByLanguage)> {
    let numbers = parts.languages.iter().enumerate();
    let numbers: FxHashMap<&str, usize> = numbers
        .map(|(number, known)| (known.language.as_str(), number))
        .collect();
    let mut documents: Vec<(&Arc<Document>, usize)> = Vec::with_capacity(parts.documents.len());
    for document in &parts.documents {
        match numbers.get(document.language.as_str()) {
            Some(language) => documents.push((document, *language)),
            None => problems.extend(unknown_language(document, parts)),
        }
    }
    documents.sort_by(|(a, _), (b, _)| a.page.cmp(&b.page).then_with(|| a.path.cmp(&b.path)));
    let pages = documents.chunk_by(|(a, _), (b, _)| a.page == b.page);
    pages
        .map(|page| (page[0].0.page.clone(), texts(page, parts, problems)))
        .collect()
}

fn texts(
    page: &[(&Arc<Document>, usize)],
    parts: &SiteParts,
    problems: &mut Vec<Diagnostic>,
) -> DocumentsByLanguage {
    let mut texts: DocumentsByLanguage = vec![None; parts.languages.len()];
    for (document, language) in page {
        match &mut texts[*language] {
            Some(first) => problems.push(duplicate_page(first, document)),
            free => *free = Some(Arc::clone(document)),
        }
    }
    texts
}

/// Tells of a text whose language the site does not have.
fn unknown_language(document: &Document, parts: &SiteParts) -> Option<Diagnostic> {
    let mut said = parts.configuration.languages.iter();
    // A language that could not be prepared has been reported, and its texts are not to blame.
    if said.any(|settings| settings.language == document.language) {
        return None;
    }
    let known = parts.languages.iter().map(|known| known.language.as_str());
    let message = message!("unknown-language", language = &document.language);
    let help = message!(
        "unknown-language.help",
        names = MessageArgument::names(known)
    );
    Some(
        Diagnostic::new(Code::UnknownLanguage, message)
            .in_file(&document.path)
            .help(help),
    )
}

fn duplicate_page(first: &Document, second: &Document) -> Diagnostic {
    let page = Site::written(&second.page);
    let message = message!("duplicate-page", page, language = &second.language);
    Diagnostic::new(Code::DuplicatePage, message)
        .in_file(&second.path)
        .related(&first.path, None, message!("duplicate-page-other"))
        .help(message!("duplicate-page.help"))
}
