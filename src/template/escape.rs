//! Escaping for HTML, the same for both engines.

use std::convert::Infallible;

/// Hands `text` to `put` in stretches, with `&`, `<`, `>`, `"` and `'` escaped.
///
/// # Errors
/// Whatever `put` fails with.
pub(crate) fn escape_into<E>(
    text: &str,
    mut put: impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    // Most texts need none; to find that out, many bytes are looked at at a time.
    if text
        .bytes()
        .fold(true, |plain, byte| plain & entity(byte).is_none())
    {
        return if text.is_empty() { Ok(()) } else { put(text) };
    }
    let mut plain = 0;
    for (index, byte) in text.bytes().enumerate() {
        let Some(entity) = entity(byte) else { continue };
        if plain < index {
            put(&text[plain..index])?;
        }
        put(entity)?;
        plain = index + 1;
    }
    if plain < text.len() {
        put(&text[plain..])
    } else {
        Ok(())
    }
}

/// Returns `text` escaped for HTML, in text and in quoted attributes.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    push_escaped(&mut escaped, text);
    escaped
}

/// Adds `text` to `html`, escaped.
pub(super) fn push_escaped(html: &mut String, text: &str) {
    let Ok(()) = escape_into(text, |stretch| {
        html.push_str(stretch);
        Ok::<(), Infallible>(())
    });
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

#[cfg(test)]
mod tests {
    use crate::template::escape;

    #[test]
    fn markup_is_escaped() {
        assert_eq!(escape("<a href='/'>"), "&lt;a href=&#39;/&#39;&gt;");
    }
}
