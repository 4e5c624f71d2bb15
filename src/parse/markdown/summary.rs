//! The plain text of a page: its words, its headings and its first paragraph.
//!
//! Never sees markup: text is added piece by piece as the page is walked.

use std::mem::take;

/// What the page says in plain text.
#[derive(Debug, Default)]
pub(super) struct Summary {
    /// Half words: most words count as two, a character of a script without spaces as one.
    halves: usize,
    in_word: bool,
    heading: Option<String>,
    paragraph: Option<String>,
    excerpt: Option<String>,
}

impl Summary {
    /// Adds text.
    pub(super) fn text(&mut self, text: &str) {
        self.count(text);
        for open in [&mut self.heading, &mut self.paragraph].into_iter().flatten() {
            open.push_str(text);
        }
    }

    /// Counts by the first bytes of characters, most of which tell what the whole character is.
    fn count(&mut self, text: &str) {
        let (mut halves, mut in_word) = (self.halves, self.in_word);
        let mut at = 0;
        while let Some(byte) = text.as_bytes().get(at) {
            let found = match KINDS[usize::from(*byte)] {
                Kind::Mixed => text.get(at..).and_then(|rest| rest.chars().next()).map(kind),
                found => Some(found),
            };
            at += 1;
            match found {
                Some(Kind::Word) => {
                    halves += if in_word { 0 } else { 2 };
                    in_word = true;
                    at += text.bytes().skip(at).take_while(goes_on).count();
                }
                Some(Kind::Unspaced) => {
                    halves += 1;
                    in_word = false;
                }
                Some(Kind::Between) => in_word = false,
                Some(Kind::Rest | Kind::Mixed) | None => {}
            }
        }
        (self.halves, self.in_word) = (halves, in_word);
    }

    /// Adds what a picture shows, which is all that some headings say.
    pub(super) fn label(&mut self, text: &str) {
        if let Some(heading) = &mut self.heading {
            heading.push_str(text);
        }
    }

    /// Ends the last word: a line or a block ends.
    pub(super) fn pause(&mut self) {
        self.in_word = false;
    }

    pub(super) fn begin_heading(&mut self) {
        self.heading = Some(String::new());
    }

    pub(super) fn end_heading(&mut self) -> String {
        self.heading.take().unwrap_or_default().trim().to_owned()
    }

    /// Begins a paragraph that the excerpt can be taken from.
    pub(super) fn begin_paragraph(&mut self) {
        if self.excerpt.is_none() {
            self.paragraph = Some(String::new());
        }
    }

    pub(super) fn end_paragraph(&mut self) {
        self.excerpt = self
            .paragraph
            .take()
            .filter(|text| !text.trim().is_empty())
            .or(take(&mut self.excerpt));
    }

    pub(super) fn excerpt(&self) -> &str {
        self.excerpt.as_deref().unwrap_or_default().trim()
    }

    pub(super) fn words(&self) -> usize {
        self.halves.div_ceil(2)
    }
}

/// What a character is to the count of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A letter of a word.
    Word,
    /// A space or punctuation.
    Between,
    /// A letter of a script that writes words without spaces between them.
    Unspaced,
    /// Of a byte: not the first of its character.
    Rest,
    /// Of a byte: characters of several kinds begin with it.
    Mixed,
}

/// Ranges do: the tables of all letters would take longer than reading the Markdown does.
const fn kind(character: char) -> Kind {
    match character {
        '\'' | '-' | '’' | '\u{200C}' | '\u{200D}' => Kind::Word,
        '0'..='9' | 'A'..='Z' | 'a'..='z' => Kind::Word,
        '\0'..='\u{BF}'
        | '\u{589}'
        | '\u{60C}'
        | '\u{61B}'
        | '\u{61F}'
        | '\u{6D4}'
        | '\u{964}'
        | '\u{965}'
        | '\u{1361}'..='\u{1368}'
        | '\u{2000}'..='\u{206F}'
        | '\u{2190}'..='\u{2BFF}'
        | '\u{3000}'..='\u{303F}'
        | '\u{FF00}'..='\u{FF0F}'
        | '\u{FF1A}'..='\u{FF1F}'
        | '\u{FFFD}' => Kind::Between,
        '\u{0E01}'..='\u{0E4E}'
        | '\u{3041}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}' => Kind::Unspaced,
        _ => Kind::Word,
    }
}

/// Returns whether a word that has begun goes on with a byte.
fn goes_on(byte: &u8) -> bool {
    matches!(KINDS[usize::from(*byte)], Kind::Word | Kind::Rest)
}

/// What the characters are that begin with a byte of UTF-8.
static KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Mixed; 256];
    let mut byte = 0;
    while byte < kinds.len() {
        kinds[byte] = match byte as u8 {
            ascii @ ..0x80 => kind(ascii as char),
            0x80..0xC0 => Kind::Rest,
            // U+0080 to U+00BF, then Latin to Armenian, Hebrew, Arabic, Syriac to N'Ko.
            0xC2 => Kind::Between,
            0xC3..=0xD5 | 0xD7 | 0xD9 | 0xDA | 0xDC..=0xDF => Kind::Word,
            // Most of the unified ideographs.
            0xE5..=0xE9 => Kind::Unspaced,
            _ => Kind::Mixed,
        };
        byte += 1;
    }
    kinds
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_bytes_tell_the_kind_of_the_character() {
        for character in '\0'..=char::MAX {
            let first = character.to_string().as_bytes()[0];
            let told = KINDS[usize::from(first)];
            assert!(told == Kind::Mixed || told == kind(character), "{character:?}: {told:?}");
        }
    }
}
