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
        for character in text.chars() {
            self.count(character);
        }
        for open in [&mut self.heading, &mut self.paragraph].into_iter().flatten() {
            open.push_str(text);
        }
    }

    fn count(&mut self, character: char) {
        if is_unspaced(character) {
            self.halves += 1;
            self.in_word = false;
        } else if character.is_alphanumeric() {
            self.halves += if self.in_word { 0 } else { 2 };
            self.in_word = true;
        } else if !matches!(character, '\'' | '’' | '-' | '\u{200C}' | '\u{200D}')
            && !is_mark(character)
        {
            self.in_word = false;
        }
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

/// Returns whether the script of the character writes words without spaces between them.
fn is_unspaced(character: char) -> bool {
    matches!(character,
        '\u{0E01}'..='\u{0E4E}' | '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Returns whether the character is written on the letter before it.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{0300}'..='\u{036F}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{00AD}')
}
