//! The line that opens or closes a component: `:::name{key="value" other=3 flag}` or `:::`.
//!
//! Never knows which components there are. Where an argument cannot be read, the rest of the
//! arguments is left out and the problem is returned beside the call.

use crate::base::Value;
use std::ops::Range;
use std::sync::Arc;

const MOST_ARGUMENTS: usize = 64;

/// A line of colons.
#[derive(Debug)]
pub(super) struct Line {
    /// How many colons it begins with.
    pub(super) colons: usize,
    /// What it calls; nothing where it closes.
    pub(super) call: Option<Call>,
    /// What is wrong with it, and where in the line.
    pub(super) problem: Option<Problem>,
}

/// What a line calls.
#[derive(Debug)]
pub(super) struct Call {
    /// Where the name is.
    pub(super) name: Range<usize>,
    /// The arguments, and where they are.
    pub(super) arguments: Vec<(Arc<str>, Value, Range<usize>)>,
}

/// Something that cannot be read.
#[derive(Debug)]
pub(super) struct Problem {
    /// Where it is in the line.
    pub(super) place: Range<usize>,
    /// What is wrong.
    pub(super) message: &'static str,
    /// What to do.
    pub(super) help: &'static str,
}

/// Reads a line that begins with colons.
pub(super) fn read(line: &str) -> Line {
    let colons = line.bytes().take_while(|byte| *byte == b':').count();
    let mut cursor = Cursor { line, at: colons };
    cursor.skip_spaces();
    if cursor.rest().is_empty() {
        return Line {
            colons,
            call: None,
            problem: None,
        };
    }
    let name = cursor.word();
    if name.is_empty() {
        let problem = Problem {
            place: cursor.at..line.trim_end().len(),
            message: "After the colons there must be the name of a component, or nothing.",
            help: "Write `:::name` to open a component and `:::` alone to close it.",
        };
        return Line {
            colons,
            call: None,
            problem: Some(problem),
        };
    }
    let mut call = Call {
        name,
        arguments: Vec::new(),
    };
    let problem = cursor.arguments(&mut call).err();
    Line {
        colons,
        call: Some(call),
        problem,
    }
}

struct Cursor<'a> {
    line: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
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

    fn arguments(&mut self, call: &mut Call) -> Result<(), Problem> {
        self.skip_spaces();
        if self.take('{') {
            loop {
                self.skip_spaces();
                if self.take('}') {
                    break;
                }
                let argument = self.argument()?;
                if call.arguments.len() == MOST_ARGUMENTS {
                    return Err(Problem {
                        place: argument.2,
                        message: "The component has too many arguments.",
                        help: "Leave some out.",
                    });
                }
                if call.arguments.iter().any(|(name, ..)| *name == argument.0) {
                    return Err(Problem {
                        place: argument.2,
                        message: "This argument is given twice.",
                        help: "Keep one of the two.",
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
            "There is text behind the component that does not belong to it.",
            "Put arguments in braces, as in `:::name{key=\"value\"}`, and text on the next line.",
        ))
    }

    fn argument(&mut self) -> Result<(Arc<str>, Value, Range<usize>), Problem> {
        let start = self.at;
        let name = self.word();
        if name.is_empty() {
            return Err(self.problem(
                "The arguments of the component cannot be read from here on.",
                "Write `{key=\"value\" other=3 flag}`, with a closing brace on the same line.",
            ));
        }
        let value = match self.take('=') {
            true => Value::Text(Arc::from(self.value()?.replace('\0', "\u{FFFD}"))),
            false => Value::Bool(true),
        };
        Ok((Arc::from(&self.line[name]), value, start..self.at))
    }

    fn value(&mut self) -> Result<String, Problem> {
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
                "There is no value behind the equals sign.",
                "Write the value in quotation marks, as in `key=\"value\"`.",
            ));
        }
        self.at += end;
        Ok(rest[..end].to_owned())
    }

    fn quoted(&mut self, opening: char, closing: char) -> Result<String, Problem> {
        let unclosed = self.problem(
            "The quotation marks of this value are not closed.",
            "Close them on the same line; write \\\" for a quotation mark inside.",
        );
        self.take(opening);
        let mut value = String::new();
        let mut escaped = false;
        for (index, character) in self.rest().char_indices() {
            if !escaped && character == closing {
                self.at += index + closing.len_utf8();
                return Ok(value);
            }
            if !escaped && character == '\\' {
                escaped = true;
                continue;
            }
            if escaped && character != closing && character != '\\' {
                value.push('\\');
            }
            escaped = false;
            value.push(character);
        }
        Err(unclosed)
    }

    fn problem(&self, message: &'static str, help: &'static str) -> Problem {
        Problem {
            place: self.at..self.line.trim_end().len().max(self.at),
            message,
            help,
        }
    }
}
