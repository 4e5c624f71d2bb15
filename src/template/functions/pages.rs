//! Pages: one by its path, or many by what they have in common.

use super::support::{OPTIONAL, REQUIRED, context_of, is_required, language_argument};
use crate::base::{Value, did_you_mean, message};
use crate::config::Sort;
use crate::site::{Card, PageId, TaxonomyOutline};
use crate::template::views::{CardView, TermView};
use crate::template::{Arguments, CallError, Function, Parameter, RenderContext, Scope};
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) const PAGE: Function = Function {
    name: "page",
    parameters: &[
        Parameter {
            name: "path",
            required: REQUIRED,
        },
        Parameter {
            name: "language",
            required: OPTIONAL,
        },
        Parameter {
            name: "required",
            required: OPTIONAL,
        },
    ],
    filter: false,
    open: false,
    call: page,
};

pub(super) const SECTION: Function = Function {
    name: "section",
    parameters: &[
        Parameter {
            name: "path",
            required: OPTIONAL,
        },
        Parameter {
            name: "required",
            required: OPTIONAL,
        },
    ],
    filter: false,
    open: false,
    call: section,
};

pub(super) const PAGES: Function = Function {
    name: "pages",
    parameters: &[
        Parameter {
            name: "section",
            required: OPTIONAL,
        },
        Parameter {
            name: "deep",
            required: OPTIONAL,
        },
        Parameter {
            name: "kind",
            required: OPTIONAL,
        },
        Parameter {
            name: "taxonomy",
            required: OPTIONAL,
        },
        Parameter {
            name: "term",
            required: OPTIONAL,
        },
        Parameter {
            name: "field",
            required: OPTIONAL,
        },
        Parameter {
            name: "equals",
            required: OPTIONAL,
        },
        Parameter {
            name: "sort",
            required: OPTIONAL,
        },
        Parameter {
            name: "reverse",
            required: OPTIONAL,
        },
        Parameter {
            name: "limit",
            required: OPTIONAL,
        },
        Parameter {
            name: "group",
            required: OPTIONAL,
        },
        Parameter {
            name: "required",
            required: OPTIONAL,
        },
    ],
    filter: false,
    open: false,
    call: pages,
};

pub(super) const TERM: Function = Function {
    name: "term",
    parameters: &[
        Parameter {
            name: "taxonomy",
            required: REQUIRED,
        },
        Parameter {
            name: "id",
            required: REQUIRED,
        },
    ],
    filter: false,
    open: false,
    call: term,
};

pub(super) const TERMS: Function = Function {
    name: "terms",
    parameters: &[Parameter {
        name: "taxonomy",
        required: REQUIRED,
    }],
    filter: false,
    open: false,
    call: terms,
};

/// Returns the card of a page, or nothing where it has no text in the language.
fn page(scope: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let context = context_of(scope)?;
    let language = language_argument(context, arguments)?;
    let page = match arguments.required_text("path")? {
        // A theme cannot know whether the site has a home page yet.
        "/" => context.lens.find(""),
        path => find(context, path, arguments)?,
    };
    let label = page.and_then(|page| context.lens.label(page, language));
    Ok(label.map_or(Value::None, |label| CardView::value(context, label)))
}

/// Returns the card of a section: the one named, or the one that the page is in.
fn section(scope: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let context = context_of(scope)?;
    let section = match arguments.text("path")? {
        Some(path) => find(context, path, arguments)?,
        None => context.page.and_then(|page| context.lens.parent(page)),
    };
    let label = section.and_then(|section| context.label(section));
    Ok(label.map_or(Value::None, |label| CardView::value(context, label)))
}

/// Finds a page; one that is not there is an error unless the call says that it need not be.
fn find(
    context: &RenderContext,
    path: &str,
    arguments: &Arguments,
) -> Result<Option<PageId>, CallError> {
    match context.lens.find(path.trim_matches('/')) {
        None if is_required(arguments)? => {
            Err(CallError::new(message!("template-failed-page", path))
                .help(message!("template-failed-page.help")))
        }
        found => Ok(found),
    }
}

/// Returns the cards of pages in the language of the output: chosen, ordered, cut and grouped.
fn pages(scope: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let context = context_of(scope)?;
    let mut cards = chosen(context, arguments)?;
    if arguments.get("sort").is_some() {
        order(context, &mut cards, arguments)?;
    } else if arguments.yes("reverse")? {
        cards.reverse();
    }
    if let Some(limit) = arguments.count("limit")? {
        cards.truncate(limit);
    }
    match arguments.text("group")? {
        Some(group) => Ok(grouped(context, &cards, group)),
        None => Ok(Value::list(
            cards
                .into_iter()
                .map(|card| CardView::value(context, card.into())),
        )),
    }
}

fn chosen<'a>(
    context: &'a RenderContext,
    arguments: &Arguments,
) -> Result<Vec<&'a Arc<Card>>, CallError> {
    let pages = candidates(context, arguments)?;
    let kind = arguments.text("kind")?;
    let (field, equals) = (arguments.text("field")?, arguments.value("equals"));
    let term = arguments.text("term")?.zip(arguments.text("taxonomy")?);
    let fits = |card: &Card| {
        kind.is_none_or(|kind| card.kind.as_deref() == Some(kind))
            && field.is_none_or(|field| card.fields.get(field).unwrap_or(&Value::None) == &equals)
            && term.is_none_or(|(term, taxonomy)| {
                card.terms
                    .get(taxonomy)
                    .is_some_and(|terms| terms.iter().any(|own| **own == *term))
            })
    };
    Ok(pages
        .into_iter()
        .filter_map(|page| context.card(page))
        .filter(|card| fits(card))
        .collect())
}

