//! Ways through the site: menus, languages, breadcrumbs, contents, neighbours.

use super::support::{OPTIONAL, REQUIRED, context_of, is_required};
use crate::base::{Value, did_you_mean, message};
use crate::config::{MenuEntry, MenuTarget};
use crate::parse::Heading;
use crate::site::{LanguageId, PageId};
use crate::template::views::CardView;
use crate::template::{Arguments, CallError, Function, Parameter, RenderContext, Scope};
use std::sync::Arc;

pub(super) const MENU: Function = Function {
    name: "menu",
    parameters: &[
        Parameter {
            name: "name",
            required: REQUIRED,
        },
        Parameter {
            name: "required",
            required: OPTIONAL,
        },
    ],
    filter: false,
    open: false,
    call: menu,
};

pub(super) const TRANSLATIONS: Function = Function {
    name: "translations",
    parameters: &[],
    filter: false,
    open: false,
    call: translations,
};

pub(super) const BREADCRUMBS: Function = Function {
    name: "breadcrumbs",
    parameters: &[],
    filter: false,
    open: false,
    call: breadcrumbs,
};

pub(super) const TOC: Function = Function {
    name: "toc",
    parameters: &[Parameter {
        name: "depth",
        required: OPTIONAL,
    }],
    filter: false,
    open: false,
    call: toc,
};

pub(super) const NEIGHBOURS: Function = Function {
    name: "neighbours",
    parameters: &[],
    filter: false,
    open: false,
    call: neighbours,
};

/// Returns the entries of a menu.
fn menu(scope: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let context = context_of(scope)?;
    let name = arguments.required_text("name")?;
    let menus = context.lens.menus();
    match menus.get(name) {
        Some(entries) => Ok(Value::list(
            entries
                .iter()
                .filter_map(|entry| menu_entry(context, entry)),
        )),
        None if menus.is_empty() || !is_required(arguments)? => Ok(Value::list([])),
        None => Err(CallError::new(message!("template-failed-menu", name))
            .help(message!("template-failed-menu.help"))
            .help_if(did_you_mean(name, menus.keys().map(|name| &**name)))),
    }
}

fn menu_entry(context: &Arc<RenderContext>, entry: &MenuEntry) -> Option<Value> {
    let language = &context.lens.language(context.language).language;
    let given = entry
        .label
        .as_ref()
        .and_then(|label| label.get(language))
        .cloned();
    let children = entry
        .children
        .iter()
        .filter_map(|child| menu_entry(context, child));
    let children = Value::list(children);
    let (label, url, place) = match &entry.target {
        MenuTarget::Heading => (given?, Value::None, MenuPlace::default()),
        MenuTarget::Url(url) => (
            given.unwrap_or_else(|| Arc::clone(url)),
            Arc::clone(url).into(),
            MenuPlace::default(),
        ),
        MenuTarget::Page(path) => {
            let page = context.lens.find(path.as_str())?;
            let route = context.lens.presence(page, context.language).1?;
            let (label, place) = page_label(context, page, given)?;
            (label, context.link(route).into(), place)
        }
    };
    let other = place
        .language
        .map(|other| context.lens.language(other).language.as_str());
    Some(Value::group(
        &["active", "children", "label", "language", "open", "url"],
        [
            place.active.into(),
            children,
            label.into(),
            other.into(),
            place.open.into(),
            url,
        ],
    ))
}

/// How an entry stands to the page that is being made.
#[derive(Default)]
struct MenuPlace {
    active: bool,
    open: bool,
    /// The language of the label, where it is not that of the output.
    language: Option<LanguageId>,
}

fn page_label(
    context: &RenderContext,
    page: PageId,
    given: Option<Arc<str>>,
) -> Option<(Arc<str>, MenuPlace)> {
    let active = context.page == Some(page);
    let open = active
        || context
            .page
            .is_some_and(|here| is_above(context, page, here));
    let own = given.or_else(|| Some(Arc::clone(context.label(page)?.title())));
    if let Some(label) = own {
        return Some((
            label,
            MenuPlace {
                active,
                open,
                language: None,
            },
        ));
    }
    let original = context.lens.original(page)?;
    let label = Arc::clone(context.lens.label(page, original)?.title());
    Some((
        label,
        MenuPlace {
            active,
            open,
            language: Some(original),
        },
    ))
}

