//! HTML as it is written from the events of a text, with holes for what other files decide.
//!
//! Never looks back at what it wrote and never decides what is written. Footnotes are written into
//! fragments of their own, which the section of notes at the end of the page takes up.

use crate::parse::{Hole, HoleKind, RunRole, TextRun};
use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Tag, TagEnd};
use pulldown_cmark_escape::{FmtWriter, escape_html, escape_html_body_text};
use std::fmt::Write;

/// A part of a page: HTML, with holes and the runs of text in it.
#[derive(Debug, Default)]
pub(super) struct Fragment {
    pub(super) html: String,
    pub(super) holes: Vec<Hole>,
    pub(super) runs: Vec<TextRun>,
    /// Where the closing tag of its last paragraph is, if nothing follows that.
    last_paragraph_end: Option<usize>,
    is_within_line: bool,
    in_table_head: bool,
    alignments: Vec<Alignment>,
    column: usize,
    /// Whether text goes on with the word that the last run ends with.
    joins: bool,
    /// Whether text goes on with the last run itself.
    extends_run: bool,
}

impl Fragment {
    /// Makes a fragment with room for the HTML of a source of that length.
    pub(super) fn sized(source: usize) -> Self {
        Self {
            html: String::with_capacity(source + source / 4),
            ..Self::default()
        }
    }

    /// Writes HTML.
    pub(super) fn html(&mut self, html: &str) {
        if !html.is_empty() {
            self.html.push_str(html);
            self.is_within_line = !html.ends_with('\n');
        }
        self.joins = false;
        self.extends_run = false;
        self.last_paragraph_end = None;
    }

    /// Writes what begins a line of its own.
    pub(super) fn line(&mut self, html: &str) {
        if self.is_within_line {
            self.html("\n");
        }
        self.html(html);
    }

    /// Writes text, which is escaped.
    pub(super) fn text(&mut self, text: &str, role: RunRole) {
        let start = self.html.len();
        // Writing to a string cannot fail.
        let _ = escape_html_body_text(FmtWriter(&mut self.html), text);
        self.is_within_line = !text.ends_with('\n');
        self.run(start, role);
    }

    /// Writes text that is HTML already.
    pub(super) fn html_text(&mut self, html: &str, role: RunRole) {
        let start = self.html.len();
        self.html.push_str(html);
        self.is_within_line = !html.ends_with('\n');
        self.run(start, role);
    }

    /// Writes code within a line.
    pub(super) fn code(&mut self, code: &str) {
        self.html("<code>");
        self.text(code, RunRole::Skipped);
        self.html("</code>");
    }

    /// Writes the text of a block of code, which nobody reads from beginning to end.
    pub(super) fn code_text(&mut self, text: &str) {
        let _ = escape_html_body_text(FmtWriter(&mut self.html), text);
        self.is_within_line = !text.ends_with('\n');
    }

    /// Writes the end of a line within text.
    pub(super) fn soft_break(&mut self, role: RunRole) {
        self.html_text("\n", role);
    }

    /// Notes that what was written from `start` on is a run of text.
    fn run(&mut self, start: usize, role: RunRole) {
        let end = self.html.len();
        self.last_paragraph_end = None;
        match self.runs.last_mut() {
            Some(last) if self.extends_run && last.role == role => last.end = offset(end),
            _ => self.runs.push(TextRun {
                start: offset(start),
                end: offset(end),
                role,
                joins: self.joins,
            }),
        }
        self.joins = true;
        self.extends_run = true;
    }

    /// Leaves a hole.
    pub(super) fn hole(&mut self, kind: HoleKind) {
        let at = offset(self.html.len());
        self.joins &= matches!(kind, HoleKind::LinkStart(_) | HoleKind::LinkEnd(_));
        self.is_within_line = !matches!(kind, HoleKind::Component(_) | HoleKind::ComponentEnd);
        self.extends_run = false;
        self.last_paragraph_end = None;
        self.holes.push(Hole { at, kind });
    }

    /// Leaves the hole in an opening tag that can say where its block was written.
    pub(super) fn source(&mut self, source: Option<HoleKind>) {
        if let Some(kind) = source {
            self.hole(kind);
        }
    }

    /// Writes an opening tag of a block on a line of its own, with a hole behind its name.
    pub(super) fn open_block(&mut self, name: &str, source: Option<HoleKind>) {
        self.line("<");
        self.html(name);
        self.source(source);
        self.html(">");
    }

    /// Appends another fragment.
    pub(super) fn append(&mut self, mut other: Fragment) {
        let base = offset(self.html.len());
        self.holes.extend(other.holes.drain(..).map(|hole| Hole {
            at: hole.at + base,
            ..hole
        }));
        self.runs.extend(other.runs.drain(..).map(|run| TextRun {
            start: run.start + base,
            end: run.end + base,
            ..run
        }));
        self.html(&other.html);
        self.is_within_line = other.is_within_line;
    }

    /// Splits off what follows the text of its last paragraph, if nothing but its closing tag does.
    pub(super) fn split_off_last_paragraph_end(&mut self) -> Option<String> {
        let end = self.last_paragraph_end.take()?;
        Some(self.html.split_off(end))
    }

