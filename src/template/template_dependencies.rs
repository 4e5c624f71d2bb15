//! Which templates a template can reach by its own text: the names in its `extends`, `include` and `import`.
//!
//! Never runs a template. A name that is worked out only while rendering could be any, and a tag
//! that calls a component could call any that is defined, so what is found here is never too little.

use super::template_source::TemplateSource;
use crate::base::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A template that another names.
#[derive(Debug, PartialEq)]
pub(super) struct Reference {
    pub(super) name: String,
    pub(super) span: Span,
    /// Whether it is an error if there is no such template.
    pub(super) required: bool,
}

/// What one template says of others.
#[derive(Debug, Default, PartialEq)]
pub(super) struct References {
    pub(super) named: Vec<Reference>,
    /// Whether a name is worked out while rendering.
    pub(super) any: bool,
    /// The components that it defines.
    pub(super) components: Vec<String>,
    pub(super) calls_components: bool,
}

/// How many templates may name each other in a row.
const ROW: usize = 32;

/// What each template can reach in one step.
pub(super) type Steps = BTreeMap<Arc<str>, BTreeSet<Arc<str>>>;

/// Finds what each template can reach in one step.
pub(super) fn steps(sources: &BTreeMap<Arc<str>, (TemplateSource, References)>) -> Steps {
    let components = || {
        sources
            .iter()
            .filter(|(_, (_, found))| !found.components.is_empty())
    };
    let step = |(_, found): &(TemplateSource, References)| -> BTreeSet<Arc<str>> {
        if found.any {
            return sources.keys().cloned().collect();
        }
        let named = found
            .named
            .iter()
            .filter_map(|reference| sources.get_key_value(&*reference.name));
        let called = components()
            .filter(|_| found.calls_components)
            .map(|(name, _)| name.clone());
        named.map(|(name, _)| name.clone()).chain(called).collect()
    };
    sources
        .iter()
        .map(|(name, source)| (name.clone(), step(source)))
        .collect()
}

/// Finds everything that `name` can reach, itself included.
pub(super) fn closure(name: &str, steps: &Steps) -> BTreeSet<Arc<str>> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&Arc<str>> = steps
        .get_key_value(name)
        .map(|(name, _)| name)
        .into_iter()
        .collect();
    while let Some(next) = open.pop() {
        if reached.insert(next.clone()) {
            open.extend(steps.get(next).into_iter().flatten());
        }
    }
    reached
}

/// Finds the templates that name others in a row that is too long, or in a circle.
pub(super) fn too_deep(
    sources: &BTreeMap<Arc<str>, (TemplateSource, References)>,
) -> BTreeSet<Arc<str>> {
    let mut deep: BTreeSet<Arc<str>> = sources.keys().cloned().collect();
    for _ in 0..ROW {
        let reaches_deep = |name: &Arc<str>| {
            let named = sources
                .get(name)
                .into_iter()
                .flat_map(|(_, found)| &found.named);
            named
                .into_iter()
                .any(|reference| deep.contains(&*reference.name))
        };
        deep = deep
            .iter()
            .filter(|name| reaches_deep(name))
            .cloned()
            .collect();
    }
    deep
}

/// Reads what the template `text` says of others.
pub(super) fn scan(text: &str) -> References {
    let mut found = References::default();
    let mut position = 0;
    while let Some(offset) = text[position..].find('{') {
        let start = position + offset + 1;
        position = match text.as_bytes().get(start) {
            Some(b'#') => {
                let comment = &text[start + 1..];
                comment
                    .find("#}")
                    .map_or(text.len(), |end| start + 1 + end + "#}".len())
            }
            Some(b'{') => {
                let end = end(text, start + 1, "}}", &mut found);
                found.calls_components |= text[start..end].contains('<');
                end
            }
            Some(b'%') => read_tag(text, start + 1, &mut found),
            _ => start,
        };
    }
    found
}

