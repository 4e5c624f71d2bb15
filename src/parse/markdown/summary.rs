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
        } else if is_between(character) {
            self.in_word = false;
        } else {
            self.halves += if self.in_word { 0 } else { 2 };
            self.in_word = true;
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

/// Returns whether the character stands between words: spaces and punctuation of all scripts.
///
/// Ranges do: the tables of all letters would take longer than reading the Markdown does.
fn is_between(character: char) -> bool {
    match character {
        '\'' | '-' | '’' | '\u{200C}' | '\u{200D}' => false,
        '\0'..='\u{7F}' => !character.is_ascii_alphanumeric(),
        _ => matches!(character,
            '\u{80}'..='\u{BF}' | '\u{589}' | '\u{60C}' | '\u{61B}' | '\u{61F}' | '\u{6D4}'
            | '\u{964}' | '\u{965}' | '\u{1361}'..='\u{1368}' | '\u{2000}'..='\u{206F}'
            | '\u{2190}'..='\u{2BFF}' | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FF0F}'
            | '\u{FF1A}'..='\u{FF1F}' | '\u{FFFD}'),
    }
}
