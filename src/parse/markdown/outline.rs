//! The outline of a page: its headings, and how it begins.
//!
//! Never sees markup: plain text is added piece by piece as the page is walked.

use crate::base::Span;
use crate::parse::{Heading, Outline};
use std::sync::Arc;

/// The outline so far.
#[derive(Debug, Default)]
pub(super) struct OutlineBuilder {
    headings: Vec<Heading>,
    /// The text of the heading that is open.
    heading: Option<String>,
    /// The text of the paragraph that is open and may be the excerpt.
    paragraph: Option<String>,
    excerpt: Option<String>,
}

impl OutlineBuilder {
    /// Adds text.
    pub(super) fn text(&mut self, text: &str) {
        for open in [&mut self.heading, &mut self.paragraph]
            .into_iter()
            .flatten()
        {
            open.push_str(text);
        }
    }

    /// Adds what a picture shows, which is all that some headings say.
    pub(super) fn image(&mut self, description: &str) {
        if let Some(heading) = &mut self.heading {
            heading.push_str(description);
        }
    }

    /// Begins a heading and returns its place in the list of headings.
    pub(super) fn begin_heading(&mut self, level: u8, id: Option<Arc<str>>, span: Span) -> u32 {
        self.headings.push(Heading {
            level,
            text: Arc::default(),
            id,
            span,
        });
        self.heading = Some(String::new());
        u32::try_from(self.headings.len() - 1).unwrap_or(u32::MAX)
    }

    /// Ends the heading.
    pub(super) fn end_heading(&mut self) {
        let text = self.heading.take().unwrap_or_default();
        if let Some(heading) = self.headings.last_mut() {
            heading.text = Arc::from(text.trim());
        }
    }

    /// Begins a paragraph that the excerpt can be taken from.
    pub(super) fn begin_paragraph(&mut self) {
        if self.excerpt.is_none() {
            self.paragraph = Some(String::new());
        }
    }

    /// Ends the paragraph.
    pub(super) fn end_paragraph(&mut self) {
        let text = self.paragraph.take();
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            self.excerpt = Some(text);
        }
    }

    /// Returns the outline of a page that also has `anchors`.
    pub(super) fn finish(self, anchors: Vec<Arc<str>>) -> Outline {
        Outline {
            headings: self.headings,
            anchors,
            excerpt: shortened(self.excerpt.as_deref().unwrap_or_default().trim()),
        }
    }
}

/// Cuts a text that is longer than excerpts are, behind a whole word where words have ends.
fn shortened(text: &str) -> Arc<str> {
    let Some((end, _)) = text.char_indices().nth(Outline::LONGEST_EXCERPT) else {
        return Arc::from(text);
    };
    let cut = &text[..end];
    let word_end = cut.rfind(char::is_whitespace).filter(|at| *at > end / 2);
    let cut = &cut[..word_end.unwrap_or(end)];
    Arc::from(format!(
        "{}…",
        cut.trim_end_matches([' ', ',', ';', ':', '–'])
    ))
}
