//! The body of a page as HTML: its holes filled by what the rest of the site decides.
//!
//! Never changes HTML that is there: it is copied from hole to hole, and what a hole asks for is written
//! between. Problems are noted in the render context, at their places in the document.

mod components;
mod links;
pub(super) mod short_text;

use super::acronyms::HtmlText;
use super::escape::push_escaped;
use super::picture::{self, Showing};
use super::render_context::RenderContext;
use super::{text_runs, word_count};
use crate::base::html::{HtmlToken, HtmlTokens};
use crate::base::{Diagnostic, Span, Value};
use crate::parse::{Body, Document, HoleKind, Image, TextRun};
use crate::site::{Acronym, LanguageId, Translation, is_decoration, undescribed};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// A body and what its holes depend on.
#[derive(Debug)]
pub(crate) struct BodyRenderer<'a> {
    /// The output it goes into.
    pub context: &'a Arc<RenderContext>,
    /// The document it comes from: links start there, and problems are reported there.
    pub document: &'a Document,
    /// The body.
    pub body: &'a Body,
    /// The ids of its headings.
    pub heading_ids: &'a [Arc<str>],
    /// The language of its text, which is that of its links and messages.
    pub language: LanguageId,
    /// Where in the document the body stands.
    pub origin: TextOrigin,
}

/// Where in its document a body stands, so that problems are told there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextOrigin {
    /// It is the document's own text.
    Own,
    /// It is an argument, all of which is at this place.
    Argument(Span),
    /// It comes from front matter or data.
    Elsewhere,
}

impl TextOrigin {
    /// Says where a problem is that is at `span` of the body.
    pub(super) fn locate(self, problem: Diagnostic, document: &Document, span: Span) -> Diagnostic {
        match self {
            Self::Own => problem.at(&document.path, span),
            Self::Argument(argument) => problem.at(&document.path, argument),
            Self::Elsewhere => problem.in_file(&document.path),
        }
    }
}

/// The text of a page as it goes into its output.
#[derive(Debug, Default)]
pub(crate) struct RenderedBody {
    /// The HTML.
    pub html: String,
    /// How many words it has, by which readers are told how long it takes them.
    pub words: usize,
}

/// A link that was led to its target.
struct ResolvedLink {
    address: String,
    /// The language it leads to, where that is another.
    other: Option<LanguageId>,
}

/// How far the HTML of a body is written.
struct Progress<'a> {
    /// The place of the next hole in the list of holes.
    hole: usize,
    /// The place of the next run of text in the list of runs.
    run: usize,
    /// How many components are open.
    components: usize,
    /// The links, led to their targets.
    links: &'a [ResolvedLink],
    /// The runs of text in what is written.
    written_runs: Vec<TextRun>,
}

impl<'a> BodyRenderer<'a> {
    /// Makes the renderer for the text of a page; a text that cannot be read is noted.
    pub(crate) fn of(
        context: &'a Arc<RenderContext>,
        text: &'a Translation,
        language: LanguageId,
    ) -> Option<Self> {
        let document = &*text.document;
        let read = document.body();
        let body = read
            .map_err(|problem| context.report(problem.clone()))
            .ok()?;
        Some(Self {
            context,
            document,
            body,
            heading_ids: &text.heading_ids,
            language,
            origin: TextOrigin::Own,
        })
    }
}

