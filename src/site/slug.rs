//! Slugs: names made fit for addresses and ids, in every script.

use unicode_normalization::UnicodeNormalization;

/// Makes a slug of `text`: lower-case letters, marks and digits of any script, joined by hyphens.
pub(crate) fn slug(text: &str) -> String {
    match text.is_ascii() {
        true => joined(text.chars().map(|character| character.to_ascii_lowercase())),
        false => joined(text.nfc().flat_map(char::to_lowercase)),
    }
}

fn joined(characters: impl Iterator<Item = char>) -> String {
    let mut slug = String::with_capacity(characters.size_hint().1.unwrap_or_default());
    for character in characters {
        if is_kept(character) {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Combining marks are kept because the words of many scripts are not readable without them.
fn is_kept(character: char) -> bool {
    character.is_alphanumeric()
        || character == '_'
        || !character.is_ascii() && unicode_normalization::char::is_combining_mark(character)
}

#[cfg(test)]
mod tests {
    use crate::site::slug;

    #[test]
    fn slugs_keep_letters_of_all_scripts() {
        assert_eq!(
            slug("What it means, in practice"),
            "what-it-means-in-practice"
        );
        assert_eq!(slug("Côte d’Ivoire"), "côte-d-ivoire");
        assert_eq!(slug("إصلاح قطاع الأمن"), "إصلاح-قطاع-الأمن");
    }
}
