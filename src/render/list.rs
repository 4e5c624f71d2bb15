//! Lists: of sections, terms and taxonomies, a stretch at a time.

use super::theme_template::{choose, fill};
use super::{page, paginator};
use crate::base::Value;
use crate::site::{LanguageId, PageId, Paginator};
use crate::template::RenderContext;
use crate::template::views::{TermView, taxonomy_value};
use std::sync::Arc;

/// Makes a further stretch of a section's list.
pub(super) fn section(
    context: &Arc<RenderContext>,
    section: PageId,
    language: LanguageId,
    number: usize,
) -> Option<String> {
    let text = context.lens.translation(section, language)?;
    let template = page::template(context, section, text)?;
    let variables = vec![
        ("page", page::view(context, text, language)),
        (
            "paginator",
            paginator::of_section(context, section, language, number),
        ),
    ];
    fill(context, &template, Some(&text.document.path), variables)
}

/// Makes the list of a taxonomy's terms.
pub(super) fn taxonomy(context: &Arc<RenderContext>, taxonomy: &Arc<str>) -> Option<String> {
    let template = choose(
        context,
        &[format!("taxonomy/{taxonomy}"), "taxonomy".to_owned()],
        None,
    )?;
    let terms = context.lens.terms(taxonomy, context.language);
    let terms = Value::list(
        terms
            .iter()
            .map(|term| TermView::value(context, taxonomy, term)),
    );
    let variables = vec![
        ("taxonomy", taxonomy_value(context, taxonomy)?),
        ("terms", terms),
    ];
    fill(context, &template, None, variables)
}

/// Makes a stretch of the pages of a term.
pub(super) fn term(
    context: &Arc<RenderContext>,
    taxonomy: &Arc<str>,
    term: &Arc<str>,
    number: usize,
) -> Option<String> {
    let template = choose(
        context,
        &[format!("term/{taxonomy}"), "term".to_owned()],
        None,
    )?;
    let settings = context.lens.taxonomy(taxonomy)?;
    let pages = context.lens.term_members(taxonomy, term, context.language);
    let listing = Paginator {
        pages,
        size: settings.page_size.unwrap_or_default(),
    };
    let first = context
        .lens
        .term_route(taxonomy, term, context.language, 1)?;
    let variables = vec![
        ("taxonomy", taxonomy_value(context, taxonomy)?),
        ("term", TermView::value(context, taxonomy, term)),
        (
            "paginator",
            paginator::value(context, listing, number, &first),
        ),
    ];
    fill(context, &template, None, variables)
}
