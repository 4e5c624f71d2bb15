//! Blocks: what an info string says of the code below it.

use crate::picture;
use std::ops::Range;

/// What a block is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A file of the site.
    Source(String),
    /// More lines for a file that the default site has.
    More(String),
    /// Lines that an output has, in this order.
    Output(String),
    /// What picture an output is.
    Picture(String),
    /// Text that an output does not have, line by line.
    Without(String),
    /// Outputs that there are not.
    Absent,
    /// All outputs.
    Outputs,
    /// All problems.
    Problems,
    /// What the build is asked for.
    Options,
}

/// A block of a case.
#[derive(Debug)]
pub(crate) struct Block {
    pub(crate) role: Role,
    pub(crate) text: String,
    /// Where the text stands in the spec.
    pub(crate) place: Range<usize>,
    pub(crate) line: usize,
    /// Whether the text says in words what picture it stands for.
    is_picture: bool,
}

impl Block {
    /// Reads a block; panics where its info string means nothing.
    pub(crate) fn new(info: &str, spec: &str, place: Range<usize>, line: usize) -> Self {
        let words: Vec<&str> = info.split_whitespace().collect();
        let (role, forms) = match words[..] {
            ["text", "absent"] => (Role::Absent, &[][..]),
            ["text", "outputs"] => (Role::Outputs, &[][..]),
            ["text", "problems"] => (Role::Problems, &[][..]),
            ["text", "options"] => (Role::Options, &[][..]),
            ["picture", path] if path.starts_with("public/") => {
                (Role::Picture(path["public/".len()..].to_owned()), &[][..])
            }
            [_, path, "more"] if is_source(path) => (Role::More(path.to_owned()), &[][..]),
            [_, path, ref forms @ ..] if is_source(path) => (Role::Source(path.to_owned()), forms),
            [_, path, ref forms @ ..] if path.starts_with("public/") => {
                let path = path["public/".len()..].to_owned();
                match forms {
                    ["without", forms @ ..] => (Role::Without(path), forms),
                    forms => (Role::Output(path), forms),
                }
            }
            _ => panic!("line {line}: `{info}` names no file and no list"),
        };
        let is_picture = words.first() == Some(&"picture");
        let mut text = spec[place.clone()].to_owned();
        for form in forms {
            text = match *form {
                "escaped" => unescaped(&text, line),
                "crlf" => text.replace('\n', "\r\n"),
                other => panic!("line {line}: `{other}` is no form of a file"),
            };
        }
        Self {
            role,
            text,
            place,
            line,
            is_picture,
        }
    }

    /// Returns the bytes of a source.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        if self.is_picture {
            return picture::picture(&self.text);
        }
        // In private use here: what stands for a single byte, which no text can hold.
        let mut bytes = Vec::new();
        for character in self.text.chars() {
            match u8::try_from(u32::from(character).wrapping_sub(BYTES)) {
                Ok(byte) => bytes.push(byte),
                Err(_) => bytes.extend(character.encode_utf8(&mut [0; 4]).bytes()),
            }
        }
        bytes
    }
}

/// The first of 256 characters for private use that stand for the bytes.
const BYTES: u32 = 0x0F_0000;

fn is_source(path: &str) -> bool {
    path.starts_with("content/") || path.starts_with("themes/")
}

/// Replaces `\xFF` by a byte, `\u{200F}` by a character, `\{text*9}` by nine times the text, `\n` and `\\`.
fn unescaped(text: &str, line: usize) -> String {
    let mut found = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        found.push_str(before);
        rest = match after.as_bytes().first() {
            Some(b'x') => {
                let byte = u32::from_str_radix(&after[1..3], 16).unwrap();
                found.push(char::from_u32(BYTES + byte).unwrap());
                &after[3..]
            }
            Some(b'u') => {
                let (code, rest) = after[2..].split_once('}').unwrap();
                found.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
                rest
            }
            Some(b'{') => {
                let (repeated, rest) = after[1..].split_once('}').unwrap();
                let (part, times) = repeated.rsplit_once('*').unwrap();
                found.push_str(&part.replace("\\n", "\n").repeat(times.parse().unwrap()));
                rest
            }
            Some(b'n') => {
                found.push('\n');
                &after[1..]
            }
            Some(b'\\') => {
                found.push('\\');
                &after[1..]
            }
            _ => panic!("line {line}: no such escape: {after:.20}"),
        };
    }
    found + rest
}
