//! Pages: translated, shown in their source language, or stubs that name the languages there are.

use super::{choose, fill, list};
use crate::base::{SourcePath, Value};
use crate::site::{LanguageId, PageId, Presence, Translation};
use crate::template::views::{CardView, LanguageView, PageView};
use crate::template::{Filling, Stage};
use std::sync::Arc;

/// Makes a page in a language it is translated into.
pub(super) fn page(stage: &Arc<Stage>, page: PageId, language: LanguageId) -> Option<String> {
    let text = stage.lens.translation(page, language)?;
    let path = &text.document.path;
    let template = template(stage, page, text)?;
    let paginator = list::of_section(stage, page, language, 1);
    let variables = vec![
        ("page", view(stage, text, language)),
        ("paginator", paginator),
    ];
    fill(stage, &template, Some(path), variables)
}

/// Makes a page whose text is shown in its source language, at an address in another.
pub(super) fn shown(stage: &Arc<Stage>, page: PageId) -> Option<String> {
    let original = stage.lens.original(page)?;
    let text = stage.lens.translation(page, original)?;
    let path = &text.document.path;
    let template = template(stage, page, text)?;
    let paginator = list::of_section(stage, page, stage.language, 1);
    let variables = vec![
        ("page", view(stage, text, original)),
        ("paginator", paginator),
    ];
    fill(stage, &template, Some(path), variables)
}

/// Makes a page that says that it is not translated yet, and into which languages it is.
pub(super) fn stub(stage: &Arc<Stage>, page: PageId) -> Option<String> {
    let original = stage.lens.original(page)?;
    // Nothing of the text itself, so that an edit of it makes no stand-in anew.
    let label = stage.lens.label(page, original)?;
    let path = stage.lens.source(page, original)?;
    let template = choose(stage, &["untranslated".to_owned()], Some(path))?;
    let presences = stage.lens.presences(page).into_iter();
    let available = presences.filter(|(_, presence, _)| *presence == Presence::Translated);
    let available = available.filter_map(|(language, _, _)| {
        let label = stage.lens.label(page, language)?;
        Some(Value::group(
            &["language", "title", "url"],
            [
                LanguageView::value(stage, language),
                Arc::clone(label.title()).into(),
                stage.link(label.route()).into(),
            ],
        ))
    });
    let variables = vec![
        ("page", CardView::value(stage, label)),
        ("available", Value::list(available)),
        (
            "paginator",
            list::of_section(stage, page, stage.language, 1),
        ),
    ];
    fill(stage, &template, Some(path), variables)
}

pub(super) fn view(stage: &Arc<Stage>, text: &Translation, language: LanguageId) -> Value {
    stage.pictures.stand_below(text.card.image.is_some());
    let html = Filling::of(stage, text, language).map(|filling| filling.explained_html());
    stage.pictures.stand_below(false);
    PageView::value(stage, text, Arc::from(html.unwrap_or_default()))
}

/// Chooses a page's template: the one it names, then by kind, then by section, then the default.
pub(super) fn template(stage: &Stage, page: PageId, text: &Translation) -> Option<String> {
    let path: &SourcePath = &text.document.path;
    if let Some(named) = &text.template {
        return choose(stage, &[named.to_string()], Some(path));
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
    if stage.lens.is_section(page) {
        choices.push("section".to_owned());
    }
    choices.push("page".to_owned());
    choose(stage, &choices, Some(path))
}
