//! Decoding of text files: UTF-8 without NUL, or a problem that names the byte.
//!
//! Never guesses another encoding and never replaces a byte.

use super::{Code, Diagnostic, Position, SourcePath, Span, message};
use simdutf8::compat::Utf8Error;

const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// Reads `bytes` as UTF-8 and leaves out a byte order mark at the beginning.
///
/// # Errors
/// [`Code::NotUtf8`] where the bytes are of another encoding or have a NUL among them, and
/// [`Code::FileTooLarge`] where spans could not point into them.
pub fn decode<'a>(path: &SourcePath, bytes: &'a [u8]) -> Result<&'a str, Diagnostic> {
    if bytes.len() > Span::LIMIT {
        let message = message!("file-too-large-text");
        return Err(Diagnostic::new(Code::FileTooLarge, message).in_file(path));
    }
    let text = simdutf8::compat::from_utf8(bytes).map_err(|error| not_utf8(path, bytes, error))?;
    if let Some(offset) = memchr::memchr(0, bytes) {
        return Err(nul(path, text, offset));
    }
    Ok(text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text))
}

/// Returns whether a name ends in a text, in capital or small letters.
pub(crate) fn ends_in(name: &str, end: &str) -> bool {
    let tail = name
        .len()
        .checked_sub(end.len())
        .and_then(|start| name.get(start..));
    tail.is_some_and(|tail| tail.eq_ignore_ascii_case(end))
}

fn not_utf8(path: &SourcePath, bytes: &[u8], error: Utf8Error) -> Diagnostic {
    let offset = error.valid_up_to();
    let before = String::from_utf8_lossy(&bytes[..offset]);
    let Position { line, column } = Position::of(&before, before.len());
    let byte = bytes.get(offset).copied().unwrap_or_default();
    Diagnostic::new(
        Code::NotUtf8,
        message!("not-utf8", byte = format!("{byte:#04X}"), line, column),
    )
    .at(
        path,
        Span::new(offset, offset + error.error_len().unwrap_or(1)),
    )
    .help(message!("not-utf8.help"))
}

fn nul(path: &SourcePath, text: &str, offset: usize) -> Diagnostic {
    let Position { line, column } = Position::of(text, offset);
    Diagnostic::new(Code::NotUtf8, message!("not-utf8-nul", line, column))
        .at(path, Span::new(offset, offset + 1))
        .help(message!("not-utf8-nul.help"))
}

/// Serializes a text as bytes, so that UTF-8 is validated with SIMD.
///
/// Otherwise validation takes longer than everything else where texts are not in Latin script.
pub(crate) mod as_bytes {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    use std::sync::Arc;

    /// Serializes a text.
    ///
    /// # Errors
    /// What the format fails with.
    pub(crate) fn serialize<S: Serializer>(
        text: &Arc<str>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(text.as_bytes())
    }

    /// Deserializes a text.
    ///
    /// # Errors
    /// That the bytes are not UTF-8, or what the format fails with.
    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Arc<str>, D::Error> {
        let bytes = <&[u8]>::deserialize(deserializer)?;
        simdutf8::basic::from_utf8(bytes)
            .map(Arc::from)
            .map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::render_message;

    fn check(bytes: &[u8], expected: Result<&str, &str>) {
        let path = SourcePath::new("content/a.md").unwrap();
        let found = decode(&path, bytes).map_err(|problem| render_message(&problem.message));
        assert_eq!(
            found.as_ref().map(|text| *text).map_err(String::as_str),
            expected
        );
    }

    #[test]
    fn text_is_utf8_without_a_mark() {
        check(b"\xEF\xBB\xBFone", Ok("one"));
        check("é\r\n".as_bytes(), Ok("é\r\n"));
        check(b"", Ok(""));
    }

    #[test]
    fn other_bytes_are_named_with_their_place() {
        check(
            b"one\ncaf\xE9 two",
            Err(
                "The byte 0xE9 in line 2, column 4 is not UTF-8: the file was saved in another encoding.",
            ),
        );
        check(
            b"\xFF\xFEo\0",
            Err(
                "The byte 0xFF in line 1, column 1 is not UTF-8: the file was saved in another encoding.",
            ),
        );
        check(
            b"a\n\0",
            Err("The byte 0x00 in line 2, column 1 cannot be in a text file."),
        );
    }
}
