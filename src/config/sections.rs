//! Reading taxonomies, the defaults of sections, and redirects.

use super::kinds::{FRONT_MATTER_KEYS, taken};
use super::read::{self, Tongues};
use super::{Fallback, Fallbacks, Localised, Redirect, SectionDefaults, Sort, Taxonomy, Term};
use crate::base::{Code, Diagnostic, PagePath, PathError, Route, message};
use crate::yaml::{Node, Tree, short};
use std::sync::Arc;

/// Reads one taxonomy.
pub(super) fn taxonomy(node: &Node<'_>, tongues: Tongues<'_>) -> Option<(Arc<str>, Taxonomy)> {
    let id = read::id(node);
    if FRONT_MATTER_KEYS.contains(&node.key()) {
        node.key_problem(|| taken(node.key()));
    }
    let span = node.key_span();
    let mut keys = node.fields()?;
    let label = keys
        .require("label")
        .map(|label| tongues.localised(&label))
        .unwrap_or_default();
    let taxonomy = Taxonomy {
        label,
        slug: keys
            .take("slug")
            .map(|slug| read::slugs(&slug, tongues))
            .unwrap_or_default(),
        list: keys.yes_no("list").unwrap_or(true),
        feed: keys.yes_no("feed").unwrap_or_default(),
        page_size: keys.count("page_size").filter(|size| *size > 0),
        terms: keys
            .entries("terms")
            .iter()
            .filter_map(|entry| term(entry, tongues))
            .collect(),
        span,
    };
    keys.finish();
    Some((id?, taxonomy))
}

/// Reads one term: a group, or its label alone.
fn term(node: &Node<'_>, tongues: Tongues<'_>) -> Option<(Arc<str>, Term)> {
    let id = read::id(node)?;
    let is_group = match node.tree() {
        Tree::Map(entries) => entries
            .iter()
            .any(|(key, _)| matches!(&**key, "label" | "slug" | "description")),
        _ => false,
    };
    let everywhere = |label: Localised| Term {
        label,
        slug: Localised::default(),
        description: Localised::default(),
    };
    if node.is_none() {
        return Some((Arc::clone(&id), everywhere(Localised::everywhere(id))));
    }
    if !is_group {
        return Some((id, everywhere(tongues.localised(node))));
    }
    let mut keys = node.fields()?;
    let mut localised = |key| keys.take(key).map(|node| tongues.localised(&node));
    let label = localised("label").unwrap_or_else(|| Localised::everywhere(&id));
    let description = localised("description").unwrap_or_default();
    let slug = keys
        .take("slug")
        .map(|slug| read::slugs(&slug, tongues))
        .unwrap_or_default();
    keys.finish();
    Some((
        id,
        Term {
            label,
            slug,
            description,
        },
    ))
}

/// Reads the defaults of one section.
pub(super) fn section(
    node: &Node<'_>,
    tongues: Tongues<'_>,
) -> Option<(PagePath, SectionDefaults)> {
    let path = read::page_path_of(node.key(), |problem| node.key_problem(problem));
    let span = node.key_span();
    let mut keys = node.fields()?;
    let sorts = &[
        ("weight", Sort::Weight),
        ("date", Sort::Date),
        ("title", Sort::Title),
    ];
    let defaults = SectionDefaults {
        sort: keys.one_of("sort", sorts),
        reverse: keys.yes_no("reverse"),
        page_size: keys.count("page_size"),
        fallback: keys
            .take("fallback")
            .map(|node| fallbacks(&node, tongues))
            .unwrap_or_default(),
        feed: keys.yes_no("feed"),
        kind: keys.text("kind"),
        span,
    };
    keys.finish();
    Some((path?, defaults))
}

/// Reads what stands in for missing translations: one word for all languages, or one for each of some.
fn fallbacks(node: &Node<'_>, tongues: Tongues<'_>) -> Fallbacks {
    let words = &[
        ("link", Fallback::Link),
        ("show", Fallback::Show),
        ("hide", Fallback::Hide),
    ];
    if !matches!(node.tree(), Tree::Map(_)) {
        return Fallbacks {
            default: node.one_of(words),
            ..Fallbacks::default()
        };
    }
    let entries = node.entries();
    let by_language = entries.iter().filter_map(|entry| {
        let language = tongues.known(entry.key(), |problem| entry.key_problem(problem));
        language.zip(entry.one_of(words))
    });
    Fallbacks {
        default: None,
        by_language: by_language.collect(),
    }
}

/// Reads one redirect: an old address, and the page or address it leads to.
pub(super) fn redirect(node: &Node<'_>) -> Option<Redirect> {
    let from = old_address(node.key());
    if let Err(error) = &from {
        node.key_problem(|| read::unsafe_path(node.key(), error));
    }
    let to = node.text()?;
    if !read::is_url(&to) {
        read::page_path(node)?;
    }
    Some(Redirect {
        from: from.ok()?,
        to,
        span: node.key_span(),
    })
}

/// Reads the old address of a page or of a file, with or without a leading slash.
///
/// An address whose last part has no dot is a page's.
///
/// # Errors
/// [`PathError`] where it would lie outside the site.
pub(crate) fn old_address(text: &str) -> Result<Route, PathError> {
    let path = text.strip_prefix('/').unwrap_or(text);
    let last = path.rsplit('/').next().unwrap_or_default();
    if path.is_empty() || last.is_empty() || last.contains('.') {
        return Route::new(path);
    }
    Route::new(format!("{path}/"))
}

/// Says that there are two redirects from one address.
pub(super) fn twice(route: &Route) -> Diagnostic {
    let message = message!(
        "duplicate-route-redirect",
        route = short(&route.to_string())
    );
    Diagnostic::new(Code::DuplicateRoute, message).help(message!("duplicate-route-redirect.help"))
}
