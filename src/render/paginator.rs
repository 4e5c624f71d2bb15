//! Paginators: a stretch of a list with links to the other stretches, as templates see it.

use crate::base::{Route, Value};
use crate::site::{LanguageId, PageId, Paginator, list_route};
use crate::template::RenderContext;
use crate::template::views::CardView;
use std::sync::Arc;

/// Returns a stretch of the list of a section.
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
        value(context, Paginator { pages, size }, number, first)
    })
}

/// Returns a stretch of a list whose first stretch is at the route `first`.
pub(super) fn value(
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
