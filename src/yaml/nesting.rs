//! How deep brackets lie in each other, found before the YAML is read.
//!
//! The reader behind [`super::load`] takes quadratic time over deep brackets and has no limit of
//! its own. Where quotation marks and comments begin depends on the blocks around a bracket, which
//! only a full reader knows; inside brackets it does not. So every bracket is taken as a possible
//! outermost one and followed to its end: the true outermost ones are then among them.

use std::iter::Peekable;
use std::str::Chars;

/// The most steps taken for each byte of a text; ordinary nesting takes as many as it is deep.
const STEPS_PER_BYTE: usize = 64;
/// The deepest brackets that are still read; far beyond [`super::Limits::depth`], because a bracket
/// in a plain text that is never closed counts here, and is well.
const DEPTH: usize = 256;
/// The steps that even a short text may take.
const STEPS: usize = 1 << 22;

/// Returns whether brackets may lie too deep in each other to be read in time.
pub(super) fn is_too_deep(text: &str) -> bool {
    let openings = || text.char_indices().filter(|(_, c)| matches!(c, '[' | '{'));
    if openings().nth(DEPTH).is_none() {
        return false;
    }
    let mut steps = STEPS + text.len() * STEPS_PER_BYTE;
    openings().any(|(start, _)| follow(&text[start..], &mut steps))
}

/// Follows the bracket at the start of `text` until it is closed.
fn follow(text: &str, steps: &mut usize) -> bool {
    let mut rest = text.chars().peekable();
    let (mut depth, mut fresh, mut blank) = (0_usize, true, true);
    while let Some(character) = rest.next() {
        let Some(left) = steps.checked_sub(1) else {
            return true;
        };
        *steps = left;
        match character {
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            '#' if fresh || blank => skip(&mut rest, steps, is_break),
            '"' if fresh => skip_quotation(&mut rest, steps),
            '\'' if fresh => skip(&mut rest, steps, |c| c == '\''),
            '!' if fresh && rest.peek() == Some(&'<') => skip(&mut rest, steps, |c| c == '>'),
            _ => {}
        }
        if depth == 0 || depth > DEPTH {
            return depth > DEPTH;
        }
        let named = matches!(character, '&' | '*' | '!') && fresh;
        if named {
            skip_name(&mut rest, steps);
        }
        let blank_now = is_blank(character);
        let ends = matches!(character, '[' | '{' | ']' | '}' | ',')
            || named
            || (character == '#' && (fresh || blank))
            || (matches!(character, '"' | '\'' | '?' | ':') && fresh)
            || (character == ':' && rest.peek().is_none_or(|next| is_blank(*next)));
        fresh = ends || (fresh && blank_now);
        blank = blank_now;
    }
    false
}

fn is_break(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t') || is_break(character)
}

fn skip(rest: &mut Peekable<Chars<'_>>, steps: &mut usize, is_end: impl Fn(char) -> bool) {
    for character in rest.by_ref() {
        *steps = steps.saturating_sub(1);
        if is_end(character) {
            return;
        }
    }
}

fn skip_quotation(rest: &mut Peekable<Chars<'_>>, steps: &mut usize) {
    while let Some(character) = rest.next() {
        *steps = steps.saturating_sub(1);
        match character {
            '\\' => drop(rest.next()),
            '"' => return,
            _ => {}
        }
    }
}

/// Skips the name of an anchor, alias or tag.
fn skip_name(rest: &mut Peekable<Chars<'_>>, steps: &mut usize) {
    let in_name = |c: &char| !is_blank(*c) && !matches!(c, '[' | ']' | '{' | '}' | ',');
    while rest.next_if(in_name).is_some() {
        *steps = steps.saturating_sub(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_brackets_that_lie_in_each_other_count() {
        for (unit, count, deep) in [
            ("[", 257, true),
            ("[", 256, false),
            ("{a: ", 300, true),
            ("[ # ]\n", 300, true),
            ("[ \"]\", ", 300, true),
            ("[ ']', ", 300, true),
            ("[ &a ']', ", 300, true),
            ("[ !<]> ", 300, true),
            ("[ a\u{2028}# ]\u{2028}", 300, true),
            ("- [a, {b: c}]\n", 1000, false),
            ("- [\"]\", ']', a'b]\n", 1000, false),
            ("- '[0, 1)'\n", 200, false),
        ] {
            assert_eq!(
                is_too_deep(&unit.repeat(count)),
                deep,
                "{unit:?} {count} times"
            );
        }
    }

    #[test]
    fn hostile_brackets_are_refused_in_time() {
        assert!(is_too_deep(&"{a: ".repeat(1 << 18)));
        assert!(is_too_deep(
            &("[ \"".repeat(1 << 18) + &"{a: ".repeat(1 << 18))
        ));
    }
}
