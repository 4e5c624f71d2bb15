//! What several functions need: their context, and arguments that many take.

use crate::base::{Language, did_you_mean, message};
use crate::site::LanguageId;
use crate::template::{Arguments, CallError, RenderContext, Scope};
use std::sync::Arc;

pub(super) const REQUIRED: bool = true;
pub(super) const OPTIONAL: bool = false;

/// Returns the output in the making, which the functions about the site need.
pub(super) fn context_of(scope: &Scope) -> Result<&Arc<RenderContext>, CallError> {
    scope
        .context
        .as_ref()
        .ok_or_else(|| CallError::new(message!("template-failed-no-site")))
}

/// Returns whether what a function looks for has to be there, which `required=false` says no to.
pub(super) fn is_required(arguments: &Arguments) -> Result<bool, CallError> {
    Ok(arguments.get("required").is_none() || arguments.yes("required")?)
}

/// Returns the language named by the argument `language`, or that of the output.
pub(super) fn language_argument(
    context: &RenderContext,
    arguments: &Arguments,
) -> Result<LanguageId, CallError> {
    arguments
        .text("language")?
        .map_or(Ok(context.language), |tag| find_language(context, tag))
}

/// Finds a language of the site by its tag.
pub(super) fn find_language(context: &RenderContext, tag: &str) -> Result<LanguageId, CallError> {
    let known = Language::parse(tag)
        .ok()
        .and_then(|language| context.lens.language_id(&language));
    known.ok_or_else(|| {
        CallError::new(message!("template-failed-language", tag)).help_if(did_you_mean(
            tag,
            context.lens.language_tags().map(Language::as_str),
        ))
    })
}
