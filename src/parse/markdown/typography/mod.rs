//! Smart punctuation: quotation marks, apostrophes, dashes, dots and spaces as a language sets them.
//!
//! Never touches code, addresses or HTML: it is only handed running text, piece by piece, and told
//! which character follows each piece, so that quotation marks around emphasis come out right.

mod language;

use crate::base::Language;
use language::{QuotationStyle, Spaces, style_of};

const NARROW: char = '\u{202F}';
/// Room for what typographic characters are longer, so that most texts need not be moved.
const SPARE: usize = 16;
const WIDE: char = '\u{A0}';

/// The typography of a page, and where in a block it is.
#[derive(Debug)]
pub(super) struct Typography {
    style: QuotationStyle,
    previous: Option<char>,
    /// How many double quotation marks are open.
    doubles: usize,
    /// How many single ones are.
    singles: usize,
}

/// A text that is being set.
struct TypesetLine<'a> {
    out: String,
    rest: &'a str,
    following: Option<char>,
}

impl TypesetLine<'_> {
    fn next(&self, skip: usize) -> Option<char> {
        self.rest[skip..].chars().next().or(self.following)
    }
}

/// Sets a text that stands by itself, such as a title; returns nothing where it stays as it is.
pub(crate) fn typeset(text: &str, language: &Language) -> Option<String> {
    Typography::new(language)
        .set(text, 0, || None)
        .filter(|set| set != text)
}

impl Typography {
    pub(super) fn new(language: &Language) -> Self {
        Self {
            style: style_of(language),
            previous: None,
            doubles: 0,
            singles: 0,
        }
    }

    /// Begins a block.
    pub(super) fn begin(&mut self) {
        (self.previous, self.doubles, self.singles) = (None, 0, 0);
    }

    /// Passes over something that stands in the line and is not to be set.
    pub(super) fn pass(&mut self, last: Option<char>) {
        self.previous = last.or(self.previous);
    }

    /// Sets a text, of which the first `skip` bytes stay; returns nothing where it stays as it is.
    pub(super) fn set(
        &mut self,
        text: &str,
        skip: usize,
        following: impl FnOnce() -> Option<char>,
    ) -> Option<String> {
        if !self.concerns(text) {
            self.pass(text.chars().next_back());
            return None;
        }
        let out = String::with_capacity(text.len() + SPARE);
        let mut line = TypesetLine {
            out,
            rest: text,
            following: following(),
        };
        self.keep(skip, &mut line);
        loop {
            let plain = line.rest.bytes().take_while(|byte| !is_sign(*byte)).count();
            self.keep(plain, &mut line);
            let Some(character) = line.rest.chars().next() else {
                return Some(line.out);
            };
            let taken = self.character(character, &mut line);
            self.pass(line.rest[..taken].chars().next_back());
            line.rest = &line.rest[taken..];
        }
    }

    /// Writes the first bytes of what is left as they are.
    fn keep(&mut self, length: usize, line: &mut TypesetLine<'_>) {
        let (kept, rest) = line.rest.split_at(length);
        line.out.push_str(kept);
        self.pass(kept.chars().next_back());
        line.rest = rest;
    }

    /// Looks through all of the text, since stopping early would keep it from going many bytes at a time.
    fn concerns(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let quotes = any(bytes, |byte| matches!(byte, b'"' | b'\''));
        let french = || {
            any(bytes, |byte| {
                matches!(byte, b';' | b'!' | b'?' | b':' | 0xC2)
            })
        };
        quotes || has_runs(bytes) || self.style.spaces != Spaces::None && french()
    }

    /// Writes what becomes of a character and returns how many bytes it took.
    fn character(&mut self, character: char, line: &mut TypesetLine<'_>) -> usize {
        match character {
            '"' => self.double(line),
            '\'' => self.single(line),
            '-' | '.' => return run(character, self.previous, line),
            ';' | '!' | '?' | ':' | '»' => {
                self.space_before(character, line);
                line.out.push(character);
            }
            '«' if self.style.spaces != Spaces::None && line.rest["«".len()..].starts_with(' ') =>
            {
                line.out.push(character);
                line.out.push(NARROW);
                return "« ".len();
            }
            _ => line.out.push(character),
        }
        character.len_utf8()
    }

    fn double(&mut self, line: &mut TypesetLine<'_>) {
        let [outer, inner] = self.style.quotes;
        match side(self.previous, line.next(1), self.doubles > 0) {
            Side::Open => {
                line.out.push_str(if self.doubles.is_multiple_of(2) {
                    outer.open
                } else {
                    inner.open
                });
                self.doubles += 1;
            }
            Side::Close if self.doubles > 0 || !self.previous.is_some_and(char::is_numeric) => {
                self.doubles = self.doubles.saturating_sub(1);
                line.out.push_str(if self.doubles.is_multiple_of(2) {
                    outer.close
                } else {
                    inner.close
                });
            }
            Side::Close | Side::Neither => line.out.push('"'),
        }
    }

