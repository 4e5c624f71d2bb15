//! Reading the languages of a site and their order.

use super::LanguageSettings;
use super::read::{Tongues, is_slug};
use crate::base::{Code, Diagnostic, Direction, Language, MessageArgument, message};
use crate::yaml::{Node, Tree};
use std::collections::BTreeSet;

/// How many languages a site can have: more than the United Nations publish in.
const MOST: usize = 200;

/// Reads the list of languages; a language that is there twice is told and left out.
pub(super) fn languages(node: &Node<'_>) -> Vec<LanguageSettings> {
    let mut seen = BTreeSet::new();
    let mut languages = Vec::new();
    for item in node.list() {
        let Some(settings) = language(&item) else {
            continue;
        };
        if seen.insert(settings.language.clone()) {
            languages.push(settings);
        } else {
            item.problem(|| {
                let message = message!("wrong-value-language-twice", language = &settings.language);
                Diagnostic::new(Code::WrongValue, message)
                    .help(message!("wrong-value-language-twice.help"))
            });
        }
    }
    if languages.is_empty() && matches!(node.tree(), Tree::List(items) if items.is_empty()) {
        node.wrong(message!("expected-language"));
    }
    if languages.len() > MOST {
        node.wrong(message!("expected-fewer-languages", most = MOST));
        languages.truncate(MOST);
    }
    languages
}

/// Reads one language: a group, or its tag alone.
fn language(node: &Node<'_>) -> Option<LanguageSettings> {
    let every = Tongues(None);
    let span = node.span();
    if !matches!(node.tree(), Tree::Map(_)) {
        let language = every.language(node)?;
        return Some(LanguageSettings {
            language,
            name: None,
            direction: None,
            locale: None,
            span,
        });
    }
    let mut keys = node.fields()?;
    let language = keys.require("tag").and_then(|tag| every.language(&tag));
    let directions = &[
        ("ltr", Direction::LeftToRight),
        ("rtl", Direction::RightToLeft),
    ];
    let name = keys.text("name");
    let direction = keys.one_of("direction", directions);
    let locale = keys.take("locale").and_then(|node| {
        let locale = node.text()?;
        if !is_slug(&locale) {
            node.wrong(message!("expected-locale-pack"));
            return None;
        }
        Some(locale)
    });
    keys.finish();
    Some(LanguageSettings {
        language: language?,
        name,
        direction,
        locale,
        span,
    })
}

/// Reads the order of the language bar, which has to have every language once.
pub(super) fn language_bar(node: &Node<'_>, all: &[Language]) -> Vec<Language> {
    let mut bar: Vec<Language> = Vec::new();
    for item in node.list() {
        match Tongues(Some(all)).language(&item) {
            Some(language) if bar.contains(&language) => item.problem(|| {
                let message = message!("wrong-value-language-twice", language = &language);
                Diagnostic::new(Code::WrongValue, message)
                    .help(message!("wrong-value-language-twice.help"))
            }),
            language => bar.extend(language),
        }
    }
    let absent: Vec<_> = all
        .iter()
        .filter(|language| !bar.contains(language))
        .cloned()
        .collect();
    if !absent.is_empty() {
        node.problem(|| {
            let languages = MessageArgument::names(absent.iter().map(Language::as_str));
            let message = message!("wrong-value-language-bar", languages);
            Diagnostic::new(Code::WrongValue, message)
                .help(message!("wrong-value-language-bar.help"))
        });
    }
    bar.extend(absent);
    bar
}
