//! The elements that show a picture: in every size and encoding it has, each chosen by the browser.
//!
//! Never decides what a picture is of: the description comes from those who use it.

use super::escape::push_escaped;
use super::render_context::{Addressing, RenderContext};
use crate::base::SourcePath;
use crate::site::{MediumKind, RasterFormat, Variant};

/// How wide the picture is that browsers without a choice load.
const USUAL: u32 = 1024;

/// How a picture is to be shown.
#[derive(Clone, Debug, Default)]
pub(super) struct Showing<'a> {
    /// What it shows; empty for a decoration.
    pub(super) alt: &'a str,
    /// How wide it is on the page; `None` leaves that to the theme.
    pub(super) sizes: Option<&'a str>,
    /// The class of the element.
    pub(super) class: Option<&'a str>,
    /// What is shown when the pointer rests on it.
    pub(super) title: Option<&'a str>,
    /// Whether it is loaded only when it comes into sight; `None` is all but the first.
    pub(super) lazy: Option<bool>,
}

/// Writes the elements for a picture at an address; of what is no file of the site, only its address.
pub(super) fn write(context: &RenderContext, address: &str, showing: &Showing<'_>) -> String {
    let file = context.pictures.file(address);
    let variants = file
        .as_ref()
        .map(|file| context.lens.variants(file))
        .unwrap_or_default();
    let theme = context.lens.theme().images.sizes.as_deref();
    let sizes = showing.sizes.or(theme).unwrap_or("100vw");
    // Readers of feeds are shown one size: few of them can choose.
    let offered = if context.addressing == Addressing::Whole {
        &[][..]
    } else {
        &variants
    };
    let [webp, own] = [true, false].map(|is_webp| set(context, offered, is_webp));
    let mut html = String::with_capacity(1024);
    if !webp.is_empty() {
        html.push_str("<picture>");
        let source = [("type", "image/webp"), ("srcset", &webp), ("sizes", sizes)];
        element(
            &mut html,
            "source",
            &source.map(|(name, value)| (name, Some(value.to_owned()))),
        );
    }
    let is_lazy = showing.lazy.unwrap_or_else(|| !context.pictures.is_first());
    let medium = file.as_ref().and_then(|file| context.lens.medium(file));
    let size = size(medium, &variants);
    let usual = usual(&variants).map(|variant| context.link(&variant.route));
    let optional = |value: &str| Some(value.to_owned()).filter(|value| !value.is_empty());
    let image = [
        ("src", Some(usual.unwrap_or_else(|| address.to_owned()))),
        ("srcset", optional(&own)),
        ("sizes", optional(&own).map(|_| sizes.to_owned())),
        ("width", size.map(|(width, _)| width.to_string())),
        ("height", size.map(|(_, height)| height.to_string())),
        ("alt", Some(showing.alt.to_owned())),
        ("title", showing.title.and_then(optional)),
        ("class", showing.class.and_then(optional)),
        ("loading", is_lazy.then(|| "lazy".to_owned())),
        ("decoding", Some("async".to_owned())),
    ];
    element(&mut html, "img", &image);
    if !webp.is_empty() {
        html.push_str("</picture>");
    }
    html
}

/// Returns the file that a name in a template stands for: an address of this output, or a path.
pub(super) fn is_known(context: &RenderContext, address: &str) -> bool {
    context.pictures.file(address).is_some()
}

/// Links to a file, and keeps in mind that the address is that of the file.
pub(super) fn link(context: &RenderContext, file: &SourcePath) -> Option<String> {
    let address = context.link(context.lens.file(file)?);
    context.pictures.note(&address, file);
    Some(address)
}

fn set(context: &RenderContext, variants: &[Variant], is_webp: bool) -> String {
    let is_wanted = |variant: &&Variant| (variant.recipe.format == RasterFormat::WebP) == is_webp;
    let written = variants
        .iter()
        .filter(is_wanted)
        .map(|variant| format!("{} {}w", context.link(&variant.route), variant.recipe.width));
    written.collect::<Vec<_>>().join(", ")
}

/// Returns the variant for browsers without a choice, of which none reads WebP alone.
fn usual(variants: &[Variant]) -> Option<&Variant> {
    let own = || {
        variants
            .iter()
            .filter(|variant| variant.recipe.format != RasterFormat::WebP)
    };
    own()
        .rfind(|variant| variant.recipe.width <= USUAL)
        .or_else(|| own().next())
}

/// Returns the width and height that leave room for the picture before it is there.
fn size(medium: Option<&MediumKind>, variants: &[Variant]) -> Option<(u32, u32)> {
    let largest = variants
        .last()
        .map(|variant| (variant.recipe.width, variant.recipe.height));
    largest.or(match medium? {
        MediumKind::Raster(raster) => Some((raster.width, raster.height)),
        MediumKind::Drawing(drawing) => drawing.size,
        MediumKind::Document(_) | MediumKind::Other => None,
    })
}

fn element(html: &mut String, name: &str, attributes: &[(&str, Option<String>)]) {
    html.push('<');
    html.push_str(name);
    for (name, value) in attributes {
        let Some(value) = value else { continue };
        html.push(' ');
        html.push_str(name);
        html.push_str("=\"");
        push_escaped(html, value);
        html.push('"');
    }
    html.push('>');
}
