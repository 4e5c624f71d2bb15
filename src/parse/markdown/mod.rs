//! Markdown to HTML with holes.
//!
//! Never decides what other files decide: where a link leads, which id a heading has, what a
//! component looks like. pulldown-cmark reads the text and writes the HTML, once each:
//!
//! 1. `prepare` hides lines of colons in HTML comments, so that Markdown's own rules say which of
//!    them stand in code.
//! 2. `walk` turns the events of the text into those of the page: typography, footnotes, raw HTML,
//!    and a mark for every hole.
//! 3. `split` cuts the HTML at the marks into [`Piece`]s.

mod call;
mod columns;
mod component;
mod footnotes;
mod policy;
mod prepare;
mod raw_html;
mod report;
mod split;
mod summary;
mod tags;
mod typography;
mod walk;
mod walk_tags;

#[cfg(test)]
mod tests;

use super::{Body, Lines, Piece};
use crate::base::{Language, Outcome, SourcePath};
use crate::config::RawHtml;
use prepare::Prepared;
use pulldown_cmark::{Options, Parser, html};
use report::Report;
pub use typography::typeset;
use walk::Walk;

/// How the text of a page is read.
#[derive(Clone, Debug)]
pub struct TextRules {
    /// The language whose quotation marks and spaces are set.
    pub language: Language,
    /// What is done with HTML.
    pub raw_html: RawHtml,
    /// Whether there is more than CommonMark: tables, footnotes, components, typography and so on.
    pub extensions: bool,
    /// Whether blocks are listed and marked, so that a page can say which lines each of them comes from.
    pub marks_sources: bool,
}

impl Body {
    /// Reads the text of a page, which starts at the byte `body_start` of the file `text`.
    ///
    /// Takes time and memory in proportion to the text, whatever the text is.
    pub fn parse(
        path: &SourcePath,
        text: &str,
        body_start: usize,
        rules: &TextRules,
    ) -> Outcome<Body> {
        let source = text.get(body_start..).unwrap_or_default();
        let prepared = Prepared::new(source, rules.extensions);
        let report = Report::new(path, body_start);
        let events = Parser::new_ext(&prepared.text, options(rules)).into_offset_iter();
        let mut walk = Walk::new(events, &prepared, rules, report);
        let mut html = String::with_capacity(source.len() + source.len() / 4);
        html::push_html(&mut html, walk.by_ref());
        let mut page = walk.finish();
        if page.clean {
            html = policy::clean(&html);
        }
        if rules.extensions {
            html = columns::aligned(html);
        }
        page.body.pieces = split::split(&html, page.holes);
        page.body.lines = rules.marks_sources.then(|| Lines::of(text));
        Outcome::new(page.body, page.diagnostics)
    }

    /// Returns the pieces of the body and of all components in it, outer before inner.
    pub fn all_pieces(&self) -> impl Iterator<Item = &Piece> {
        let mut open = vec![self.pieces.iter()];
        std::iter::from_fn(move || {
            loop {
                let Some(piece) = open.last_mut()?.next() else {
                    open.pop();
                    continue;
                };
                if let Piece::Component(component) = piece
                    && let Some(body) = &component.body
                {
                    open.push(body.iter());
                }
                return Some(piece);
            }
        })
    }
}

fn options(rules: &TextRules) -> Options {
    if !rules.extensions {
        return Options::empty();
    }
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES
}