/// Finds the end of a tag whose inside begins at `start`: the mark that stands in no string and in no brackets.
fn end(text: &str, start: usize, mark: &str, found: &mut References) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (start, 0_usize);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            _ if depth == 0 && bytes[at..].starts_with(mark.as_bytes()) => return at + mark.len(),
            b'"' | b'\'' | b'`' => at = end_of_string(bytes, at, found),
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    text.len()
}

/// Finds the quotation mark that closes the one at `start`.
///
/// One engine takes a backslash for the beginning of an escape and the other does not, so that what follows such
/// a string could be anything.
fn end_of_string(bytes: &[u8], start: usize, found: &mut References) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at).filter(|byte| **byte != bytes[start]) {
        found.any |= *byte == b'\\';
        at += 1 + usize::from(*byte == b'\\');
    }
    at
}

/// Reads the tag whose text begins at `start` and returns where to go on.
fn read_tag(text: &str, start: usize, found: &mut References) -> usize {
    let end = end(text, start, "%}", found);
    let tag = text[start..end]
        .trim_end_matches("%}")
        .trim_end_matches(['-', '+']);
    let inner = tag.trim_start_matches(['-', '+']).trim_start();
    let word_length = inner
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(inner.len());
    let (word, rest) = inner.split_at(word_length);
    match word {
        "raw" | "verbatim" => return end_of_raw(text, end, word, found),
        "component" => {
            let name = rest.split('(').next().unwrap_or_default().trim();
            found.components.push(name.to_owned());
        }
        "extends" | "include" | "import" | "from" => {
            read_targets(rest, start + tag.len() - rest.len(), word, found);
        }
        _ => found.calls_components |= inner.contains('<'),
    }
    end
}

/// Finds the tag that closes raw text.
///
/// What one engine alone takes for it lets everything behind it be anything.
fn end_of_raw(text: &str, start: usize, word: &str, found: &mut References) -> usize {
    let close = format!("end{word}");
    let mut is_close = |at: &usize| {
        let inner = &text[at + "{%".len()..];
        let tag = inner.split_once("%}").map_or("", |(tag, _)| tag);
        let bare = tag.trim_matches(['-', '+']).trim();
        let plain = tag.strip_prefix('-').unwrap_or(tag);
        let plain = plain.strip_suffix('-').unwrap_or(plain).trim_ascii();
        found.any |= bare == close && plain != close;
        plain == close
    };
    let mut tags = text[start..]
        .match_indices("{%")
        .map(|(offset, _)| start + offset);
    tags.find(|at| is_close(at)).unwrap_or(text.len())
}

/// Reads the name, or the list of names, behind `extends`, `include`, `import` or `from`.
fn read_targets(rest: &str, offset: usize, word: &str, found: &mut References) {
    let trimmed = rest.trim_start();
    let offset = offset + rest.len() - trimmed.len();
    if let Some((name, after)) = literal(trimmed) {
        let after = after.trim_start();
        if ends_names(after) {
            let span = Span::within(offset, 1..1 + name.len());
            let required = first_word(after) != "ignore";
            found.named.push(Reference {
                name: name.to_owned(),
                span,
                required,
            });
            return;
        }
    }
    match trimmed.strip_prefix('[').filter(|_| word == "include") {
        Some(list) => read_list(list, offset + 1, found),
        None => found.any = true,
    }
}

/// Returns whether what stands behind a name, or a list of names, adds nothing to it.
fn ends_names(after: &str) -> bool {
    let words = ["ignore", "with", "without", "as", "import"];
    after.is_empty() || words.contains(&first_word(after))
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default()
}

