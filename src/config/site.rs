//! From `content/site.yaml` to [`Configuration`].

use super::read::{self, Tongues};
use super::{
    BaseUrl, Configuration, Localised, Organisation, RawHtml, Redirect, kinds, languages, menus,
    sections,
};
use crate::base::{Language, Outcome, PagePath, SourcePath, Value, message};
use crate::yaml::{Fields, Limits, Node, Reader, Words, Yaml};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const RAW_HTML: Words<'static, RawHtml> = &[
    ("clean", RawHtml::Clean),
    ("allow", RawHtml::Allow),
    ("escape", RawHtml::Escape),
];
/// The calendars of Unicode (UTS 35, key `ca`) that dates can be shown in.
pub(crate) const CALENDARS: &[&str] = &[
    "gregory",
    "buddhist",
    "chinese",
    "coptic",
    "dangi",
    "ethioaa",
    "ethiopic",
    "hebrew",
    "indian",
    "islamic-civil",
    "islamic-tbla",
    "islamic-umalqura",
    "japanese",
    "persian",
    "roc",
];
/// The digits of Unicode (UTS 35, key `nu`) in which living languages count by tens.
const DIGITS: &[&str] = &[
    "latn", "arab", "arabext", "adlm", "beng", "deva", "fullwide", "gujr", "guru", "hanidec",
    "java", "khmr", "knda", "laoo", "limb", "mlym", "mong", "mtei", "mymr", "nkoo", "olck", "orya",
    "sund", "tamldec", "telu", "thai", "tibt",
];

impl Configuration {
    /// Reads the settings of a site; `None` where not even its languages can be told.
    pub fn parse(path: &SourcePath, text: &str) -> Outcome<Option<Self>> {
        let yaml = match Yaml::parse(path, text, 0, Limits::SETTINGS) {
            Ok(yaml) => yaml,
            Err(problem) => return Outcome::new(None, vec![problem]),
        };
        let reader = Reader::new(path, &yaml);
        let configuration = reader
            .root()
            .fields()
            .and_then(|keys| site(path, &yaml, keys));
        let problems = reader.finish();
        Outcome::new(configuration, problems)
    }
}

fn site(path: &SourcePath, yaml: &Yaml, mut keys: Fields<'_>) -> Option<Configuration> {
    let languages = keys
        .require("languages")
        .map(|node| languages::languages(&node))
        .unwrap_or_default();
    let tags: Vec<Language> = languages
        .iter()
        .map(|settings| settings.language.clone())
        .collect();
    // Without languages every text would be told to be in a language that there is not.
    let tongues = Tongues((!tags.is_empty()).then_some(&tags));
    let bar = keys
        .take("language_bar")
        .map(|node| languages::language_bar(&node, &tags));
    let source = keys
        .take("source_language")
        .and_then(|node| tongues.language(&node));
    // Where there is no language at all, the rest is read for its problems only.
    let source = source
        .or_else(|| tags.first().cloned())
        .or_else(|| Language::parse("en").ok())?;
    let configuration = Configuration {
        path: path.clone(),
        yaml: yaml.clone(),
        title: keys
            .require("title")
            .map(|node| tongues.localised(&node))
            .unwrap_or_default(),
        description: localised(&mut keys, "description", tongues),
        organisation: keys
            .take("organisation")
            .and_then(|node| organisation(&node, tongues)),
        base_url: keys.take("base_url").and_then(|node| base_url(&node)),
        theme: keys
            .take("theme")
            .and_then(|node| theme(&node))
            .unwrap_or_else(|| "outreach".into()),
        parameters: parameters(&keys.entries("parameters")),
        language_bar: bar.unwrap_or_else(|| tags.clone()),
        menus: menus(&keys.entries("menus"), tongues),
        taxonomies: taxonomies(&keys.entries("taxonomies"), tongues),
        sections: sections(&keys.entries("sections"), tongues),
        kinds: kinds::kinds(&keys.entries("kinds"), tongues),
        redirects: redirects(&keys.entries("redirects")),
        raw_html: keys.one_of("raw_html", RAW_HTML).unwrap_or_default(),
        social_cards: keys.yes_no("social_cards").unwrap_or_default(),
        calendar: keys
            .take("calendar")
            .and_then(|node| word(&node, CALENDARS)),
        digits: digits(&keys.entries("digits"), tongues),
        source_language: source,
        languages,
    };
    keys.finish();
    (!tags.is_empty()).then_some(configuration)
}

fn localised(keys: &mut Fields<'_>, key: &'static str, tongues: Tongues<'_>) -> Localised {
    keys.take(key)
        .map(|node| tongues.localised(&node))
        .unwrap_or_default()
}

fn organisation(node: &Node<'_>, tongues: Tongues<'_>) -> Option<Organisation> {
    let mut keys = node.fields()?;
    let organisation = Organisation {
        name: keys
            .require("name")
            .map(|node| tongues.localised(&node))
            .unwrap_or_default(),
        url: keys.take("url").and_then(|node| read::url(&node)),
        logo: keys.take("logo").and_then(|node| read::file_path(&node)),
    };
    keys.finish();
    Some(organisation)
}

fn base_url(node: &Node<'_>) -> Option<BaseUrl> {
    let url = BaseUrl::parse(&node.text()?);
    url.map_err(|_| node.wrong(message!("expected-base-url")))
        .ok()
}

fn theme(node: &Node<'_>) -> Option<Arc<str>> {
    let name = node.text()?;
    if !read::is_slug(&name) {
        node.wrong(message!("expected-theme"));
        return None;
    }
    Some(name)
}

fn parameters(entries: &[Node<'_>]) -> BTreeMap<Arc<str>, Value> {
    entries
        .iter()
        .map(|node| (Arc::from(node.key()), node.value()))
        .collect()
}

fn menus(entries: &[Node<'_>], tongues: Tongues<'_>) -> BTreeMap<Arc<str>, Vec<super::MenuEntry>> {
    entries
        .iter()
        .map(|node| (Arc::from(node.key()), menus::menu(node, tongues)))
        .collect()
}

fn taxonomies(entries: &[Node<'_>], tongues: Tongues<'_>) -> BTreeMap<Arc<str>, super::Taxonomy> {
    entries
        .iter()
        .filter_map(|node| sections::taxonomy(node, tongues))
        .collect()
}

fn sections(
    entries: &[Node<'_>],
    tongues: Tongues<'_>,
) -> BTreeMap<PagePath, super::SectionDefaults> {
    entries
        .iter()
        .filter_map(|node| sections::section(node, tongues))
        .collect()
}

fn redirects(entries: &[Node<'_>]) -> Vec<Redirect> {
    let mut seen = BTreeSet::new();
    let mut redirects = Vec::new();
    for node in entries {
        let Some(redirect) = sections::redirect(node) else {
            continue;
        };
        if seen.insert(redirect.from.clone()) {
            redirects.push(redirect);
        } else {
            node.key_problem(|| sections::twice(&redirect.from));
        }
    }
    redirects
}

fn digits(entries: &[Node<'_>], tongues: Tongues<'_>) -> BTreeMap<Language, Arc<str>> {
    let digits = entries.iter().filter_map(|node| {
        let language = tongues.known(node.key(), |problem| node.key_problem(problem));
        word(node, DIGITS).and_then(|digits| Some((language?, digits)))
    });
    digits.collect()
}

fn word(node: &Node<'_>, words: &[&'static str]) -> Option<Arc<str>> {
    let words: Vec<(&str, &str)> = words.iter().map(|word| (*word, *word)).collect();
    node.one_of(&words).map(Arc::from)
}