impl BodyRenderer<'_> {
    /// Writes the body as HTML.
    pub(crate) fn html(&self) -> String {
        self.write_all().0
    }

    /// Writes the body as HTML, with the first use of each acronym of the glossary explained.
    pub(crate) fn explained(&self) -> RenderedBody {
        let (html, runs) = self.write_all();
        let words = word_count::count(&html, &runs);
        let lens = &self.context.lens;
        let glossary = lens.glossary(self.language);
        if glossary.acronyms().is_empty() {
            return RenderedBody { html, words };
        }
        let text = HtmlText {
            html: &html,
            runs: &runs,
        };
        let uses = text.first_uses(&glossary, &self.document.page);
        if uses.is_empty() {
            return RenderedBody { html, words };
        }
        let long = |acronym: &Acronym| lens.long_form(acronym, self.language);
        let html = text.explained(&uses, &glossary, long);
        RenderedBody { html, words }
    }

    /// Writes the body as HTML, and says where in it its text is.
    fn write_all(&self) -> (String, Vec<TextRun>) {
        /// How many bytes a hole is taken to be filled with.
        const HOLE: usize = 64;
        let size = self.body.html.len() + self.body.holes.len() * HOLE;
        let mut html = String::with_capacity(size);
        let links = self.body.links.iter();
        let links: Vec<ResolvedLink> = links
            .map(|link| self.resolve_link(&link.destination, link.span))
            .collect();
        let mut progress = Progress {
            hole: 0,
            run: 0,
            components: 0,
            links: &links,
            written_runs: Vec::with_capacity(self.body.runs.len()),
        };
        self.write(&mut progress, &mut html);
        (html, progress.written_runs)
    }

    /// Writes HTML and fills holes up to the end of the component that is open, or of the body.
    fn write(&self, progress: &mut Progress<'_>, html: &mut String) {
        loop {
            let range = self.body.html_before(progress.hole);
            self.note_runs(&range, html.len(), progress);
            html.push_str(&self.body.html[range]);
            let Some(hole) = self.body.holes.get(progress.hole) else {
                return;
            };
            progress.hole += 1;
            if hole.kind == HoleKind::ComponentEnd {
                return;
            }
            self.fill(&hole.kind, progress, html);
        }
    }

    fn fill(&self, hole: &HoleKind, progress: &mut Progress<'_>, html: &mut String) {
        match hole {
            HoleKind::Source(span) => self.write_source(*span, html),
            HoleKind::LinkStart(index) => {
                let link = self.body.links.get(*index as usize);
                if let Some((link, resolved)) = link.zip(progress.links.get(*index as usize)) {
                    self.write_link_start(link, resolved, html);
                }
            }
            HoleKind::LinkEnd(index) => {
                let resolved = progress.links.get(*index as usize);
                self.write_link_end(resolved.and_then(|resolved| resolved.other), html);
            }
            HoleKind::Image(image) => self.write_image(image, html),
            HoleKind::HeadingId(index) => {
                let id = self.heading_ids.get(*index as usize);
                push_escaped(html, id.map_or("", |id| id));
            }
            HoleKind::Message(key) => push_escaped(html, &self.message(key, &BTreeMap::new())),
            HoleKind::Component(component) => {
                let rendered = self.component(component, progress);
                let rendered = self.with_source(rendered, component.span);
                self.note_component_runs(&rendered, html.len(), progress);
                html.push_str(&rendered);
            }
            HoleKind::ComponentEnd => {}
        }
    }

    /// Notes the runs of text in a range of the body that is about to be written at `start`.
    ///
    /// What is written into a component is found in what its template makes of it.
    fn note_runs(&self, range: &Range<usize>, start: usize, progress: &mut Progress<'_>) {
        let runs = self.body.runs.get(progress.run..).unwrap_or_default();
        let count = runs.partition_point(|run| run.end as usize <= range.end);
        progress.run += count;
        if progress.components == 0 {
            let moved = |run: &TextRun| run.moved(range.start, start);
            progress
                .written_runs
                .extend(runs[..count].iter().map(moved));
        }
    }

    /// Notes the runs of text in what a component came to, which is about to be written at `start`.
    fn note_component_runs(&self, rendered: &str, start: usize, progress: &mut Progress<'_>) {
        if progress.components == 0 {
            let language = &self.context.lens.language(self.language).language;
            let runs = text_runs::find(rendered, language.as_str());
            let moved = runs.iter().map(|run| run.moved(0, start));
            progress.written_runs.extend(moved);
        }
    }

    /// Returns where a block was written, if the output says so.
    fn source(&self, span: Span) -> Option<String> {
        let lines = self.body.lines.as_ref();
        let (first, last) = lines
            .filter(|_| self.context.shows_sources())?
            .covered(span);
        Some(format!("{}:{first}-{last}", self.document.path))
    }

    /// Writes the attribute that says where a block was written.
    fn write_source(&self, span: Span, html: &mut String) {
        if let Some(source) = self.source(span) {
            html.push_str(" data-source=\"");
            push_escaped(html, &source);
            html.push('"');
        }
    }

    /// Returns what a component came to; its first tag says where its line was written, if the output says so.
    fn with_source(&self, rendered: String, span: Span) -> String {
        if self.source(span).is_none() {
            return rendered;
        }
        let tag = HtmlTokens::new(&rendered, 0).find_map(|(range, token)| match token {
            HtmlToken::Tag(tag) => Some((range.start, range.start + "<".len() + tag.name.len())),
            HtmlToken::Text | HtmlToken::Other => None,
        });
        let first = tag.filter(|(start, _)| rendered[..*start].trim().is_empty());
        let Some((_, end)) = first else {
            return rendered;
        };
        let mut html = rendered[..end].to_owned();
        self.write_source(span, &mut html);
        html.push_str(&rendered[end..]);
        html
    }

    /// Notes a problem with a part of the body.
    pub(super) fn report(&self, problem: Diagnostic, span: Span) {
        self.context
            .report(self.origin.locate(problem, self.document, span));
    }

    /// Shows a picture as the theme's `hooks/image.html` does, else plainly.
    fn write_image(&self, image: &Image, html: &mut String) {
        const HOOK: &str = "hooks/image.html";
        let address = self.resolve_link(&image.destination, image.span).address;
        let alt = self.description(&image.alt, &image.destination, image.span);
        if self.context.has_template(HOOK) {
            let title = Value::from(Arc::clone(&image.title));
            let variables = vec![
                ("url", Value::from(address)),
                ("alt", alt.into()),
                ("title", title),
            ];
            return html.push_str(&self.render_template(HOOK, variables, image.span));
        }
        let title = Some(&*image.title).filter(|title| !title.is_empty());
        let showing = Showing {
            alt: &alt,
            title,
            ..Showing::default()
        };
        html.push_str(&picture::write(self.context, &address, &showing));
    }

    /// Returns what a picture is described by: nothing where that is a dash, which marks a decoration.
    ///
    /// A picture that nobody described is told of, as a warning as long as its page is a draft.
    pub(super) fn description(&self, alt: &str, file: &str, span: Span) -> String {
        if alt.trim().is_empty() {
            self.report(undescribed(file, self.is_draft()), span);
        }
        if is_decoration(alt) {
            String::new()
        } else {
            alt.to_owned()
        }
    }

    fn is_draft(&self) -> bool {
        let page = self.context.page;
        let card = page.and_then(|page| self.context.lens.card(page, self.language));
        card.is_some_and(|card| card.draft)
    }

    fn message(&self, key: &str, arguments: &BTreeMap<&str, Value>) -> String {
        let message = self.context.lens.message(self.language, key, arguments);
        message.unwrap_or_else(|problem| {
            self.context.report(problem.in_file(&self.document.path));
            key.to_owned()
        })
    }
}
