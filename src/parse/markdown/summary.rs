//! The plain text of a page: its headings and its first paragraph.
//!
//! Never sees markup: text is added piece by piece as the page is walked.

use std::mem::take;

/// What the page says in plain text.
#[derive(Debug, Default)]
pub(super) struct Summary {
    heading: Option<String>,
    paragraph: Option<String>,
    excerpt: Option<String>,
}

impl Summary {
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
    pub(super) fn label(&mut self, text: &str) {
        if let Some(heading) = &mut self.heading {
            heading.push_str(text);
        }
    }

    pub(super) fn begin_heading(&mut self) {
        self.heading = Some(String::new());
    }

    pub(super) fn end_heading(&mut self) -> String {
        self.heading.take().unwrap_or_default().trim().to_owned()
    }

    /// Begins a paragraph that the excerpt can be taken from.
    pub(super) fn begin_paragraph(&mut self) {
        if self.excerpt.is_none() {
            self.paragraph = Some(String::new());
        }
    }

    pub(super) fn end_paragraph(&mut self) {
        self.excerpt = self
            .paragraph
            .take()
            .filter(|text| !text.trim().is_empty())
            .or(take(&mut self.excerpt));
    }

    pub(super) fn excerpt(&self) -> &str {
        self.excerpt.as_deref().unwrap_or_default().trim()
    }
}
