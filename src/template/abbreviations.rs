//! Acronyms explained: the first use of each in the text of a page becomes an `<abbr>`.
//!
//! Works on the finished HTML of the text, so that what components say counts too. Never touches
//! headings, links, code, controls, drawings, what is hidden or in another language, or what is an
//! `<abbr>` already; the page that explains an acronym is not told of it.

use super::{Filling, push_escaped};
use crate::base::PagePath;
use crate::base::html::{Part, Parts, Tag};
use crate::site::{Acronym, Glossary, is_letter};
use std::ops::Range;
use std::sync::Arc;

/// Elements in which no acronym is explained.
const LEFT: &[&str] = &[
    "a", "abbr", "button", "code", "dfn", "h1", "h2", "h3", "h4", "h5", "h6", "iframe", "kbd",
    "math", "noscript", "object", "option", "pre", "samp", "script", "select", "style", "summary",
    "svg", "template", "textarea", "title", "var",
];
/// Elements that have no end (HTML, section 13.1.2).
const EMPTY: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];
/// Elements that can stand within a word.
const WITHIN: &[&str] = &[
    "a", "b", "del", "em", "i", "ins", "mark", "s", "small", "span", "strong", "u",
];

impl Filling<'_> {
    /// Writes the text of a page as HTML, with the first use of each acronym explained.
    pub fn explained_html(&self) -> String {
        let html = self.html();
        let glossary = self.stage.lens.glossary(self.language);
        if glossary.acronyms().is_empty() {
            return html;
        }
        let language = &self.stage.lens.language(self.language).language;
        let long = |acronym: &Acronym| self.stage.lens.long_form(acronym, self.language);
        let finds = finds(&html, &glossary, &self.document.page, language.as_str());
        if finds.is_empty() {
            html
        } else {
            written(&html, &finds, &glossary, long)
        }
    }
}

/// Finds the first use of each acronym in the text of a page.
fn finds(html: &str, glossary: &Glossary, page: &PagePath, language: &str) -> Vec<Find> {
    let seen = glossary
        .acronyms()
        .iter()
        .map(|acronym| acronym.page == *page)
        .collect();
    let mut reading = Reading {
        html,
        glossary,
        language,
        seen,
        left: None,
        before: None,
        finds: Vec::new(),
    };
    for (range, part) in Parts::new(html, 0) {
        match part {
            Part::Text => reading.text(range),
            Part::Tag(tag) => reading.tag(&tag),
            Part::Other => reading.before = None,
        }
    }
    reading.finds
}

/// A text on its way through.
struct Reading<'a> {
    html: &'a str,
    glossary: &'a Glossary,
    language: &'a str,
    /// Which acronyms need no explanation any more.
    seen: Vec<bool>,
    /// The element that is left as it is, and how many of its name are open.
    left: Option<(&'a str, usize)>,
    /// The character that the word at the beginning of the next text may go on from.
    before: Option<char>,
    finds: Vec<Find>,
}

/// Where an acronym is, and its place in the glossary.
type Find = (Range<usize>, usize);

impl<'a> Reading<'a> {
    fn tag(&mut self, tag: &Tag<'a>) {
        if !tag.is_any(WITHIN) {
            self.before = None;
        }
        if tag.is_any(EMPTY) || tag.closes_itself() && tag.is_any(&["svg", "math"]) {
            return;
        }
        self.left = match self.left {
            Some((name, open)) if tag.name.eq_ignore_ascii_case(name) => {
                let open = if tag.is_end { open - 1 } else { open + 1 };
                (open > 0).then_some((name, open))
            }
            None if !tag.is_end && self.is_left(tag) => Some((tag.name, 1)),
            left => left,
        };
    }

    fn is_left(&self, tag: &Tag<'_>) -> bool {
        tag.is_any(LEFT)
            || tag
                .attribute("lang")
                .is_some_and(|language| language != self.language)
            || tag.attribute("hidden").is_some()
            || tag.attribute("aria-hidden") == Some("true")
    }

    fn text(&mut self, range: Range<usize>) {
        let text = &self.html[range.clone()];
        let is_explained = match self.left {
            None => false,
            Some((name, _)) if name.eq_ignore_ascii_case("abbr") => true,
            Some(_) => {
                self.before = text.chars().next_back();
                return;
            }
        };
        let mut at = 0;
        while let Some((found, acronym)) = self.glossary.find(text, at) {
            at = found.end;
            let is_new = self.seen.get(acronym) == Some(&false);
            if is_new && self.is_whole(text, &found, range.end) {
                self.seen[acronym] = true;
                if !is_explained {
                    self.finds
                        .push((range.start + found.start..range.start + found.end, acronym));
                }
            }
        }
        self.before = text.chars().next_back();
    }

