//! The text fields of front matter as segments.
//!
//! Made when asked for and never kept: most runs have no use for it, and the places of YAML cost a second
//! reading. Which fields of a kind are text, the site declares; here every text is a segment that may be one.

use super::FrontMatter;
use super::segments::{Block, BlockKind, CodeRole, InlineCode, InlineKind, Segment, SegmentedText};
use crate::base::Span;
use crate::yaml::YamlText;

/// Keys whose values are names, places or dates, and no text of any language.
const NO_TEXT: [&str; 13] = [
    "aliases",
    "date",
    "draft",
    "expires",
    "file",
    "image",
    "kind",
    "slug",
    "source_language",
    "template",
    "translated_from",
    "updated",
    "weight",
];

impl FrontMatter {
    /// Returns the text fields as segments; `source` is the text of the file.
    pub fn segments(&self, source: &str) -> SegmentedText {
        let (mut blocks, mut segments, mut codes) = (Vec::new(), Vec::new(), Vec::new());
        for text in self.yaml.texts().into_iter().filter(may_be_translated) {
            let first = codes.len();
            let span = add_codes(source, text.span, &mut codes);
            blocks.push(Block {
                kind: BlockKind::Field,
                depth: 0,
                span: text.span,
                segment: u32::try_from(segments.len()).ok(),
            });
            segments.push(Segment::new(span, first..codes.len()));
        }
        SegmentedText::new(blocks, segments, codes)
    }
}

fn may_be_translated(text: &YamlText) -> bool {
    match &text.keys[..] {
        [image, inner] if **image == *"image" => matches!(&**inner, "alt" | "credit"),
        [first, ..] => !NO_TEXT.contains(&&**first),
        [] => false,
    }
}

/// Finds what is markup in a text of YAML, and returns where the text is without its quotation marks.
fn add_codes(source: &str, span: Span, codes: &mut Vec<InlineCode>) -> Span {
    let written = source.get(span.range()).unwrap_or_default();
    let mark = written.chars().next();
    let is_quoted = matches!(mark, Some('"' | '\'')) && written.len() > 1;
    let base = span.start as usize + usize::from(is_quoted);
    let inner = match is_quoted {
        true => &written[1..written.len() - 1],
        false => written,
    };
    let mut add = |kind: InlineKind, at: usize, length: usize| {
        codes.push(InlineCode {
            kind,
            role: CodeRole::Single,
            span: Span::within(base, at..at + length),
        });
    };
    let mut at = 0;
    if matches!(mark, Some('>' | '|')) && inner.contains('\n') {
        at = header(inner);
        add(InlineKind::Markup, 0, at);
    }
    while let Some(found) = inner[at..].find(['\\', '\'', '\n', '\r']) {
        let start = at + found;
        let rest = &inner[start..];
        at = start + 1;
        match (rest.as_bytes()[0], mark) {
            (b'\n' | b'\r', _) => {
                let length = rest.len() - rest.trim_start().len();
                add(InlineKind::SoftBreak, start, length);
                at = start + length;
            }
            (b'\'', Some('\'')) => {
                add(InlineKind::Escape, start, 1);
                at = start + 2;
            }
            (b'\\', Some('"')) => {
                let (kind, length) = escape(rest);
                add(kind, start, length);
                at = start + length + usize::from(kind == InlineKind::Escape);
            }
            _ => {}
        }
    }
    Span::within(base, 0..inner.len())
}

/// Returns how long the header of a block of text is, with the indentation of its first line.
fn header(text: &str) -> usize {
    let line = text.find('\n').map_or(text.len(), |end| end + 1);
    let rest = &text[line..];
    line + rest.len() - rest.trim_start().len()
}

/// Returns what a backslash in quotation marks is, and how long (YAML 1.2, section 5.7).
fn escape(text: &str) -> (InlineKind, usize) {
    match text.as_bytes().get(1) {
        Some(b'"' | b'\\' | b'/') => (InlineKind::Escape, 1),
        Some(b'x') => (InlineKind::Entity, 4.min(text.len())),
        Some(b'u') => (InlineKind::Entity, 6.min(text.len())),
        Some(b'U') => (InlineKind::Entity, 10.min(text.len())),
        Some(b'\n') => (
            InlineKind::SoftBreak,
            1 + text[1..].len() - text[1..].trim_start().len(),
        ),
        _ => (InlineKind::Entity, 2.min(text.len())),
    }
}

#[cfg(test)]
mod tests {
    use crate::base::SourcePath;
    use crate::parse::FrontMatter;

    #[test]
    fn text_fields_are_segments() {
        let source = "---\ntitle: 'It''s'\ndescription: >-\n  Of two\n  lines\nslug: it-is\ndate: 2014-04-28\n\
            image: {file: a.jpg, alt: \"Some \\\"one\\\"\", credit: إصلاح}\ntopics: [law]\ndoes: Help\n---\nText";
        let path = SourcePath::new("content/a.en.md").unwrap();
        let front_matter = FrontMatter::parse(&path, source).0.value;
        let text = front_matter.segments(source);
        let shown = text.blocks.iter().map(|block| {
            let segment = &text.segments[block.segment.unwrap() as usize];
            format!(
                "{:?} {:?}",
                &source[block.span.range()],
                text.plain(segment, source)
            )
        });
        insta::assert_snapshot!(shown.collect::<Vec<_>>().join("\n"), @r#"
        "'It''s'" "It's"
        ">-\n  Of two\n  lines" "Of two lines"
        "\"Some \\\"one\\\"\"" "Some \"one\""
        "إصلاح" "إصلاح"
        "law" "law"
        "Help" "Help"
        "#);
    }
}
