//! Resolving links: from the destination that an author wrote to a page or a file of the site.

use super::{LanguageId, PageId, Site, Unpublished};
use crate::base::{Code, Diagnostic, PagePath, SourcePath, message, nearest};
use crate::parse::Document;
use percent_encoding::percent_decode_str;

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// Another site, or a mail address: left as it was written.
    External,
    /// A page, and a heading on it.
    Page(PageId, Option<String>),
    /// A file of the content, and what was written behind `#` or `?`.
    File(SourcePath, String),
}

/// Why a link leads to nothing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LinkProblem {
    /// The path that was looked for, with a leading slash.
    pub looked_for: String,
    /// The nearest path there is.
    pub nearest: Option<String>,
    /// The page that is meant, or that the file lies beside, and why it is not part of the site.
    pub unpublished: Option<(String, Unpublished)>,
}

/// Returns whether a destination is outside the site.
pub(super) fn is_external(destination: &str) -> bool {
    let scheme = destination
        .split([':', '/', '?', '#'])
        .next()
        .unwrap_or_default();
    let has_scheme = destination[scheme.len()..].starts_with(':')
        && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    has_scheme || destination.starts_with("//")
}

/// Resolves a link; the heading is not looked for.
///
/// Paths are those of the sources, without a language: `/missions/burundi-bnub`, `../burundi-bnub`
/// or `report.pdf`. A path that does not begin with a slash starts at the page, as if it were a
/// folder, and if that leads to nothing at the folder its file is in.
pub(super) fn target(
    site: &Site,
    document: &Document,
    language: LanguageId,
    destination: &str,
) -> Result<Target, LinkProblem> {
    if is_external(destination) {
        return Ok(Target::External);
    }
    let (path, suffix) = split_suffix(destination);
    let path = percent_decode_str(path).decode_utf8_lossy();
    let anchor = suffix
        .find('#')
        .map(|hash| &suffix[hash + 1..])
        .filter(|anchor| !anchor.is_empty());
    let anchor = anchor.map(|anchor| percent_decode_str(anchor).decode_utf8_lossy().into_owned());
    if path.is_empty() {
        return site
            .find(document.page.as_str())
            .map(|page| Target::Page(page, anchor))
            .ok_or_else(|| missing(site, document, ""));
    }
    for base in bases(document) {
        let Some(joined) = join(base, &path) else {
            continue;
        };
        if let Some(page) = site.find(&joined) {
            return Ok(Target::Page(page, anchor));
        }
        if let Some(file) = preferred_file(site, &joined, language) {
            return Ok(Target::File(file, suffix.to_owned()));
        }
    }
    Err(missing(site, document, &path))
}

/// Finds a file beside a page, or in the content where the name begins with a slash.
pub(super) fn file(
    site: &Site,
    document: &Document,
    language: LanguageId,
    name: &str,
) -> Option<SourcePath> {
    bases(document).find_map(|base| preferred_file(site, &join(base, name)?, language))
}

/// Says that a file named in front matter is not there.
pub(super) fn no_such_file(
    site: &Site,
    document: &Document,
    keys: &[&str],
    name: &str,
) -> Diagnostic {
    let problem = missing(site, document, name);
    Diagnostic::new(
        Code::BrokenLink,
        message!("broken-link-no-file", path = problem.looked_for),
    )
    .at(&document.path, document.front_matter.locate(keys))
    .help(message!("broken-link-no-file.help"))
    .help_if(
        problem
            .nearest
            .map(|nearest| message!("did-you-mean", name = nearest)),
    )
    .help_if(
        problem
            .unpublished
            .map(|(page, _)| message!("broken-link-beside-unpublished.help", page)),
    )
}

fn split_suffix(destination: &str) -> (&str, &str) {
    destination.split_at(destination.find(['#', '?']).unwrap_or(destination.len()))
}

/// Returns the folders that relative paths may start at: the page itself, then the folder of its file.
fn bases(document: &Document) -> impl Iterator<Item = &str> {
    let folder = document
        .path
        .below("content")
        .and_then(|path| path.rsplit_once('/'));
    let folder = folder.map_or("", |(folder, _)| folder);
    let page = document.page.as_str();
    std::iter::once(page).chain(Some(folder).filter(|folder| *folder != page))
}

/// Joins a written path to the folder it starts at; `None` where it leaves the content.
fn join(base: &str, written: &str) -> Option<String> {
    let start = if written.starts_with('/') { "" } else { base };
    let mut parts: Vec<&str> = start.split('/').filter(|part| !part.is_empty()).collect();
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Finds a file by its path in the content; `report.fr.pdf` is preferred to `report.pdf` in French.
fn preferred_file(site: &Site, path: &str, language: LanguageId) -> Option<SourcePath> {
    let full = format!("content/{path}");
    let own = full.rsplit_once('.').and_then(|(stem, extension)| {
        let tag = &site.language(language).language;
        site.files
            .get_key_value(format!("{stem}.{tag}.{extension}").as_str())
    });
    own.or_else(|| site.files.get_key_value(full.as_str()))
        .map(|(path, _)| path.clone())
}

/// Says why a page, or the page that a file lies beside, is not part of the site.
fn unpublished(site: &Site, path: &str) -> Option<(String, Unpublished)> {
    let file = site
        .unpublished_files
        .get(format!("content/{path}").as_str());
    let page = file.map_or(path, PagePath::as_str);
    site.unpublished
        .get(page)
        .map(|unpublished| (format!("/{page}"), *unpublished))
}

fn missing(site: &Site, document: &Document, written: &str) -> LinkProblem {
    let joined = bases(document).last().and_then(|base| join(base, written));
    let looked_for = joined
        .as_deref()
        .unwrap_or(written)
        .trim_start_matches('/')
        .to_owned();
    let pages = site
        .pages
        .iter()
        .map(|page| page.path.as_str())
        .filter(|path| !path.is_empty());
    let files = site.files.keys().filter_map(|path| path.below("content"));
    let stem = looked_for
        .strip_suffix(".md")
        .map(|stem| stem.strip_suffix("/index").unwrap_or(stem));
    let stem = stem.map(|stem| stem.rsplit_once('.').map_or(stem, |(stem, _)| stem));
    let page_meant = stem.and_then(|stem| site.find(stem).map(|_| stem));
    let nearest = page_meant.or_else(|| nearest(&looked_for, pages.chain(files)));
    LinkProblem {
        nearest: nearest.map(|path| format!("/{path}")),
        unpublished: bases(document)
            .filter_map(|base| join(base, written))
            .find_map(|path| unpublished(site, &path)),
        looked_for: format!("/{looked_for}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_external, join};

    #[test]
    fn addresses_with_a_scheme_are_external() {
        for address in [
            "https://example.org",
            "mailto:a@example.org",
            "//example.org",
            "tel:1",
        ] {
            assert!(is_external(address), "{address}");
        }
        for path in ["/missions", "../a", "a.pdf", "#a:b", "?a:b", "a/b:c", ""] {
            assert!(!is_external(path), "{path}");
        }
    }

    #[test]
    fn written_paths_stay_in_the_content() {
        for (base, written, joined) in [
            ("missions/bnub", "../minusca", Some("missions/minusca")),
            ("missions/bnub", "/strategy/", Some("strategy")),
            (
                "missions/bnub",
                "report.pdf",
                Some("missions/bnub/report.pdf"),
            ),
            ("", "..", None),
            ("missions", "../../secret", None),
        ] {
            assert_eq!(
                join(base, written).as_deref(),
                joined,
                "{written} at {base}"
            );
        }
    }
}
