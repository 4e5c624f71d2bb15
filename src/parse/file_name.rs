//! File names of content: which page a file is a text of, and in which language.

use crate::base::{Code, Diagnostic, Language, PagePath, SourcePath, message};

/// What the name of a Markdown file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileName {
    /// The page.
    pub page: PagePath,
    /// The language; `None` where the name has none, as in `index.md`.
    pub language: Option<Language>,
}

impl FileName {
    /// Reads the name of a Markdown file in `content/`.
    ///
    /// `missions/index.fr.md` and `missions.fr.md` are both the French text of the page `missions`.
    ///
    /// # Errors
    /// A diagnostic where what stands before `.md` is no language, or the path cannot be an address.
    pub(crate) fn parse(path: &SourcePath) -> Result<Self, Diagnostic> {
        let below = path.below("content").unwrap_or(path.as_str());
        let (folder, name) = below.rsplit_once('/').unwrap_or(("", below));
        let stem = name.strip_suffix(".md").unwrap_or(name);
        let (stem, language) = match stem.rsplit_once('.') {
            Some((stem, tag)) => (
                stem,
                Some(Language::parse(tag).map_err(|_| not_a_language(path, tag))?),
            ),
            None => (stem, None),
        };
        let page = match (folder, stem) {
            (folder, "index") => folder.to_owned(),
            ("", stem) => stem.to_owned(),
            (folder, stem) => format!("{folder}/{stem}"),
        };
        let page = PagePath::new(page).map_err(|error| {
            Diagnostic::new(
                Code::UnsafePath,
                message!("unsafe-path-page", reason = error.message()),
            )
            .in_file(path)
            .help(message!("unsafe-path-file.help"))
        })?;
        Ok(Self { page, language })
    }
}

fn not_a_language(path: &SourcePath, tag: &str) -> Diagnostic {
    Diagnostic::new(
        Code::UnknownLanguage,
        message!("unknown-language-in-name", tag),
    )
    .in_file(path)
    .help(message!("unknown-language-in-name.help"))
}

#[cfg(test)]
mod tests {
    use super::FileName;
    use crate::base::SourcePath;

    fn read(path: &str) -> Option<(String, Option<String>)> {
        let name = FileName::parse(&SourcePath::new(path).ok()?).ok()?;
        Some((
            name.page.to_string(),
            name.language.map(|language| language.to_string()),
        ))
    }

    #[test]
    fn names_say_page_and_language() {
        for (path, page, language) in [
            ("content/index.en.md", "", Some("en")),
            ("content/index.md", "", None),
            ("content/missions/index.ar.md", "missions", Some("ar")),
            ("content/missions.ar.md", "missions", Some("ar")),
            (
                "content/news/peace-day.sr-Latn.md",
                "news/peace-day",
                Some("sr-Latn"),
            ),
            (
                "content/news/peace.day.prs.md",
                "news/peace.day",
                Some("fa-AF"),
            ),
        ] {
            assert_eq!(
                read(path),
                Some((page.to_owned(), language.map(str::to_owned))),
                "{path}"
            );
        }
        assert_eq!(read("content/report.v2.md"), None);
    }
}
