//! How many words a text has, by which readers are told how long it takes them.

use crate::parse::TextRun;

/// Counts the words in the runs of text of HTML; every Han, kana or Thai character counts as half a word.
pub(super) fn count(html: &str, runs: &[TextRun]) -> usize {
    let mut count = WordCount::default();
    for run in runs {
        count.in_word &= run.joins;
        let text = html.get(run.start as usize..run.end as usize);
        count.html_text(text.unwrap_or_default());
    }
    count.halves.div_ceil(2)
}

/// The count so far.
#[derive(Debug, Default)]
struct WordCount {
    /// Half words: most words count as two, a character of a script without spaces as one.
    halves: usize,
    in_word: bool,
}

impl WordCount {
    /// Adds the text of HTML, with its character references.
    fn html_text(&mut self, text: &str) {
        let mut stretches = text.split('&');
        self.text(stretches.next().unwrap_or_default());
        for stretch in stretches {
            match entity(stretch) {
                Some((name, rest)) => {
                    // Letters and apostrophes go on with a word, the few signs of markup do not.
                    self.in_word &= !["amp", "gt", "lt", "nbsp", "quot"].contains(&name);
                    self.text(rest);
                }
                None => {
                    self.in_word = false;
                    self.text(stretch);
                }
            }
        }
    }

    /// Adds text, by the first bytes of characters, most of which tell what the whole character is.
    fn text(&mut self, text: &str) {
        let (mut halves, mut in_word) = (self.halves, self.in_word);
        let mut at = 0;
        while let Some(byte) = text.as_bytes().get(at) {
            let found = match KINDS[usize::from(*byte)] {
                CharKind::Mixed => text
                    .get(at..)
                    .and_then(|rest| rest.chars().next())
                    .map(kind),
                found => Some(found),
            };
            at += 1;
            match found {
                Some(CharKind::Word) => {
                    halves += if in_word { 0 } else { 2 };
                    in_word = true;
                    at += text.bytes().skip(at).take_while(goes_on).count();
                }
                Some(CharKind::Unspaced) => {
                    halves += 1;
                    in_word = false;
                }
                Some(CharKind::Between) => in_word = false,
                Some(CharKind::Rest | CharKind::Mixed) | None => {}
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
enum CharKind {
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
const fn kind(character: char) -> CharKind {
    match character {
        '\'' | '-' | '’' | '\u{200C}' | '\u{200D}' => CharKind::Word,
        '0'..='9' | 'A'..='Z' | 'a'..='z' => CharKind::Word,
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
        | '\u{FFFD}' => CharKind::Between,
        '\u{0E01}'..='\u{0E4E}'
        | '\u{3041}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}' => CharKind::Unspaced,
        _ => CharKind::Word,
    }
}

/// Returns whether a word that has begun goes on with a byte.
fn goes_on(byte: &u8) -> bool {
    matches!(KINDS[usize::from(*byte)], CharKind::Word | CharKind::Rest)
}

/// What the characters are that begin with a byte of UTF-8.
static KINDS: [CharKind; 256] = {
    let mut kinds = [CharKind::Mixed; 256];
    let mut byte = 0;
    while byte < kinds.len() {
        kinds[byte] = match byte as u8 {
            ascii @ ..0x80 => kind(ascii as char),
            0x80..0xC0 => CharKind::Rest,
            // U+0080 to U+00BF, then Latin to Armenian, Hebrew, Arabic, Syriac to N'Ko.
            0xC2 => CharKind::Between,
            0xC3..=0xD5 | 0xD7 | 0xD9 | 0xDA | 0xDC..=0xDF => CharKind::Word,
            // Most of the unified ideographs.
            0xE5..=0xE9 => CharKind::Unspaced,
            _ => CharKind::Mixed,
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
            ("<pre>never closed", 0),
            ("<style></style>one<script/>", 1),
            ("<p title=\"not this\">你好世界</p>", 2),
            ("one&amp;two &lt; three", 3),
            ("one & two three; four", 4),
            ("don&#39;t caf&eacute;s", 2),
            ("سلام، عليكم", 2),
        ] {
            let runs = crate::template::text_runs::find(html, "en");
            assert_eq!(count(html, &runs), words, "{html}");
        }
    }

    #[test]
    fn first_bytes_tell_the_kind_of_the_character() {
        for character in '\0'..=char::MAX {
            let first = character.to_string().as_bytes()[0];
            let told = KINDS[usize::from(first)];
            assert!(
                told == CharKind::Mixed || told == kind(character),
                "{character:?}: {told:?}"
            );
        }
    }
}
