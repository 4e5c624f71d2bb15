//! What HTML a page may bring, and the cleaning of a page that brings some.
//!
//! Never runs for a page without HTML of its own: what Markdown makes is safe as it is. Where it
//! does run, it sees the whole page, so its rules also let through all that Markdown makes.

use super::split::{CLOSE, OPEN};
use super::tags::Attribute;
use ammonia::Builder;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

const MORE_TAGS: [&str; 7] = [
    "section", "input", "tfoot", "audio", "video", "source", "track",
];
const GENERIC: [&str; 12] = [
    "aria-describedby",
    "aria-hidden",
    "aria-label",
    "aria-labelledby",
    "class",
    "dir",
    "id",
    "lang",
    "role",
    "tabindex",
    "title",
    "translate",
];
const MEDIA: [&str; 10] = [
    "controls", "default", "height", "kind", "label", "poster", "preload", "src", "srclang", "type",
];
const SCHEMES: [&str; 5] = ["http", "https", "mailto", "tel", "geo"];
const ADDRESSES: [&str; 4] = ["href", "src", "cite", "poster"];

/// Attributes that are allowed on certain tags only.
const TAG_ATTRIBUTES: [(&str, &[&str]); 9] = [
    ("input", &["checked", "disabled", "type"]),
    ("details", &["open"]),
    ("time", &["datetime"]),
    ("ol", &["reversed", "type"]),
    ("img", &["decoding", "loading"]),
    ("audio", &MEDIA),
    ("video", &["width"]),
    ("th", &["style"]),
    ("td", &["style"]),
];

struct Policy {
    builder: Builder<'static>,
    tags: HashSet<&'static str>,
    attributes: HashMap<&'static str, HashSet<&'static str>>,
}

static POLICY: LazyLock<Policy> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .add_tags(MORE_TAGS)
        .add_generic_attributes(GENERIC)
        .url_schemes(HashSet::from(SCHEMES))
        .link_rel(None)
        .filter_style_properties(HashSet::from(["text-align"]))
        .set_tag_attribute_value("input", "type", "checkbox")
        .set_tag_attribute_value("input", "disabled", "")
        .attribute_filter(|_, _, value| Some(unmark(value)));
    for (tag, attributes) in TAG_ATTRIBUTES {
        builder.add_tag_attributes(tag, attributes.iter().copied());
    }
    for tag in ["video", "source", "track"] {
        builder.add_tag_attributes(tag, MEDIA);
    }
    let (tags, attributes) = (builder.clone_tags(), builder.clone_tag_attributes());
    Policy {
        builder,
        tags,
        attributes,
    }
});

/// Removes all that could do harm from the HTML of a page, and closes what it leaves open.
pub(super) fn clean(html: &str) -> String {
    POLICY.builder.clean(html).to_string()
}

/// Takes marks out of a value of an attribute that no hole there can stand for.
///
/// An attribute that is not closed swallows the marks behind it; to fill them in would close it.
fn unmark(value: &str) -> Cow<'_, str> {
    if !value.contains(OPEN) {
        return Cow::Borrowed(value);
    }
    let mut kept = String::new();
    for (index, part) in value.split(OPEN).enumerate() {
        let text = if index == 0 {
            part
        } else {
            part.split_once(CLOSE).map_or("", |(_, text)| text)
        };
        kept.push_str(text);
    }
    Cow::Owned(kept)
}

/// Returns whether a page may have the tag.
pub(super) fn allows_tag(tag: &str) -> bool {
    POLICY.tags.contains(tag)
}

/// Returns whether the tag may have the attribute.
pub(super) fn allows_attribute(tag: &str, attribute: &Attribute) -> bool {
    let name = attribute.name.as_str();
    let known = GENERIC.contains(&name)
        || POLICY
            .attributes
            .get(tag)
            .is_some_and(|names| names.contains(name));
    known && (!ADDRESSES.contains(&name) || allows_address(&attribute.value))
}

/// Returns whether a heading may have the attribute, which is written in braces behind it.
pub(super) fn allows_heading_attribute(name: &str) -> bool {
    GENERIC.contains(&name) && name != "id" && name != "class"
}

fn allows_address(address: &str) -> bool {
    let scheme = address
        .trim_start()
        .split(['/', '?', '#'])
        .next()
        .unwrap_or_default();
    match scheme.split_once(':') {
        Some((scheme, _)) => SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()),
        None => true,
    }
}