    /// Returns whether a find is not part of a word that goes on in the elements beside it.
    fn is_whole(&self, text: &str, found: &Range<usize>, end: usize) -> bool {
        let word = &text[found.clone()];
        let begins = found.start == 0 && word.starts_with(is_letter);
        let ends = found.end == text.len() && word.ends_with(is_letter);
        let goes_on = || next_character(self.html, end).is_some_and(is_letter);
        !(begins && self.before.is_some_and(is_letter) || ends && goes_on())
    }
}

/// Returns the character that follows in the same word, across the tags that can stand within one.
fn next_character(html: &str, at: usize) -> Option<char> {
    for (range, part) in Parts::new(html, at) {
        match part {
            Part::Text => return html[range].chars().next(),
            Part::Tag(tag) if tag.is_any(WITHIN) => {}
            Part::Tag(_) | Part::Other => return None,
        }
    }
    None
}

fn written(
    html: &str,
    finds: &[Find],
    glossary: &Glossary,
    long: impl Fn(&Acronym) -> Arc<str>,
) -> String {
    let mut out = String::with_capacity(html.len() + finds.len() * 64);
    let mut copied = 0;
    for (range, acronym) in finds {
        let Some(acronym) = glossary.acronyms().get(*acronym) else {
            continue;
        };
        out.push_str(&html[copied..range.start]);
        out.push_str("<abbr title=\"");
        push_escaped(&mut out, &long(acronym));
        out.push_str("\">");
        out.push_str(&html[range.clone()]);
        out.push_str("</abbr>");
        copied = range.end;
    }
    out.push_str(&html[copied..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &str) {
        let acronyms = [("SSR", "glossary/ssr"), ("UN Women", "w"), ("CAR", "a")];
        let acronyms =
            acronyms.map(|(short, page)| Acronym::new(short, "", PagePath::new(page).unwrap()));
        let (glossary, page) = (Glossary::new(acronyms), PagePath::new("a").unwrap());
        let finds = finds(html, &glossary, &page, "en");
        let long = |acronym: &Acronym| Arc::from(format!("“{}” & co", acronym.short));
        let written = written(html, &finds, &glossary, long);
        let short = written.replace("<abbr title=\"“SSR” &amp; co\">SSR</abbr>", "[SSR]");
        assert_eq!(short, expected, "{html}");
    }

    #[test]
    fn only_the_first_use_in_running_text_is_explained() {
        for (html, expected) in [
            ("<p>SSR and SSR</p>", "<p>[SSR] and SSR</p>"),
            ("<h2>SSR</h2><p>SSR</p>", "<h2>SSR</h2><p>[SSR]</p>"),
            (
                "<a href=x>The <b>SSR</b></a> SSR",
                "<a href=x>The <b>SSR</b></a> [SSR]",
            ),
            (
                "<pre><code>SSR</code></pre>SSR",
                "<pre><code>SSR</code></pre>[SSR]",
            ),
            (
                "<abbr title=\"x\">SSR</abbr> SSR",
                "<abbr title=\"x\">SSR</abbr> SSR",
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
                "<svg><text>SSR</text></svg><svg/>SSR",
                "<svg><text>SSR</text></svg><svg/>[SSR]",
            ),
            (
                "<i>SSR</i>s <i>S</i>SR <i>x</i>SSR",
                "<i>SSR</i>s <i>S</i>SR <i>x</i>SSR",
            ),
            ("<td>SSR</td><td>x SSR</td>", "<td>[SSR]</td><td>x SSR</td>"),
            ("SSR<sup>1</sup>", "[SSR]<sup>1</sup>"),
            ("</a></h2>SSR", "</a></h2>[SSR]"),
            (
                "<a>SSR <A>SSR</A> SSR</a> SSR",
                "<a>SSR <A>SSR</A> SSR</a> [SSR]",
            ),
            ("<h2>SSR", "<h2>SSR"),
            ("CAR and SSR", "CAR and [SSR]"),
            (
                "the UN\nWomen",
                "the <abbr title=\"“UN Women” &amp; co\">UN\nWomen</abbr>",
            ),
        ] {
            check(html, expected);
        }
    }
}
