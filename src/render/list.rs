//! Lists: of sections, terms and taxonomies, a stretch at a time.

use super::{choose, fill, page};
use crate::base::{Route, Value};
use crate::site::{LanguageId, PageId, Paginator, list_route};
use crate::template::RenderContext;
use crate::template::views::{CardView, TermView, taxonomy_value};
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
        ("paginator", of_section(context, section, language, number)),
    ];
    fill(context, &template, Some(&text.document.path), variables)
}

/// Returns a stretch of a section's list, as templates see it.
pub(super) fn of_section(
    context: &Arc<RenderContext>,
    section: PageId,
    language: LanguageId,
    number: usize,
) -> Value {
    let pages = context.lens.children(section, language);
    let size = context.lens.policy(section).page_size;
    let (_, first) = context.lens.presence(section, language);
    first.map_or(Value::None, |first| {
        paginator(context, Paginator { pages, size }, number, first)
    })
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
    let settings = context.lens.configuration().taxonomies.get(taxonomy)?;
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
        ("paginator", paginator(context, listing, number, &first)),
    ];
    fill(context, &template, None, variables)
}

fn paginator(
    context: &Arc<RenderContext>,
    listing: Paginator<'_>,
    number: usize,
    first: &Route,
) -> Value {
    let total = listing.count();
    let labels = listing
        .stretch(number)
        .iter()
        .filter_map(|page| context.label(*page));
    let url = |number: usize| -> Value {
        let route = (1..=total)
            .contains(&number)
            .then(|| list_route(first, number))
            .flatten();
        route.map(|route| context.link(&route)).into()
    };
    Value::group(
        &[
            "count", "first", "items", "last", "next", "number", "previous", "total",
        ],
        [
            listing.pages.len().into(),
            url(1),
            Value::list(labels.map(|label| CardView::value(context, label))),
            url(total),
            url(number + 1),
            number.into(),
            url(number.wrapping_sub(1)),
            total.into(),
        ],
    )
}