    /// Writes the opening tag of an element; `source` is the hole that its tag can have.
    pub(super) fn start(&mut self, tag: &Tag<'_>, source: Option<HoleKind>) {
        match tag {
            Tag::Paragraph => self.open_block("p", source),
            Tag::BlockQuote(kind) => {
                self.line("<blockquote");
                self.source(source);
                if let Some(kind) = kind {
                    let _ = write!(self.html, " class=\"markdown-alert-{}\"", alert_name(*kind));
                }
                self.html(">\n");
            }
            Tag::CodeBlock(kind) => self.start_code(kind, source),
            Tag::List(start) => self.start_list(*start, source),
            Tag::Item => self.open_block("li", source),
            Tag::DefinitionList => {
                self.open_block("dl", source);
                self.html("\n");
            }
            Tag::DefinitionListTitle => self.open_block("dt", None),
            Tag::DefinitionListDefinition => self.open_block("dd", source),
            Tag::Table(alignments) => {
                self.alignments.clone_from(alignments);
                self.html("<table");
                self.source(source);
                self.html(">");
            }
            Tag::TableHead => {
                (self.in_table_head, self.column) = (true, 0);
                self.html("<thead><tr>");
            }
            Tag::TableRow => {
                self.column = 0;
                self.html("<tr>");
            }
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.inline_tag("<em>"),
            Tag::Strong => self.inline_tag("<strong>"),
            Tag::Strikethrough => self.inline_tag("<del>"),
            Tag::Superscript => self.html("<sup>"),
            Tag::Subscript => self.html("<sub>"),
            Tag::HtmlBlock
            | Tag::Heading { .. }
            | Tag::FootnoteDefinition(_)
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::MetadataBlock(_) => {}
        }
    }

    /// Writes a tag that a page brings itself.
    pub(super) fn tag(&mut self, tag: &str, is_within_word: bool) {
        match is_within_word {
            true => self.inline_tag(tag),
            false => self.html(tag),
        }
    }

    /// Writes a tag that can stand within a word.
    fn inline_tag(&mut self, tag: &str) {
        let joins = self.joins;
        self.html(tag);
        self.joins = joins;
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'_>, source: Option<HoleKind>) {
        self.line("<pre");
        self.source(source);
        self.html("><code");
        if let CodeBlockKind::Fenced(info) = kind
            && let Some(language) = info
                .split(' ')
                .next()
                .filter(|language| !language.is_empty())
        {
            self.html(" class=\"language-");
            self.attribute_value(language);
            self.html("\"");
        }
        self.html(">");
    }

    fn start_list(&mut self, start: Option<u64>, source: Option<HoleKind>) {
        let Some(start) = start else {
            self.open_block("ul", source);
            return self.html("\n");
        };
        self.line("<ol");
        self.source(source);
        if start != 1 {
            let _ = write!(self.html, " start=\"{start}\"");
        }
        self.html(">\n");
    }

    /// Cells are aligned by class, because a strict Content-Security-Policy allows no `style`. The classes are
    /// named by where a line starts and ends, so that they hold from right to left too.
    fn start_cell(&mut self) {
        self.html(if self.in_table_head { "<th" } else { "<td" });
        self.html(match self.alignments.get(self.column) {
            Some(Alignment::Left) => " class=\"start\">",
            Some(Alignment::Center) => " class=\"center\">",
            Some(Alignment::Right) => " class=\"end\">",
            Some(Alignment::None) | None => ">",
        });
    }

    /// Writes the value of an attribute.
    pub(super) fn attribute_value(&mut self, value: &str) {
        let _ = escape_html(FmtWriter(&mut self.html), value);
    }

    /// Writes the closing tag of an element.
    pub(super) fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => {
                let end = self.html.len();
                self.html("</p>\n");
                self.last_paragraph_end = Some(end);
            }
            TagEnd::Heading(level) => {
                let _ = write!(self.html, "</{level}");
                self.html(">\n");
            }
            TagEnd::Table => self.html("</tbody></table>\n"),
            TagEnd::TableHead => {
                self.html("</tr></thead><tbody>\n");
                self.in_table_head = false;
            }
            TagEnd::TableRow => self.html("</tr>\n"),
            TagEnd::TableCell => {
                self.html(if self.in_table_head { "</th>" } else { "</td>" });
                self.column += 1;
            }
            TagEnd::BlockQuote(_) => self.html("</blockquote>\n"),
            TagEnd::CodeBlock => self.html("</code></pre>\n"),
            TagEnd::List(true) => self.html("</ol>\n"),
            TagEnd::List(false) => self.html("</ul>\n"),
            TagEnd::Item => self.html("</li>\n"),
            TagEnd::DefinitionList => self.html("</dl>\n"),
            TagEnd::DefinitionListTitle => self.html("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.html("</dd>\n"),
            TagEnd::Emphasis => self.inline_tag("</em>"),
            TagEnd::Strong => self.inline_tag("</strong>"),
            TagEnd::Strikethrough => self.inline_tag("</del>"),
            TagEnd::Superscript => self.html("</sup>"),
            TagEnd::Subscript => self.html("</sub>"),
            TagEnd::HtmlBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::MetadataBlock(_) => {}
        }
    }
}

/// Returns what the class of an alert is called.
pub(super) fn alert_name(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "note",
        BlockQuoteKind::Tip => "tip",
        BlockQuoteKind::Important => "important",
        BlockQuoteKind::Warning => "warning",
        BlockQuoteKind::Caution => "caution",
    }
}

/// Holds an offset within what fits: texts of pages are shorter than four gigabytes.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