    fn single(&mut self, line: &mut TypesetLine<'_>) {
        let Some(pair) = self.style.single else {
            line.out.push('\'');
            return;
        };
        let next = line.next(1);
        let within = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
        let apostrophe = within(self.previous) && within(next) && !is_unspaced(self.previous)
            || self.previous.is_none_or(char::is_whitespace) && next.is_some_and(char::is_numeric);
        let digit = |character: Option<char>| character.is_some_and(char::is_numeric);
        match side(self.previous, next, self.singles > 0) {
            _ if digit(self.previous) && digit(next) => line.out.push('\''),
            _ if apostrophe => line.out.push('’'),
            Side::Open => {
                self.singles += 1;
                line.out.push_str(pair.open);
            }
            Side::Close if self.singles > 0 => {
                self.singles -= 1;
                line.out.push_str(pair.close);
            }
            Side::Close if self.previous.is_some_and(char::is_numeric) => line.out.push('\''),
            Side::Close => line.out.push('’'),
            Side::Neither => line.out.push('\''),
        }
    }

    /// Makes room before a sign as French does, where a space was typed or a word ends.
    fn space_before(&self, sign: char, line: &mut TypesetLine<'_>) {
        let space = match (self.style.spaces, sign) {
            (Spaces::None, _) => return,
            (_, ':') => WIDE,
            (Spaces::All, _) | (_, '»') => NARROW,
            (Spaces::Colon, _) => return,
        };
        if line.out.ends_with(' ') {
            line.out.pop();
            line.out.push(space);
            return;
        }
        let after_word = self
            .previous
            .is_some_and(|c| c.is_alphanumeric() || ")]»”’%".contains(c));
        let ends = match line.next(sign.len_utf8()) {
            None => true,
            Some(next) => next.is_whitespace() || sign != ':' && "!?)]»”\"'".contains(next),
        };
        if sign != '»' && after_word && ends {
            line.out.push(space);
        }
    }
}

/// Returns whether a byte is a character that can change, or the first byte of one.
fn is_sign(byte: u8) -> bool {
    matches!(
        byte,
        b'"' | b'\'' | b'-' | b'.' | b';' | b'!' | b'?' | b':' | 0xC2
    )
}

fn any(bytes: &[u8], is_meant: impl Fn(u8) -> bool) -> bool {
    bytes
        .iter()
        .fold(false, |found, byte| found | is_meant(*byte))
}

/// Returns whether two hyphens or two dots stand side by side.
fn has_runs(bytes: &[u8]) -> bool {
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    pairs.fold(false, |found, (a, b)| {
        found | (a == b && matches!(a, b'-' | b'.'))
    })
}

/// Sets a run of hyphens or dots, and returns its length.
fn run(character: char, previous: Option<char>, line: &mut TypesetLine<'_>) -> usize {
    let length = line.rest.len() - line.rest.trim_start_matches(character).len();
    let is_option = previous.is_none_or(char::is_whitespace)
        && line.next(length).is_some_and(char::is_alphanumeric);
    let set = match (character, length) {
        ('-', 2) if !is_option => "–",
        ('-', 3) => "—",
        ('.', 3) => "…",
        ('.', 6) => "……",
        _ => &line.rest[..length],
    };
    line.out.push_str(set);
    length
}

/// Which way a quotation mark turns.
enum Side {
    Open,
    Close,
    Neither,
}

fn side(previous: Option<char>, next: Option<char>, is_open: bool) -> Side {
    let space_before = previous.is_none_or(char::is_whitespace);
    let space_after = next.is_none_or(char::is_whitespace);
    let opens =
        space_before || previous.is_some_and(|c| "([{¿¡«„“‘‚‹「『—–-/\"'،、，（".contains(c));
    let closes = space_after
        || next.is_some_and(|c| ")]}.,;:!?…»”’›」』—–-/\"'،؛؟、，。；：！？）".contains(c));
    match (opens, closes) {
        (true, true) if space_before && space_after && !is_open => Side::Neither,
        (true, true) if space_before && !space_after => Side::Open,
        (true, true) if is_open => Side::Close,
        (true, _) => Side::Open,
        (false, true) => Side::Close,
        (false, false) if is_open => Side::Close,
        (false, false) if is_unspaced(previous) || is_unspaced(next) => Side::Open,
        (false, false) => Side::Neither,
    }
}

/// Returns whether the character is of a script without spaces between words.
fn is_unspaced(character: Option<char>) -> bool {
    character.is_some_and(|c| matches!(c, '\u{0E00}'..='\u{0E7F}' | '\u{3001}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}'))
}