/// Reads a list of names, of which the first that exists is taken.
fn read_list(mut list: &str, offset: usize, found: &mut References) {
    let length = list.len();
    loop {
        list = list.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        let start = offset + length - list.len() + 1;
        match literal(list) {
            Some((name, after)) => {
                let span = Span::within(start, 0..name.len());
                found.named.push(Reference {
                    name: name.to_owned(),
                    span,
                    required: false,
                });
                list = after;
            }
            None => {
                let is_all = list
                    .strip_prefix(']')
                    .is_some_and(|after| ends_names(after.trim()));
                found.any |= !is_all;
                return;
            }
        }
    }
}

fn literal(text: &str) -> Option<(&str, &str)> {
    let quote = text.chars().next().filter(|c| "\"'`".contains(*c))?;
    let (name, after) = text[1..].split_once(quote)?;
    (!name.contains('\\')).then_some((name, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, names: &[&str], any: bool) {
        let found = scan(text);
        let found_names: Vec<_> = found
            .named
            .iter()
            .map(|reference| &*reference.name)
            .collect();
        assert_eq!((&*found_names, found.any), (names, any), "{text}");
        for reference in &found.named {
            assert_eq!(&text[reference.span.range()], reference.name, "{text}");
        }
    }

    #[test]
    fn names_of_other_templates_are_found() {
        for (text, named, any) in [
            ("{% extends \"base.html\" %}", &["base.html"][..], false),
            (
                "{%- include 'a.html' -%} {% include 'b.html' ignore missing %}",
                &["a.html", "b.html"],
                false,
            ),
            (
                "{% from \"m.html\" import x %}{% import 'n.html' as n %}",
                &["m.html", "n.html"],
                false,
            ),
            (
                "{% include [\"a.html\", 'b.html'] %}",
                &["a.html", "b.html"],
                false,
            ),
            ("{% include [\"a.html\", b] %}", &["a.html"], true),
            ("{% include name %}", &[], true),
            ("{% include 'a' ~ b %}", &[], true),
            ("{% extends 'a' if b else 'c' %}", &[], true),
            (
                "{# {% include 'a' %} #}{% raw %}{% include 'b' %}{% endraw %}",
                &[],
                false,
            ),
            ("{% include ['a'] ignore missing %}", &["a"], false),
            ("{% include ['a'] + ['b'] %}", &["a"], true),
            ("{% include ['a'] | map(c) %}", &["a"], true),
            ("{% include ['a'][0] %}", &["a"], true),
            ("{% include 'a\\x' %}", &[], true),
        ] {
            check(text, named, any);
        }
    }

    #[test]
    fn names_are_found_behind_strings_and_raw_text() {
        for (text, names, any) in [
            ("{ % {{ '{' }} {%", &[][..], false),
            ("{{ \"}}{#\" }}{% include 'a' %}", &["a"], false),
            ("{% set b = '%}{#' %}{% include 'a' %}", &["a"], false),
            (
                "{{ {'b': {'c': 1}} ~ '{#' }}{% include 'a' %}",
                &["a"],
                false,
            ),
            ("{{ 'b\\'}}{#' }}{% include 'a' %}", &["a"], true),
            (
                "{% raw %} endraw {# {% endraw %}{% include 'a' %}",
                &["a"],
                false,
            ),
            (
                "{% raw %} {%+ endraw %}{# {% endraw %}{% include 'a' %}",
                &["a"],
                true,
            ),
            (
                "{% raw %}{% endrawing isn't it {%- endraw -%}{% include 'a' %} it's",
                &["a"],
                false,
            ),
            (
                "{% raw %}{%-- endraw %}{% endraw it's %}{% endraw %}{% include 'a' %}",
                &["a"],
                true,
            ),
        ] {
            check(text, names, any);
        }
    }

    #[test]
    fn components_are_found() {
        assert_eq!(scan("{% component Card(title) %}").components, ["Card"]);
        assert!(scan("{{ <Card title=\"x\" /> }}").calls_components);
        assert!(scan("{% <Card> %}{% </Card> %}").calls_components);
        assert!(!scan("<p>{{ title }}</p>").calls_components);
    }
}
