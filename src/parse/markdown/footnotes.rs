//! Footnotes: numbers in the text, and the notes at the end of the page with ways back.
//!
//! Never writes a word: what the way back is called is a message of the interface.

use super::html_writer::Fragment;
use crate::parse::HoleKind;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The footnotes of a page.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// Numbers by name; names are the same in any case.
    numbers: BTreeMap<String, usize>,
    /// How often each number is referred to.
    references: Vec<usize>,
    texts: BTreeMap<String, Fragment>,
    open: Vec<(String, Fragment)>,
}

impl Footnotes {
    /// Begins the text of a note.
    pub(super) fn begin(&mut self, name: &str) {
        self.open.push((name.to_lowercase(), Fragment::default()));
    }

    /// Ends the text of the note that was begun last.
    pub(super) fn end(&mut self) {
        if let Some((name, text)) = self.open.pop() {
            self.texts.entry(name).or_insert(text);
        }
    }

    /// Returns whether a text of a note is open.
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Returns the text of the note that is open.
    pub(super) fn open_text(&mut self) -> Option<&mut Fragment> {
        self.open.last_mut().map(|(_, text)| text)
    }

    /// Counts a reference to a note and returns it as HTML.
    pub(super) fn reference(&mut self, name: &str) -> String {
        let next = self.numbers.len() + 1;
        let number = *self.numbers.entry(name.to_lowercase()).or_insert(next);
        if number == next {
            self.references.push(0);
        }
        let times = self.references.get_mut(number - 1).map_or(1, |times| {
            *times += 1;
            *times
        });
        format!(
            "<sup class=\"footnote-reference\"><a id=\"fnref-{number}-{times}\" \
             href=\"#fn-{number}\" role=\"doc-noteref\">{number}</a></sup>"
        )
    }

    /// Returns the ids of notes and references.
    pub(super) fn ids(&self) -> impl Iterator<Item = Arc<str>> {
        self.references
            .iter()
            .enumerate()
            .flat_map(|(index, times)| {
                let number = index + 1;
                let back =
                    (1..=*times).map(move |time| Arc::from(format!("fnref-{number}-{time}")));
                std::iter::once(Arc::from(format!("fn-{number}"))).chain(back)
            })
    }

    /// Writes the notes that are referred to, in the order of their numbers.
    pub(super) fn write_section(&mut self, page: &mut Fragment) {
        if self.numbers.is_empty() {
            return;
        }
        let mut names: Vec<_> = std::mem::take(&mut self.numbers).into_iter().collect();
        names.sort_by_key(|(_, number)| *number);
        page.html("<section class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n");
        for (name, number) in names {
            let mut text = self.texts.remove(&name).unwrap_or_default();
            page.html(&format!("<li id=\"fn-{number}\">\n"));
            let paragraph_end = text.split_off_last_paragraph_end();
            page.append(text);
            self.write_ways_back(number, page);
            page.html(paragraph_end.as_deref().unwrap_or_default());
            page.html("</li>\n");
        }
        page.html("</ol>\n</section>\n");
    }

    fn write_ways_back(&self, number: usize, page: &mut Fragment) {
        let times = self.references.get(number - 1).copied().unwrap_or_default();
        for time in 1..=times {
            page.html(&format!(
                " <a class=\"footnote-back\" href=\"#fnref-{number}-{time}\" \
                 role=\"doc-backlink\" aria-label=\""
            ));
            page.hole(HoleKind::Message("footnote-back"));
            if time > 1 {
                page.html(&format!(" {time}"));
            }
            page.html("\">↩\u{FE0E}</a>");
        }
    }
}
