//! Links that lead to nothing, told so that their author knows what to do.

use crate::base::{Code, Diagnostic, Message, MessageArgument, did_you_mean, message};
use crate::site::{LanguageId, Lens, LinkProblem, PageId, Unpublished};

/// Tells of a link to no page and no file; `written` is what its author wrote.
pub(super) fn link(lens: &Lens, written: &str, problem: &LinkProblem) -> Diagnostic {
    if let Some((page, unpublished)) = &problem.unpublished {
        return to_unpublished(page, *unpublished);
    }
    let message = message!("broken-link", path = &problem.looked_for);
    let without_language = without_language(lens, &problem.looked_for);
    let nearest = without_language.or_else(|| problem.nearest.clone());
    Diagnostic::new(Code::BrokenLink, message)
        .help(help(written))
        .help_if(nearest.map(|nearest| message!("did-you-mean", name = nearest)))
}

fn help(written: &str) -> Message {
    let path = written.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    if path.starts_with("www.") {
        message!("broken-link-other-site.help")
    } else if name.contains('.') && !name.ends_with(".md") {
        message!("broken-link-file-of-page.help")
    } else {
        message!("broken-link.help")
    }
}

/// Leaves out the language that an address copied from a browser begins with.
fn without_language(lens: &Lens, path: &str) -> Option<String> {
    let (first, rest) = path
        .trim_start_matches('/')
        .split_once('/')
        .unwrap_or((path, ""));
    let is_language = lens
        .language_bar()
        .into_iter()
        .any(|language| lens.language(language).language.segment() == first.trim_matches('/'));
    let rest = rest.trim_end_matches('/');
    (is_language && lens.find(rest).is_some()).then(|| format!("/{rest}"))
}

fn to_unpublished(path: &str, unpublished: Unpublished) -> Diagnostic {
    let (message, help) = match unpublished {
        Unpublished::Draft => (
            message!("broken-link-draft", path),
            message!("broken-link-draft.help"),
        ),
        Unpublished::Future(day) => (
            message!("broken-link-future", path, day = day.to_string()),
            message!("broken-link-future.help"),
        ),
        Unpublished::Expired(day) => (
            message!("broken-link-expired", path, day = day.to_string()),
            message!("broken-link-expired.help"),
        ),
    };
    Diagnostic::new(Code::BrokenLink, message).help(help)
}

/// Tells of a link to a heading that its page does not have.
pub(super) fn anchor(lens: &Lens, page: PageId, language: LanguageId, anchor: &str) -> Diagnostic {
    const NAMED: usize = 12;
    let translation = lens.translation(page, language);
    let ids = translation.map_or(&[][..], |text| &text.heading_ids);
    let names = MessageArgument::names(ids.iter().take(NAMED).map(|id| format!("#{id}")));
    let help = match ids.is_empty() {
        true => message!("broken-anchor-no-headings.help"),
        false => message!("broken-anchor.help", names),
    };
    let message = message!("broken-anchor", page = lens.path(page).to_string(), anchor);
    Diagnostic::new(Code::BrokenAnchor, message)
        .help(help)
        .help_if(did_you_mean(anchor, ids.iter().map(|id| &**id)))
}
