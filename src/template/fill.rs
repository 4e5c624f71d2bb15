//! Bodies with their holes filled: links led to their targets, ids given, components rendered.

use super::broken;
use super::picture::{self, Showing};
use super::views::{LanguageView, SiteView};
use super::{Scope, Stage, escape, push_escaped};
use crate::base::{Code, Diagnostic, Span, Value, did_you_mean};
use crate::parse::{Body, Component, Document, Image, Link, Piece};
use crate::site::{LanguageId, Presence, Target, Translation, is_decoration, undescribed};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What addresses begin with that run a program or reach into the reader's own files.
const HARMFUL: [&str; 4] = ["data", "file", "javascript", "vbscript"];

/// A body and what its holes depend on.
#[derive(Debug)]
pub struct Filling<'a> {
    /// The output it goes into.
    pub stage: &'a Arc<Stage>,
    /// The document it comes from: links start there, and problems are reported there.
    pub document: &'a Document,
    /// The body.
    pub body: &'a Body,
    /// The ids of its headings.
    pub heading_ids: &'a [Arc<str>],
    /// The language of its text, which is that of its links and messages.
    pub language: LanguageId,
    /// Where in the document the body stands.
    pub place: Place,
}

/// Where in its document a body stands, so that problems are told there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// It is the document's own text.
    Own,
    /// It is an argument, all of which is at this place.
    Argument(Span),
    /// It comes from front matter or data.
    Elsewhere,
}

/// A link that was led to its target.
struct Led {
    address: String,
    /// The language it leads to, where that is another.
    other: Option<LanguageId>,
}

impl<'a> Filling<'a> {
    /// Makes the filling for the text of a page; a text that cannot be read is noted.
    pub fn of(stage: &'a Arc<Stage>, text: &'a Translation, language: LanguageId) -> Option<Self> {
        let document = &*text.document;
        let read = document.body();
        let body = read.map_err(|problem| stage.report(problem.clone())).ok()?;
        let heading_ids = &*text.heading_ids;
        Some(Self {
            stage,
            document,
            body,
            heading_ids,
            language,
            place: Place::Own,
        })
    }
}

