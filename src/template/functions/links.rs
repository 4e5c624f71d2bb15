//! Addresses: of pages, of files and of the theme's assets.

use super::support::{OPTIONAL, REQUIRED, context_of};
use crate::base::{Route, SourcePath, Value, did_you_mean, message};
use crate::site::{LanguageId, Target};
use crate::template::picture;
use crate::template::{Arguments, CallError, Function, Parameter, RenderContext, Scope};

pub(super) const URL: Function = Function {
    name: "url",
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
            name: "absolute",
            required: OPTIONAL,
        },
    ],
    filter: false,
    open: false,
    call: url,
};

pub(super) const ASSET: Function = Function {
    name: "asset",
    parameters: &[
        Parameter {
            name: "path",
            required: REQUIRED,
        },
        Parameter {
            name: "absolute",
            required: OPTIONAL,
        },
    ],
    filter: false,
    open: false,
    call: asset,
};

/// Writes the address of a page by its path, or of a file of the content.
fn url(scope: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let context = context_of(scope)?;
    let path = arguments.required_text("path")?;
    let language = super::support::language_argument(context, arguments)?;
    let name = path.trim_matches('/');
    let route = match context.lens.find(name) {
        Some(page) => context
            .lens
            .presence(page, language)
            .1
            .cloned()
            .or_else(|| {
                let original = context.lens.original(page)?;
                context
                    .lens
                    .label(page, original)
                    .map(|label| label.route().clone())
            }),
        None => {
            let file = file(context, path, language);
            file.and_then(|file| context.lens.file(&file).cloned())
        }
    };
    let route = route.ok_or_else(|| {
        CallError::new(message!("broken-link", path)).help(message!("template-failed-page.help"))
    })?;
    written(context, &route, arguments)
}

/// Finds a file of the content: beside the page, or by its whole path where it begins with a slash.
fn file(context: &RenderContext, path: &str, language: LanguageId) -> Option<SourcePath> {
    let text = |page| {
        let own = context.lens.translation(page, language);
        own.or_else(|| context.lens.translation(page, context.lens.original(page)?))
    };
    let beside = context
        .page
        .or_else(|| context.lens.find(""))
        .and_then(text);
    let beside = beside.and_then(|text| context.lens.resolve(&text.document, language, path).ok());
    match beside {
        Some(Target::File(file, _)) => Some(file),
        _ => SourcePath::new(format!("content/{}", path.trim_matches('/'))).ok(),
    }
}

/// Returns the address of a file that is named by its address in this output, or by its path.
pub(super) fn file_address(context: &RenderContext, given: &str) -> Option<String> {
    if picture::is_known(context, given) {
        return Some(given.to_owned());
    }
    picture::link(context, &file(context, given, context.language)?)
}

/// Writes the address of a file of the theme, whose name carries the digest of its bytes.
fn asset(scope: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let context = context_of(scope)?;
    let name = arguments.required_text("path")?;
    let asset = context.lens.asset(name).ok_or_else(|| {
        CallError::new(message!("template-failed-asset", name))
            .help_if(did_you_mean(name, context.lens.asset_names()))
    })?;
    written(context, &asset.route, arguments)
}

fn written(
    context: &RenderContext,
    route: &Route,
    arguments: &Arguments,
) -> Result<Value, CallError> {
    if arguments.yes("absolute")? {
        return Ok(context.lens.permalink(route).into());
    }
    Ok(context.link(route).into())
}
