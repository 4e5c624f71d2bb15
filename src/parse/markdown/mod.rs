//! Markdown to HTML with holes, and to blocks and segments.
//!
//! Never decides what other files decide: where a link leads, which id a heading has, what a component
//! looks like. pulldown-cmark reads the text, once:
//!
//! 1. [`mask`] overwrites lines of colons by HTML of the same length, so that Markdown's own rules say which
//!    of them stand in code.
//! 2. [`walk`] hands each event to whatever has a use for it: `html_writer` writes HTML with holes,
//!    `segmenter` notes blocks and segments, `outline` headings. On the way, `typography` sets
//!    text, `raw_html` cleans what a page brings itself, and `components` pairs lines of colons.

mod components;
mod directive_line;
mod elements;
mod events;
mod footnotes;
mod html_stretch;
mod html_writer;
mod mask;
mod outline;
mod policy;
mod raw_html;
mod report;
mod rules;
mod segmenter;
mod tags;
mod titles;
mod typography;
mod walk;

#[cfg(test)]
mod tests;

use super::Lines;
use crate::base::{Outcome, SourcePath};
pub(crate) use elements::{VOID, WITHIN_WORD, element_role};
use mask::MaskedSource;
use pulldown_cmark::{Options, Parser};
use report::Report;
pub use rules::{ParsedText, TextRules};
pub(crate) use typography::typeset;

/// Reads the text of a page, which starts at the byte `body_start` of the file `text`.
///
/// Takes time and memory in proportion to the text, whatever the text is.
pub fn parse_markdown(
    path: &SourcePath,
    text: &str,
    body_start: usize,
    rules: &TextRules,
) -> Outcome<ParsedText> {
    let source = text.get(body_start..).unwrap_or_default();
    let masked = MaskedSource::new(source, rules.extensions);
    let report = Report::new(path, body_start);
    let events = Parser::new_ext(&masked.text, options(rules)).into_offset_iter();
    let mut walked = walk::walk(events, &masked, rules, report);
    walked.body.lines = rules.marks_sources.then(|| Lines::of(text));
    let parsed = ParsedText {
        body: walked.body,
        text: walked.text,
        outline: walked.outline,
    };
    Outcome::new(parsed, walked.diagnostics)
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
