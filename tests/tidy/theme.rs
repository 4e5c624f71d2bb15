//! What holds for themes: boxes follow the script, colours have names, pages need no inline code.

use super::Offences;

/// Properties, and values of some, that say left or right, and so are wrong in half of all scripts.
const PHYSICAL: &[&str] = &["left", "right"];

/// Properties whose values may name a side.
const SIDED: &[&str] = &["text-align", "float", "clear"];

const COLOUR_FUNCTIONS: &[&str] = &[
    "rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch(", "color(",
];

const COLOUR_NAMES: &[&str] = &[
    "black", "white", "red", "green", "blue", "gray", "grey", "silver", "navy", "teal", "orange",
    "yellow", "purple", "maroon", "gold",
];

/// Checks the declarations of a style sheet, or of the style elements of a template.
pub(crate) fn check_style(path: &str, text: &str, offences: &mut Offences) {
    let mut inside = path.ends_with(".css");
    let text = without_comments(text);
    for (number, line) in (1..).zip(text.lines()) {
        let mut code = line;
        if let Some((_, style)) = code.split_once("<style>") {
            (inside, code) = (true, style);
        }
        let (before, ends) = code
            .split_once("</style>")
            .map_or((code, false), |(before, _)| (before, true));
        if inside {
            let parts = before
                .split([';', '{', '}'])
                .filter_map(|part| part.split_once(':'));
            parts.for_each(|(name, value)| {
                check_declaration(path, number, name.trim(), value.trim(), offences);
            });
        }
        inside &= !ends;
    }
}

/// Blanks out comments, so that lines keep their numbers.
fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        let (comment, after) = comment.split_once("*/").unwrap_or((comment, ""));
        kept.push_str(before);
        kept.extend(comment.matches('\n'));
        rest = after;
    }
    kept + rest
}

fn check_declaration(path: &str, line: usize, name: &str, value: &str, offences: &mut Offences) {
    let mut words = name.split('-');
    let sided = SIDED.contains(&name) && PHYSICAL.iter().any(|side| value.starts_with(side));
    if sided || words.any(|word| PHYSICAL.contains(&word)) {
        offences.add(
            path,
            line,
            format!("`{name}: {value}` names a side: use start or end"),
        );
    }
    let is_colour = |word: &str| COLOUR_NAMES.contains(&word) || is_hex(word);
    let mut words = value.split(|c: char| c.is_whitespace() || ",()".contains(c));
    let has_function = COLOUR_FUNCTIONS.iter().any(|function| {
        value
            .match_indices(function)
            .any(|(start, _)| !value[..start].ends_with(|c: char| c.is_alphanumeric() || c == '-'))
    });
    if !name.starts_with("--") && (has_function || words.any(is_colour)) {
        offences.add(
            path,
            line,
            format!("`{name}: {value}` has a colour without a name"),
        );
    }
}

fn is_hex(word: &str) -> bool {
    word.strip_prefix('#').is_some_and(|digits| {
        [3, 4, 6, 8].contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_hexdigit())
    })
}

/// Checks that a template needs no inline style and no inline script.
pub(crate) fn check_template(path: &str, text: &str, offences: &mut Offences) {
    for (number, line) in (1..).zip(text.lines()) {
        let line = without_expressions(line);
        let inline = [" style=", "<style", " onclick=", " onload=", "javascript:"];
        let script = line.contains("<script") && !line.contains(" src=");
        if script || inline.iter().any(|mark| line.contains(mark)) {
            offences.add(path, number, "styles and scripts are files of the theme");
        }
    }
}

/// Leaves out what the template engine reads, down to the end of the line.
fn without_expressions(line: &str) -> String {
    let parts = line.split("{{").flat_map(|part| part.split("{%"));
    parts
        .map(|part| part.rsplit('}').next().unwrap_or_default())
        .collect()
}

#[test]
fn offences_in_themes_are_seen() {
    for (path, text, lines) in [
        (
            "a.css",
            "a { margin-inline-start: 1em; color: var(--ink) }\n",
            &[][..],
        ),
        (
            "a.css",
            ":root { --ink: #123456; }\na { color: #123 }\n",
            &[2],
        ),
        ("a.css", "/* left: 0\n */ a { left: 0; }\n", &[2]),
        (
            "a.css",
            "a {\n  border-top-left-radius: 1px;\n  text-align: right;\n}\n",
            &[2, 3],
        ),
        (
            "a.css",
            "a { color: rgb(0 0 0); background: color-mix(in srgb, var(--a), white) }",
            &[1, 1],
        ),
        (
            "a.html",
            "<p>left: 0</p>\n<style>a{float:left}</style>\n<p>right: 0",
            &[2],
        ),
    ] {
        let mut offences = Offences::default();
        check_style(path, text, &mut offences);
        assert_eq!(offences.lines(), lines, "{text}");
    }
    let mut offences = Offences::default();
    check_template(
        "a",
        "<p style=\"\">{{ date(style=1) }}\n<script src=\"a.js\"></script>\n<script>a()</script>",
        &mut offences,
    );
    assert_eq!(offences.lines(), [1, 3]);
}
