//! Links that lead to nothing, told so that their author knows what to do.

use crate::base::{Code, Diagnostic, Severity, did_you_mean};
use crate::site::{LanguageId, Lens, LinkProblem, PageId, Unpublished};

/// Tells of a link to no page and no file; `written` is what its author wrote.
pub(super) fn link(lens: &Lens, written: &str, problem: &LinkProblem) -> Diagnostic {
    if let Some((page, unpublished)) = &problem.unpublished {
        return to_unpublished(page, *unpublished);
    }
    let message = format!("There is no page or file `{}`.", problem.looked_for);
    let without_language = without_language(lens, &problem.looked_for);
    let nearest = without_language.or_else(|| problem.nearest.clone());
    Diagnostic::new(Code::BrokenLink, message)
        .help(help(written))
        .help_if(nearest.map(|nearest| format!("Did you mean `{nearest}`?")))
}

fn help(written: &str) -> &'static str {
    let path = written.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    if path.starts_with("www.") {
        "Begin the address of another site with `https://`."
    } else if name.contains('.') && !name.ends_with(".md") {
        "Put the file into the folder of the page, or correct its name."
    } else {
        "Write the path of the page without its language, such as `/missions`."
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

/// A page whose time is over is no mistake of the page that links to it: the site is still built.
fn to_unpublished(path: &str, unpublished: Unpublished) -> Diagnostic {
    let (message, help) = match unpublished {
        Unpublished::Draft => (
            format!("`{path}` is a draft and not part of the site."),
            "Publish it by deleting `draft: yes`, or remove the link; --drafts shows drafts.",
        ),
        Unpublished::Future(day) => (
            format!("`{path}` is not part of the site before {day}."),
            "Give this page the same date, or remove the link; --future shows pages to come.",
        ),
        Unpublished::Expired(day) => (
            format!("`{path}` has not been part of the site since {day}."),
            "Remove the link.",
        ),
    };
    let mut problem = Diagnostic::new(Code::BrokenLink, message).help(help);
    if matches!(unpublished, Unpublished::Expired(_)) {
        problem.severity = Severity::Warning;
    }
    problem
}

/// Tells of a link to a heading that its page does not have.
pub(super) fn anchor(lens: &Lens, page: PageId, language: LanguageId, anchor: &str) -> Diagnostic {
    const NAMED: usize = 12;
    let translation = lens.translation(page, language);
    let ids = translation.map_or(&[][..], |text| &text.heading_ids);
    let named: Vec<String> = ids
        .iter()
        .take(NAMED)
        .map(|id| format!("`#{id}`"))
        .collect();
    let help = match named.is_empty() {
        true => "That page has no headings. Link to the page itself.".to_owned(),
        false => format!(
            "Its headings are {}. A heading can be given an id, such as `## Mandate {{#mandate}}`.",
            named.join(", ")
        ),
    };
    let message = format!(
        "The page `/{}` has no heading `#{anchor}`.",
        lens.path(page)
    );
    Diagnostic::new(Code::BrokenAnchor, message)
        .help(help)
        .help_if(did_you_mean(anchor, ids.iter().map(|id| &**id)))
}
