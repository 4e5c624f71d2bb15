//! The first use of each acronym in the text of a page, which is explained there.
//!
//! Reads the runs of text in finished HTML, so that headings, links, code, what is hidden or in another
//! language, and what is an `<abbr>` already are known to be left. Never finds an acronym on the page that
//! explains it.

use super::escape::push_escaped;
use crate::base::PagePath;
use crate::parse::{RunRole, TextRun};
use crate::site::{Acronym, Glossary, is_letter};
use std::ops::Range;
use std::sync::Arc;

/// The text of a page as HTML, and where in it its words are.
pub(super) struct HtmlText<'a> {
    pub(super) html: &'a str,
    pub(super) runs: &'a [TextRun],
}

/// The first use of an acronym: where it is in the HTML, and its place in the glossary.
#[derive(Clone, Debug)]
pub(super) struct FirstUse {
    range: Range<usize>,
    acronym: usize,
}

impl HtmlText<'_> {
    /// Finds the first use of each acronym.
    pub(super) fn first_uses(&self, glossary: &Glossary, page: &PagePath) -> Vec<FirstUse> {
        let acronyms = glossary.acronyms();
        let mut seen: Vec<bool> = acronyms
            .iter()
            .map(|acronym| acronym.page == *page)
            .collect();
        let mut found = Vec::new();
        for (index, run) in self.runs.iter().enumerate() {
            if run.role == RunRole::Skipped {
                continue;
            }
            let text = self.text(run);
            let mut at = 0;
            while let Some((range, acronym)) = glossary.find(text, at) {
                at = range.end;
                if seen.get(acronym) != Some(&false) || !self.is_whole(index, &range) {
                    continue;
                }
                seen[acronym] = true;
                if run.role == RunRole::Plain {
                    let start = run.start as usize;
                    let range = start + range.start..start + range.end;
                    found.push(FirstUse { range, acronym });
                }
            }
        }
        found
    }

    fn text(&self, run: &TextRun) -> &str {
        let text = self.html.get(run.start as usize..run.end as usize);
        text.unwrap_or_default()
    }

    /// Returns whether an acronym in a run is not part of a word that goes on in the runs beside it.
    fn is_whole(&self, index: usize, range: &Range<usize>) -> bool {
        let text = self.text(&self.runs[index]);
        let word = &text[range.clone()];
        let begins = range.start == 0 && word.starts_with(is_letter) && self.runs[index].joins;
        let before = index
            .checked_sub(1)
            .and_then(|before| self.runs.get(before));
        let goes_back = || before.is_some_and(|run| self.text(run).ends_with(is_letter));
        let ends = range.end == text.len() && word.ends_with(is_letter);
        let after = self.runs.get(index + 1).filter(|run| run.joins);
        let goes_on = || after.is_some_and(|run| self.text(run).starts_with(is_letter));
        !(begins && goes_back() || ends && goes_on())
    }

    /// Writes the HTML with acronyms explained by what `long` says they stand for.
    pub(super) fn explained(
        &self,
        uses: &[FirstUse],
        glossary: &Glossary,
        long: impl Fn(&Acronym) -> Arc<str>,
    ) -> String {
        /// How many bytes an explanation is taken to have.
        const EXPLANATION: usize = 64;
        let size = self.html.len() + uses.len() * EXPLANATION;
        let mut html = String::with_capacity(size);
        let mut done = 0;
        for FirstUse { range, acronym } in uses {
            let Some(acronym) = glossary.acronyms().get(*acronym) else {
                continue;
            };
            html.push_str(&self.html[done..range.start]);
            html.push_str("<abbr title=\"");
            push_escaped(&mut html, &long(acronym));
            html.push_str("\">");
            html.push_str(&self.html[range.clone()]);
            html.push_str("</abbr>");
            done = range.end;
        }
        html.push_str(&self.html[done..]);
        html
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Language, SourcePath};
    use crate::config::RawHtml;
    use crate::parse::{TextRules, parse_markdown};

    /// Checks which uses are found: those in brackets.
    fn check(text: &str, expected: &str) {
        let acronyms = [("SSR", "glossary/ssr"), ("UN Women", "w"), ("CAR", "a")];
        let acronyms =
            acronyms.map(|(short, page)| Acronym::new(short, "", PagePath::new(page).unwrap()));
        let (glossary, page) = (Glossary::new(acronyms), PagePath::new("a").unwrap());
        let rules = TextRules {
            language: Language::parse("en").unwrap(),
            raw_html: RawHtml::Allow,
            extensions: true,
            marks_sources: false,
        };
        let path = SourcePath::new("content/a.en.md").unwrap();
        let body = parse_markdown(&path, text, 0, &rules).value.body;
        let found_in = HtmlText {
            html: &body.html,
            runs: &body.runs,
        };
        let uses = found_in.first_uses(&glossary, &page);
        let long = |acronym: &Acronym| Arc::from(format!("“{}” & co", acronym.short));
        let html = found_in.explained(&uses, &glossary, long);
        let html = html.replace("<abbr title=\"“SSR” &amp; co\">SSR</abbr>", "[SSR]");
        let html = html.replace(
            "<abbr title=\"“UN Women” &amp; co\">UN\nWomen</abbr>",
            "[UN\nWomen]",
        );
        let paragraph = html
            .trim()
            .strip_prefix("<p>")
            .filter(|_| !text.starts_with('<'));
        let inner = paragraph.and_then(|html| html.strip_suffix("</p>"));
        assert_eq!(inner.unwrap_or(html.trim()), expected, "{text}");
    }

    #[test]
    fn only_the_first_use_in_running_text_is_explained() {
        for (text, expected) in [
            ("SSR and SSR", "[SSR] and SSR"),
            ("SSR\n=\n\nSSR", "<h1 id=\"\">SSR</h1>\n<p>[SSR]</p>"),
            ("<h2>SSR</h2><p>SSR</p>", "<h2>SSR</h2><p>[SSR]</p>"),
            ("[The **SSR**](x) SSR", "The <strong>SSR</strong> [SSR]"),
            (
                "<a href=x>The <b>SSR</b></a> SSR",
                "<p><a href=x>The <b>SSR</b></a> [SSR]</p>",
            ),
            ("`SSR` SSR", "<code>SSR</code> [SSR]"),
            (
                "<abbr title=\"x\">SSR</abbr> SSR",
                "<p><abbr title=\"x\">SSR</abbr> SSR</p>",
            ),
            ("<p title=\"SSR > SSR\">SSR", "<p title=\"SSR > SSR\">[SSR]"),
            (
                "<p lang=\"fr\">SSR</p><p lang=en>SSR",
                "<p lang=\"fr\">SSR</p><p lang=en>[SSR]",
            ),
            (
                "<p hidden>SSR<br>SSR</p>SSR",
                "<p hidden>SSR<br>SSR</p>[SSR]",
            ),
            (
                "*SSR*s *S*SR *x*SSR un[x](y)SSR",
                "<em>SSR</em>s <em>S</em>SR <em>x</em>SSR unxSSR",
            ),
            (
                "| SSR | x SSR |\n|--|--|",
                "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"\">\n<table><thead><tr>\
                 <th>[SSR]</th><th>x SSR</th></tr></thead><tbody>\n</tbody></table>\n</div>",
            ),
            ("SSR<sup>1</sup>", "[SSR]<sup>1</sup>"),
            ("CAR and SSR", "CAR and [SSR]"),
            ("the UN\nWomen", "the [UN\nWomen]"),
            ("an SSR&amp;D, R&D", "an [SSR]&amp;D, R&amp;D"),
        ] {
            check(text, expected);
        }
    }
}
