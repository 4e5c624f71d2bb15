//! The six languages of a corpus.

/// A language, with what it takes to write in it.
pub(crate) struct Tongue {
    /// Its tag.
    pub(crate) tag: &'static str,
    /// Its name in itself.
    pub(crate) name: &'static str,
    /// Some 250 of its words, the most frequent ones first.
    pub(crate) words: Vec<&'static str>,
    /// What stands between words.
    pub(crate) space: &'static str,
    /// Its comma.
    pub(crate) comma: &'static str,
    /// Its full stop.
    pub(crate) stop: &'static str,
}

/// How many languages every corpus has.
pub(crate) const LANGUAGES: usize = 6;

/// Returns the languages, the source language first.
pub(crate) fn tongues() -> [Tongue; LANGUAGES] {
    [
        alphabetic("en", "English", include_str!("words/en.txt")),
        alphabetic("fr", "Français", include_str!("words/fr.txt")),
        alphabetic("es", "Español", include_str!("words/es.txt")),
        Tongue {
            comma: "،",
            ..alphabetic("ar", "العربية", include_str!("words/ar.txt"))
        },
        alphabetic("ru", "Русский", include_str!("words/ru.txt")),
        Tongue {
            space: "",
            comma: "，",
            stop: "。",
            ..alphabetic("zh", "中文", include_str!("words/zh.txt"))
        },
    ]
}

fn alphabetic(tag: &'static str, name: &'static str, words: &'static str) -> Tongue {
    let words = words.split_whitespace().collect();
    Tongue {
        tag,
        name,
        words,
        space: " ",
        comma: ",",
        stop: ".",
    }
}