fn is_above(context: &RenderContext, page: PageId, here: PageId) -> bool {
    std::iter::successors(context.lens.parent(here), |above| {
        context.lens.parent(*above)
    })
    .any(|above| above == page)
}

/// Returns the languages of the site, with the address of the same page in each.
fn translations(scope: &Scope, _: &Arguments) -> Result<Value, CallError> {
    let context = context_of(scope)?;
    let switches = context.lens.switches(&context.job).into_iter();
    Ok(Value::list(switches.map(|switch| {
        let language = context.lens.language(switch.language);
        Value::group(
            &[
                "available",
                "current",
                "direction",
                "language",
                "name",
                "url",
                "written_in",
            ],
            [
                switch.available.into(),
                (switch.language == context.language).into(),
                language.direction.as_str().into(),
                language.language.as_str().into(),
                Arc::clone(&language.name).into(),
                switch.route.map(|route| context.link(&route)).into(),
                context
                    .lens
                    .language(switch.written_in)
                    .language
                    .as_str()
                    .into(),
            ],
        )
    })))
}

/// Returns the pages above the page, from the home page down, without the page itself.
fn breadcrumbs(scope: &Scope, _: &Arguments) -> Result<Value, CallError> {
    let context = context_of(scope)?;
    let above = context.page.and_then(|page| context.lens.parent(page));
    let mut trail: Vec<PageId> =
        std::iter::successors(above, |page| context.lens.parent(*page)).collect();
    trail.reverse();
    let labels = trail.into_iter().filter_map(|page| context.label(page));
    Ok(Value::list(
        labels.map(|label| CardView::value(context, label)),
    ))
}

/// Returns the headings of the page, those of lower levels inside those above them.
fn toc(scope: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let context = context_of(scope)?;
    let depth = arguments.count("depth")?.unwrap_or(3);
    let shown = match context.job {
        crate::site::Job::Fallback(page, _) => context.lens.original(page),
        _ => Some(context.language),
    };
    let text = context
        .page
        .zip(shown)
        .and_then(|(page, language)| context.lens.translation(page, language));
    let Some(text) = text else {
        return Ok(Value::list([]));
    };
    let headings = text
        .document
        .outline
        .headings
        .iter()
        .zip(text.heading_ids.iter());
    let shown: Vec<_> = headings
        .filter(|(heading, _)| usize::from(heading.level) <= depth)
        .collect();
    Ok(Value::list(nested(&shown)))
}

/// Nests headings by level; the recursion is at most six deep because levels grow with it.
fn nested(headings: &[(&Heading, &Arc<str>)]) -> Vec<Value> {
    let mut entries = Vec::new();
    let mut rest = headings;
    while let Some(((first, id), below)) = rest.split_first() {
        let end = below
            .iter()
            .position(|(next, _)| next.level <= first.level)
            .unwrap_or(below.len());
        entries.push(Value::group(
            &["children", "id", "level", "title"],
            [
                Value::list(nested(&below[..end])),
                Arc::clone(id).into(),
                i64::from(first.level).into(),
                Arc::clone(&first.text).into(),
            ],
        ));
        rest = &below[end..];
    }
    entries
}

/// Returns the pages before and after the page in its section.
fn neighbours(scope: &Scope, _: &Arguments) -> Result<Value, CallError> {
    let context = context_of(scope)?;
    let found = context
        .page
        .map(|page| context.lens.neighbours(page, context.language));
    let [previous, next] = found.unwrap_or_default().map(|page| {
        let label = page.and_then(|page| context.label(page));
        label.map_or(Value::None, |label| CardView::value(context, label))
    });
    Ok(Value::group(&["next", "previous"], [next, previous]))
}
