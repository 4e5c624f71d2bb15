//! What HTML a page may bring, and the cleaning of what it brings.
//!
//! Never sees what Markdown makes, which is safe as it is. Each tag of a page is cleaned by itself, and what
//! comes out is a tag that was written anew from its parts.

use super::tags::Attribute;
use ammonia::Builder;
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
        .set_tag_attribute_value("input", "disabled", "");
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

/// Elements that HTML parsers see only inside others, with the tags that open these and close them again.
const CONTEXTS: [(&[&str], &str, &str); 4] = [
    (
        &["caption", "colgroup", "tbody", "tfoot", "thead"],
        "<table>",
        "</table>",
    ),
    (&["col"], "<table><colgroup>", "</colgroup></table>"),
    (&["tr"], "<table><tbody>", "</tbody></table>"),
    (&["td", "th"], "<table><tbody><tr>", "</tr></tbody></table>"),
];

/// Returns the opening tag `written` without all that could do harm; nothing where the parser sees no tag.
pub(super) fn clean_tag(name: &str, has_attributes: bool, written: &str) -> Option<String> {
    if !has_attributes && name != "input" {
        return Some(format!("<{name}>"));
    }
    let context = CONTEXTS.iter().find(|(names, ..)| names.contains(&name));
    let (before, after) = context.map_or(("", ""), |(_, before, after)| (before, after));
    let cleaned = POLICY
        .builder
        .clean(&format!("{before}{written}"))
        .to_string();
    let tag = cleaned.strip_prefix(before)?.strip_suffix(after)?;
    let tag = tag.strip_suffix(&format!("</{name}>")).unwrap_or(tag);
    tag.starts_with(&format!("<{name}")).then(|| tag.to_owned())
}

/// Returns text of a page's own HTML, in which no tags are, as it may stand between tags.
pub(super) fn clean_text(text: &str) -> String {
    if text.contains(['<', '>', '&']) {
        POLICY.builder.clean(text).to_string()
    } else {
        text.to_owned()
    }
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
