//! Rust source reduced to its code: comments, strings and test modules blanked out.
//!
//! Lines keep their numbers, so that an offence can be reported where it stands.

/// Blanks out comments, the contents of strings, and test modules at the end of the file.
pub(crate) fn code_of(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = without_test_modules(text);
    while let Some(next) = rest.chars().next() {
        let (kept, length) = match next {
            '/' if rest.starts_with("//") => ("", rest.find('\n').unwrap_or(rest.len())),
            '"' => ("\"\"", string_length(rest)),
            'r' if !ends_in_word(&code) && raw_hashes(rest).is_some() => {
                ("\"\"", raw_string_length(rest))
            }
            '\'' if char_length(rest).is_some() => ("' '", char_length(rest).unwrap_or(1)),
            _ => (&rest[..next.len_utf8()], next.len_utf8()),
        };
        code.push_str(kept);
        if next != '\n' {
            code.extend(rest[..length].matches('\n'));
        }
        rest = &rest[length..];
    }
    code
}

/// Cuts off the first test module with a body and what follows it.
fn without_test_modules(text: &str) -> &str {
    for (start, mark) in text.match_indices("\n#[cfg(test)]\nmod ") {
        let declaration = text[start + mark.len()..].lines().next();
        if declaration.is_some_and(|line| line.ends_with('{')) {
            return &text[..=start];
        }
    }
    text
}

fn ends_in_word(code: &str) -> bool {
    code.ends_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// Returns the length of the string at the start of a text, with its quotes.
fn string_length(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Counts the hash signs of the raw string at the start of a text.
fn raw_hashes(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('r')?;
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    rest[hashes..].starts_with('"').then_some(hashes)
}

fn raw_string_length(text: &str) -> usize {
    let hashes = raw_hashes(text).unwrap_or(0);
    let start = 1 + hashes + 1;
    let end = format!("\"{}", "#".repeat(hashes));
    let inner = text[start..].find(&end);
    inner.map_or(text.len(), |at| start + at + end.len())
}

/// Returns the length of the character literal at the start of a text; a lifetime is none.
fn char_length(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('\'')?;
    let mut inner = rest.char_indices();
    if inner.next()?.1 == '\\' {
        inner.next()?;
        return rest[2..].find('\'').map(|at| at + 4);
    }
    let (at, quote) = inner.next()?;
    (quote == '\'').then_some(at + 2)
}

#[test]
fn comments_strings_and_tests_are_blanked_out() {
    for (text, expected) in [
        ("a(); // b\nc();", "a(); \nc();"),
        ("a(\"b // \\\" c\", d)", "a(\"\", d)"),
        ("a(r#\"b \" c\"#, d)", "a(\"\", d)"),
        ("a(\"b\nc\")\nd", "a(\"\"\n)\nd"),
        ("a('\"', '\\'', '\\u{1}')", "a(' ', ' ', ' ')"),
        ("fn a<'a>(b: &'a str)", "fn a<'a>(b: &'a str)"),
        ("a\n#[cfg(test)]\nmod tests {\nb\n}", "a\n"),
        (
            "#![a]\n#[cfg(test)]\nmod tests;\nb",
            "#![a]\n#[cfg(test)]\nmod tests;\nb",
        ),
    ] {
        assert_eq!(code_of(text), expected);
    }
}
