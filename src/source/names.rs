//! What the name of a file says about who made it.

use crate::base::ends_in;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Who a file is from, judged by its name alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Maker {
    /// The author.
    Author,
    /// The system or an editor, in passing.
    Program,
    /// A synchronising program that could not merge two versions.
    Conflict,
}

/// What synchronising programs write between parentheses.
const CONFLICTS: [&str; 7] = [
    "conflicted copy",
    "case conflict",
    "konfliktkopie",
    "in konflikt stehende kopie",
    "copie en conflit",
    "copia en conflicto",
    "конфликтующая копия",
];

/// Judges the name of a file or folder that lies directly in `parent`.
pub(super) fn maker(name: &str, parent: &str) -> Maker {
    let served = parent == "content" && matches!(name, ".well-known" | ".nojekyll");
    if name.starts_with('.') && !served || is_backup(name) {
        Maker::Program
    } else if is_conflict(name) {
        Maker::Conflict
    } else {
        Maker::Author
    }
}

/// Returns whether a path is one that a listing could have, judged by the names in it.
pub fn is_authors(path: &str) -> bool {
    let ends = path
        .match_indices('/')
        .map(|(slash, _)| slash)
        .chain([path.len()]);
    ends.map(|end| path[..end].rsplit_once('/').unwrap_or(("", &path[..end])))
        .all(|(parent, name)| maker(name, parent) != Maker::Program)
}

fn is_backup(name: &str) -> bool {
    name.ends_with('~')
        || name.starts_with("~$")
        || name.starts_with('#') && name.ends_with('#')
        || [".swp", ".swo", ".bak", ".tmp"]
            .iter()
            .any(|end| ends_in(name, end))
        || ["thumbs.db", "desktop.ini"]
            .iter()
            .any(|known| name.eq_ignore_ascii_case(known))
}

fn is_conflict(name: &str) -> bool {
    if !may_be_conflict(name) {
        return false;
    }
    let lower = name.to_lowercase();
    let noted = lower.split_once('(').is_some_and(|(_, note)| {
        CONFLICTS.iter().any(|conflict| note.contains(conflict)) && note.contains(')')
    });
    noted
        || lower.contains(".sync-conflict-")
        || ["-conflict-", "_conflict-"]
            .iter()
            .any(|mark| is_dated(&lower, mark))
        || lower.split('.').any(is_numbered)
}

/// Glances at a name, so that those of most files are neither copied nor searched.
fn may_be_conflict(name: &str) -> bool {
    const WORD: &[u8] = b"conflict";
    let has_word = || {
        name.as_bytes()
            .windows(WORD.len())
            .any(|part| part.eq_ignore_ascii_case(WORD))
    };
    name.contains('(') || name.len() > WORD.len() && has_word()
}

/// Returns whether `mark` is followed by a date in full.
///
/// The date tells a conflict copy from a page such as `post-conflict-recovery.en.md`.
fn is_dated(name: &str, mark: &str) -> bool {
    name.match_indices(mark).any(|(at, _)| {
        let shape: String = name[at + mark.len()..]
            .chars()
            .take(10)
            .map(|character| {
                if character.is_ascii_digit() {
                    '0'
                } else {
                    character
                }
            })
            .collect();
        shape.starts_with("00000000") || shape == "0000-00-00"
    })
}

/// Returns whether a part of a name ends in a small number in parentheses, as in `index (1)`.
fn is_numbered(part: &str) -> bool {
    let number = part
        .strip_suffix(')')
        .and_then(|part| part.rsplit_once(" ("));
    number.is_some_and(|(_, number)| {
        (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Writes the accents of a name in composed form.
pub(super) fn composed(name: &str) -> String {
    if is_nfc(name) {
        name.to_owned()
    } else {
        name.nfc().collect()
    }
}

/// Returns whether no other name can be taken for this one, unless that has capitals or accents.
pub(super) fn is_plain(name: &str) -> bool {
    name.bytes()
        .all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
}

/// Writes a path so that paths some file systems cannot tell apart become equal.
pub(super) fn folded(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    // By way of capitals, so that the two small sigmas and other variants meet.
    path.nfc()
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .nfc()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_who_made_a_file() {
        for (name, expected) in [
            ("index.en.md", Maker::Author),
            ("post-conflict-recovery.en.md", Maker::Author),
            ("post-conflict-2015-2016.en.md", Maker::Author),
            ("report (2015).pdf", Maker::Author),
            ("report (final).pdf", Maker::Author),
            ("#1 in reform.pdf", Maker::Author),
            (".well-known", Maker::Author),
            (".nojekyll", Maker::Author),
            (".htaccess", Maker::Program),
            (".translation", Maker::Program),
            (".DS_Store", Maker::Program),
            (".index.en.md.swp", Maker::Program),
            ("index.en.md.swo", Maker::Program),
            ("index.en.md~", Maker::Program),
            ("#index.en.md#", Maker::Program),
            ("index.en.md.BAK", Maker::Program),
            ("index.tmp", Maker::Program),
            ("~$report.docx", Maker::Program),
            ("Thumbs.db", Maker::Program),
            ("desktop.ini", Maker::Program),
            ("index.en (conflicted copy 2026-01-02).md", Maker::Conflict),
            (
                "index.en (Office's conflicted copy 2026-01-02).md",
                Maker::Conflict,
            ),
            ("index.en (Konfliktkopie).md", Maker::Conflict),
            ("index.fr (copie en conflit du bureau).md", Maker::Conflict),
            ("index.en (1).md", Maker::Conflict),
            ("index (12).en.md", Maker::Conflict),
            ("index-conflict-20260102-120000.md", Maker::Conflict),
            ("index_conflict-2026-01-02.md", Maker::Conflict),
            (
                "index.en.sync-conflict-20260102-120000-ABCDEFG.md",
                Maker::Conflict,
            ),
        ] {
            assert_eq!(maker(name, "content"), expected, "{name}");
        }
        assert_eq!(maker(".well-known", "content/missions"), Maker::Program);
    }

    #[test]
    fn folding_meets_case_and_accents() {
        for (left, right) in [
            ("A/b", "a/B"),
            ("é", "e\u{301}"),
            ("É", "e\u{301}"),
            ("Σ", "ς"),
        ] {
            assert_eq!(folded(left), folded(right), "{left} and {right}");
        }
        assert_ne!(folded("é"), folded("e"));
    }
}
