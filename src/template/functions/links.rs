//! Addresses: of pages, of files and of the theme's assets.

use super::{OPTIONAL, REQUIRED, on_stage};
use crate::base::{Route, SourcePath, Value, did_you_mean};
use crate::site::{LanguageId, Target};
use crate::template::picture;
use crate::template::{Arguments, CallError, Function, Parameter, Scope, Stage};

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
    let stage = on_stage(scope)?;
    let path = arguments.required_text("path")?;
    let language = super::language_argument(stage, arguments)?;
    let name = path.trim_matches('/');
    let route = match stage.lens.find(name) {
        Some(page) => stage.lens.presence(page, language).1.cloned().or_else(|| {
            let original = stage.lens.original(page)?;
            stage
                .lens
                .label(page, original)
                .map(|label| label.route().clone())
        }),
        None => {
            let file = file(stage, path, language);
            file.and_then(|file| stage.lens.file(&file).cloned())
        }
    };
    let route = route.ok_or_else(|| {
        CallError::new(format!("There is no page or file `{path}`."))
            .help("Write the path of a page without its language, such as `/missions`.")
    })?;
    written(stage, &route, arguments)
}

/// Finds a file of the content: beside the page, or by its whole path where it begins with a slash.
fn file(stage: &Stage, path: &str, language: LanguageId) -> Option<SourcePath> {
    let text = |page| {
        let own = stage.lens.translation(page, language);
        own.or_else(|| stage.lens.translation(page, stage.lens.original(page)?))
    };
    let beside = stage.page.or_else(|| stage.lens.find("")).and_then(text);
    let beside = beside.and_then(|text| stage.lens.resolve(&text.document, language, path).ok());
    match beside {
        Some(Target::File(file, _)) => Some(file),
        _ => SourcePath::new(format!("content/{}", path.trim_matches('/'))).ok(),
    }
}

/// Returns the address of a file that is named by its address in this output, or by its path.
pub(super) fn file_address(stage: &Stage, given: &str) -> Option<String> {
    if picture::is_known(stage, given) {
        return Some(given.to_owned());
    }
    picture::link(stage, &file(stage, given, stage.language)?)
}

/// Writes the address of a file of the theme, whose name carries the digest of its bytes.
fn asset(scope: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let stage = on_stage(scope)?;
    let name = arguments.required_text("path")?;
    let asset = stage.lens.asset(name).ok_or_else(|| {
        CallError::new(format!("The theme has no file `assets/{name}`."))
            .help_if(did_you_mean(name, stage.lens.asset_names()))
    })?;
    written(stage, &asset.route, arguments)
}

fn written(stage: &Stage, route: &Route, arguments: &Arguments) -> Result<Value, CallError> {
    if arguments.yes("absolute")? {
        return Ok(stage.lens.permalink(route).into());
    }
    Ok(stage.link(route).into())
}
