//! Drawings (SVG) that may come from anywhere: what runs, or reaches out, is taken out.
//!
//! Elements and the beginnings of addresses are allowed by name, so that what nobody thought of goes too.
//! What editors leave behind, such as the folders of the person who drew, goes without a word; what may
//! have been meant to be there is told. The text is read once, from front to back, and depth is a counter.

use super::drawing_rules::{Judgement, attribute, element, is_harmless_style};
use crate::base::{Message, message};
use crate::site::{Drawing, Treatment};
use quick_xml::Reader;
use quick_xml::Writer;
use quick_xml::XmlVersion;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesDecl, BytesRef, BytesStart, BytesText, Event};
use std::collections::BTreeSet;

/// A drawing, read.
#[derive(Debug)]
pub(super) struct Clean {
    /// The drawing as it may be published; `None` is as it was.
    pub(super) bytes: Option<Vec<u8>>,
    /// Its width and height, where it says them.
    pub(super) size: Option<(u32, u32)>,
    /// What was taken out that may have been meant to be there.
    pub(super) told: Vec<Message>,
}

impl Clean {
    /// Returns the measure of the drawing.
    pub(super) fn measure(&self) -> Drawing {
        let treatment = if self.bytes.is_some() {
            Treatment::Clean
        } else {
            Treatment::Nothing
        };
        Drawing {
            size: self.size,
            treatment,
        }
    }
}

/// A drawing on its way.
struct Cleaning {
    out: Writer<Vec<u8>>,
    size: Option<(u32, u32)>,
    told: BTreeSet<Message>,
    is_changed: bool,
    /// How many elements are open.
    depth: usize,
    /// The depth from which on everything is left out.
    left_out: Option<usize>,
    /// The text of a style sheet, while it is read.
    style: Option<String>,
}

/// Cleans a drawing; `None` where it is none, or is not well-formed.
pub(super) fn clean(bytes: &[u8]) -> Option<Clean> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut reader = Reader::from_str(text.strip_prefix('\u{FEFF}').unwrap_or(text));
    let mut cleaning = Cleaning {
        out: Writer::new(Vec::with_capacity(bytes.len())),
        size: None,
        told: BTreeSet::new(),
        is_changed: false,
        depth: 0,
        left_out: None,
        style: None,
    };
    let mut has_root = false;
    loop {
        let event = reader.read_event().ok()?;
        if let Event::Start(tag) | Event::Empty(tag) = &event
            && cleaning.depth == 0
        {
            (!has_root && tag.local_name().as_ref() == "svg").then_some(())?;
            has_root = true;
            cleaning.size = size(tag);
        }
        if matches!(event, Event::Eof) {
            break;
        }
        cleaning.take(event)?;
    }
    (has_root && cleaning.depth == 0).then_some(())?;
    let told = cleaning.told.into_iter().collect();
    let bytes = cleaning.is_changed.then(|| cleaning.out.into_inner());
    Some(Clean {
        bytes,
        size: cleaning.size,
        told,
    })
}

impl Cleaning {
    fn take(&mut self, event: Event<'_>) -> Option<()> {
        match event {
            Event::Start(tag) => {
                if let Some(kept) = self.open(&tag)? {
                    let is_style = tag.local_name().as_ref() == "style";
                    self.write(Event::Start(kept))?;
                    self.style = is_style.then(String::new);
                }
            }
            Event::Empty(tag) => {
                let kept = self.open(&tag)?;
                self.close()?;
                if let Some(kept) = kept {
                    self.write(Event::Empty(kept))?;
                }
            }
            Event::End(tag) => {
                if self.left_out.is_none() {
                    self.end_style()?;
                    self.write(Event::End(tag))?;
                }
                self.close()?;
            }
            Event::Decl(declaration) => self.declare(declaration)?,
            // Neither is part of the picture; a document type can declare what the rest stands for.
            Event::DocType(_) | Event::PI(_) | Event::Comment(_) => self.is_changed = true,
            Event::GeneralRef(name) => {
                (self.depth > 0).then_some(())?;
                match meant(&name) {
                    Some(character) => self.character(character, name)?,
                    None => self.is_changed = true,
                }
            }
            event => self.text(event)?,
        }
        Some(())
    }

