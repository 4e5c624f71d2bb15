//! Lines of an output, compared with those that a spec expects.
//!
//! What is expected is a run of whole lines, one right behind the other. Spaces around a line and empty
//! lines do not count. `...` alone on a line stands for any lines, and in a line for any text:
//!
//! ```text
//! <ul>                       <ul>
//! ...                        <li>One</li>
//! <li>Two ...</li>           <li>Two of three</li>
//! ```

use libtest_mimic::Trial;

/// What stands for anything.
const GAP: &str = "...";

/// Finds the lines that are expected somewhere in a text; the error names the first that are not there.
pub(crate) fn find(expected: &str, text: &str) -> Result<(), String> {
    let text: Vec<&str> = full_lines(text).collect();
    let expected: Vec<&str> = full_lines(expected).collect();
    let mut rest = &text[..];
    for run in expected.split(|line| *line == GAP) {
        let starts = 0..=rest.len().saturating_sub(run.len());
        let is_run = |start: &usize| {
            let mut pairs = run.iter().zip(&rest[*start..]);
            pairs.all(|(expected, line)| matches(expected, line))
        };
        let start = starts.filter(|_| run.len() <= rest.len()).find(is_run);
        let start = start.ok_or_else(|| run.join("\n"))?;
        rest = &rest[start + run.len()..];
    }
    Ok(())
}

fn full_lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// Returns whether a line is the one expected; of four dots, the last three are the gap.
pub(crate) fn matches(expected: &str, line: &str) -> bool {
    let mut parts: Vec<&str> = expected.rsplit(GAP).collect();
    let start = parts.pop().unwrap_or_default();
    let Some((end, middle)) = parts.split_first() else {
        return expected == line;
    };
    let Some(mut rest) = line.strip_prefix(start) else {
        return false;
    };
    for part in middle.iter().rev() {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(end)
}

/// Returns the tests of the comparison itself.
pub(crate) fn tests() -> Vec<Trial> {
    let test = || {
        for (expected, text, is_there) in EXAMPLES {
            assert_eq!(
                find(expected, text).is_ok(),
                *is_there,
                "{expected:?} in {text:?}"
            );
        }
        Ok(())
    };
    vec![Trial::test("lines are compared as a whole", test)]
}

const EXAMPLES: &[(&str, &str, bool)] = &[
    ("a", "a\nb\nc\n", true),
    ("b\nc", "a\n\n  b\nc\n", true),
    ("b\na", "a\nb\n", false),
    ("a\nc", "a\nb\nc\n", false),
    ("a\n...\nc", "a\nb\nc\n", true),
    ("a\n...\na", "a\nb\nc\n", false),
    ("a\nb\n...\na", "a\na\nb\nb\na", true),
    ("a", "ab", false),
    ("a...", "ab", true),
    ("...b", "ab", true),
    ("a...d", "abcd", true),
    ("a...c...d", "abcd", true),
    ("a...c...b", "abcd", false),
    ("ab...ba", "aba", false),
    ("a....", "a.b", true),
    ("a....", "ab", false),
    ("a....b", "a.x.b", true),
    ("a\nb", "a", false),
    ("", "a", true),
];
