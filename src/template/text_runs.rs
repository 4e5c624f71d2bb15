//! The text in the HTML that templates write for components.
//!
//! The parser knows where the text of a page is in its HTML; what a template makes of a component, only the
//! finished HTML tells. Never builds a tree: elements whose text is left are counted by their names.

use crate::base::html::{HtmlTag, HtmlToken, HtmlTokens};
use crate::parse::{RunRole, TextRun, VOID, WITHIN_WORD, element_role};

/// Elements whose text nobody reads from beginning to end.
const UNREAD: [&str; 3] = ["pre", "script", "style"];

/// Finds the text in HTML that is in a language.
pub(super) fn find(html: &str, language: &str) -> Vec<TextRun> {
    let mut runs = Vec::new();
    let mut finder = RunFinder {
        language,
        outermost: None,
        unread: 0,
        joins: false,
    };
    for (range, token) in HtmlTokens::new(html, 0) {
        match token {
            HtmlToken::Tag(tag) => finder.tag(&tag),
            HtmlToken::Other => finder.joins = false,
            HtmlToken::Text if finder.unread == 0 => {
                let [start, end] = [range.start, range.end]
                    .map(|offset| u32::try_from(offset).unwrap_or(u32::MAX));
                let outermost = finder.outermost.as_ref();
                runs.push(TextRun {
                    start,
                    end,
                    role: outermost.map_or(RunRole::Plain, |element| element.role),
                    joins: finder.joins,
                });
                finder.joins = true;
            }
            HtmlToken::Text => {}
        }
    }
    runs
}

/// Where in the HTML the finder is.
struct RunFinder<'a> {
    language: &'a str,
    /// The outermost element whose text is not plain.
    outermost: Option<OutermostElement<'a>>,
    /// How many elements are open whose text is not read.
    unread: usize,
    /// Whether nothing but tags that can stand within a word came after the last text.
    joins: bool,
}

/// An element whose text is left or explained already.
struct OutermostElement<'a> {
    name: &'a str,
    role: RunRole,
    /// How many elements of its name are open.
    open: usize,
}

impl<'a> RunFinder<'a> {
    fn tag(&mut self, tag: &HtmlTag<'a>) {
        self.joins &= tag.is_any(&WITHIN_WORD);
        if tag.is_any(&UNREAD) {
            let change = if tag.is_end { -1 } else { 1 };
            self.unread = self.unread.saturating_add_signed(change);
        }
        if tag.is_any(&VOID) || tag.closes_itself() && tag.is_any(&["svg", "math"]) {
            return;
        }
        match &mut self.outermost {
            Some(element) if tag.name.eq_ignore_ascii_case(element.name) => {
                element.open = match tag.is_end {
                    true => element.open - 1,
                    false => element.open + 1,
                };
                if element.open == 0 {
                    self.outermost = None;
                }
            }
            None if !tag.is_end => {
                let name = tag.name.to_ascii_lowercase();
                let role = element_role(&name, |name| tag.attribute(name), self.language);
                self.outermost = (role != RunRole::Plain).then_some(OutermostElement {
                    name: tag.name,
                    role,
                    open: 1,
                });
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_found_with_what_is_around_it() {
        for (html, expected) in [
            ("<p>a <b>b</b>c</p>d", "a |+b|+c|d"),
            ("<h2>a</h2>b", "-a|b"),
            ("<abbr title=x>a</abbr> b", "=a| b"),
            ("<pre><code>a</code></pre>b", "b"),
            ("<p lang=fr>a</p><p lang=\"en\">b</p>", "-a|b"),
            ("<p hidden>a<br>b</p>c", "-a|-b|c"),
            ("<svg><text>a</text></svg><svg/>b", "-a|b"),
            ("<a>a <A>b</A> c</a> d", "-a |+-b|+- c|+ d"),
            ("</a></h2>a<script/>", "a"),
            ("<style></style>a", "a"),
        ] {
            let shown = find(html, "en").into_iter().map(|run| {
                let joins = if run.joins { "+" } else { "" };
                let role = match run.role {
                    RunRole::Plain => "",
                    RunRole::Skipped => "-",
                    RunRole::Explained => "=",
                };
                let text = &html[run.start as usize..run.end as usize];
                format!("{joins}{role}{text}")
            });
            assert_eq!(shown.collect::<Vec<_>>().join("|"), expected, "{html}");
        }
    }
}
