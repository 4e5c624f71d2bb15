//! The line that opens or closes a component: `:::name{key="value" other=3 flag}` or `:::`.
//!
//! Never knows which components there are. Where an argument cannot be read, the rest of the
//! arguments is left out and the problem is returned beside the call.

use crate::base::{Message, Value, message};
use std::ops::Range;
use std::sync::Arc;

const MOST_ARGUMENTS: usize = 64;

/// A line of colons.
#[derive(Debug)]
pub(super) struct DirectiveLine {
    /// How many colons it begins with.
    pub(super) colons: usize,
    /// What it calls; nothing where it closes.
    pub(super) call: Option<DirectiveCall>,
    /// What is wrong with it, and where in the line.
    pub(super) problem: Option<DirectiveProblem>,
}

/// What a line calls.
#[derive(Debug)]
pub(super) struct DirectiveCall {
    /// Where the name is.
    pub(super) name: Range<usize>,
    /// The arguments.
    pub(super) arguments: Vec<DirectiveArgument>,
}

/// An argument of a call; ranges count from the beginning of the line.
#[derive(Debug)]
pub(super) struct DirectiveArgument {
    pub(super) name: Arc<str>,
    pub(super) value: Value,
    /// Where all of it is.
    pub(super) range: Range<usize>,
    /// Where the text of its value is, without quotation marks; empty where it has none.
    pub(super) text: Range<usize>,
    /// Where backslashes keep the character behind them from ending the text.
    pub(super) escapes: Vec<usize>,
}

/// The text of a value: what it means, and where it is.
#[derive(Default)]
struct DirectiveValue {
    text: String,
    range: Range<usize>,
    escapes: Vec<usize>,
}

/// Something that cannot be read.
#[derive(Debug)]
pub(super) struct DirectiveProblem {
    /// Where it is in the line.
    pub(super) place: Range<usize>,
    /// What is wrong.
    pub(super) message: Message,
    /// What to do.
    pub(super) help: Message,
}

/// Reads a line that begins with colons.
pub(super) fn read(line: &str) -> DirectiveLine {
    let colons = line.bytes().take_while(|byte| *byte == b':').count();
    let mut cursor = DirectiveCursor { line, at: colons };
    cursor.skip_spaces();
    if cursor.rest().is_empty() {
        return DirectiveLine {
            colons,
            call: None,
            problem: None,
        };
    }
    let name = cursor.word();
    if name.is_empty() {
        let problem = DirectiveProblem {
            place: cursor.at..line.trim_end().len(),
            message: message!("component-syntax"),
            help: message!("component-syntax.help"),
        };
        return DirectiveLine {
            colons,
            call: None,
            problem: Some(problem),
        };
    }
    let mut call = DirectiveCall {
        name,
        arguments: Vec::new(),
    };
    let problem = cursor.arguments(&mut call).err();
    DirectiveLine {
        colons,
        call: Some(call),
        problem,
    }
}

struct DirectiveCursor<'a> {
    line: &'a str,
    at: usize,
}

impl<'a> DirectiveCursor<'a> {
    fn rest(&self) -> &'a str {
        &self.line[self.at..]
    }

    fn skip_spaces(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn take(&mut self, expected: char) -> bool {
        let found = self.rest().starts_with(expected);
        self.at += if found { expected.len_utf8() } else { 0 };
        found
    }

    /// Takes a word that begins with a letter; empty where there is none.
    fn word(&mut self) -> Range<usize> {
        let start = self.at;
        if self.rest().starts_with(char::is_alphabetic) {
            let rest = self.rest();
            let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'));
            self.at += end.unwrap_or(rest.len());
        }
        start..self.at
    }

    fn arguments(&mut self, call: &mut DirectiveCall) -> Result<(), DirectiveProblem> {
        self.skip_spaces();
        if self.take('{') {
            loop {
                self.skip_spaces();
                if self.take('}') {
                    break;
                }
                let argument = self.argument()?;
                if call.arguments.len() == MOST_ARGUMENTS {
                    return Err(DirectiveProblem {
                        place: argument.range,
                        message: message!("component-syntax-many-arguments"),
                        help: message!("component-syntax-many-arguments.help"),
                    });
                }
                if call
                    .arguments
                    .iter()
                    .any(|known| known.name == argument.name)
                {
                    return Err(DirectiveProblem {
                        place: argument.range,
                        message: message!("component-syntax-argument-twice"),
                        help: message!("component-syntax-argument-twice.help"),
                    });
                }
                call.arguments.push(argument);
            }
        }
        self.skip_spaces();
        if self.rest().is_empty() {
            return Ok(());
        }
        Err(self.problem(
            message!("component-syntax-text-behind"),
            message!("component-syntax-text-behind.help"),
        ))
    }

    fn argument(&mut self) -> Result<DirectiveArgument, DirectiveProblem> {
        let start = self.at;
        let name = self.word();
        if name.is_empty() {
            return Err(self.problem(
                message!("component-syntax-arguments"),
                message!("component-syntax-arguments.help"),
            ));
        }
        let (value, written) = match self.take('=') {
            true => {
                let written = self.value()?;
                let text = written.text.replace('\0', "\u{FFFD}");
                (Value::Text(Arc::from(text)), written)
            }
            false => (Value::Bool(true), DirectiveValue::default()),
        };
        Ok(DirectiveArgument {
            name: Arc::from(&self.line[name]),
            value,
            range: start..self.at,
            text: written.range,
            escapes: written.escapes,
        })
    }

    fn value(&mut self) -> Result<DirectiveValue, DirectiveProblem> {
        for (opening, closing) in [('"', '"'), ('“', '”')] {
            if self.rest().starts_with(opening) {
                return self.quoted(opening, closing);
            }
        }
        let rest = self.rest();
        let end = rest
            .find(|c: char| c.is_whitespace() || c == '}')
            .unwrap_or(rest.len());
        if end == 0 {
            return Err(self.problem(
                message!("component-syntax-no-value"),
                message!("component-syntax-no-value.help"),
            ));
        }
        let start = self.at;
        self.at += end;
        Ok(DirectiveValue {
            text: rest[..end].to_owned(),
            range: start..self.at,
            escapes: Vec::new(),
        })
    }

    fn quoted(&mut self, opening: char, closing: char) -> Result<DirectiveValue, DirectiveProblem> {
        let unclosed = self.problem(
            message!("component-syntax-quotation"),
            message!("component-syntax-quotation.help"),
        );
        self.take(opening);
        let start = self.at;
        let (mut text, mut escapes) = (String::new(), Vec::new());
        let mut is_escaped = false;
        for (index, character) in self.rest().char_indices() {
            if !is_escaped && character == closing {
                let end = start + index;
                self.at = end + closing.len_utf8();
                return Ok(DirectiveValue {
                    text,
                    range: start..end,
                    escapes,
                });
            }
            if !is_escaped && character == '\\' {
                is_escaped = true;
                continue;
            }
            if is_escaped && character != closing && character != '\\' {
                text.push('\\');
            } else if is_escaped {
                escapes.push(start + index - 1);
            }
            is_escaped = false;
            text.push(character);
        }
        Err(unclosed)
    }

    fn problem(&self, message: Message, help: Message) -> DirectiveProblem {
        DirectiveProblem {
            place: self.at..self.line.trim_end().len().max(self.at),
            message,
            help,
        }
    }
}
