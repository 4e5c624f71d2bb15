//! Tags, comments and attributes in a piece of HTML, with their places.
//!
//! Never decides what is safe: this only finds places to tell of, and what `ammonia` gets to see.
//! HTML tokenizers know no places of attributes, so the few rules that matter here are written out.

use std::ops::Range;

/// A part of HTML that is not text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Markup {
    /// What it is.
    pub(super) kind: MarkupKind,
    /// Where it is.
    pub(super) range: Range<usize>,
}

/// What a part of HTML is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum MarkupKind {
    /// An opening tag.
    Start {
        /// Its name in lower case.
        name: String,
        /// Its attributes.
        attributes: Vec<Attribute>,
    },
    /// A closing tag, by its name in lower case.
    End(String),
    /// A comment, a declaration or an instruction.
    Comment,
    /// The beginning of one of these, without an end.
    Unfinished,
}

/// An attribute of a tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Attribute {
    /// Its name in lower case.
    pub(super) name: String,
    /// Its value, as written, without quotation marks.
    pub(super) value: String,
    /// Where it is.
    pub(super) range: Range<usize>,
}

/// Finds all markup of `html`, in order.
pub(super) fn scan(html: &str) -> Vec<Markup> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = html[at..].find('<').map(|offset| at + offset) {
        let mut cursor = Cursor { html, at: start };
        let Some(kind) = cursor.markup() else {
            at = start + 1;
            continue;
        };
        at = if kind == MarkupKind::Unfinished {
            html.len()
        } else {
            cursor.at
        };
        found.push(Markup {
            kind,
            range: start..at,
        });
    }
    found
}

struct Cursor<'a> {
    html: &'a str,
    at: usize,
}

impl Cursor<'_> {
    fn rest(&self) -> &str {
        &self.html[self.at..]
    }

    fn skip_while(&mut self, matches: impl Fn(char) -> bool) -> Range<usize> {
        let start = self.at;
        let rest = self.rest();
        self.at += rest.find(|c| !matches(c)).unwrap_or(rest.len());
        start..self.at
    }

    /// Goes behind the next `end`, or to the end of everything.
    fn skip_past(&mut self, end: &str) -> Option<()> {
        let found = self.rest().find(end);
        self.at = found.map_or(self.html.len(), |offset| self.at + offset + end.len());
        found.map(|_| ())
    }

    fn markup(&mut self) -> Option<MarkupKind> {
        let rest = self.rest();
        let second = rest[1..].chars().next()?;
        let ended = if rest.starts_with("<!-->") || rest.starts_with("<!--->") {
            self.skip_past(">")
        } else if rest.starts_with("<!--") {
            self.skip_past("-->")
        } else if rest.starts_with("<![CDATA[") {
            self.skip_past("]]>")
        } else if second == '!' || second == '?' {
            self.skip_past(">")
        } else if second == '/' && rest[2..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            self.at += 2;
            return Some(self.end());
        } else if second.is_ascii_alphabetic() {
            self.at += 1;
            return Some(self.start().unwrap_or(MarkupKind::Unfinished));
        } else {
            return None;
        };
        Some(ended.map_or(MarkupKind::Unfinished, |()| MarkupKind::Comment))
    }

    fn name(&mut self) -> String {
        let range = self.skip_while(|c| !c.is_ascii_whitespace() && c != '/' && c != '>');
        self.html[range].to_ascii_lowercase()
    }

    fn end(&mut self) -> MarkupKind {
        let name = self.name();
        self.skip_past(">")
            .map_or(MarkupKind::Unfinished, |()| MarkupKind::End(name))
    }

    fn start(&mut self) -> Option<MarkupKind> {
        let name = self.name();
        let mut attributes = Vec::new();
        loop {
            self.skip_while(|c| c.is_ascii_whitespace() || c == '/');
            match self.rest().chars().next()? {
                '>' => {
                    self.at += 1;
                    return Some(MarkupKind::Start { name, attributes });
                }
                _ => attributes.push(self.attribute()?),
            }
        }
    }

    fn attribute(&mut self) -> Option<Attribute> {
        let start = self.at;
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
        self.skip_while(|c| !c.is_ascii_whitespace() && !"/>=".contains(c));
        let name = self.html[start..self.at].to_ascii_lowercase();
        let name_end = self.at;
        self.skip_while(|c| c.is_ascii_whitespace());
        if !self.rest().starts_with('=') {
            self.at = name_end;
            return Some(Attribute {
                name,
                value: String::new(),
                range: start..name_end,
            });
        }
        self.at += 1;
        self.skip_while(|c| c.is_ascii_whitespace());
        let value = match self.rest().chars().next()? {
            quote @ ('"' | '\'') => {
                self.at += 1;
                let value = self.skip_while(|c| c != quote);
                self.at = (self.at < self.html.len()).then_some(self.at + 1)?;
                value
            }
            _ => self.skip_while(|c| !c.is_ascii_whitespace() && c != '>'),
        };
        let value = self.html[value].to_owned();
        Some(Attribute {
            name,
            value,
            range: start..self.at,
        })
    }
}
