//! XML: the few moves that feeds and site maps need, over quick-xml.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::borrow::Cow;
use std::ops::Range;

/// Writes an XML document into memory.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
}

impl Xml {
    /// Begins a document.
    pub(super) fn new() -> Self {
        let mut xml = Self {
            writer: Writer::new_with_indent(Vec::new(), b' ', 1),
        };
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
        xml
    }

    /// Opens an element.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.event(Event::Start(
            BytesStart::new(name).with_attributes(attributes.iter().copied()),
        ));
    }

    /// Closes an element.
    pub(super) fn close(&mut self, name: &str) {
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// Writes an element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.event(Event::Empty(
            BytesStart::new(name).with_attributes(attributes.iter().copied()),
        ));
    }

    /// Writes an element that holds a text.
    pub(super) fn element(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        self.event(Event::Text(BytesText::new(&without_controls(text))));
        self.close(name);
    }

    /// Returns how much has been written.
    pub(super) fn length(&self) -> usize {
        self.writer.get_ref().len()
    }

    /// Writes whole elements once more that stand in the same depth.
    pub(super) fn again(&mut self, written: Range<usize>) {
        self.writer.get_mut().extend_from_within(written);
    }

    /// Ends the document.
    pub(super) fn finish(self) -> String {
        let text = String::from_utf8(self.writer.into_inner());
        let text =
            text.unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        text + "\n"
    }

    /// Writing into memory does not fail.
    fn event(&mut self, event: Event<'_>) {
        let written = self.writer.write_event(event);
        debug_assert!(written.is_ok(), "memory takes every byte");
    }
}

/// Leaves out the characters that XML 1.0 cannot hold (section 2.2).
fn without_controls(text: &str) -> Cow<'_, str> {
    // Most texts have none of the bytes that those characters begin with; to find that out, many bytes are
    // looked at at a time.
    if text.bytes().fold(true, |plain, byte| {
        plain & (byte >= b' ' && !matches!(byte, 0x7F | 0xC2 | 0xEF))
    }) {
        return Cow::Borrowed(text);
    }
    let is_allowed = |c: &char| {
        matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
            && !matches!(c, '\u{7F}'..='\u{84}' | '\u{86}'..='\u{9F}')
    };
    match text.chars().all(|c| is_allowed(&c)) {
        true => Cow::Borrowed(text),
        false => text.chars().filter(is_allowed).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_left_out_and_nothing_else() {
        for (text, expected) in [
            ("plain", "plain"),
            ("two\nlines\tand\r", "two\nlines\tand\r"),
            ("Señor Ñ 25\u{A0}°", "Señor Ñ 25\u{A0}°"),
            ("ﷺ 平和 🕊 \u{FFFD}", "ﷺ 平和 🕊 \u{FFFD}"),
            ("a\0b\u{1B}[0mc\u{7F}d", "ab[0mcd"),
            ("\u{80}a\u{85}b\u{9F}", "a\u{85}b"),
            ("a\u{FFFE}b\u{FFFF}", "ab"),
        ] {
            assert_eq!(without_controls(text), expected, "{text:?}");
        }
    }
}
