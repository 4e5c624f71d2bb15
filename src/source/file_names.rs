//! Classification of file names: content, files to ignore, and conflict copies.
//!
//! Never looks at the disk: a name and its folder decide. Also brings names into composed form (NFC), and folds
//! names that some file systems take for one.

use crate::base::ends_in;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// What kind of file has such a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameKind {
    /// A file of the site.
    Content,
    /// A hidden file, or a backup or temporary file of an editor or the system.
    Ignored,
    /// A conflict copy: two versions that a synchronising program could not merge.
    ConflictCopy,
}

/// What synchronising programs write between parentheses, in the languages of offices.
const CONFLICTS: [&str; 7] = [
    "conflicted copy",
    "case conflict",
    "konfliktkopie",
    "in konflikt stehende kopie",
    "copie en conflit",
    "copia en conflicto",
    "конфликтующая копия",
];

/// Classifies the name of a file or folder that lies directly in `parent`.
pub(super) fn name_kind(name: &str, parent: &str) -> NameKind {
    let served = parent == "content" && matches!(name, ".well-known" | ".nojekyll");
    if name.starts_with('.') && !served || is_backup(name) {
        NameKind::Ignored
    } else if is_conflict(name) {
        NameKind::ConflictCopy
    } else {
        NameKind::Content
    }
}

/// Returns whether a listing could have this path: none of the names in it is ignored.
pub(crate) fn is_site_file(path: &str) -> bool {
    let ends = path
        .match_indices('/')
        .map(|(slash, _)| slash)
        .chain([path.len()]);
    ends.map(|end| path[..end].rsplit_once('/').unwrap_or(("", &path[..end])))
        .all(|(parent, name)| name_kind(name, parent) != NameKind::Ignored)
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

/// Cheap filter in front of [`is_conflict`], so that most names are neither copied nor searched.
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

/// Returns a name in Unicode composed form (NFC).
pub(super) fn composed(name: &str) -> String {
    if is_nfc(name) {
        name.to_owned()
    } else {
        name.nfc().collect()
    }
}

/// Returns whether a name is ASCII without capitals: two of these are never equal when [`folded`].
pub(super) fn is_plain(name: &str) -> bool {
    name.bytes()
        .all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
}

/// Folds case and accents of a path, so that paths which some file systems cannot tell apart become equal.
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
    fn names_are_classified() {
        for (name, expected) in [
            ("index.en.md", NameKind::Content),
            ("post-conflict-recovery.en.md", NameKind::Content),
            ("post-conflict-2015-2016.en.md", NameKind::Content),
            ("report (2015).pdf", NameKind::Content),
            ("report (final).pdf", NameKind::Content),
            ("#1 in reform.pdf", NameKind::Content),
            (".well-known", NameKind::Content),
            (".nojekyll", NameKind::Content),
            (".htaccess", NameKind::Ignored),
            (".translation", NameKind::Ignored),
            (".DS_Store", NameKind::Ignored),
            (".index.en.md.swp", NameKind::Ignored),
            ("index.en.md.swo", NameKind::Ignored),
            ("index.en.md~", NameKind::Ignored),
            ("#index.en.md#", NameKind::Ignored),
            ("index.en.md.BAK", NameKind::Ignored),
            ("index.tmp", NameKind::Ignored),
            ("~$report.docx", NameKind::Ignored),
            ("Thumbs.db", NameKind::Ignored),
            ("desktop.ini", NameKind::Ignored),
            (
                "index.en (conflicted copy 2026-01-02).md",
                NameKind::ConflictCopy,
            ),
            (
                "index.en (Office's conflicted copy 2026-01-02).md",
                NameKind::ConflictCopy,
            ),
            ("index.en (Konfliktkopie).md", NameKind::ConflictCopy),
            (
                "index.fr (copie en conflit du bureau).md",
                NameKind::ConflictCopy,
            ),
            ("index.en (1).md", NameKind::ConflictCopy),
            ("index (12).en.md", NameKind::ConflictCopy),
            ("index-conflict-20260102-120000.md", NameKind::ConflictCopy),
            ("index_conflict-2026-01-02.md", NameKind::ConflictCopy),
            (
                "index.en.sync-conflict-20260102-120000-ABCDEFG.md",
                NameKind::ConflictCopy,
            ),
        ] {
            assert_eq!(name_kind(name, "content"), expected, "{name}");
        }
        assert_eq!(
            name_kind(".well-known", "content/missions"),
            NameKind::Ignored
        );
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
