//! The small readers that settings share: localised texts, paths, slugs, addresses.

use super::Localised;
use crate::base::{
    Code, Diagnostic, Language, MessageArgument, PagePath, PathError, check_relative, did_you_mean,
    message,
};
use crate::yaml::{Node, Tree, short};
use std::sync::Arc;

/// The languages that texts may be in; `None` allows every language there is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tongues<'a>(pub(super) Option<&'a [Language]>);

impl Tongues<'_> {
    /// Reads one text for all languages, or a text for each of some.
    pub(super) fn localised(self, node: &Node<'_>) -> Localised {
        if !matches!(node.tree(), Tree::Map(_)) {
            return Localised {
                default: node.text(),
                ..Localised::default()
            };
        }
        let texts = node.entries().into_iter().filter(|entry| !entry.is_none());
        let by_language = texts
            .filter_map(|entry| {
                let language = self.known(entry.key(), |problem| entry.key_problem(problem))?;
                Some((language, entry.text()?))
            })
            .collect();
        Localised {
            default: None,
            by_language,
        }
    }

    /// Reads the tag of a language that there is.
    pub(super) fn language(self, node: &Node<'_>) -> Option<Language> {
        let tag = node.text()?;
        self.known(&tag, |problem| node.problem(problem))
    }

    /// Checks the tag of a language, and hands the problem with it to `tell`.
    pub(super) fn known(
        self,
        tag: &str,
        tell: impl FnOnce(&dyn Fn() -> Diagnostic),
    ) -> Option<Language> {
        let found = Language::parse(tag).ok();
        let known = found.filter(|language| self.0.is_none_or(|all| all.contains(language)));
        if known.is_none() {
            tell(&|| self.unknown(tag));
        }
        known
    }

    fn unknown(self, tag: &str) -> Diagnostic {
        let tag = short(tag);
        let Some(all) = self.0 else {
            let message = message!("unknown-language-no-tag", tag);
            return Diagnostic::new(Code::UnknownLanguage, message)
                .help(message!("unknown-language-no-tag.help"));
        };
        let help = did_you_mean(&tag, all.iter().map(Language::as_str)).unwrap_or_else(|| {
            let names = MessageArgument::names(all.iter().take(40).map(Language::as_str));
            message!("unknown-language-of-site.help", names)
        });
        Diagnostic::new(
            Code::UnknownLanguage,
            message!("unknown-language-of-site", tag),
        )
        .help(help)
    }
}

/// Reads the path of a page of the site, such as `/missions/burundi`.
pub(super) fn page_path(node: &Node<'_>) -> Option<PagePath> {
    let text = node.text()?;
    page_path_of(&text, |problem| node.problem(problem))
}

/// Reads the path of a page out of `text`, and hands the problem with it to `tell`.
pub(super) fn page_path_of(
    text: &str,
    tell: impl FnOnce(&dyn Fn() -> Diagnostic),
) -> Option<PagePath> {
    let Some(path) = text.strip_prefix('/') else {
        tell(&|| {
            let message = message!("wrong-value-page-path", path = short(text));
            Diagnostic::new(Code::WrongValue, message).help(message!("wrong-value-page-path.help"))
        });
        return None;
    };
    match PagePath::new(path.strip_suffix('/').unwrap_or(path)) {
        Ok(path) => Some(path),
        Err(error) => {
            tell(&|| unsafe_path(text, &error));
            None
        }
    }
}

/// Reads the path of a file in `content/`; a leading slash is left out.
pub(super) fn file_path(node: &Node<'_>) -> Option<Arc<str>> {
    let text = node.text()?;
    let path = text.strip_prefix('/').unwrap_or(&text);
    match check_relative(path) {
        Ok(()) if !path.is_empty() => Some(Arc::from(path)),
        Ok(()) => {
            node.wrong(message!("expected-file-path"));
            None
        }
        Err(error) => {
            node.problem(|| unsafe_path(&text, &error));
            None
        }
    }
}

/// Says why a path cannot be used.
pub(super) fn unsafe_path(path: &str, error: &PathError) -> Diagnostic {
    let message = message!("unsafe-path", path = short(path), reason = error.message());
    Diagnostic::new(Code::UnsafePath, message).help(message!("unsafe-path.help"))
}

/// Returns whether `text` can be one part of an address, and of a path on every system.
pub(crate) fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 200
        && !text.starts_with('.')
        && !text.ends_with('.')
        && check_relative(text).is_ok()
        && !text.contains(|c: char| c.is_whitespace() || "/?#%\"*<>|&".contains(c))
}

/// Reads slugs, each of which is a single part of an address.
pub(super) fn slugs(node: &Node<'_>, tongues: Tongues<'_>) -> Localised {
    let mut slugs = tongues.localised(node);
    slugs.default = slugs.default.filter(|slug| check_slug(node, slug));
    slugs.by_language.retain(|_, slug| check_slug(node, slug));
    slugs
}

fn check_slug(node: &Node<'_>, slug: &str) -> bool {
    if !is_slug(slug) {
        node.problem(|| bad_slug(slug));
    }
    is_slug(slug)
}

/// Says that a text cannot be part of an address.
pub(super) fn bad_slug(slug: &str) -> Diagnostic {
    let message = message!("unsafe-path-slug", slug = short(slug));
    Diagnostic::new(Code::UnsafePath, message).help(message!("unsafe-path-slug.help"))
}

/// Checks that the key of an entry can be an id, which is also its part of an address.
pub(super) fn id(node: &Node<'_>) -> Option<Arc<str>> {
    let key = node.key();
    if !is_slug(key) {
        node.key_problem(|| bad_slug(key));
        return None;
    }
    Some(Arc::from(key))
}

/// Reads the address of something outside the site.
pub(super) fn url(node: &Node<'_>) -> Option<Arc<str>> {
    let text = node.text()?;
    if !is_url(&text) {
        node.wrong(message!("expected-url"));
        return None;
    }
    Some(text)
}

/// Returns whether `text` is an absolute address of a kind that pages may link to.
pub(super) fn is_url(text: &str) -> bool {
    let after = |scheme: &str| {
        let start = text.get(..scheme.len())?;
        start
            .eq_ignore_ascii_case(scheme)
            .then(|| &text[scheme.len()..])
    };
    let web = after("https://").or_else(|| after("http://"));
    let other = after("mailto:").or_else(|| after("tel:"));
    let hosted = web.is_some_and(|rest| !rest.starts_with(['/', '?', '#']));
    (hosted && web.is_some_and(|rest| !rest.is_empty())
        || other.is_some_and(|rest| !rest.is_empty()))
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"".contains(c))
}
