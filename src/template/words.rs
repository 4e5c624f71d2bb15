//! How many words a text has, by which readers are told how long it takes them.

use crate::base::html::{Part, Parts, Tag};

/// Elements that can begin and end inside a word.
const INLINE: [&str; 26] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark",
    "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// Counts the words of HTML; every Han, kana or Thai character counts as half a word.
///
/// What components and footnotes add to the text of a page is read like the rest of it, and so counts.
/// Scripts, styles and preformatted text are not read from beginning to end, so that they do not count.
pub(super) fn count(html: &str) -> usize {
    let mut count = Count::default();
    let mut skipped = 0_usize;
    for (place, part) in Parts::new(html, 0) {
        match part {
            Part::Tag(tag) => {
                if tag.is_any(&["pre", "script", "style"]) {
                    skipped = skipped.saturating_add_signed(if tag.is_end { -1 } else { 1 });
                }
                count.pass(&tag);
            }
            Part::Text if skipped == 0 => count.add(&html[place]),
            Part::Text | Part::Other => {}
        }
    }
    count.halves.div_ceil(2)
}

/// The count so far.
#[derive(Debug, Default)]
struct Count {
    /// Half words: most words count as two, a character of a script without spaces as one.
    halves: usize,
    in_word: bool,
}

impl Count {
    /// Ends the last word where a block, a cell or a line does.
    fn pass(&mut self, tag: &Tag<'_>) {
        self.in_word &= tag.is_any(&INLINE);
    }

    /// Counts text with entities.
    fn add(&mut self, text: &str) {
        let mut stretches = text.split('&');
        self.stretch(stretches.next().unwrap_or_default());
        for stretch in stretches {
            match entity(stretch) {
                Some((name, rest)) => {
                    // Letters and apostrophes go on with a word, the few signs of markup do not.
                    self.in_word &= !["amp", "gt", "lt", "nbsp", "quot"].contains(&name);
                    self.stretch(rest);
                }
                None => {
                    self.in_word = false;
                    self.stretch(stretch);
                }
            }
        }
    }

    /// Counts by the first bytes of characters, most of which tell what the whole character is.
    fn stretch(&mut self, text: &str) {
        let (mut halves, mut in_word) = (self.halves, self.in_word);
        let mut at = 0;
        while let Some(byte) = text.as_bytes().get(at) {
            let found = match KINDS[usize::from(*byte)] {
                Kind::Mixed => text
                    .get(at..)
                    .and_then(|rest| rest.chars().next())
                    .map(kind),
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
}

/// Takes the name of an entity off what follows an ampersand; nothing where it is just that.
fn entity(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.split_once(';')?;
    let is_name = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'#');
    is_name.then_some((name, rest))
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

/// Ranges do: it need not be known of every letter that it is one.
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
    fn words_are_what_readers_read() {
        for (html, words) in [
            ("", 0),
            (
                "<h1>Title</h1>\n<p>One <em>two</em> <code>three</code>.\nFour</p>",
                5,
            ),
            ("<p>It’s well-known: <strong>un</strong>broken</p>", 3),
            ("<td>one</td><td>two</td>", 2),
            ("one<br>two", 2),
            ("one&amp;two &lt; three", 3),
            ("one & two three; four", 4),
            ("don&#39;t caf&eacute;s", 2),
            ("<p>one<sup>1</sup>.</p><p>un<u>broken</u></p>", 2),
            ("<pre>never closed", 0),
            ("<style></style>one<script/>", 1),
            ("<p title=\"not this\">你好世界</p>", 2),
            ("<pre><code>code</code></pre><script>x = 1</script>text", 1),
            ("سلام، عليكم", 2),
        ] {
            assert_eq!(count(html), words, "{html}");
        }
    }

    #[test]
    fn first_bytes_tell_the_kind_of_the_character() {
        for character in '\0'..=char::MAX {
            let first = character.to_string().as_bytes()[0];
            let told = KINDS[usize::from(first)];
            assert!(
                told == Kind::Mixed || told == kind(character),
                "{character:?}: {told:?}"
            );
        }
    }
}
