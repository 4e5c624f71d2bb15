//! Pages: translated, shown in their source language, or stubs that name the languages there are.

use super::paginator;
use super::theme_template::{choose, fill};
use crate::base::{SourcePath, Value};
use crate::site::{LanguageId, PageId, Presence, Translation};
use crate::template::views::{CardView, LanguageView, PageView};
use crate::template::{BodyRenderer, RenderContext};
use std::sync::Arc;

/// Makes a page in a language it is translated into.
pub(super) fn page(
    context: &Arc<RenderContext>,
    page: PageId,
    language: LanguageId,
) -> Option<String> {
    let text = context.lens.translation(page, language)?;
    let path = &text.document.path;
    let template = template(context, page, text)?;
    let paginator = paginator::of_section(context, page, language, 1);
    let variables = vec![
        ("page", view(context, text, language)),
        ("paginator", paginator),
    ];
    fill(context, &template, Some(path), variables)
}

/// Makes a page whose text is shown in its source language, at an address in another.
pub(super) fn shown(context: &Arc<RenderContext>, page: PageId) -> Option<String> {
    let original = context.lens.original(page)?;
    let text = context.lens.translation(page, original)?;
    let path = &text.document.path;
    let template = template(context, page, text)?;
    let paginator = paginator::of_section(context, page, context.language, 1);
    let variables = vec![
        ("page", view(context, text, original)),
        ("paginator", paginator),
    ];
    fill(context, &template, Some(path), variables)
}

/// Makes a page that says that it is not translated yet, and into which languages it is.
pub(super) fn stub(context: &Arc<RenderContext>, page: PageId) -> Option<String> {
    let original = context.lens.original(page)?;
    // Nothing of the text itself, so that an edit of it makes no stand-in anew.
    let label = context.lens.label(page, original)?;
    let path = context.lens.source(page, original)?;
    let template = choose(context, &["untranslated".to_owned()], Some(path))?;
    let presences = context.lens.presences(page).into_iter();
    let available = presences.filter(|(_, presence, _)| *presence == Presence::Translated);
    let available = available.filter_map(|(language, _, _)| {
        let label = context.lens.label(page, language)?;
        Some(Value::group(
            &["language", "title", "url"],
            [
                LanguageView::value(context, language),
                Arc::clone(label.title()).into(),
                context.link(label.route()).into(),
            ],
        ))
    });
    let variables = vec![
        ("page", CardView::value(context, label)),
        ("available", Value::list(available)),
        (
            "paginator",
            paginator::of_section(context, page, context.language, 1),
        ),
    ];
    fill(context, &template, Some(path), variables)
}

pub(super) fn view(
    context: &Arc<RenderContext>,
    text: &Translation,
    language: LanguageId,
) -> Value {
    context.pictures.stand_below(text.card.image.is_some());
    let body = BodyRenderer::of(context, text, language).map(|renderer| renderer.explained());
    context.pictures.stand_below(false);
    PageView::value(context, text, body.unwrap_or_default())
}

/// Chooses a page's template: the one it names, then by kind, then by section, then the default.
pub(super) fn template(
    context: &RenderContext,
    page: PageId,
    text: &Translation,
) -> Option<String> {
    let path: &SourcePath = &text.document.path;
    if let Some(named) = &text.template {
        return choose(context, &[named.to_string()], Some(path));
    }
    let mut choices = Vec::with_capacity(4);
    choices.extend(text.card.kind.as_ref().map(|kind| format!("kind/{kind}")));
    let section = text
        .card
        .path
        .as_str()
        .split('/')
        .next()
        .filter(|section| !section.is_empty());
    choices.push(section.map_or_else(|| "home".to_owned(), |section| format!("section/{section}")));
    if context.lens.is_section(page) {
        choices.push("section".to_owned());
    }
    choices.push("page".to_owned());
    choose(context, &choices, Some(path))
}