impl Filling<'_> {
    /// Writes the body as HTML; problems are noted on the stage.
    pub fn html(&self) -> String {
        let mut html = String::with_capacity(self.body.pieces.iter().map(piece_size).sum());
        let links = self
            .body
            .links
            .iter()
            .map(|link| self.lead(&link.destination, link.span));
        self.write(&self.body.pieces, &links.collect::<Vec<_>>(), &mut html);
        html
    }

    fn write(&self, pieces: &[Piece], led: &[Led], html: &mut String) {
        let mut marked = None;
        for piece in pieces {
            match piece {
                Piece::Html(text) => self.write_html(text, marked.take(), html),
                Piece::Source(block) => marked = self.source(*block),
                Piece::LinkStart(index) => {
                    let link = self.body.links.get(*index as usize);
                    if let Some((link, led)) = link.zip(led.get(*index as usize)) {
                        self.write_link_start(link, led, html);
                    }
                }
                Piece::LinkEnd(index) => {
                    let other = led.get(*index as usize).and_then(|led| led.other);
                    self.write_link_end(other, html);
                }
                Piece::Image(image) => self.write_image(image, html),
                Piece::HeadingId(index) => {
                    let id = self.heading_ids.get(*index as usize);
                    push_escaped(html, id.map_or("", |id| id));
                }
                Piece::Message(key) => push_escaped(html, &self.message(key, &BTreeMap::new())),
                Piece::Component(component) => {
                    let source = self.place_of(component.span);
                    self.write_html(&self.component(component, led), source, html);
                }
            }
        }
    }

    /// Returns where a block was written, as the preview is told.
    fn source(&self, block: u32) -> Option<String> {
        self.place_of(self.body.blocks.get(block as usize)?.span)
    }

    fn place_of(&self, span: Span) -> Option<String> {
        let lines = self
            .body
            .lines
            .as_ref()
            .filter(|_| self.stage.shows_sources())?;
        let (first, last) = lines.covered(span);
        Some(format!("{}:{first}-{last}", self.document.path))
    }

    /// Writes HTML, whose first tag says where it was written if that is to be told.
    fn write_html(&self, text: &str, source: Option<String>, html: &mut String) {
        let tag = source.and_then(|source| Some((source, end_of_name(text)?)));
        let Some((source, end)) = tag else {
            return html.push_str(text);
        };
        html.push_str(&text[..end]);
        html.push_str(" data-source=\"");
        push_escaped(html, &source);
        html.push('"');
        html.push_str(&text[end..]);
    }

    /// Opens a link; one that leads to another language names it, and keeps its text's own language.
    fn write_link_start(&self, link: &Link, led: &Led, html: &mut String) {
        html.push_str("<a href=\"");
        push_escaped(html, &led.address);
        if !link.title.is_empty() {
            html.push_str("\" title=\"");
            push_escaped(html, &link.title);
        }
        html.push_str("\">");
        if let Some(other) = led.other {
            let [own, other] =
                [self.language, other].map(|id| &self.stage.lens.language(id).language);
            html.truncate(html.len() - 1);
            html.push_str(&format!(
                " hreflang=\"{other}\" lang=\"{other}\"><span lang=\"{own}\">"
            ));
        }
    }

    /// Closes a link; one that leads to another language says so, in the reader's language.
    fn write_link_end(&self, other: Option<LanguageId>, html: &mut String) {
        let Some(other) = other else {
            return html.push_str("</a>");
        };
        let other = self.stage.lens.language(other).language.clone();
        let name = self.stage.lens.language_name(&other, self.language);
        let label = self.message(
            "in-language",
            &BTreeMap::from([("language", Value::from(name))]),
        );
        let label = escape(&label);
        html.push_str(&format!(
            "</span></a> <span class=\"in-language\">{label}</span>"
        ));
    }

    /// Returns the language in which a reader of this text finds a page.
    fn shown_language(&self, page: crate::site::PageId) -> Option<LanguageId> {
        match self.stage.lens.presence(page, self.language).0 {
            Presence::Translated | Presence::Stub => Some(self.language),
            Presence::Fallback | Presence::Absent => self.stage.lens.original(page),
        }
    }

    fn lead(&self, destination: &str, span: Span) -> Led {
        match self
            .stage
            .lens
            .resolve(self.document, self.language, destination)
        {
            Ok(Target::External) => Led {
                address: self.outside(destination, span),
                other: None,
            },
            Ok(Target::File(path, suffix)) => {
                let address = picture::link(self.stage, &path);
                Led {
                    address: address.unwrap_or_default() + &suffix,
                    other: None,
                }
            }
            Ok(Target::Page(page, anchor)) => self.lead_to_page(page, anchor, span),
            Err(problem) => {
                self.report(broken::link(&self.stage.lens, destination, &problem), span);
                Led {
                    address: destination.to_owned(),
                    other: None,
                }
            }
        }
    }

    /// Returns the address of something outside the site; one that could do harm is reported and left out.
    fn outside(&self, destination: &str, span: Span) -> String {
        let scheme = destination
            .split(':')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let is_picture = destination
            .get(..11)
            .is_some_and(|start| start.eq_ignore_ascii_case("data:image/"));
        if is_picture || !HARMFUL.contains(&&*scheme) {
            return destination.to_owned();
        }
        self.report(
            Diagnostic::new(Code::BrokenLink, format!("A link cannot begin with `{scheme}:`."))
                .help("Link to a page, to a file beside it, or to an address such as https://example.org/."),
            span,
        );
        String::new()
    }

    fn lead_to_page(&self, page: crate::site::PageId, anchor: Option<String>, span: Span) -> Led {
        let lens = &self.stage.lens;
        let (presence, route) = lens.presence(page, self.language);
        let shown = self.shown_language(page).unwrap_or(self.language);
        let route = route.or_else(|| lens.presence(page, shown).1);
        let is_stub = presence == Presence::Stub;
        let mut address = route.map_or_else(String::new, |route| self.stage.link(route));
        let written_in = if is_stub {
            self.stage.lens.original(page).unwrap_or(shown)
        } else {
            shown
        };
        if let Some(anchor) = &anchor
            && !self.stage.lens.has_anchor(page, written_in, anchor)
        {
            self.report(
                broken::anchor(&self.stage.lens, page, written_in, anchor),
                span,
            );
        }
        if let Some(anchor) = anchor.filter(|_| !is_stub) {
            if route == Some(&self.stage.here) {
                address.clear();
            }
            address.push('#');
            address.push_str(&crate::base::encode(&anchor));
        }
        Led {
            address,
            other: Some(shown).filter(|shown| *shown != self.language),
        }
    }

    /// Returns the address of a file or page that an argument of a component names.
    pub(super) fn address_of(&self, destination: &str, span: Span) -> String {
        self.lead(destination, span).address
    }

    /// Checks that an argument of a component names a page.
    pub(super) fn check_page(&self, written: &str, span: Span) {
        let target = self
            .stage
            .lens
            .resolve(self.document, self.language, written);
        if let Err(problem) = target {
            self.report(broken::link(&self.stage.lens, written, &problem), span);
        }
    }

    /// Writes a short text in Markdown, which stands at `span`, as HTML.
    pub(super) fn markdown(&self, text: &str, span: Span) -> Value {
        let place = if self.place == Place::Own {
            Place::Argument(span)
        } else {
            self.place
        };
        let place = (self.document, self.language, place);
        Value::html(super::markdown::inline(self.stage, place, text))
    }

    /// Notes a problem with a part of the body.
    pub(super) fn report(&self, problem: Diagnostic, span: Span) {
        self.stage
            .report(self.place.locate(problem, self.document, span));
    }

    /// Shows a picture as the theme's `hooks/image.html` does, else plainly.
    fn write_image(&self, image: &Image, html: &mut String) {
        const HOOK: &str = "hooks/image.html";
        let address = self.lead(&image.destination, image.span).address;
        let alt = self.description(&image.alt, &image.destination, image.span);
        if self.stage.has_template(HOOK) {
            let title = Value::from(Arc::clone(&image.title));
            let variables = vec![
                ("url", Value::from(address)),
                ("alt", alt.into()),
                ("title", title),
            ];
            return html.push_str(&self.render(HOOK, variables, image.span));
        }
        let title = Some(&*image.title).filter(|title| !title.is_empty());
        let showing = Showing {
            alt: &alt,
            title,
            ..Showing::default()
        };
        html.push_str(&picture::write(self.stage, &address, &showing));
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
        let card = self
            .stage
            .page
            .and_then(|page| self.stage.lens.card(page, self.language));
        card.is_some_and(|card| card.draft)
    }

    fn message(&self, key: &str, arguments: &BTreeMap<&str, Value>) -> String {
        self.stage
            .lens
            .message(self.language, key, arguments)
            .unwrap_or_else(|problem| {
                self.stage.report(problem.in_file(&self.document.path));
                key.to_owned()
            })
    }

    fn component(&self, component: &Component, led: &[Led]) -> String {
        let Some(declared) = self.stage.lens.theme().components.get(&component.name) else {
            self.report(self.unknown_component(component), component.name_span);
            return String::new();
        };
        let mut body = String::new();
        self.write(
            component.body.as_deref().unwrap_or_default(),
            led,
            &mut body,
        );
        let Some(arguments) = super::component::arguments(self, component, declared) else {
            return String::new();
        };
        let mut variables: Vec<(&str, Value)> = vec![("body", Value::html(body))];
        variables.extend(
            arguments
                .iter()
                .map(|(name, value)| (&**name, value.clone())),
        );
        self.render(
            &format!("components/{}.html", component.name),
            variables,
            component.span,
        )
    }

    /// Fills in a template that is part of the text; it speaks the language of the text, even where
    /// that is not the reader's.
    fn render(&self, template: &str, variables: Vec<(&str, Value)>, span: Span) -> String {
        let stage = self.stage.in_language(self.language);
        let site = Value::record(SiteView {
            stage: Arc::clone(&stage),
        });
        let mut all = vec![
            ("site", site),
            ("language", LanguageView::value(&stage, self.language)),
        ];
        all.extend(variables);
        let scope = Arc::new(Scope::on(
            Arc::clone(&stage),
            Some(self.document.path.clone()),
        ));
        self.stage.has_template(template);
        let rendered = self.stage.templates.render(template, &all, &scope);
        if !Arc::ptr_eq(&stage, self.stage) {
            stage
                .take_problems()
                .into_iter()
                .for_each(|problem| self.stage.report(problem));
        }
        rendered.unwrap_or_else(|mut problem| {
            problem.related.clear();
            let place = Some(span).filter(|_| self.place == Place::Own);
            self.stage
                .report(problem.related(&self.document.path, place, "needed here"));
            String::new()
        })
    }

    fn component_names(&self) -> String {
        let names = self.stage.lens.theme().components.keys();
        let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
        if names.is_empty() {
            "none".to_owned()
        } else {
            names.join(", ")
        }
    }

    fn unknown_component(&self, component: &Component) -> Diagnostic {
        let known = self
            .stage
            .lens
            .theme()
            .components
            .keys()
            .map(|name| &**name);
        Diagnostic::new(
            Code::UnknownComponent,
            format!("The theme has no component `{}`.", component.name),
        )
        .help(format!("The theme has {}.", self.component_names()))
        .help_if(did_you_mean(&component.name, known))
    }
}

impl Place {
    /// Says where a problem is that is at `span` of the body.
    pub(super) fn locate(self, problem: Diagnostic, document: &Document, span: Span) -> Diagnostic {
        match self {
            Self::Own => problem.at(&document.path, span),
            Self::Argument(argument) => problem.at(&document.path, argument),
            Self::Elsewhere => problem.in_file(&document.path),
        }
    }
}

/// Finds the end of the name of the tag that a text begins with.
fn end_of_name(text: &str) -> Option<usize> {
    let inner = text.trim_start().strip_prefix('<')?;
    let name = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
    (name > 0).then(|| text.len() - inner.len() + name)
}

fn piece_size(piece: &Piece) -> usize {
    match piece {
        Piece::Html(text) => text.len(),
        _ => 64,
    }
}
