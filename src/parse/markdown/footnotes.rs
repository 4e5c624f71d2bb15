//! Footnotes: numbers in the text, and the notes at the end of the page with ways back.
//!
//! Never writes a word: what the way back is called is a message of the interface.

use super::split::{Hole, Holes};
use crate::parse::Piece;
use pulldown_cmark::{CowStr, Event, TagEnd};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

/// The footnotes of a page.
#[derive(Debug, Default)]
pub(super) struct Footnotes<'a> {
    /// Numbers by name; names are the same in any case.
    numbers: BTreeMap<String, usize>,
    /// How often each number is referred to.
    references: Vec<usize>,
    texts: BTreeMap<String, Vec<Event<'a>>>,
    open: Vec<(String, Vec<Event<'a>>)>,
}

impl<'a> Footnotes<'a> {
    /// Begins the text of a note.
    pub(super) fn begin(&mut self, name: &str) {
        self.open.push((name.to_lowercase(), Vec::new()));
    }

    /// Ends the text of the note that was begun last.
    pub(super) fn end(&mut self) {
        if let Some((name, events)) = self.open.pop() {
            self.texts.entry(name).or_insert(events);
        }
    }

    /// Returns whether a text of a note is open.
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Adds an event to the note that is open, or gives it back.
    pub(super) fn push(&mut self, event: Event<'a>) -> Option<Event<'a>> {
        match self.open.last_mut() {
            Some((_, events)) => {
                events.push(event);
                None
            }
            None => Some(event),
        }
    }

    /// Writes the number of a note.
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

    /// Returns the notes that are referred to, in the order of their numbers.
    pub(super) fn section(&mut self, holes: &mut Holes) -> Vec<Event<'a>> {
        if self.numbers.is_empty() {
            return Vec::new();
        }
        let mut names: Vec<_> = std::mem::take(&mut self.numbers).into_iter().collect();
        names.sort_by_key(|(_, number)| *number);
        let mut section = vec![html(
            "<section class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n",
        )];
        for (name, number) in names {
            let mut events = self.texts.remove(&name).unwrap_or_default();
            let paragraph = events.last() == Some(&Event::End(TagEnd::Paragraph));
            let at = events.len() - usize::from(paragraph);
            section.push(html(format!("<li id=\"fn-{number}\">\n")));
            let back = html(self.back(number, holes));
            events.insert(at, back);
            section.append(&mut events);
            section.push(html("</li>\n"));
        }
        section.push(html("</ol>\n</section>\n"));
        section
    }

    fn back(&self, number: usize, holes: &mut Holes) -> String {
        let mut links = String::new();
        for time in 1..=self.references.get(number - 1).copied().unwrap_or_default() {
            let label = holes.mark(Hole::Piece(Piece::Message("footnote-back")));
            let time_label = if time > 1 {
                format!(" {time}")
            } else {
                String::new()
            };
            let _ = write!(
                links,
                " <a class=\"footnote-back\" href=\"#fnref-{number}-{time}\" \
                 role=\"doc-backlink\" aria-label=\"{label}{time_label}\">↩\u{FE0E}</a>"
            );
        }
        links
    }
}

fn html<'a>(html: impl Into<CowStr<'a>>) -> Event<'a> {
    Event::Html(html.into())
}