    /// Keeps the first line, unless it names another encoding: that would turn what was judged into something else.
    fn declare(&mut self, declaration: BytesDecl<'_>) -> Option<()> {
        let encoding = declaration.encoding().and_then(Result::ok);
        if encoding.is_none_or(|named| named.eq_ignore_ascii_case("utf-8")) {
            return self.write(Event::Decl(declaration));
        }
        self.is_changed = true;
        Some(())
    }

    /// Judges an element; nothing comes back where it is left out with all that is in it.
    fn open<'a>(&mut self, tag: &BytesStart<'a>) -> Option<Option<BytesStart<'a>>> {
        self.depth += 1;
        if self.left_out.is_some() {
            return Some(None);
        }
        let judgement = match &self.style {
            // An element within a style sheet would hide the end of what it says.
            Some(_) => Judgement::Told(message!("drawing-cleaned-elements")),
            None => element(tag),
        };
        if judgement != Judgement::Kept {
            // Without its root nothing of a drawing is left.
            (self.depth > 1).then_some(())?;
            self.note(judgement);
            self.left_out = Some(self.depth);
            return Some(None);
        }
        is_name(tag.name().as_ref()).then_some(())?;
        let mut kept = tag.to_owned();
        kept.clear_attributes();
        for attribute_found in tag.attributes() {
            let found = attribute_found.ok()?;
            is_name(found.key.as_ref()).then_some(())?;
            // No tag begins in a value (XML 1.0, section 3.1).
            (!found.value.contains('<')).then_some(())?;
            match attribute(tag, &found) {
                Judgement::Kept => kept.push_attribute(quoted(found)),
                judgement => self.note(judgement),
            }
        }
        let is_as_it_was = tag.attributes().count() == kept.attributes().count();
        Some(Some(if is_as_it_was { tag.to_owned() } else { kept }))
    }

    /// Ends an element.
    fn close(&mut self) -> Option<()> {
        self.depth = self.depth.checked_sub(1)?;
        self.left_out = self.left_out.filter(|depth| *depth <= self.depth);
        Some(())
    }

    fn note(&mut self, judgement: Judgement) {
        self.is_changed = true;
        if let Judgement::Told(what) = judgement {
            self.told.insert(what);
        }
    }

    /// Takes a character that is written by its name.
    fn character(&mut self, character: char, name: BytesRef<'_>) -> Option<()> {
        match (&mut self.style, self.left_out) {
            (Some(style), None) => style.push(character),
            _ => self.write(Event::GeneralRef(name))?,
        }
        Some(())
    }

    fn text(&mut self, event: Event<'_>) -> Option<()> {
        // Around the root there is nothing but space (XML 1.0, section 2.1).
        let is_space = |text: &str| text.chars().all(|c| " \t\r\n".contains(c));
        (self.depth > 0 || matches!(&event, Event::Text(text) if is_space(text))).then_some(())?;
        if self.left_out.is_some() {
            return Some(());
        }
        let Some(style) = &mut self.style else {
            return self.write(event);
        };
        match &event {
            Event::Text(text) => style.push_str(&text.xml10_content()),
            Event::CData(text) => style.push_str(&text.xml10_content()),
            _ => {}
        }
        Some(())
    }

    /// Writes a style sheet that reaches nowhere; any other is left out as a whole.
    fn end_style(&mut self) -> Option<()> {
        let Some(style) = self.style.take() else {
            return Some(());
        };
        if is_harmless_style(&style) {
            return self.write(Event::Text(BytesText::new(&style)));
        }
        self.note(Judgement::Told(message!("drawing-cleaned-styles")));
        Some(())
    }

    fn write(&mut self, event: Event<'_>) -> Option<()> {
        if self.left_out.is_none() {
            self.out.write_event(event).ok()
        } else {
            Some(())
        }
    }
}

