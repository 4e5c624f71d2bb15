//! The functions of templates, in one table; each file holds those of one subject.

mod head;
mod join;
mod json;
mod language;
mod links;
mod navigation;
mod pages;
mod picture;
mod rows;
mod split;
mod text;

use super::{Arguments, CallError, Function, RenderContext, Scope};
use crate::base::{Language, did_you_mean};
use crate::site::LanguageId;
use std::sync::Arc;

/// Returns all functions, for [`super::Templates::new`].
pub fn table() -> &'static [Function] {
    TABLE
}

static TABLE: &[Function] = &[
    head::HEAD,
    join::JOIN,
    json::JSON,
    language::COUNTRY_NAME,
    language::DATE,
    language::LANGUAGE_NAME,
    language::LIST,
    language::NOW,
    language::NUMBER,
    language::T,
    links::ASSET,
    links::URL,
    navigation::BREADCRUMBS,
    navigation::MENU,
    navigation::NEIGHBOURS,
    navigation::TOC,
    navigation::TRANSLATIONS,
    pages::PAGE,
    pages::PAGES,
    pages::SECTION,
    pages::TERM,
    pages::TERMS,
    picture::MEASURE,
    picture::PICTURE,
    rows::ROWS,
    split::SPLIT,
    text::DATA,
    text::EXCERPT,
    text::MARKDOWN,
];

const REQUIRED: bool = true;
const OPTIONAL: bool = false;

/// Returns the output in the making, which the functions about the site need.
fn on_stage(scope: &Scope) -> Result<&Arc<RenderContext>, CallError> {
    scope
        .context
        .as_ref()
        .ok_or_else(|| CallError::new("This function needs a site, and there is none here."))
}

/// Returns whether what a function looks for has to be there, which `required=false` says no to.
fn is_required(arguments: &Arguments) -> Result<bool, CallError> {
    Ok(arguments.get("required").is_none() || arguments.yes("required")?)
}

/// Returns the language named by the argument `language`, or that of the output.
fn language_argument(
    context: &RenderContext,
    arguments: &Arguments,
) -> Result<LanguageId, CallError> {
    arguments
        .text("language")?
        .map_or(Ok(context.language), |tag| find_language(context, tag))
}

/// Finds a language of the site by its tag.
fn find_language(context: &RenderContext, tag: &str) -> Result<LanguageId, CallError> {
    let known = Language::parse(tag)
        .ok()
        .and_then(|language| context.lens.language_id(&language));
    known.ok_or_else(|| {
        CallError::new(format!("The site has no language `{tag}`.")).help_if(did_you_mean(
            tag,
            context.lens.language_tags().map(Language::as_str),
        ))
    })
}
