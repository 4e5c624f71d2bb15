//! The ids and variables in the sources and in `en.ftl` are the same.

use super::{BUNDLE, ENGLISH, render_message};
use crate::base::{Message, MessageArgument, message};
use fluent_bundle::FluentResource;
use fluent_syntax::ast;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use walkdir::WalkDir;

/// The names of variables by the id of a message or of an attribute.
type Variables<'a> = BTreeMap<String, BTreeSet<&'a str>>;

/// Messages that only these files may name by an id without `message!`: they are tables.
const TABLES: [&str; 2] = ["src/yaml/explain.rs", "src/parse/data.rs"];

fn english() -> FluentResource {
    FluentResource::try_new(ENGLISH.to_owned()).unwrap()
}

/// Collects the patterns of the file, each by its id.
fn patterns(resource: &FluentResource) -> BTreeMap<String, &ast::Pattern<&str>> {
    let mut patterns = BTreeMap::new();
    for entry in resource.entries() {
        let ast::Entry::Message(message) = entry else {
            continue;
        };
        let id = message.id.name;
        let attributes = message.attributes.iter();
        let attributes =
            attributes.map(|attribute| (format!("{id}.{}", attribute.id.name), &attribute.value));
        let value = message.value.iter().map(|value| (id.to_owned(), value));
        for (id, pattern) in value.chain(attributes) {
            assert!(
                patterns.insert(id.clone(), pattern).is_none(),
                "{id} is there twice"
            );
        }
    }
    patterns
}

/// Collects the variables of the patterns, those of the messages that they refer to included.
fn variables(resource: &FluentResource) -> Variables<'_> {
    let patterns = patterns(resource);
    let of = |pattern| {
        let mut names = BTreeSet::new();
        collect(pattern, &patterns, &mut names);
        names
    };
    let ids = patterns.keys().cloned();
    ids.zip(patterns.values().map(|pattern| of(pattern)))
        .collect()
}

fn collect<'a>(
    pattern: &ast::Pattern<&'a str>,
    patterns: &BTreeMap<String, &ast::Pattern<&'a str>>,
    names: &mut BTreeSet<&'a str>,
) {
    for element in &pattern.elements {
        let ast::PatternElement::Placeable { expression } = element else {
            continue;
        };
        let inline = match expression {
            ast::Expression::Inline(inline) => inline,
            ast::Expression::Select { selector, variants } => {
                for variant in variants {
                    collect(&variant.value, patterns, names);
                }
                selector
            }
        };
        match inline {
            ast::InlineExpression::VariableReference { id } => drop(names.insert(id.name)),
            ast::InlineExpression::MessageReference { id, attribute } => {
                let attribute = attribute
                    .iter()
                    .map(|attribute| format!(".{}", attribute.name));
                let id = attribute.fold(id.name.to_owned(), |id, attribute| id + &attribute);
                let pattern = patterns
                    .get(&id)
                    .unwrap_or_else(|| panic!("no message {id}"));
                collect(pattern, patterns, names);
            }
            _ => {}
        }
    }
}

/// Reads the sources, without their tests.
fn sources() -> Vec<(String, String)> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
    let files = WalkDir::new(root).into_iter().map(Result::unwrap);
    let paths = files.map(|file| file.path().to_str().unwrap().replace('\\', "/"));
    let paths = paths.filter(|path| path.ends_with(".rs") && !path.ends_with("tests.rs"));
    let read = paths.map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        let text = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap();
        let lines = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        let text = lines.fold(String::new(), |text, line| text + line + "\n");
        (
            path.replace(env!("CARGO_MANIFEST_DIR"), "")
                .trim_start_matches('/')
                .to_owned(),
            text,
        )
    });
    read.collect()
}

/// Reads the id and the names of the arguments behind `message!(`.
fn call(text: &str) -> Option<(&str, BTreeSet<&str>)> {
    let (id, rest) = text.trim_start().strip_prefix('"')?.split_once('"')?;
    let mut depth = 0;
    let mut in_text = false;
    let mut start = 0;
    let mut names = BTreeSet::new();
    for (index, character) in rest.char_indices() {
        let is_end = depth == 0 && !in_text && matches!(character, ',' | ')');
        if is_end {
            let argument = rest[start..index].trim();
            let name = argument.split('=').next().unwrap_or_default().trim();
            names.extend(Some(name).filter(|name| !name.is_empty()));
            start = index + 1;
        }
        match character {
            '"' => in_text = !in_text,
            _ if in_text => {}
            ')' if depth == 0 => return Some((id, names)),
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[test]
fn sources_and_sentences_have_the_same_messages() {
    let resource = english();
    let declared = variables(&resource);
    let mut unused: BTreeSet<_> = declared.keys().map(String::as_str).collect();
    let sources = sources();
    let mut wrong = Vec::new();
    for (path, text) in &sources {
        for (start, found) in text.match_indices("message!(") {
            let Some((id, names)) = call(&text[start + found.len()..]) else {
                continue;
            };
            unused.remove(id);
            match declared.get(id) {
                None => wrong.push(format!("{path}: there is no message {id}")),
                Some(declared) if *declared != names => {
                    wrong.push(format!(
                        "{path}: {id} is given {names:?} and shows {declared:?}"
                    ));
                }
                Some(_) => {}
            }
        }
        if TABLES.contains(&&**path) {
            unused.retain(|id| !text.contains(&format!("\"{id}\"")));
        }
    }
    wrong.extend(unused.iter().map(|id| format!("en.ftl: {id} is not used")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_message_can_be_rendered() {
    for (id, names) in variables(&english()) {
        let arguments = names
            .iter()
            .map(|name| (*name, MessageArgument::from(*name)));
        let arguments = arguments.collect::<Vec<_>>();
        let id: &'static str = id.leak();
        let arguments = arguments
            .into_iter()
            .map(|(name, value)| (&*name.to_owned().leak(), value));
        let rendered = render_message(&Message::new(id, arguments));
        assert!(
            !rendered.contains("{$") && rendered != id,
            "{id}: {rendered}"
        );
    }
    assert!(BUNDLE.has_message("code"));
}

#[test]
fn phrases_and_lists_are_rendered_within_a_sentence() {
    let names = |count| MessageArgument::names(["a", "b", "c"].into_iter().take(count));
    let words = |count| MessageArgument::alternatives(["a", "b", "c"].into_iter().take(count));
    for (argument, expected) in [
        (names(0), ""),
        (names(1), "`a`"),
        (names(3), "`a`, `b`, `c`"),
        (words(1), "`a`"),
        (words(2), "`a` or `b`"),
        (words(3), "`a`, `b` or `c`"),
        (1_234_567_usize.into(), "1234567"),
        (
            message!("did-you-mean", name = "{é}").into(),
            "Did you mean `{é}`?",
        ),
    ] {
        assert_eq!(
            render_message(&message!("expected-word", words = argument)),
            expected
        );
    }
}
