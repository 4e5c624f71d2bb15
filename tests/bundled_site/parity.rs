//! Every language says the same: the same pages, structure, links and figures, and none but what the facts have.
//!
//! Texts are compared with the text that they translate, as they were written. Figures are compared as
//! numbers, in whatever digits they stand; words for numbers are each language's own affair.

use super::figures::{figures, has, plain, untold};
use super::support::{request, snapshot};
use super::{built, bundled};
use plenary::testing::{
    Argument, Body, BuildMemos, Cache, Document, Edition, HoleKind, LanguageId, LinkStyle, Page,
    Site, Source, Translation,
};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The official languages of the United Nations, which have every page.
const OFFICIAL: &[&str] = &["ar", "en", "es", "fr", "ru", "zh"];

/// What the languages that have a few pages only have: those pages and no others.
const PARTIAL: &[(&str, &[&str])] = &[
    ("pt", TIMOR),
    ("tet", TIMOR),
    (
        "sw",
        &[
            "",
            "missions",
            "missions/burundi-bnub",
            "missions/drc-monusco",
        ],
    ),
];

/// Timor-Leste, and what leads to it and explains it.
const TIMOR: &[&str] = &[
    "",
    "glossary",
    "glossary/dpko",
    "glossary/monusco",
    "glossary/national-ownership",
    "glossary/orolsi",
    "glossary/oversight",
    "glossary/security-sector",
    "glossary/ssr",
    "help",
    "library/decree-law-9-2008",
    "library/ssr-perspective",
    "missions",
    "missions/timor-leste",
    "stories",
    "stories/timor-leste",
];

/// The ways in, which name fewer pages in languages that have fewer: their links and paragraphs differ.
const WAYS_IN: &[&str] = &["", "glossary", "missions"];

/// What components are told in the words of a language.
const IN_WORDS: &[&str] = &["alt", "by", "credit", "note", "source", "title"];

/// The highest number that one language may write as a figure and another as a word, such as a month.
const SMALL: u32 = 12;

/// Says where the languages of a site differ in more than their words.
pub(crate) fn differences(site: &Site) -> Vec<String> {
    let mut found: Vec<String> = languages(site).collect();
    for page in &site.pages {
        let Some(source) = page.translation(page.source) else {
            continue;
        };
        for language in page.languages().filter(|language| *language != page.source) {
            let other = page.translation(language).unwrap();
            let is_shorter =
                WAYS_IN.contains(&page.path.as_str()) && !OFFICIAL.contains(&tag(site, language));
            let aspects = if is_shorter {
                &ASPECTS[..WHOLE]
            } else {
                ASPECTS
            };
            let path = &other.document.path;
            let told = told_apart(source, other, aspects).into_iter();
            found.extend(told.map(|what| format!("{path}: {what}")));
        }
    }
    found
}

/// Finds pages in too few or too many languages.
fn languages(site: &Site) -> impl Iterator<Item = String> {
    let missing = PARTIAL.iter().flat_map(|(tag, paths)| {
        let is_there = |path: &str| site.pages.iter().any(|page| page.path.as_str() == path);
        let lost = paths.iter().filter(move |path| !is_there(path));
        lost.map(move |path| format!("/{path}: there is no such page for {tag}"))
    });
    let uneven = site.pages.iter().filter_map(|page| {
        let has: BTreeSet<&str> = page
            .languages()
            .map(|language| tag(site, language))
            .collect();
        let wanted = wanted(page);
        (has != wanted).then(|| format!("/{}: it is in {has:?}, not in {wanted:?}", page.path))
    });
    missing.chain(uneven).collect::<Vec<_>>().into_iter()
}

fn tag(site: &Site, language: LanguageId) -> &str {
    site.language(language).language.as_str()
}

fn wanted(page: &Page) -> BTreeSet<&'static str> {
    let partial = PARTIAL
        .iter()
        .filter(|(_, paths)| paths.contains(&page.path.as_str()));
    OFFICIAL
        .iter()
        .copied()
        .chain(partial.map(|(tag, _)| *tag))
        .collect()
}

