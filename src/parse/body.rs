//! The text of a page as HTML, with holes for everything that other files decide.
//!
//! Never says where a link leads, which id a heading has or what a component looks like: templates fill
//! that in. HTML and holes lie apart, so that nothing has to be found again in the HTML:
//!
//! ```text
//! html   <p>See .</p>\n
//! holes        ^ LinkStart(0) LinkEnd(0)          both at byte 7, the text of the link between them
//! ```

use super::Lines;
use crate::base::{Span, Value};
use std::sync::Arc;

/// A text as HTML with holes.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// The HTML.
    pub html: Box<str>,
    /// The holes in it, in order.
    pub holes: Box<[Hole]>,
    /// Its links, in order; [`HoleKind::LinkStart`] and [`HoleKind::LinkEnd`] count in this list.
    pub links: Box<[Link]>,
    /// The text in the HTML that lies in segments, in order.
    pub runs: Box<[TextRun]>,
    /// Where each line of its file starts, if [`HoleKind::Source`] marks blocks.
    pub lines: Option<Lines>,
}

/// A place in the HTML at which something is missing.
#[derive(Clone, Debug, PartialEq)]
pub struct Hole {
    /// The offset in the HTML, in bytes.
    pub at: u32,
    /// What is missing.
    pub kind: HoleKind,
}

/// What is missing at a hole.
#[derive(Clone, Debug, PartialEq)]
pub enum HoleKind {
    /// The opening tag of a link, by its place in [`Body::links`].
    LinkStart(u32),
    /// The closing tag of a link.
    LinkEnd(u32),
    /// A picture.
    Image(Box<Image>),
    /// The id of a heading, as the value of an attribute, by its place in [`Outline::headings`](super::Outline).
    HeadingId(u32),
    /// A message of the interface, as text; it can stand in an attribute, so quotation marks are escaped too.
    Message(&'static str),
    /// A component of the theme. If it has a body, that goes on up to its [`HoleKind::ComponentEnd`].
    Component(Box<Component>),
    /// The end of the body of the component that was begun last and has not ended.
    ComponentEnd,
    /// An attribute that says where the block was written whose opening tag this is in.
    Source(Span),
}

/// Text in HTML, without any tag or hole inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextRun {
    /// The offset of its first byte in the HTML.
    pub start: u32,
    /// The offset behind its last byte.
    pub end: u32,
    /// How it is treated where acronyms are explained.
    pub role: RunRole,
    /// Whether nothing but tags that can stand within a word lies between the run before and this one.
    pub joins: bool,
}

impl TextRun {
    /// Returns the run where the HTML from `from` on is written at `to`.
    pub fn moved(&self, from: usize, to: usize) -> Self {
        let moved = |at: u32| u32::try_from(at as usize - from + to).unwrap_or(u32::MAX);
        Self {
            start: moved(self.start),
            end: moved(self.end),
            ..*self
        }
    }
}

/// How a run of text is treated where acronyms are explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunRole {
    /// Its acronyms can be explained.
    Plain,
    /// It is left as it is, as links and headings are.
    Skipped,
    /// It explains its acronyms itself, as `<abbr>` does.
    Explained,
}

/// A link, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads: an address, a path of the site, or a mail address with `mailto:` added.
    pub destination: Arc<str>,
    /// The text in quotation marks behind it.
    pub title: Arc<str>,
    /// Where it is.
    pub span: Span,
}

/// A picture, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Its file or address.
    pub destination: Arc<str>,
    /// What it shows, as plain text; empty for a decoration.
    pub alt: Arc<str>,
    /// The text in quotation marks behind it.
    pub title: Arc<str>,
    /// Where it is.
    pub span: Span,
}

/// A call of a component.
#[derive(Clone, Debug, PartialEq)]
pub struct Component {
    /// Its name.
    pub name: Arc<str>,
    /// Where the name is.
    pub name_span: Span,
    /// What it is told, in order.
    pub arguments: Vec<Argument>,
    /// Whether there is a body between its colons.
    pub has_body: bool,
    /// The line that opens it.
    pub span: Span,
}

/// One `name="value"` or `name` of a component.
#[derive(Clone, Debug)]
pub struct Argument {
    /// The name.
    pub name: Arc<str>,
    /// The value; a bare name is yes.
    pub value: Value,
    /// Where it is.
    pub span: Span,
}

impl PartialEq for Argument {
    fn eq(&self, other: &Self) -> bool {
        self.span == other.span && self.name == other.name
    }
}

impl Body {
    /// Returns the HTML from the hole at `place`, or the beginning where that is zero, up to the next.
    pub fn html_before(&self, place: usize) -> std::ops::Range<usize> {
        let at = |hole: &Hole| hole.at as usize;
        let start = place
            .checked_sub(1)
            .and_then(|before| self.holes.get(before));
        let end = self.holes.get(place).map_or(self.html.len(), at);
        start.map_or(0, at)..end
    }

    /// Returns the calls of components, outer before inner.
    pub fn components(&self) -> impl Iterator<Item = &Component> {
        self.holes.iter().filter_map(|hole| match &hole.kind {
            HoleKind::Component(component) => Some(&**component),
            _ => None,
        })
    }

    /// Returns the pictures.
    pub fn images(&self) -> impl Iterator<Item = &Image> {
        self.holes.iter().filter_map(|hole| match &hole.kind {
            HoleKind::Image(image) => Some(&**image),
            _ => None,
        })
    }
}
