//! What one file of content says, with everything that other files decide left as typed holes.

use super::{FrontMatter, LazyBody, Lines};
use crate::base::{Diagnostic, Digest, Language, PagePath, SourcePath, Span, Value, as_bytes};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One Markdown file, read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Document {
    /// The file.
    pub path: SourcePath,
    /// The page it is a text of.
    pub page: PagePath,
    /// The language of its name.
    pub language: Language,
    /// The digest of its bytes.
    pub digest: Digest,
    /// What stands between its `---` lines.
    pub front_matter: FrontMatter,
    /// What other pages need to know of its text.
    pub outline: Outline,
    /// Its text.
    #[serde(skip)]
    pub body: LazyBody,
}

impl Document {
    /// Returns its text.
    ///
    /// # Errors
    /// Why it cannot be read as it was.
    pub fn body(&self) -> Result<&Arc<Body>, &Diagnostic> {
        self.body.get(self)
    }
}

/// What other pages, and the head of its own, need to know of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// Its headings, in order, those in components included.
    pub headings: Vec<Heading>,
    /// Ids that its footnotes and its raw HTML bring, which no heading can have.
    pub anchors: Vec<Arc<str>>,
    /// The plain text of its first paragraph.
    #[serde(with = "as_bytes")]
    pub excerpt: Arc<str>,
}

/// A text as HTML with holes.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// What others need to know of it; a [`Document`] has that itself, and leaves this empty.
    pub outline: Outline,
    /// HTML and holes, in order.
    pub pieces: Vec<Piece>,
    /// Its links, in order; [`Piece::LinkStart`] and [`Piece::LinkEnd`] count in this list.
    pub links: Vec<Link>,
    /// Its blocks, outermost and nested, in order of their start, if [`Piece::Source`] marks them.
    pub blocks: Vec<Block>,
    /// Where each line of its file starts, in the same case.
    pub lines: Option<Lines>,
}

/// A stretch of a body.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// HTML that stays as it is.
    Html(Box<str>),
    /// The opening tag of a link, by its place in [`Body::links`].
    LinkStart(u32),
    /// The closing tag of a link.
    LinkEnd(u32),
    /// A picture.
    Image(Box<Image>),
    /// The id of a heading, as the value of an attribute, by its place in [`Outline::headings`].
    HeadingId(u32),
    /// A message of the interface, as text; it can stand in an attribute, so quotation marks are escaped too.
    Message(&'static str),
    /// A component of the theme.
    Component(Box<Component>),
    /// The beginning of a block, by its place in [`Body::blocks`]; its opening tag is what follows.
    Source(u32),
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// Its level, from one to six.
    pub level: u8,
    /// Its plain text.
    #[serde(with = "as_bytes")]
    pub text: Arc<str>,
    /// The id that was written behind it, as in `## Mandate {#mandate}`.
    pub id: Option<Arc<str>>,
    /// Where it is.
    pub span: Span,
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
    /// What stands between its colons.
    pub body: Option<Vec<Piece>>,
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

/// A block of Markdown and where it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it is.
    pub span: Span,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// A heading.
    Heading,
    /// A list.
    List,
    /// An item of a list, or of a list of definitions.
    Item,
    /// A quotation or an alert.
    Quote,
    /// Code.
    Code,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A line between paragraphs.
    Rule,
    /// HTML.
    Html,
    /// The text of a footnote.
    Footnote,
    /// A component.
    Component,
}