/// What a text has that is not words, in order, to be named and compared.
type Aspect = (&'static str, fn(&Document, &Body) -> Vec<String>);

const ASPECTS: &[Aspect] = &[
    ("headings", |document, _| {
        document
            .outline
            .headings
            .iter()
            .map(|heading| format!("h{}", heading.level))
            .collect()
    }),
    ("components", |_, body| components(body)),
    ("blocks", |document, _| {
        document
            .text
            .blocks
            .iter()
            .map(|block| format!("{:?}", block.kind))
            .collect()
    }),
    ("links", |_, body| {
        // Each language has its own order of words.
        let mut links: Vec<String> = body
            .links
            .iter()
            .map(|link| link.destination.to_string())
            .collect();
        links.sort();
        links
    }),
];

/// How many of these hold for the ways in as well.
const WHOLE: usize = 2;

fn told_apart(source: &Translation, other: &Translation, aspects: &[Aspect]) -> Vec<String> {
    let (ours, theirs) = (
        source.document.body().unwrap(),
        other.document.body().unwrap(),
    );
    let mut found: Vec<String> = aspects
        .iter()
        .filter_map(|(name, aspect)| {
            let (ours, theirs) = (
                aspect(&source.document, ours),
                aspect(&other.document, theirs),
            );
            difference(&ours, &theirs).map(|what| format!("its {name} differ: {what}"))
        })
        .collect();
    let (ours, theirs) = (words(source, ours), words(other, theirs));
    let lost = figures(&ours)
        .into_iter()
        .filter(|figure| !has(&theirs, figure));
    found.extend(lost.map(|figure| format!("it has no {figure}")));
    let is_new = |figure: &String| {
        figure.parse::<u32>().is_ok_and(|number| number > SMALL) && !has(&ours, figure)
    };
    found.extend(
        figures(&theirs)
            .into_iter()
            .filter(is_new)
            .map(|new| format!("it alone has {new}")),
    );
    found
}

/// Names the first place where two lists differ.
fn difference(ours: &[String], theirs: &[String]) -> Option<String> {
    let longest = ours.len().max(theirs.len());
    let place = (0..longest).find(|place| ours.get(*place) != theirs.get(*place))?;
    let name = |list: &[String]| {
        list.get(place)
            .cloned()
            .unwrap_or_else(|| "none".to_owned())
    };
    Some(format!(
        "number {} is {}, not {}",
        place + 1,
        name(theirs),
        name(ours)
    ))
}

/// Lists the components and pictures of a text, with what they are told in no language.
fn components(body: &Body) -> Vec<String> {
    let named = |argument: &&Argument| !IN_WORDS.contains(&&*argument.name);
    let each = body.holes.iter().filter_map(|hole| match &hole.kind {
        HoleKind::Component(component) => {
            let told = component.arguments.iter().filter(named);
            let told = told.map(|told| format!(" {}={}", told.name, told.value.plain()));
            Some(format!("{}{}", component.name, told.collect::<String>()))
        }
        HoleKind::Image(image) => Some(format!("picture {}", image.destination)),
        _ => None,
    });
    each.collect()
}

/// Returns everything that a page tells in words, what it inherits included.
fn words(translation: &Translation, body: &Body) -> String {
    let card = &translation.card;
    let fields = card.fields.values().map(|value| value.plain());
    let head = [
        card.title.to_string(),
        card.description.as_deref().unwrap_or_default().to_owned(),
    ];
    head.into_iter()
        .chain(fields)
        .chain([told(body)])
        .collect::<Vec<_>>()
        .join("\n")
}

fn told(body: &Body) -> String {
    let mut told = String::new();
    for place in 0..=body.holes.len() {
        told.push_str(&body.html[body.html_before(place)]);
        match body.holes.get(place).map(|hole| &hole.kind) {
            Some(HoleKind::Image(image)) => told.push_str(&image.alt),
            Some(HoleKind::Component(component)) => {
                for argument in &component.arguments {
                    told.push_str(&format!("\n{}\n", argument.value.plain()));
                }
            }
            _ => {}
        }
    }
    plain(&told)
}

#[test]
fn every_language_says_the_same() {
    let site = loaded(bundled("content/site.yaml", "", ""));
    let output = built("outreach", LinkStyle::Relative);
    let found = [differences(&site), untold(&site, &output)].concat();
    assert!(
        found.is_empty(),
        "{} differences:\n{}",
        found.len(),
        found.join("\n")
    );
    let mut without = output;
    let page = without
        .files
        .get_mut("ar/missions/burundi-bnub/index.html")
        .unwrap();
    *page = std::str::from_utf8(page)
        .unwrap()
        .replace("2004", "")
        .into_bytes();
    assert_eq!(
        untold(&site, &without),
        ["ar/missions/burundi-bnub/index.html: it does not tell 2004"]
    );
}

fn loaded(source: Arc<dyn Source>) -> Arc<Site> {
    let edition = Edition::read(
        &snapshot(source),
        &request(),
        &mut Cache::off(),
        &mut BuildMemos::default(),
        &(),
    );
    edition.loaded.unwrap().site
}

/// Changes to single files: what stands there, what then stands there, and what is said of it.
const BROKEN: &[(&str, &str, &str, &[&str])] = &[
    (
        "content/missions/burundi-bnub/index.ar.md",
        "## ماذا أُنجز",
        "### ماذا أُنجز",
        &["its headings differ: number 3 is h3, not h2"],
    ),
    (
        "content/missions/burundi-bnub/index.sw.md",
        ":::timeline",
        ":::steps",
        &["its components differ: number 1 is steps, not timeline"],
    ),
    (
        "content/missions/burundi-bnub/index.zh.md",
        "(/principles/gender)",
        "(/principles)",
        &["its links differ: number 5 is /principles, not /principles/coordination"],
    ),
    (
        "content/missions/cote-divoire-unoci/index.ru.md",
        "23 000",
        "23 500",
        &["it has no 23000", "it alone has 23500"],
    ),
    (
        "content/about/timeline.es.md",
        "A/62/659",
        "A/62/650",
        &["it has no 659", "it has no A/62/659", "it alone has 650"],
    ),
    (
        "content/faq.fr.md",
        "---\n",
        "---\ndraft: yes\n",
        &[
            r#"/faq: it is in {"ar", "en", "es", "ru", "zh"}, not in {"ar", "en", "es", "fr", "ru", "zh"}"#,
        ],
    ),
];

#[test]
fn what_differs_is_said() {
    for (file, words, instead, wanted) in BROKEN {
        let site = loaded(bundled(file, words, instead));
        let prefix = format!("{file}: ");
        let found = differences(&site);
        let found: Vec<&str> = found
            .iter()
            .map(|what| what.strip_prefix(&prefix).unwrap_or(what))
            .collect();
        assert_eq!(found, *wanted, "{file}: {words} -> {instead}");
    }
}
