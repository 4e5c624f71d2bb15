//! What a drawing may have in it.

use crate::base::{Message, message};
use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;
use quick_xml::events::attributes::Attribute;

/// What becomes of a part of a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Judgement {
    /// It stays.
    Kept,
    /// It goes, and nobody misses it.
    Dropped,
    /// It goes, and that is told.
    Told(Message),
}

/// The elements of SVG that draw, describe or move something.
const ELEMENTS: &[&str] = &[
    "a",
    "animate",
    "animateMotion",
    "animateTransform",
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "filter",
    "g",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "mpath",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "set",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "title",
    "tspan",
    "use",
    "view",
];

/// What an address within a drawing may begin with.
const ADDRESSES: &[&str] = &[
    "#",
    "data:image/png",
    "data:image/jpeg",
    "data:image/gif",
    "data:image/webp",
];

/// What an address in a style may begin with beyond that.
const FONTS: &[&str] = &[
    "data:font/",
    "data:application/font",
    "data:application/x-font",
];

/// Judges an element.
pub(super) fn element(tag: &BytesStart<'_>) -> Judgement {
    let name = tag.name();
    let name: &str = name.as_ref();
    let local = name.strip_prefix("svg:").unwrap_or(name);
    if local == "metadata" || local.contains(':') {
        return Judgement::Dropped;
    }
    let is_moved_address = matches!(local, "animate" | "set")
        && tag.attributes().flatten().any(|found| {
            found.key.as_ref() == "attributeName"
                && !value_of(&found).is_some_and(|value| is_drawn(&value))
        });
    match local {
        "script" => Judgement::Told(message!("drawing-cleaned-scripts")),
        "foreignObject" => Judgement::Told(message!("drawing-cleaned-parts-of-web-pages")),
        _ if is_moved_address => Judgement::Told(message!("drawing-cleaned-scripts")),
        local if ELEMENTS.contains(&local) => Judgement::Kept,
        _ => Judgement::Told(message!("drawing-cleaned-elements")),
    }
}

/// Returns whether an attribute that moves is one that draws.
fn is_drawn(name: &str) -> bool {
    let name = name.trim();
    !name.contains("href") && !name.contains(':') && !name.to_ascii_lowercase().starts_with("on")
}

/// Judges an attribute.
pub(super) fn attribute(tag: &BytesStart<'_>, found: &Attribute<'_>) -> Judgement {
    let name: &str = found.key.as_ref();
    let Some(value) = value_of(found) else {
        return Judgement::Told(message!("drawing-cleaned-declarations"));
    };
    let value = value.trim();
    match name.split_once(':') {
        _ if name.to_ascii_lowercase().starts_with("on") => {
            Judgement::Told(message!("drawing-cleaned-event-handlers"))
        }
        Some(("xlink", "href")) => address(tag, value),
        None if name == "href" || name == "src" => address(tag, value),
        Some(("xml", "lang" | "space" | "id")) | Some(("xmlns", "xlink" | "svg")) => {
            Judgement::Kept
        }
        Some(_) => Judgement::Dropped,
        None if name == "style" && !is_harmless_style(value) => {
            Judgement::Told(message!("drawing-cleaned-styles"))
        }
        None if value.to_ascii_lowercase().contains("url(") && !is_harmless_style(value) => {
            Judgement::Told(message!("drawing-cleaned-what-lies-elsewhere"))
        }
        None => Judgement::Kept,
    }
}

/// Returns what an attribute says; `None` where that depends on declarations.
fn value_of(found: &Attribute<'_>) -> Option<String> {
    found
        .normalized_value(XmlVersion::Implicit1_0)
        .ok()
        .map(|value| value.into_owned())
}

fn address(tag: &BytesStart<'_>, value: &str) -> Judgement {
    let local = tag.local_name();
    let lower = value.to_ascii_lowercase();
    if ADDRESSES.iter().any(|start| lower.starts_with(start)) {
        Judgement::Kept
    } else if local.as_ref() == "a" {
        Judgement::Told(message!("drawing-cleaned-links"))
    } else {
        Judgement::Told(message!("drawing-cleaned-what-lies-elsewhere"))
    }
}

/// Returns whether a style reaches nothing but the drawing itself, as far as it can be told.
pub(super) fn is_harmless_style(style: &str) -> bool {
    let style = style.to_ascii_lowercase();
    let hides = [
        "\\",
        "@import",
        "expression(",
        "javascript:",
        "-moz-binding",
        "behavior:",
        "image-set(",
    ];
    if hides.iter().any(|mark| style.contains(mark)) {
        return false;
    }
    style.split("url(").skip(1).all(|address| {
        let address = address
            .trim_start()
            .trim_start_matches(['"', '\''])
            .trim_start();
        ADDRESSES
            .iter()
            .chain(FONTS)
            .any(|start| address.starts_with(start))
    })
}
