//! Pages as a browser reads them, and what makes one well-formed.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Elements that have no end (HTML, section 13.1.2).
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// A start tag, with what it says.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| &**value)
    }
}

/// What a page consists of.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) elements: Vec<Element>,
    errors: Vec<String>,
    open: Vec<String>,
}

struct Sink(RefCell<Page>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => page.tag(&tag, line),
            Token::ParseError(error) => page.errors.push(format!("line {line}: {error}")),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Page {
    /// Reads a page; what is wrong with its tags is noted.
    pub(crate) fn parse(text: &str) -> Self {
        let tokenizer = Tokenizer::new(
            Sink(RefCell::default()),
            TokenizerOpts {
                exact_errors: true,
                ..TokenizerOpts::default()
            },
        );
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(text));
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        let mut page = tokenizer.sink.0.into_inner();
        let open = std::mem::take(&mut page.open);
        page.errors.extend(
            open.into_iter()
                .map(|name| format!("<{name}> is not closed")),
        );
        page
    }

    /// Demands of each tag that it is closed where it belongs, even where HTML would forgive it.
    fn tag(&mut self, tag: &Tag, line: u64) {
        let name = tag.name.to_string();
        if tag.kind == TagKind::EndTag {
            match self.open.pop() {
                Some(open) if open == name => {}
                open => self
                    .errors
                    .push(format!("line {line}: </{name}> closes {open:?}")),
            }
            return;
        }
        if !VOID.contains(&&*name) && !tag.self_closing {
            self.open.push(name.clone());
        }
        let attributes = tag
            .attrs
            .iter()
            .map(|it| (it.name.local.to_string(), it.value.to_string()));
        self.elements.push(Element {
            name,
            attributes: attributes.collect(),
        });
    }

    pub(crate) fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements
            .iter()
            .filter(move |element| element.name == name)
    }

    /// Returns the addresses of links with a relation.
    pub(crate) fn linked<'a>(&'a self, relation: &'a str) -> impl Iterator<Item = &'a Element> {
        self.named("link")
            .filter(move |link| link.get("rel") == Some(relation))
    }

    /// Returns the canonical address.
    pub(crate) fn own_address(&self) -> Option<String> {
        self.linked("canonical")
            .next()
            .and_then(|link| link.get("href"))
            .map(str::to_owned)
    }

    /// Returns whether search engines may show the page.
    pub(crate) fn is_indexed(&self) -> bool {
        !self
            .named("meta")
            .any(|meta| meta.get("content") == Some("noindex"))
    }

    /// Returns all ids.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.elements.iter().filter_map(|element| element.get("id"))
    }

    /// Says everything that a page may not be.
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut faults = self.errors.clone();
        let count = |name: &str| self.named(name).count();
        for (name, wanted) in [
            ("html", 1),
            ("head", 1),
            ("body", 1),
            ("h1", 1),
            ("main", 1),
        ] {
            if count(name) != wanted {
                faults.push(format!("it has {} <{name}>", count(name)));
            }
        }
        let root = self.named("html").next();
        for name in ["lang", "dir"] {
            if root
                .and_then(|html| html.get(name))
                .is_none_or(str::is_empty)
            {
                faults.push(format!("<html> has no {name}"));
            }
        }
        if !self
            .elements
            .iter()
            .take_while(|it| it.name != "body")
            .any(|it| it.name == "title")
        {
            faults.push("it has no title".to_owned());
        }
        let mut known = BTreeSet::new();
        faults.extend(
            self.ids()
                .filter(|id| !known.insert(*id))
                .map(|id| format!("two have id {id}")),
        );
        faults.extend(self.gaps());
        let pictures = self
            .named("img")
            .filter(|picture| picture.get("alt").is_none());
        faults.extend(pictures.map(|picture| format!("no alt on {picture:?}")));
        faults
    }

    /// Finds headings that skip a level.
    fn gaps(&self) -> Vec<String> {
        let levels = self.elements.iter().filter_map(|element| {
            let level = element.name.strip_prefix('h')?.parse::<u8>().ok()?;
            (1..=6).contains(&level).then_some(level)
        });
        let levels: Vec<u8> = levels.collect();
        let pairs = levels.windows(2).filter(|pair| pair[1] > pair[0] + 1);
        pairs
            .map(|pair| format!("h{} follows h{}", pair[1], pair[0]))
            .collect()
    }
}
