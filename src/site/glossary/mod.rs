//! The glossary of a language: its acronyms, and what each stands for.
//!
//! It is written by the pages of the kind `term` that fill in the field `acronym`: their titles say what
//! the acronym stands for. Never changes a text; finds acronyms in it, whole words only, in time that
//! grows with the text alone, however many acronyms there are.

mod words;

use crate::base::PagePath;
use std::collections::{BTreeSet, HashMap};
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;
pub(crate) use words::is_letter;
use words::{Word, first};

/// The longest acronym that is looked for, in words and the signs between them.
const LONGEST: usize = 40;

/// The acronyms of a language.
#[derive(Debug, Default)]
pub struct Glossary {
    acronyms: Vec<Acronym>,
    /// The places of the acronyms by their words; only ever looked into, never walked through.
    by_words: HashMap<String, usize>,
    /// How many words the acronyms have that begin with a word; only ever looked into.
    lengths: HashMap<String, BTreeSet<usize>>,
    beginnings: Beginnings,
}

/// An acronym, or another short form; what it stands for the lens says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acronym {
    /// The short form.
    pub short: Arc<str>,
    /// The page that explains it.
    pub page: PagePath,
    pub(super) long: Arc<str>,
}

/// Where an acronym is looked for and where not, which does not rest on what it stands for.
impl Hash for Acronym {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.short, &self.page).hash(state);
    }
}

impl Acronym {
    /// Makes an acronym.
    pub fn new(short: impl Into<Arc<str>>, long: impl Into<Arc<str>>, page: PagePath) -> Self {
        Self {
            short: short.into(),
            long: long.into(),
            page,
        }
    }
}

/// The characters that acronyms begin with, so that most words need not be looked up.
#[derive(Debug, Default)]
struct Beginnings {
    ascii: u128,
    others: BTreeSet<char>,
}

impl Glossary {
    /// Makes a glossary; of acronyms that are the same the first counts.
    pub fn new(acronyms: impl IntoIterator<Item = Acronym>) -> Self {
        let mut glossary = Self::default();
        for acronym in acronyms {
            glossary.add(acronym);
        }
        glossary
    }

    fn add(&mut self, acronym: Acronym) {
        let Some((key, count)) = words(&acronym.short) else {
            return;
        };
        let (Some(beginning), Some((word, _))) = (key.chars().next(), first(&acronym.short)) else {
            return;
        };
        if self.by_words.contains_key(&key) {
            return;
        }
        self.beginnings.add(beginning);
        self.lengths
            .entry(word.to_string())
            .or_default()
            .insert(count);
        self.by_words.insert(key, self.acronyms.len());
        self.acronyms.push(acronym);
    }

    /// Returns the acronyms, in the order of their pages.
    pub fn acronyms(&self) -> &[Acronym] {
        &self.acronyms
    }

    /// Returns what an acronym stands for.
    pub(super) fn long(&self, short: &str) -> Option<&Arc<str>> {
        let (key, _) = words(short)?;
        Some(&self.acronyms.get(*self.by_words.get(&key)?)?.long)
    }

    /// Finds the next acronym in a text that is escaped for HTML, at or behind a place between words.
    pub fn find(&self, text: &str, from: usize) -> Option<(Range<usize>, usize)> {
        let mut at = from;
        while let Some((word, length)) = text.get(at..).and_then(first) {
            if let Word::Letters(letters) = word
                && self.beginnings.has(letters)
                && let Some((end, found)) = self.longest(text, at, letters)
            {
                return Some((at..end, found));
            }
            at += length;
        }
        None
    }

    /// Finds the longest acronym that begins with the word at a place.
    fn longest(&self, text: &str, at: usize, word: &str) -> Option<(usize, usize)> {
        let lengths = self.lengths.get(word)?;
        let (mut key, mut end, mut count, mut longest) = (String::new(), at, 0, None);
        for length in lengths {
            while count < *length {
                let Some((word, bytes)) = text.get(end..).and_then(first) else {
                    return longest;
                };
                word.push_to(&mut key);
                (end, count) = (end + bytes, count + 1);
            }
            longest = self
                .by_words
                .get(&key)
                .map(|found| (end, *found))
                .or(longest);
        }
        longest
    }
}

impl Beginnings {
    fn add(&mut self, character: char) {
        match u32::from(character) {
            ascii @ ..128 => self.ascii |= 1 << ascii,
            _ => {
                self.others.insert(character);
            }
        }
    }

    fn has(&self, word: &str) -> bool {
        word.chars()
            .next()
            .is_some_and(|character| match u32::from(character) {
                ascii @ ..128 => self.ascii & (1 << ascii) != 0,
                _ => self.others.contains(&character),
            })
    }
}

/// Returns the words of an acronym as one text, and how many they are; `None` where there are too many,
/// or where it begins with none.
fn words(short: &str) -> Option<(String, usize)> {
    let (mut key, mut at, mut count) = (String::new(), 0, 0);
    if !matches!(first(short), Some((Word::Letters(_), _))) {
        return None;
    }
    while let Some((word, length)) = short.get(at..).and_then(first) {
        word.push_to(&mut key);
        (at, count) = (at + length, count + 1);
    }
    (count <= LONGEST).then_some((key, count))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(acronyms: &[&str], text: &str, expected: &[&str]) {
        let page = PagePath::home();
        let acronyms = acronyms
            .iter()
            .map(|short| Acronym::new(*short, "long", page.clone()));
        let glossary = Glossary::new(acronyms);
        let (mut found, mut at) = (Vec::new(), 0);
        while let Some((range, _)) = glossary.find(text, at) {
            at = range.end;
            found.push(&text[range]);
        }
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn acronyms_are_found_as_whole_words() {
        for (acronyms, text, expected) in [
            (
                &["SSR"][..],
                "SSR, SSRs, aSSR, SSR2 and (SSR)",
                &["SSR", "SSR"][..],
            ),
            (
                &["UN", "UN Women"],
                "UN\nWomen of the UN",
                &["UN\nWomen", "UN"],
            ),
            (&["UN Women"], "UN&nbsp;Women UN  women", &["UN&nbsp;Women"]),
            (
                &["ONU", "ONU-Femmes"],
                "l’ONU, ONU\u{2011}Femmes",
                &["ONU", "ONU\u{2011}Femmes"],
            ),
            (&["ONU", "ONU-Femmes"], "ONU-Femme", &["ONU"]),
            (
                &["R&D", "OSCE’s"],
                "R&amp;D R&D OSCE's",
                &["R&amp;D", "R&D", "OSCE's"],
            ),
            (
                &["欧盟", "欧盟军训团"],
                "在欧盟军训团和SSR中,欧盟",
                &["欧盟军训团", "欧盟"],
            ),
            (&["SSR"], "在SSR中", &["SSR"]),
            (&["유엔"], "유엔은", &["유엔"]),
            (&["اليونيسف"], "مع اليونيسف، واليونيسف", &["اليونيسف"]),
            (&["УНП ООН"], "в УНП ООН, УНП", &["УНП ООН"]),
            (
                &["e\u{301}u"],
                "e\u{301}u eu e\u{301}u\u{301}",
                &["e\u{301}u"],
            ),
            (&["", " ", "-"], "- a", &[]),
        ] {
            check(acronyms, text, expected);
        }
    }

    #[test]
    fn many_acronyms_that_begin_alike_take_no_time() {
        let acronyms: Vec<String> = (0..20_000).map(|number| format!("UN {number}")).collect();
        let acronyms: Vec<&str> = acronyms.iter().map(String::as_str).collect();
        check(&acronyms, &"UN x ".repeat(100_000), &[]);
    }
}
