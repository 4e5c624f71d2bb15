//! Tokenizer of finished HTML: tags, and the text between them.
//!
//! Never builds a tree and never decides what is well-formed: the tokens are the bytes in order, each once. The content
//! of scripts and styles is one text token.

use std::ops::Range;

/// Elements whose content is text up to their own closing tag (HTML, section 13.1.2).
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// Token of HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HtmlToken<'a> {
    /// Text, with character references.
    Text,
    /// A tag.
    Tag(HtmlTag<'a>),
    /// A comment, or a tag that is cut off.
    Other,
}

/// Tag of HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct HtmlTag<'a> {
    /// Its name, as it is written.
    pub(crate) name: &'a str,
    /// Whether it closes an element.
    pub(crate) is_end: bool,
    attributes: &'a str,
}

/// Iterator over the tokens of HTML, each with its range of bytes.
#[derive(Debug)]
pub(crate) struct HtmlTokens<'a> {
    html: &'a str,
    at: usize,
    raw: Option<&'static str>,
}

impl<'a> HtmlTokens<'a> {
    pub(crate) fn new(html: &'a str, at: usize) -> Self {
        Self {
            html,
            at,
            raw: None,
        }
    }

    fn text(&mut self, rest: &'a str) -> usize {
        match self.raw.take() {
            Some(name) => end_of_raw(rest, name),
            None => {
                let from = rest.chars().next().map_or(0, char::len_utf8);
                memchr::memchr(b'<', &rest.as_bytes()[from..]).map_or(rest.len(), |at| at + from)
            }
        }
    }

    fn markup(&mut self, rest: &'a str) -> Option<(HtmlToken<'a>, usize)> {
        if rest.starts_with("<!--") {
            return Some((
                HtmlToken::Other,
                rest.find("-->").map_or(rest.len(), |end| end + 3),
            ));
        }
        let inner = rest.strip_prefix('<')?;
        let is_end = inner.starts_with('/');
        let inner = inner.strip_prefix('/').unwrap_or(inner);
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || "!?".contains(c)) {
            return None;
        }
        let name = inner
            .split(|c: char| c.is_ascii_whitespace() || "/>".contains(c))
            .next();
        let name = name.unwrap_or_default();
        let attributes = &inner[name.len()..];
        let Some(length) = end_of_tag(attributes) else {
            return Some((HtmlToken::Other, rest.len()));
        };
        let attributes = &attributes[..length];
        if !is_end {
            self.raw = RAW.into_iter().find(|raw| name.eq_ignore_ascii_case(raw));
        }
        let length = rest.len() - inner.len() + name.len() + length + 1;
        Some((
            HtmlToken::Tag(HtmlTag {
                name,
                is_end,
                attributes,
            }),
            length,
        ))
    }
}

impl<'a> Iterator for HtmlTokens<'a> {
    type Item = (Range<usize>, HtmlToken<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let html = self.html;
        let rest = html.get(self.at..).filter(|rest| !rest.is_empty())?;
        let markup = if self.raw.is_some() {
            None
        } else {
            self.markup(rest)
        };
        let (token, length) = match markup {
            Some(found) => found,
            None => (HtmlToken::Text, self.text(rest)),
        };
        let start = self.at;
        self.at += length;
        // A raw element can be empty.
        if length == 0 {
            self.next()
        } else {
            Some((start..self.at, token))
        }
    }
}

impl<'a> HtmlTag<'a> {
    /// Returns whether the element has one of the names.
    pub(crate) fn is_any(&self, names: &[&str]) -> bool {
        names
            .iter()
            .any(|name| self.name.eq_ignore_ascii_case(name))
    }

    /// Returns whether the tag is self-closing, as in XML.
    pub(crate) fn closes_itself(&self) -> bool {
        self.attributes.ends_with('/')
    }

    /// Returns the value of an attribute as it is written; that of one without a value is empty.
    pub(crate) fn attribute(&self, wanted: &str) -> Option<&'a str> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            let length = rest
                .find(|c: char| c.is_ascii_whitespace() || "=/".contains(c))
                .unwrap_or(rest.len());
            let (name, after) = rest.split_at(length);
            let (value, after) = value(after);
            if name.eq_ignore_ascii_case(wanted) && !name.is_empty() {
                return Some(value);
            }
            if after.len() == rest.len() || after.is_empty() {
                return None;
            }
            rest = after;
        }
    }
}

/// Reads the value behind the name of an attribute.
fn value(rest: &str) -> (&str, &str) {
    let Some(after) = rest.trim_start().strip_prefix('=') else {
        return ("", rest);
    };
    let after = after.trim_start();
    match after.chars().next().filter(|quote| "\"'".contains(*quote)) {
        Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
        None => after.split_at(
            after
                .find(|c: char| c.is_ascii_whitespace())
                .unwrap_or(after.len()),
        ),
    }
}

/// Finds the `>` of a tag; one between the quotation marks of a value is none.
fn end_of_tag(attributes: &str) -> Option<usize> {
    let (mut quote, mut previous) = (None, b' ');
    for (at, byte) in attributes.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') if previous == b'=' => quote = Some(byte),
            (None, _) => {}
        }
        if !byte.is_ascii_whitespace() {
            previous = byte;
        }
    }
    None
}

/// Finds the closing tag of an element whose content is text.
fn end_of_raw(html: &str, name: &str) -> usize {
    let is_end = |at: &usize| {
        let rest = &html.as_bytes()[*at..];
        rest.get(1) == Some(&b'/')
            && rest
                .get(2..2 + name.len())
                .is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes()))
    };
    memchr::memchr_iter(b'<', html.as_bytes())
        .find(is_end)
        .unwrap_or(html.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_split_into_tokens() {
        for (html, expected) in [
            ("a<b>c</b>d", "a|<b>|c|</b>|d"),
            ("<a title='>' b=\"'>\">x", "<a title='>' b=\"'>\">|x"),
            ("a < b <3 <", "a |< b |<3 |<"),
            ("<!-- <b> -->x<!-- ", "<!-- <b> -->|x|<!-- "),
            (
                "<script>if (a<b) '</s'</script>x",
                "<script>|if (a<b) '</s'|</script>|x",
            ),
            ("<style></style><title>a", "<style>|</style>|<title>|a"),
            ("x<p class=\"y", "x|<p class=\"y"),
            ("<it's a tag>x", "<it's a tag>|x"),
        ] {
            let tokens: Vec<_> = HtmlTokens::new(html, 0)
                .map(|(range, _)| &html[range])
                .collect();
            assert_eq!(tokens.join("|"), expected, "{html}");
        }
    }

    #[test]
    fn attributes_are_found() {
        for (html, name, expected) in [
            ("<p lang=\"fr\">", "lang", Some("fr")),
            ("<p hidden LANG = fr >", "lang", Some("fr")),
            ("<p hidden lang='a b'>", "hidden", Some("")),
            ("<p data-lang=fr title='lang=x'>", "lang", None),
            ("<br/>", "lang", None),
            ("<p =x>", "", None),
        ] {
            let Some((_, HtmlToken::Tag(tag))) = HtmlTokens::new(html, 0).next() else {
                panic!("{html}")
            };
            assert_eq!(tag.attribute(name), expected, "{html}");
        }
    }
}
