//! What HTML says of its elements, as far as the texts of authors need it.

use crate::parse::RunRole;

/// Elements without content (HTML, section 13.1.2).
pub(crate) const VOID: [&str; 9] = [
    "area", "br", "col", "hr", "img", "input", "source", "track", "wbr",
];
/// Elements in which no acronym is explained.
const SKIPPED: [&str; 27] = [
    "a", "button", "code", "dfn", "h1", "h2", "h3", "h4", "h5", "h6", "iframe", "kbd", "math",
    "noscript", "object", "option", "pre", "samp", "script", "select", "style", "summary", "svg",
    "template", "textarea", "title", "var",
];
/// Elements that can stand within a word.
pub(crate) const WITHIN_WORD: [&str; 12] = [
    "a", "b", "del", "em", "i", "ins", "mark", "s", "small", "span", "strong", "u",
];

/// Returns how text in an element is treated, by its name in lower case and the values of its attributes.
pub(crate) fn element_role<'a>(
    name: &str,
    attribute: impl Fn(&str) -> Option<&'a str>,
    language: &str,
) -> RunRole {
    let is_skipped = SKIPPED.contains(&name)
        || attribute("lang").is_some_and(|other| other != language)
        || attribute("hidden").is_some()
        || attribute("aria-hidden") == Some("true");
    match name {
        "abbr" => RunRole::Explained,
        _ if is_skipped => RunRole::Skipped,
        _ => RunRole::Plain,
    }
}

/// Returns whether an element that begins ends the one before, whose closing tag can be left out
/// (HTML, section 13.1.2.4).
pub(super) fn ends(name: &str, last: &str) -> bool {
    match last {
        "p" => matches!(
            name,
            "p" | "div"
                | "dl"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "hr"
                | "li"
                | "ol"
                | "pre"
                | "section"
                | "table"
                | "ul"
                | "dd"
                | "dt"
                | "td"
                | "th"
                | "tr"
        ),
        "li" => name == "li",
        "dd" | "dt" => matches!(name, "dd" | "dt"),
        "td" | "th" => matches!(name, "td" | "th" | "tr" | "tbody" | "tfoot" | "thead"),
        "tr" => matches!(name, "tr" | "tbody" | "tfoot" | "thead"),
        "colgroup" | "tbody" | "tfoot" | "thead" => {
            matches!(name, "colgroup" | "tbody" | "tfoot" | "thead")
        }
        _ => false,
    }
}
