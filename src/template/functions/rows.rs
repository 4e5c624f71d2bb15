//! `rows`: what the first table of a text says, for components that draw it.

use super::support::{OPTIONAL, REQUIRED};
use crate::base::Value;
use crate::base::html::{HtmlTag, HtmlToken, HtmlTokens};
use crate::template::{Arguments, CallError, Function, Parameter, Scope};

pub(super) const ROWS: Function = Function {
    name: "rows",
    parameters: &[
        Parameter {
            name: "html",
            required: REQUIRED,
        },
        Parameter {
            name: "head",
            required: OPTIONAL,
        },
    ],
    filter: true,
    open: false,
    call,
};

/// Returns the rows of the first table, each as the texts of its cells; that of its headings only with
/// `head=true`.
fn call(_: &Scope, arguments: &Arguments) -> Result<Value, CallError> {
    let Some(html) = arguments.text("html")? else {
        return Ok(Value::list([]));
    };
    let table = Table::of(html);
    let skipped = if arguments.yes("head")? {
        0
    } else {
        table.headings
    };
    let row =
        |cells: Vec<String>| Value::list(cells.into_iter().map(|cell| Value::text(cell.trim())));
    Ok(Value::list(table.rows.into_iter().skip(skipped).map(row)))
}

#[derive(Default)]
struct Table {
    rows: Vec<Vec<String>>,
    /// How many of the rows are headings.
    headings: usize,
    in_head: bool,
    in_cell: bool,
}

impl Table {
    fn of(html: &str) -> Self {
        let mut table = Self::default();
        let is_table =
            |token: &HtmlToken<'_>| matches!(token, HtmlToken::Tag(tag) if tag.is_any(&["table"]));
        let tokens = HtmlTokens::new(html, 0)
            .skip_while(|(_, token)| !is_table(token))
            .skip(1);
        for (range, token) in tokens.take_while(|(_, token)| !is_table(token)) {
            match token {
                HtmlToken::Text if table.in_cell => {
                    if let Some(cell) = table.rows.last_mut().and_then(|row| row.last_mut()) {
                        push_plain(cell, &html[range]);
                    }
                }
                HtmlToken::Tag(tag) => table.tag(&tag),
                HtmlToken::Text | HtmlToken::Other => {}
            }
        }
        table
    }

    fn tag(&mut self, tag: &HtmlTag<'_>) {
        let begins = !tag.is_end;
        if tag.is_any(&["thead"]) {
            self.in_head = begins;
        } else if tag.is_any(&["tr"]) {
            self.in_cell = false;
            if begins {
                self.rows.push(Vec::new());
                self.headings += usize::from(self.in_head);
            }
        } else if tag.is_any(&["td", "th"]) {
            self.in_cell = begins;
            if let Some(row) = self.rows.last_mut().filter(|_| begins) {
                row.push(String::new());
            }
        } else if tag.is_any(&["br", "p", "li"])
            && let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut())
        {
            cell.push(' ');
        }
    }
}

/// Adds a text without its entities, which are those that escaping writes.
fn push_plain(cell: &mut String, text: &str) {
    const ENTITIES: [(&str, &str); 6] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&nbsp;", "\u{A0}"),
        ("&amp;", "&"),
    ];
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        cell.push_str(&rest[..at]);
        let found = ENTITIES
            .iter()
            .find(|(entity, _)| rest[at..].starts_with(entity));
        let (length, plain) = found.map_or((1, "&"), |(entity, plain)| (entity.len(), *plain));
        cell.push_str(plain);
        rest = &rest[at + length..];
    }
    cell.push_str(rest);
}