fn candidates(context: &RenderContext, arguments: &Arguments) -> Result<Vec<PageId>, CallError> {
    let deep = arguments.yes("deep")?;
    let Some(path) = arguments.text("section")? else {
        if let Some((taxonomy, term)) = arguments.text("taxonomy")?.zip(arguments.text("term")?) {
            return Ok(context
                .lens
                .term_members(taxonomy, term, context.language)
                .to_vec());
        }
        return Ok(context.lens.pages(context.language));
    };
    let mut found = Vec::new();
    let mut waiting = Vec::from_iter(find(context, path, arguments)?);
    while let Some(above) = waiting.pop() {
        let children = context.lens.children(above, context.language);
        found.extend_from_slice(children);
        if deep {
            waiting.extend(children.iter().rev());
        }
    }
    Ok(found)
}

/// Puts cards in order; where only the first few are wanted, the others are left out unsorted.
fn order(
    context: &RenderContext,
    cards: &mut Vec<&Arc<Card>>,
    arguments: &Arguments,
) -> Result<(), CallError> {
    let Some(sort) = arguments.text("sort")?.map(named_sort).transpose()? else {
        return Ok(());
    };
    let is_reverse = arguments.yes("reverse")?;
    let compare = |left: &&Arc<Card>, right: &&Arc<Card>| {
        let ordering = context.lens.compare(left, right, sort);
        if is_reverse {
            ordering.reverse()
        } else {
            ordering
        }
    };
    if let Some(limit) = arguments
        .count("limit")?
        .filter(|limit| (1..cards.len()).contains(limit))
    {
        cards.select_nth_unstable_by(limit - 1, compare);
        cards.truncate(limit);
    }
    cards.sort_unstable_by(compare);
    Ok(())
}

fn named_sort(name: &str) -> Result<Sort, CallError> {
    match name {
        "weight" => Ok(Sort::Weight),
        "date" => Ok(Sort::Date),
        "title" => Ok(Sort::Title),
        other => Err(
            CallError::new(message!("template-failed-sort", name = other))
                .help(message!("template-failed-sort.help"))
                .help_if(did_you_mean(other, ["weight", "date", "title"])),
        ),
    }
}

/// Groups cards by `year`, by a taxonomy, or by a field; groups keep the order of their first card.
fn grouped(context: &Arc<RenderContext>, cards: &[&Arc<Card>], group: &str) -> Value {
    let mut groups: Vec<(Value, Vec<Value>)> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for card in cards {
        for key in keys(context, card, group) {
            let name = key.field("id").unwrap_or_else(|| key.clone()).plain();
            let place = *places.entry(name).or_insert_with(|| {
                groups.push((key, Vec::new()));
                groups.len() - 1
            });
            groups[place]
                .1
                .push(CardView::value(context, (*card).into()));
        }
    }
    Value::list(
        groups
            .into_iter()
            .map(|(key, items)| Value::group(&["items", "key"], [Value::list(items), key])),
    )
}

fn keys(context: &Arc<RenderContext>, card: &Card, group: &str) -> Vec<Value> {
    if group == "year" {
        return card
            .date
            .map(|date| Value::Integer(i64::from(date.day().year())))
            .into_iter()
            .collect();
    }
    match context.lens.taxonomy(group) {
        Some(taxonomy) => {
            let taxonomy = taxonomy.id;
            let terms = card.terms.get(taxonomy).into_iter().flatten();
            terms
                .map(|term| TermView::value(context, taxonomy, term))
                .collect()
        }
        None => card.fields.get(group).cloned().into_iter().collect(),
    }
}

/// Returns a term of a taxonomy.
fn term(scope: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let context = context_of(scope)?;
    let id = arguments.required_text("id")?;
    let taxonomy = taxonomy(context, arguments)?;
    match taxonomy.term(id) {
        Some(term) => Ok(TermView::value(context, taxonomy.id, term)),
        None => {
            let known = taxonomy.ids();
            let known = known.iter().map(|term| &***term);
            let message = message!("unknown-term", taxonomy = taxonomy.id, term = id);
            Err(CallError::new(message).help_if(did_you_mean(id, known)))
        }
    }
}

/// Returns the terms of a taxonomy that have pages in the language of the output.
fn terms(scope: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let context = context_of(scope)?;
    let taxonomy = taxonomy(context, arguments)?.id;
    let terms = context.lens.terms(taxonomy, context.language);
    Ok(Value::list(
        terms
            .iter()
            .map(|term| TermView::value(context, taxonomy, term)),
    ))
}

fn taxonomy<'a>(
    context: &'a RenderContext,
    arguments: &Arguments,
) -> Result<TaxonomyOutline<'a>, CallError> {
    let id = arguments.required_text("taxonomy")?;
    context.lens.taxonomy(id).ok_or_else(|| {
        let known = context.lens.taxonomy_ids().map(|id| &**id);
        CallError::new(message!("template-failed-taxonomy", name = id))
            .help_if(did_you_mean(id, known))
    })
}