/// Returns whether a name is one, as far as it matters (XML 1.0, section 2.3): other characters could be
/// taken for the beginning or the end of a value once something beside them is left out.
fn is_name(name: &str) -> bool {
    let is_meant = |c: char| c.is_alphanumeric() || !c.is_ascii() || "_:.-".contains(c);
    !name.is_empty() && name.chars().all(is_meant)
}

/// Makes an attribute ready to stand between double quotation marks, whichever it stood between.
///
/// Otherwise one in its value would end it, and what follows would be attributes that nobody has judged.
fn quoted(attribute: Attribute<'_>) -> Attribute<'_> {
    let value = attribute.value.replace('"', "&quot;").into();
    Attribute { value, ..attribute }
}

/// Returns the character that a name stands for: by its number, or one of the five that XML itself names.
fn meant(name: &BytesRef<'_>) -> Option<char> {
    match &*name.xml10_content() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => name.resolve_char_ref().ok().flatten(),
    }
}

/// Reads how large a drawing is: by its width and height, or by what it shows.
fn size(root: &BytesStart<'_>) -> Option<(u32, u32)> {
    let read = |name: &str| {
        let found = root
            .attributes()
            .flatten()
            .find(|found| found.key.as_ref() == name)?;
        found
            .normalized_value(XmlVersion::Implicit1_0)
            .ok()
            .map(|value| value.into_owned())
    };
    let side = |name: &str| dots(read(name)?.trim().trim_end_matches("px"));
    if let Some(size) = side("width").zip(side("height")) {
        return Some(size);
    }
    let view = read("viewBox")?;
    let mut numbers = view
        .split([' ', ',', '\n', '\t'])
        .filter(|part| !part.is_empty())
        .skip(2);
    dots(numbers.next()?).zip(dots(numbers.next()?))
}

fn dots(text: &str) -> Option<u32> {
    let number: f64 = text.trim().parse().ok()?;
    (1.0..=1_000_000.0)
        .contains(&number)
        .then_some(number.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(text: &str) -> Option<String> {
        clean(text.as_bytes())?
            .bytes
            .map(|bytes| String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn a_value_cannot_end_before_it_ends() {
        let drawing = r#"<svg x='1' onload="a()"><path id='" onclick="b()' onload="c()"/></svg>"#;
        let expected = r#"<svg x="1"><path id="&quot; onclick=&quot;b()"/></svg>"#;
        assert_eq!(cleaned(drawing).as_deref(), Some(expected));
        assert_eq!(cleaned(expected), None);
    }

    #[test]
    fn what_is_no_drawing_as_a_whole_is_none() {
        for drawing in [
            "<:svg/>",
            "<other:svg><path/></other:svg>",
            "text <svg/>",
            "<svg/> text",
            "<svg/>&#120;",
            "<svg/>&unknown;",
            "<svg/><![CDATA[text]]>",
            "<svg><path id='<b'/></svg>",
        ] {
            assert!(clean(drawing.as_bytes()).is_none(), "{drawing}");
        }
        assert!(clean(b"<?xml version='1.0'?>\n<!-- a --> <svg>text</svg>\n").is_some());
    }

    #[test]
    fn a_name_has_no_quotation_marks() {
        for drawing in [
            r#"<svg><circle i"bd=" r="0"[style="fill: url('x')"/></svg>"#,
            r#"<svg><circle i'd="1" onload="a()"/></svg>"#,
            r#"<svg><x":circle r="1" onload="a()"/></svg>"#,
        ] {
            assert!(clean(drawing.as_bytes()).is_none(), "{drawing}");
        }
        assert!(clean(r#"<svg><path data-é.1="" xml:lang="fr" /></svg>"#.as_bytes()).is_some());
    }
}
