//! Escaping for HTML, the same for both engines.

/// Hands `text` to `put` in stretches, with `&`, `<`, `>`, `"` and `'` escaped.
///
/// # Errors
/// Whatever `put` fails with.
pub(crate) fn escape_into<E>(
    text: &str,
    mut put: impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    let mut plain = 0;
    for (index, byte) in text.bytes().enumerate() {
        let Some(entity) = entity(byte) else { continue };
        if plain < index {
            put(&text[plain..index])?;
        }
        put(entity)?;
        plain = index + 1;
    }
    if plain < text.len() { put(&text[plain..]) } else { Ok(()) }
}

/// Returns `text` escaped for HTML, in text and in quoted attributes.
///
/// ```
/// # use plenary::template::escape;
/// assert_eq!(escape("<a href='/'>"), "&lt;a href=&#39;/&#39;&gt;");
/// ```
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    let done: Result<(), std::convert::Infallible> = escape_into(text, |stretch| {
        escaped.push_str(stretch);
        Ok(())
    });
    match done {
        Ok(()) => escaped,
    }
}

fn entity(byte: u8) -> Option<&'static str> {
    Some(match byte {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        b'\'' => "&#39;",
        _ => return None,
    })
}
