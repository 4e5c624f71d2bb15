//! Pictures in every size, and what is known of a file.

use super::links;
use super::support::{OPTIONAL, REQUIRED, context_of};
use crate::base::Value;
use crate::site::MediumKind;
use crate::template::picture::{self, Showing};
use crate::template::{Arguments, CallError, Function, Parameter, Scope};

pub(super) const PICTURE: Function = Function {
    name: "picture",
    parameters: &[
        Parameter {
            name: "file",
            required: REQUIRED,
        },
        Parameter {
            name: "alt",
            required: REQUIRED,
        },
        Parameter {
            name: "sizes",
            required: OPTIONAL,
        },
        Parameter {
            name: "class",
            required: OPTIONAL,
        },
        Parameter {
            name: "title",
            required: OPTIONAL,
        },
        Parameter {
            name: "lazy",
            required: OPTIONAL,
        },
    ],
    filter: false,
    open: false,
    call: picture,
};

pub(super) const MEASURE: Function = Function {
    name: "measure",
    parameters: &[Parameter {
        name: "file",
        required: REQUIRED,
    }],
    filter: false,
    open: false,
    call: measure,
};

/// Writes the elements that show a picture, by its address in this output or by its path.
fn picture(scope: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let context = context_of(scope)?;
    let given = arguments.required_text("file")?;
    let address = links::file_address(context, given);
    let lazy = match arguments.get("lazy") {
        Some(_) => Some(arguments.yes("lazy")?),
        None => None,
    };
    let showing = Showing {
        alt: arguments.text("alt")?.unwrap_or_default(),
        sizes: arguments.text("sizes")?,
        class: arguments.text("class")?.filter(|class| !class.is_empty()),
        title: arguments.text("title")?.filter(|title| !title.is_empty()),
        lazy,
    };
    Ok(Value::html(picture::write(
        context,
        address.as_deref().unwrap_or(given),
        &showing,
    )))
}

/// Says what is known of a file, by its address in this output or by its path: its size, its ending, and
/// what pictures and documents have beyond that.
fn measure(scope: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let context = context_of(scope)?;
    let given = arguments.required_text("file")?;
    let address = links::file_address(context, given);
    let path = address
        .as_ref()
        .and_then(|address| context.pictures.file(address));
    let Some(path) = path else {
        return Ok(Value::None);
    };
    let extension = path
        .name()
        .rsplit_once('.')
        .map_or("", |(_, extension)| extension);
    let (pages, size) = match context.lens.medium(&path) {
        Some(MediumKind::Document(pages)) => (*pages, None),
        Some(MediumKind::Raster(raster)) => (None, Some((raster.width, raster.height))),
        Some(MediumKind::Drawing(drawing)) => (None, drawing.size),
        Some(MediumKind::Other) | None => (None, None),
    };
    let number =
        |number: Option<u32>| number.map_or(Value::None, |number| i64::from(number).into());
    let bytes = size_of(context.lens.size(&path));
    Ok(Value::group(
        &[
            "bytes",
            "format",
            "height",
            "kilobytes",
            "megabytes",
            "pages",
            "url",
            "width",
        ],
        [
            bytes.into(),
            extension.to_uppercase().into(),
            number(size.map(|(_, height)| height)),
            (bytes / 1000).max(1).into(),
            if bytes < MEGABYTE {
                Value::None
            } else {
                Value::Decimal(tenths(bytes))
            },
            number(pages),
            address.into(),
            number(size.map(|(width, _)| width)),
        ],
    ))
}

fn size_of(bytes: Option<u64>) -> i64 {
    bytes
        .and_then(|bytes| i64::try_from(bytes).ok())
        .unwrap_or_default()
}

/// From here on sizes are told in megabytes.
const MEGABYTE: i64 = 1_000_000;

/// Returns megabytes with one digit behind the point.
fn tenths(bytes: i64) -> f64 {
    ((bytes + MEGABYTE / 20) / (MEGABYTE / 10)) as f64 / 10.0
}
