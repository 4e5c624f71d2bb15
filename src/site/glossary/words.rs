//! The words of a text that is escaped for HTML, as far as acronyms need them.
//!
//! Scripts that put spaces between words say where a word ends. Those that do not have words of one
//! character each here, so that an acronym is found wherever it stands.

use std::fmt;

/// A word, or what stands between words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word<'a> {
    /// Letters and digits that belong together.
    Letters(&'a str),
    /// A space, or several.
    Space,
    /// A sign.
    Sign(char),
}

impl Word<'_> {
    /// Adds the word to the words before it.
    pub(super) fn push_to(self, key: &mut String) {
        match self {
            Self::Letters(letters) => key.push_str(letters),
            Self::Space => key.push(' '),
            Self::Sign(sign) => key.push(sign),
        }
    }
}

impl fmt::Display for Word<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.push_to(&mut text);
        f.write_str(&text)
    }
}

/// What a character is to the words around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CharacterClass {
    Letter,
    /// A letter of a script that writes words without spaces between them, or joins much to them.
    Alone,
    Space,
    Sign,
}

/// Returns whether a character, standing beside a letter of the same kind, belongs to the same word.
pub(crate) fn is_letter(character: char) -> bool {
    class(character) == CharacterClass::Letter
}

fn class(character: char) -> CharacterClass {
    match character {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => CharacterClass::Letter,
        '\u{300}'..='\u{36F}' | '\u{200C}' | '\u{200D}' => CharacterClass::Letter,
        '\0'..='\u{7F}' if !character.is_ascii_whitespace() => CharacterClass::Sign,
        '\u{E00}'..='\u{EFF}'
        | '\u{1000}'..='\u{109F}'
        | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}' => CharacterClass::Alone,
        other if other.is_whitespace() => CharacterClass::Space,
        other if other.is_alphanumeric() => CharacterClass::Letter,
        _ => CharacterClass::Sign,
    }
}

/// Returns the word that a text begins with, and how many bytes it has there.
pub(super) fn first(text: &str) -> Option<(Word<'_>, usize)> {
    let character = text.chars().next()?;
    let run = |wanted: CharacterClass| text.find(|c| class(c) != wanted).unwrap_or(text.len());
    Some(match class(character) {
        CharacterClass::Letter => {
            let length = run(CharacterClass::Letter);
            (Word::Letters(&text[..length]), length)
        }
        CharacterClass::Alone => {
            let length = character.len_utf8();
            (Word::Letters(&text[..length]), length)
        }
        CharacterClass::Space => (Word::Space, run(CharacterClass::Space)),
        CharacterClass::Sign if character == '&' => entity(text),
        CharacterClass::Sign => (Word::Sign(plain(character)), character.len_utf8()),
    })
}

/// Reads what escaping writes for `&`, `<`, `>`, quotation marks and spaces that do not break.
fn entity(text: &str) -> (Word<'_>, usize) {
    const ENTITIES: [(&str, Word<'static>); 6] = [
        ("&amp;", Word::Sign('&')),
        ("&nbsp;", Word::Space),
        ("&quot;", Word::Sign('"')),
        ("&#39;", Word::Sign('\'')),
        ("&lt;", Word::Sign('<')),
        ("&gt;", Word::Sign('>')),
    ];
    let found = ENTITIES.iter().find(|(entity, _)| text.starts_with(entity));
    found.map_or((Word::Sign('&'), 1), |(entity, word)| (*word, entity.len()))
}

/// Returns the sign that a keyboard has for those that look like it.
fn plain(sign: char) -> char {
    match sign {
        '‘' | '’' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        other => other,
    }
}
