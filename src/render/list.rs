//! Lists: of sections, terms and taxonomies, a stretch at a time.

use super::{choose, fill, page};
use crate::base::{Route, Value};
use crate::site::{LanguageId, PageId, Paginator, list_route};
use crate::template::Stage;
use crate::template::views::{CardView, TermView, taxonomy_value};
use std::sync::Arc;

/// Makes a further stretch of a section's list.
pub(super) fn section(
    stage: &Arc<Stage>,
    section: PageId,
    language: LanguageId,
    number: usize,
) -> Option<String> {
    let text = stage.lens.translation(section, language)?;
    let template = page::template(stage, section, text)?;
    let variables = vec![
        ("page", page::view(stage, text, language)),
        ("paginator", of_section(stage, section, language, number)),
    ];
    fill(stage, &template, Some(&text.document.path), variables)
}

/// Returns a stretch of a section's list, as templates see it.
pub(super) fn of_section(
    stage: &Arc<Stage>,
    section: PageId,
    language: LanguageId,
    number: usize,
) -> Value {
    let pages = stage.lens.children(section, language);
    let size = stage.lens.policy(section).page_size;
    let (_, first) = stage.lens.presence(section, language);
    first.map_or(Value::None, |first| {
        paginator(stage, Paginator { pages, size }, number, first)
    })
}

/// Makes the list of a taxonomy's terms.
pub(super) fn taxonomy(stage: &Arc<Stage>, taxonomy: &Arc<str>) -> Option<String> {
    let template = choose(
        stage,
        &[format!("taxonomy/{taxonomy}"), "taxonomy".to_owned()],
        None,
    )?;
    let terms = stage.lens.terms(taxonomy, stage.language);
    let terms = Value::list(
        terms
            .iter()
            .map(|term| TermView::value(stage, taxonomy, term)),
    );
    let variables = vec![
        ("taxonomy", taxonomy_value(stage, taxonomy)?),
        ("terms", terms),
    ];
    fill(stage, &template, None, variables)
}

/// Makes a stretch of the pages of a term.
pub(super) fn term(
    stage: &Arc<Stage>,
    taxonomy: &Arc<str>,
    term: &Arc<str>,
    number: usize,
) -> Option<String> {
    let template = choose(
        stage,
        &[format!("term/{taxonomy}"), "term".to_owned()],
        None,
    )?;
    let settings = stage.lens.configuration().taxonomies.get(taxonomy)?;
    let pages = stage.lens.term_members(taxonomy, term, stage.language);
    let listing = Paginator {
        pages,
        size: settings.page_size.unwrap_or_default(),
    };
    let first = stage.lens.term_route(taxonomy, term, stage.language, 1)?;
    let variables = vec![
        ("taxonomy", taxonomy_value(stage, taxonomy)?),
        ("term", TermView::value(stage, taxonomy, term)),
        ("paginator", paginator(stage, listing, number, &first)),
    ];
    fill(stage, &template, None, variables)
}

fn paginator(stage: &Arc<Stage>, listing: Paginator<'_>, number: usize, first: &Route) -> Value {
    let total = listing.count();
    let labels = listing
        .stretch(number)
        .iter()
        .filter_map(|page| stage.label(*page));
    let url = |number: usize| -> Value {
        let route = (1..=total)
            .contains(&number)
            .then(|| list_route(first, number))
            .flatten();
        route.map(|route| stage.link(&route)).into()
    };
    Value::group(
        &[
            "count", "first", "items", "last", "next", "number", "previous", "total",
        ],
        [
            listing.pages.len().into(),
            url(1),
            Value::list(labels.map(|label| CardView::value(stage, label))),
            url(total),
            url(number + 1),
            number.into(),
            url(number.wrapping_sub(1)),
            total.into(),
        ],
    )
}
