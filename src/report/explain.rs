//! The page behind each code: what it means, an example, and how to mend it.

use crate::base::Code;
use include_dir::{Dir, include_dir};

static PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/report/codes");

/// Returns the page that explains a code, as Markdown.
pub(crate) fn explain(code: Code) -> &'static str {
    page(code).unwrap_or_else(|| code.summary())
}

fn page(code: Code) -> Option<&'static str> {
    PAGES
        .get_file(format!("{}.md", code.name()))?
        .contents_utf8()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADINGS: [&str; 3] = [
        "\n## What it means\n",
        "\n## Example\n",
        "\n## How to mend it\n",
    ];

    #[test]
    fn every_code_has_a_page() {
        for &code in Code::ALL {
            let page = page(code).unwrap_or_else(|| panic!("{code} has no page"));
            assert!(page.starts_with(&format!("# {code}\n")), "{code}");
            let places: Vec<_> = HEADINGS.iter().map(|heading| page.find(heading)).collect();
            assert!(places.iter().all(Option::is_some), "{code}");
            assert!(places.is_sorted(), "{code}");
            assert!((10..=25).contains(&page.lines().count()), "{code}");
            assert!(
                page.lines().all(|line| line.chars().count() <= 100),
                "{code}"
            );
        }
    }

    #[test]
    fn every_page_has_a_code() {
        for file in PAGES.files() {
            let name = file.path().file_stem().unwrap().to_str().unwrap();
            assert!(name.parse::<Code>().is_ok(), "{name}");
        }
    }
}
