//! The messages of all languages, read from message files.

use super::fluent::bundle;
use super::language::Locale;
use super::messages::{Messages, Spoken};
use super::rewrite::{NUMBER, rewrite};
use super::syntax::{explain, is_too_deep};
use super::tag;
use crate::base::{
    Code, Diagnostic, Language, MessageArgument, Outcome, SourcePath, Span, message,
};
use crate::config::LanguageSettings;
use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Resource};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How many missing messages are named one by one.
const NAMED: usize = 20;

/// A file of messages in one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MessageFile<'a> {
    /// The language of its name.
    pub language: &'a Language,
    /// The file.
    pub path: &'a SourcePath,
    /// Its text.
    pub text: &'a str,
}

/// The messages of every language of a site.
#[derive(Clone, Debug, Default)]
pub(crate) struct Catalogue {
    languages: BTreeMap<Language, Arc<Messages>>,
}

impl Catalogue {
    /// Reads message files: those of the theme first, then those of the site, which win.
    ///
    /// `locales` are the languages of the site. A message that a language lacks is looked for
    /// along its chain (`pt-BR`, `pt`), in `source`, in English, and in whatever else there is.
    pub(crate) fn new(
        locales: &[Arc<Locale>],
        source: &Language,
        files: &[MessageFile<'_>],
    ) -> Outcome<Self> {
        let mut diagnostics = Vec::new();
        let mut spoken = BTreeMap::new();
        for file in files {
            if !spoken.contains_key(file.language) {
                let Some(locale) = locale_for(file.language, locales) else {
                    continue;
                };
                let bundle = bundle(&locale);
                spoken.insert(
                    file.language,
                    Spoken {
                        locale,
                        bundle,
                        keys: BTreeSet::new(),
                    },
                );
            }
            if let Some(spoken) = spoken.get_mut(file.language) {
                read(file, spoken, &mut diagnostics);
            }
        }
        let spoken: BTreeMap<_, _> = spoken
            .into_iter()
            .map(|(language, spoken)| (language, Arc::new(spoken)))
            .collect();
        let keys = spoken
            .values()
            .flat_map(|spoken| spoken.keys.iter().cloned())
            .collect();
        let keys = Arc::new(keys);
        let mut languages = BTreeMap::new();
        for locale in locales {
            let language = locale.language();
            diagnostics.extend(missing(language, &keys, &spoken));
            let chain = chain(language, source, &spoken);
            let messages = Messages {
                chain,
                keys: Arc::clone(&keys),
            };
            languages.insert(language.clone(), Arc::new(messages));
        }
        Outcome::new(Self { languages }, diagnostics)
    }

    /// Returns the messages for pages in a language of the site.
    pub(crate) fn messages(&self, language: &Language) -> Option<&Arc<Messages>> {
        self.languages.get(language)
    }
}

/// Finds the locale for texts in `language`: its own, that of a language it serves, or a plain one.
fn locale_for(language: &Language, locales: &[Arc<Locale>]) -> Option<Arc<Locale>> {
    let own = locales.iter().find(|locale| locale.language() == language);
    let serves = |locale: &&Arc<Locale>| tag::chain(locale.language()).contains(language);
    if let Some(locale) = own.or_else(|| locales.iter().find(serves)) {
        return Some(Arc::clone(locale));
    }
    let settings = LanguageSettings {
        language: language.clone(),
        name: None,
        direction: None,
        locale: None,
        span: Span::default(),
    };
    Locale::new(&settings, None, None, None).ok().map(Arc::new)
}

fn read(file: &MessageFile<'_>, spoken: &mut Spoken, diagnostics: &mut Vec<Diagnostic>) {
    let text = file.text.strip_prefix('\u{FEFF}').unwrap_or(file.text);
    let offset = file.text.len() - text.len();
    if let Some(place) = is_too_deep(text) {
        let problem = Diagnostic::new(Code::MessageSyntax, message!("message-syntax-depth"));
        let problem = problem.at(file.path, Span::within(offset, place));
        diagnostics.push(problem.help(message!("message-syntax-depth.help")));
        return;
    }
    let resource = match fluent_syntax::parser::parse_runtime(text) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            let told = errors
                .iter()
                .map(|error| explain(file.path, text, offset, error));
            diagnostics.extend(told);
            resource
        }
    };
    let (rewritten, unknown) = rewrite(text, &resource);
    diagnostics.extend(unknown.into_iter().map(|unknown| {
        let message = message!("message-syntax-function", name = unknown.name);
        Diagnostic::new(Code::MessageSyntax, message)
            .at(file.path, Span::within(offset, unknown.place))
            .help(message!("message-syntax-function.help", number = NUMBER))
    }));
    spoken.keys.extend(keys(&resource));
    let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(rewritten);
    spoken.bundle.add_resource_overriding(resource);
}

/// Returns the keys of all texts: the names of messages, and those of their attributes behind a dot.
fn keys(resource: &Resource<&str>) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for entry in &resource.body {
        if let Entry::Message(message) = entry {
            let name = message.id.name;
            keys.extend(message.value.as_ref().map(|_| name.to_owned()));
            let attributes = message.attributes.iter();
            keys.extend(attributes.map(|attribute| format!("{name}.{}", attribute.id.name)));
        }
    }
    keys
}

/// Returns the languages to look in, nearest first.
fn chain(
    language: &Language,
    source: &Language,
    spoken: &BTreeMap<&Language, Arc<Spoken>>,
) -> Vec<Arc<Spoken>> {
    let mut order = tag::chain(language);
    order.extend(tag::chain(source));
    order.extend(Language::parse("en"));
    order.extend(spoken.keys().map(|language| (*language).clone()));
    let mut seen = BTreeSet::new();
    order.retain(|language| seen.insert(language.clone()));
    order
        .iter()
        .filter_map(|language| spoken.get(language).cloned())
        .collect()
}

/// Returns whether a message names a country or a language, which have names without it.
fn is_name(key: &str) -> bool {
    key.starts_with("language-name-")
        || key
            .strip_prefix("country-")
            .is_some_and(|code| code.len() == 2)
}

/// Tells which messages a language lacks.
fn missing(
    language: &Language,
    keys: &BTreeSet<String>,
    spoken: &BTreeMap<&Language, Arc<Spoken>>,
) -> Option<Diagnostic> {
    let own = tag::chain(language);
    let own: Vec<_> = own
        .iter()
        .filter_map(|language| spoken.get(language))
        .collect();
    let lacks = |key: &&String| !own.iter().any(|spoken| spoken.keys.contains(*key));
    let needed = keys.iter().filter(|key| !is_name(key));
    let missing: Vec<_> = needed.filter(lacks).collect();
    let more = missing.len().saturating_sub(NAMED);
    let names = || MessageArgument::names(missing.iter().take(NAMED).map(|key| key.as_str()));
    (!missing.is_empty()).then(|| {
        let message = match more {
            0 => message!("missing-message", language, names = names()),
            _ => message!("missing-message-more", language, names = names(), more),
        };
        Diagnostic::new(Code::MissingMessage, message)
            .help(message!("missing-message.help", language))
    })
}
