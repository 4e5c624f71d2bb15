//! Markdown with the lines of components masked, so that Markdown's own rules say which of them count.
//!
//! Never decides whether such a line is a component: only Markdown knows what is code. A line of colons is
//! overwritten by an HTML processing instruction of the same length (`:::` by `<?>`), which is a block that
//! can interrupt a paragraph, just what a component is; wherever else it turns up, the source is put back.
//! As no byte moves, every offset into the masked text is one into the source.
//!
//! Lists and quotations that are nested without end are masked from some depth on, too, since every further
//! line would be held against each.

use std::borrow::Cow;
use std::ops::Range;

/// How many marks of lists and quotations a line can begin with.
const MOST_MARKS: usize = 100;
/// How many bytes these can be long.
const WIDEST: usize = 500;
/// What masks the mark that is too many: a character that is none.
const NO_MARK: u8 = b'x';

/// A source and its masked form.
#[derive(Debug)]
pub(super) struct MaskedSource<'a> {
    source: &'a str,
    /// The text for the Markdown parser.
    pub(super) text: Cow<'a, str>,
    /// Where the two differ, in order.
    masked: Vec<Range<usize>>,
    /// Whether no text that comes out of the parser has to be put back.
    is_plain: bool,
}

impl<'a> MaskedSource<'a> {
    /// Masks a text; lines of components only if there are `components`.
    pub(super) fn new(source: &'a str, components: bool) -> Self {
        let masked = ranges_to_mask(source, components);
        let text = match masked.is_empty() {
            true => Cow::Borrowed(source),
            false => Cow::Owned(mask(source, &masked)),
        };
        let is_plain = masked.is_empty() && memchr::memchr(0, source.as_bytes()).is_none();
        Self {
            source,
            text,
            masked,
            is_plain,
        }
    }

    /// Returns the source.
    pub(super) fn source(&self) -> &'a str {
        self.source
    }

    /// Returns a range without what Markdown takes for white space at both ends.
    pub(super) fn trimmed(&self, range: &Range<usize>) -> Range<usize> {
        let text = self.source.get(range.clone()).unwrap_or_default();
        let start = range.start + text.len() - text.trim_ascii_start().len();
        start..start.max(range.start + text.trim_ascii_end().len())
    }

    /// Returns the masked line of a component that HTML at a range consists of, if it is one.
    pub(super) fn component_line(&self, html: &Range<usize>) -> Option<Range<usize>> {
        let first = self
            .masked
            .partition_point(|masked| masked.start < html.start);
        let line = self.masked.get(first)?.clone();
        let is_mark = line.len() == 1;
        (!is_mark && self.trimmed(html) == self.trimmed(&line)).then_some(line)
    }

    /// Puts the source back into `text`, which the parser read at `range`.
    ///
    /// NUL is replaced too, as CommonMark demands (section 2.3).
    pub(super) fn restore(&self, text: &str, range: &Range<usize>) -> Option<String> {
        if self.is_plain {
            return None;
        }
        let unmasked = self.unmask(text, range);
        let restored = unmasked.as_deref().unwrap_or(text);
        match restored.contains('\0') {
            true => Some(restored.replace('\0', "\u{FFFD}")),
            false => unmasked,
        }
    }

    /// Puts the source back into `text`, which has the same length then.
    pub(super) fn unmask(&self, text: &str, range: &Range<usize>) -> Option<String> {
        let first = self
            .masked
            .partition_point(|masked| masked.end <= range.start);
        let masked = self.masked[first..].iter();
        let masked = masked.take_while(|masked| masked.start < range.end);
        masked.clone().next()?;
        let mut restored = String::with_capacity(text.len());
        let mut rest = text;
        for place in masked {
            let (Some(mask), Some(source)) =
                (self.text.get(place.clone()), self.source.get(place.clone()))
            else {
                continue;
            };
            // The parser may have left out what stands around a line, but not what is in it.
            if let Some((before, after)) = rest.split_once(mask) {
                restored.push_str(before);
                restored.push_str(source);
                rest = after;
            }
        }
        restored.push_str(rest);
        Some(restored)
    }
}

fn mask(source: &str, masked: &[Range<usize>]) -> String {
    let mut text = String::with_capacity(source.len());
    let mut done = 0;
    for range in masked {
        text.push_str(&source[done..range.start]);
        match range.len() {
            1 => text.push(char::from(NO_MARK)),
            length => {
                text.push_str("<?");
                text.extend(std::iter::repeat_n(
                    ' ',
                    length.saturating_sub("<??>".len()),
                ));
                text.push_str(if length > "<?>".len() { "?>" } else { ">" });
            }
        }
        done = range.end;
    }
    text.push_str(&source[done..]);
    text
}

fn ranges_to_mask(source: &str, components: bool) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        match opening(line) {
            Opening::Colons(at) if components => {
                let end = line.trim_end_matches(['\n', '\r']).len();
                ranges.push(start + at..start + end);
            }
            Opening::Deep(at) => ranges.push(start + at..start + at + 1),
            Opening::Colons(_) | Opening::Other => {}
        }
        start += line.len();
    }
    ranges
}

/// What the marks of lists and quotations at the beginning of a line lead to.
enum Opening {
    /// Colons, at that place.
    Colons(usize),
    /// More and more marks, of which the one at that place is too many.
    Deep(usize),
    /// Something else.
    Other,
}

fn opening(line: &str) -> Opening {
    let bytes = line.as_bytes();
    let mut at = 0;
    for marks in 0.. {
        at += bytes[at..]
            .iter()
            .take_while(|byte| b" \t".contains(byte))
            .count();
        let rest = &line[at..];
        if rest.starts_with("::") && is_call(rest) {
            return Opening::Colons(at);
        }
        match marker(rest) {
            0 => break,
            _ if marks == MOST_MARKS || at > WIDEST => return Opening::Deep(at),
            length => at += length,
        }
    }
    Opening::Other
}

/// Returns the length of the mark of a quotation, list, definition or footnote at the beginning of a line.
fn marker(line: &str) -> usize {
    let bytes = line.as_bytes();
    let length = match bytes.first() {
        Some(b'>') => return 1,
        Some(b'-' | b'*' | b'+' | b':') => 1,
        Some(b'0'..=b'9') => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            match bytes.get(digits) {
                Some(b'.' | b')') => digits + 1,
                _ => return 0,
            }
        }
        Some(b'[') if line.starts_with("[^") => {
            return line.find("]:").map_or(0, |end| end + "]:".len());
        }
        _ => return 0,
    };
    if bytes.get(length).is_some_and(|byte| b" \t".contains(byte)) {
        length
    } else {
        0
    }
}

/// Returns whether a line that begins with two colons means a component: `::name{...}` or `:::`.
fn is_call(line: &str) -> bool {
    let rest = line.trim_start_matches(':');
    if line.len() - rest.len() > 2 {
        return true;
    }
    let rest = rest.trim_end_matches(['\n', '\r']);
    let after = rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
    let named = rest.starts_with(char::is_alphabetic);
    named && (after.starts_with('{') || after.trim_start().is_empty())
}
