//! What settings are read as, and what is said of those that are wrong.

use super::*;
use crate::base::{Diagnostic, Outcome, SourcePath};
use crate::report::render_diagnostics;
use proptest::prelude::*;

const SITE: &str = r#"
title: {en: Security sector reform, fr: Réforme du secteur de la sécurité}
description: What it is and who does it
organisation: {name: An office, url: https://example.org/, logo: /logo.svg}
base_url: https://example.org/ssr
theme: outreach
parameters: {show_images: yes}
languages:
  - {tag: en, name: English}
  - fr
  - {tag: AR, name: العربية, direction: rtl, locale: ar}
language_bar: [ar, en, fr]
source_language: en
menus:
  main:
    - /principles
    - {page: /missions/, label: {en: Missions}}
    - {url: "https://example.org/news", label: News}
    - {label: {en: More, ar: المزيد}, children: [/, /strategy]}
taxonomies:
  regions:
    label: {en: Regions, fr: Régions}
    slug: {fr: regions-fr}
    page_size: 10
    terms:
      africa: {label: {en: Africa, fr: Afrique}, slug: {fr: afrique}, description: A continent}
      asia: {en: Asia, fr: Asie}
      europe: Europe
      oceania:
sections:
  /: {sort: weight, page_size: 20, fallback: link, feed: yes}
  /missions: {kind: mission, sort: title, reverse: true, fallback: show}
redirects: {/old-page: /missions, /other.html: "https://example.org/"}
raw_html: escape
calendar: gregory
digits: {ar: arab}
kinds:
  mission:
    label: {en: Mission}
    fields:
      country: country
      since: {type: date, required: yes, help: When it began.}
      status: {type: one of, values: [open, closed], default: open}
      partners: {type: list of, of: text}
      posts: list of page
"#;

const FAULTY: &str = r#"
titel: x
title: {en: Reform, fr-CH: Réforme}
organisation: {url: example.org, logo: ../logo.svg}
base_url: example.org
theme: ../other
languages: [en, {name: French}, en, {tag: ar, direction: left}, "english language"]
language_bar: [en, en, es]
source_language: de
menus:
  main:
    - principles
    - /../etc
    - {page: /a, url: https://example.org/}
    - {url: "javascript:alert(1)", label: x}
    - {url: https://example.org/}
    - {pages: /a, label: x}
taxonomies:
  date: {label: x}
  regions: {terms: {africa: {labl: x, slug: a/b}, "a b": x}}
sections:
  missions: {sort: wieght, page_size: -1, feed: maybe}
  /a: list
redirects: {/../x: /a, /b: c, /c: /d, c: /e}
raw_html: allowed
calendar: gregorian
digits: {xx: arab, ar: arabic}
kinds:
  mission:
    fields:
      title: text
      country: contry
      since: {type: date, default: soon, of: text}
      status: {type: one of}
      partners: {type: list of}
      posts: {type: list of, of: one of, values: [a]}
      other: {values: [a]}
"#;

const THEME: &str = r#"
name: Outreach
engine: tera
parameters:
  show_images: {type: yes/no, default: yes}
  accent: {type: one of, values: [blue, green], required: yes}
kinds: {mission: {label: {sw: Ujumbe}, fields: {country: country}}}
components:
  quote: {help: Words of someone., body: required, arguments: {by: text, source: {type: text, required: yes}}}
  map: {body: forbidden}
"#;

fn path() -> SourcePath {
    SourcePath::new("content/site.yaml").unwrap()
}

fn clean<T>(outcome: Outcome<Option<T>>, text: &str) -> T {
    assert_eq!(render_diagnostics(text, &outcome.diagnostics), "");
    outcome.value.unwrap()
}

#[test]
fn everything_a_site_can_say_is_read() {
    let mut site = clean(Configuration::parse(&path(), SITE), SITE);
    site.yaml = crate::yaml::Yaml::default();
    insta::assert_snapshot!(format!("{site:#?}"));
}

#[test]
fn everything_a_theme_can_say_is_read() {
    insta::assert_snapshot!(format!("{:#?}", clean(Theme::parse(&path(), THEME), THEME)));
}

#[test]
fn all_problems_are_told_at_once() {
    let outcome = Configuration::parse(&path(), FAULTY);
    assert!(outcome.value.is_some());
    insta::assert_snapshot!(render_diagnostics(FAULTY, &outcome.diagnostics));
}

#[test]
fn a_theme_tells_its_problems() {
    let text =
        "engine: jinja\ncomponents: {quote: {body: maybe, arguments: {by: txt}}}\nparts: 1\n";
    insta::assert_snapshot!(render_diagnostics(
        text,
        &Theme::parse(&path(), text).diagnostics
    ));
}

#[test]
fn a_site_without_languages_tells_its_other_problems() {
    for text in [
        "",
        "languages: []",
        "languages: {en: English}",
        "[1]",
        "text",
    ] {
        let outcome = Configuration::parse(&path(), text);
        assert!(outcome.value.is_none(), "{text}");
        assert!(!outcome.diagnostics.is_empty(), "{text}");
    }
}

#[test]
fn parameters_are_checked_against_the_theme() {
    let theme = clean(Theme::parse(&path(), THEME), THEME);
    let text = "title: x\nlanguages: [en]\nparameters:\n  show_image: yes\n  show_images: maybe\n";
    let (problems, _) = checked(text, &theme);
    insta::assert_snapshot!(render_diagnostics(text, &problems));
    let text = "title: x\nlanguages: [en]\nparameters: {accent: blue}\n";
    let (problems, parameters) = checked(text, &theme);
    assert_eq!(render_diagnostics(text, &problems), "");
    assert_eq!(
        parameters,
        r#"{"accent": Text("blue"), "show_images": Bool(true)}"#
    );
}

fn checked(text: &str, theme: &Theme) -> (Vec<Diagnostic>, String) {
    let mut site = clean(Configuration::parse(&path(), text), text);
    let mut problems = Vec::new();
    check_parameters(&mut site, theme, &mut problems);
    (problems, format!("{:?}", site.parameters))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_change_of_a_site_stops_the_reader(at in 0..SITE.len(), cut in 0..40_usize, put in "[a-z:\\-\\[\\]{}&*!|>'\"#/. \n\u{85}\u{feff}]{0,6}") {
        let start = SITE.floor_char_boundary(at);
        let end = SITE.floor_char_boundary(at + cut);
        let text = format!("{}{put}{}", &SITE[..start], &SITE[end..]);
        let _ = Configuration::parse(&path(), &text).map(drop);
        let _ = Theme::parse(&path(), &text).map(drop);
    }
}
