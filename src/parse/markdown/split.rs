//! Holes: marks in rendered HTML, and the pieces between them.
//!
//! Never trusts the order of the marks: cleaning can move them, so components and links are
//! closed here whatever becomes of their closing marks, and no hole is filled twice.

use crate::parse::{Component, Piece};

/// The character before the number of a hole that stands between tags.
pub(super) const OPEN: char = '\u{FDD0}';
/// The character behind the number of any hole.
pub(super) const CLOSE: char = '\u{FDD1}';
/// The character before the number of a hole that can also stand in an attribute.
pub(super) const NAMED: char = '\u{FDD2}';

/// What a mark in the HTML stands for.
#[derive(Debug)]
pub(super) enum Hole {
    /// A piece.
    Piece(Piece),
    /// A component begins.
    Begin(Box<Component>),
    /// The component of that hole ends.
    End(usize),
}

/// The holes of a page, by number.
#[derive(Debug, Default)]
pub(super) struct Holes {
    holes: Vec<Option<Hole>>,
}

impl Holes {
    /// Adds a hole and returns its mark.
    pub(super) fn mark(&mut self, hole: Hole) -> String {
        let attribute = matches!(hole, Hole::Piece(Piece::HeadingId(_) | Piece::Message(_)));
        self.holes.push(Some(hole));
        let open = if attribute { NAMED } else { OPEN };
        format!("{open}{}{CLOSE}", self.holes.len() - 1)
    }

    /// Returns the number of the hole that was added last.
    pub(super) fn last(&self) -> usize {
        self.holes.len().saturating_sub(1)
    }
}

/// Finds the first of some marks; their first byte is rare in every script and quickly looked for.
pub(super) fn find_mark(text: &str, marks: &[char]) -> Option<usize> {
    const FIRST: u8 = 0xEF;
    let starts = memchr::memchr_iter(FIRST, text.as_bytes());
    starts.into_iter().find(|at| text[*at..].starts_with(marks))
}

/// Cuts the HTML at its marks.
pub(super) fn split(html: &str, mut holes: Holes) -> Vec<Piece> {
    let mut pieces = Pieces::default();
    let mut rest = html;
    while let Some(at) = find_mark(rest, &[OPEN, NAMED]) {
        let before = &html[..html.len() - rest.len() + at];
        pieces.html(&rest[..at]);
        let inner = &rest[at + OPEN.len_utf8()..];
        let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
        let after = inner[digits..].strip_prefix(CLOSE);
        let hole = after
            .zip(inner[..digits].parse::<usize>().ok())
            .and_then(|(after, index)| Some((index, holes.holes.get_mut(index)?.take()?, after)));
        rest = match hole {
            Some((_, Hole::Piece(piece @ Piece::Source(_)), after)) => {
                pieces.push(piece);
                behind_source(before, after)
            }
            Some((index, hole, after)) => pieces.hole(index, hole, after),
            None => inner,
        };
    }
    pieces.html(rest);
    pieces.finish()
}

/// Leaves out the end of the line behind the mark of a block where the block begins a line anyway.
///
/// The mark stands in a line of its own, because what writes the HTML begins a new one for a block
/// unless it is at the beginning of one.
fn behind_source<'a>(before: &str, after: &'a str) -> &'a str {
    let begins_line = before.is_empty() || before.ends_with('\n');
    after
        .strip_prefix('\n')
        .filter(|_| begins_line)
        .unwrap_or(after)
}

/// The pieces so far, and what is still open.
#[derive(Default)]
struct Pieces {
    html: String,
    current: Vec<Piece>,
    open: Vec<(usize, Box<Component>, Vec<Piece>)>,
    link: Option<u32>,
}

impl Pieces {
    fn html(&mut self, html: &str) {
        self.html.push_str(html);
    }

    fn push(&mut self, piece: Piece) {
        self.flush();
        self.current.push(piece);
    }

    fn flush(&mut self) {
        if self.html.is_empty() {
            return;
        }
        // Cleaning decodes entities, so that marks can turn up that are none.
        let html = match find_mark(&self.html, &[CLOSE]) {
            Some(_) => self.html.replace(CLOSE, "\u{FFFD}").into_boxed_str(),
            None => Box::from(self.html.as_str()),
        };
        self.html.clear();
        self.current.push(Piece::Html(html));
    }

    fn hole<'a>(&mut self, index: usize, hole: Hole, after: &'a str) -> &'a str {
        match hole {
            Hole::Piece(piece) => {
                self.piece(piece);
                return after;
            }
            Hole::Begin(component) => self.begin(index, component),
            Hole::End(begin) => self.end(begin),
        }
        after.strip_prefix('\n').unwrap_or(after)
    }

    fn piece(&mut self, piece: Piece) {
        match piece {
            Piece::LinkStart(link) => {
                self.end_link();
                self.link = Some(link);
            }
            Piece::LinkEnd(link) if self.link != Some(link) => return,
            Piece::LinkEnd(_) => self.link = None,
            _ => {}
        }
        self.push(piece);
    }

    fn begin(&mut self, index: usize, component: Box<Component>) {
        self.end_link();
        if component.body.is_none() {
            self.push(Piece::Component(component));
        } else {
            self.flush();
            self.open
                .push((index, component, std::mem::take(&mut self.current)));
        }
    }

    fn end(&mut self, begin: usize) {
        if !self.open.iter().any(|(index, ..)| *index == begin) {
            return;
        }
        while self.close() != Some(begin) {}
    }

    fn close(&mut self) -> Option<usize> {
        self.end_link();
        let (index, mut component, outer) = self.open.pop()?;
        self.flush();
        component.body = Some(std::mem::replace(&mut self.current, outer));
        self.push(Piece::Component(component));
        Some(index)
    }

    fn end_link(&mut self) {
        if let Some(link) = self.link.take() {
            self.push(Piece::LinkEnd(link));
        }
    }

    fn finish(mut self) -> Vec<Piece> {
        while self.close().is_some() {}
        self.end_link();
        self.flush();
        self.current
    }
}
