//! File trees: such as people make, and such as nobody would.

use super::picture;
use plenary::testing::{MemorySource, SourcePath};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const FOLDERS: &[&str] = &[
    "",
    "",
    "news",
    "news",
    "missions",
    "a b",
    "é",
    "e\u{301}",
    "الأمن",
    "_data",
    "_theme",
    "_theme/templates",
    "_theme/components",
    "_theme/assets",
    "_locales",
    "_x",
    ".hidden",
    "page",
    "page/2",
    "index",
    "404.html",
    "%2e%2e",
    "con",
    "x.en",
    "A",
    "deep/er/and/deeper",
];

const NAMES: &[&str] = &[
    "index.en",
    "index.fr",
    "index.ar",
    "index",
    "b.en",
    "b.fr",
    "B.en",
    "c.zh-Hant",
    "d.xx",
    "é.en",
    "e\u{301}.en",
    "page",
    "base",
    "macros",
    "en",
    "fr",
    "tet",
    "site",
    "growth",
    "style",
    "..en",
    "a.b.c",
    " ",
    "-",
    "#",
    "?",
    "a b",
    "index.en ",
    "🕊",
    "_redirects",
    "_headers",
    "robots",
    "feed",
];

const ENDINGS: &[&str] = &[
    ".md", ".md", ".md", ".md", ".yaml", ".json", ".csv", ".html", ".ftl", ".svg", ".css", ".txt",
    ".xml", "", ".MD", ".html.md",
];

/// Pieces that texts of every kind are made of.
const PIECES: &[&str] = &[
    "---\n",
    "title: Peace\n",
    "title: [\n",
    "date: 2014-04-28\n",
    "date: 9999-99-99\n",
    "weight: 1\n",
    "slug: b\n",
    "slug: ../../b\n",
    "aliases: [/old/, /en/, ../x]\n",
    "draft: yes\n",
    "kind: mission\n",
    "terms: {topics: [police]}\n",
    "topics: [police, nothing]\n",
    "image: {file: a.svg, alt: A}\n",
    "translated_from: fr\n",
    "source_language: ar\n",
    "template: base\n",
    "expires: 1999-01-01\n",
    "&a [*a, *a]\n",
    "? {x: y}\n",
    "- - - -\n",
    "key: |\n  text\n",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\0",
    "\u{feff}",
    "# Peace\n",
    "## Scope\n",
    "## Scope {#scope}\n",
    "### \n",
    "Order and peace. ",
    "[b](/news/b)",
    "[b](../b#scope)",
    "[x](nothing)",
    "[m](mailto:a@b.example)",
    "[e](https://b.example)",
    "![A](a.svg)",
    "![A](x.jpg)",
    "![-](/news/y.png)",
    "![](",
    "[^1]",
    "[^1]: Note\n",
    "> [!NOTE]\n> Text\n",
    "| a | b |\n|---|---|\n| 1 | 2 |\n",
    "- [ ] a\n",
    "term\n: text\n",
    ":::callout{title=\"A\"}\n",
    ":::\n",
    "::::\n",
    "::facts{data=\"growth\"}\n",
    "::nothing{a=\"b\" c}\n",
    "::cards{section=\"/news\"}\n",
    ":::quote{by=\"",
    "```\n",
    "~~~\n",
    "    code\n",
    "<div>",
    "</div>",
    "<script>alert(1)</script>",
    "<b id=\"scope\">",
    "<!--",
    "-->",
    "&amp;",
    "&#0;",
    "'quoted' \"double\" -- ... ",
    "«»",
    "السلام",
    "和平",
    "🕊",
    "\u{200f}",
    "\u{202e}",
    "{{ page.title }}",
    "{{ pages(section=\"/news\") }}",
    "{{ nothing }}",
    "{% for p in pages() %}{{ p.title }}{% endfor %}",
    "{% include \"base.html\" %}",
    "{% extends \"base.html\" %}",
    "{% include name %}",
    "{{ 1 / 0 }}",
    "{% block main %}",
    "{% endblock %}",
    "{{ data(name=\"growth\") }}",
    "{% if %}",
    "{#",
    "}}",
    "{{",
    "key = Text\n",
    "key = { $count ->\n    [one] A\n   *[other] B\n}\n",
    "skip-to-content = { key }\n",
    "key = { key }\n",
    "{\"a\": [1, 2.5, null]}",
    "[[[[",
    "a,b\n1,\"2\n",
    "en: A\nfr: B\n",
    "1e999",
    "-0",
    "theme: lite\n",
    "languages:\n",
    "languages: [{tag: en}]\n",
    "base_url: https://a.example/b/\n",
    "menus: {main: [/news, /nothing]}\n",
    "sections: {/news: {fallback: show, page_size: 1}}\n",
    "redirects: [{from: /a/, to: /news}]\n",
    "taxonomies: {topics: {terms: {police: {}}}}\n",
    "raw_html: allow\n",
    "calendar: persian\n",
    "parameters: {show_images: yes}\n",
];

fn any_path() -> impl Strategy<Value = String> {
    let odd = ("[ -~é\u{600}-\u{606}]{1,12}", select(ENDINGS)).prop_map(|(name, end)| name + end);
    let usual = (select(NAMES), select(ENDINGS)).prop_map(|(name, end)| format!("{name}{end}"));
    let roots = select(
        &[
            "content",
            "content",
            "content",
            "content",
            "themes/outreach",
            "",
        ][..],
    );
    (roots, select(FOLDERS), prop_oneof![6 => usual, 1 => odd]).prop_map(|(root, folder, name)| {
        let parts = [root, folder, &name];
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("/")
    })
}

fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    let pieces = || vec(select(PIECES), 0..24).prop_map(|pieces| pieces.concat());
    prop_oneof![
        4 => pieces().prop_map(String::into_bytes),
        4 => (vec(select(&PIECES[1..16]), 0..6), pieces())
            .prop_map(|(keys, text)| format!("---\ntitle: P\n{}---\n{text}", keys.concat()).into()),
        1 => vec(any::<u8>(), 0..200),
        1 => ".{0,80}".prop_map(String::into_bytes),
        1 => (select(PIECES), 1..400usize).prop_map(|(piece, times)| piece.repeat(times).into()),
    ]
}

/// A file anywhere, with anything in it; not every path is one that a site can have.
pub(crate) fn any_file() -> impl Strategy<Value = (String, Vec<u8>)> {
    (any_path(), any_bytes())
}

fn with(site: MemorySource, files: Vec<(String, Vec<u8>)>) -> MemorySource {
    files
        .into_iter()
        .fold(site, |site, (path, bytes)| match SourcePath::new(&path) {
            Ok(path) => site.with(path, bytes),
            Err(_) => site,
        })
}

/// A site with anything in it; most have settings that can be read.
pub(crate) fn any_site() -> impl Strategy<Value = MemorySource> {
    let settings = prop_oneof![
        5 => Just(SETTINGS.as_bytes().to_vec()),
        2 => Just(b"title: P\nlanguages: [{tag: en}]\ntheme: lite\n".to_vec()),
        1 => vec(select(PIECES), 0..8)
            .prop_map(|pieces| format!("{SETTINGS}{}", pieces.concat()).into_bytes()),
        1 => any_bytes(),
    ];
    (settings, vec(any_file(), 0..14)).prop_map(|(settings, files)| {
        let site = MemorySource::new([("content/site.yaml", settings)]).unwrap();
        with(site, files)
    })
}

/// A site that can be read, with a few files more.
pub(crate) fn likely_site() -> impl Strategy<Value = MemorySource> {
    let theme = select(&["outreach", "lite"][..]);
    (theme, vec(any_file(), 0..4)).prop_map(|(theme, files)| {
        let settings = SETTINGS.replace("theme: outreach", &format!("theme: {theme}"));
        let path = SourcePath::new("content/site.yaml").unwrap();
        with(plain_site().with(path, settings), files)
    })
}

/// A small site that is as it should be, in three languages, with everything that pages can show.
pub(crate) fn plain_site() -> MemorySource {
    let site = MemorySource::new(PLAIN.iter().map(|(path, text)| (*path, *text))).unwrap();
    site.with(
        SourcePath::new(PICTURE).unwrap(),
        picture::picture("jpeg 40x20 turned"),
    )
}

/// Where the plain site has a photograph.
const PICTURE: &str = "content/news/x.jpg";

/// A picture that a site may have, and some that it may not.
pub(crate) fn any_picture() -> impl Strategy<Value = (String, Vec<u8>)> {
    let paths = [
        PICTURE,
        "content/news/y.png",
        "content/news/map.svg",
        "content/about.gif",
    ];
    let words = [
        "jpeg 40x20",
        "jpeg 20x40 secrets",
        "png 30x20 secrets",
        "webp 30x20",
        "gif 20x20 secrets",
        "moving-gif 20x20",
        "png 30x20 huge",
        "jpeg 40x20 cut",
    ];
    (select(paths.to_vec()), select(words.to_vec()))
        .prop_map(|(path, words)| (path.to_owned(), picture::picture(words)))
}

const SETTINGS: &str = "\
title: { en: Peace, fr: Paix, ar: السلام }
description: { en: About peace, fr: Sur la paix, ar: عن السلام }
base_url: https://ssr.example/
theme: outreach
source_language: en
languages:
  - { tag: en, name: English }
  - { tag: fr, name: Français }
  - { tag: ar, name: العربية }
language_bar: [ar, en, fr]
raw_html: clean
menus: { main: [/news, /about] }
sections:
  /: { sort: weight, fallback: link, feed: yes }
  /news: { sort: date, page_size: 2, fallback: show }
redirects: { /old/: /news }
taxonomies:
  topics:
    label: { en: Topics, fr: Thèmes, ar: المواضيع }
    terms:
      police: { label: { en: Police, fr: Police, ar: الشرطة } }
      defence: { label: { en: Defence, fr: Défense, ar: الدفاع } }
";

const PLAIN: &[(&str, &str)] = &[
    ("content/site.yaml", SETTINGS),
    (
        "content/index.en.md",
        "---\ntitle: Home\n---\n# Peace\n\n::cards{section=\"/news\"}\n\n[b](/news/b#scope)\n",
    ),
    (
        "content/index.fr.md",
        "---\ntitle: Accueil\n---\n# Paix\n\n[b](/news/b#scope)\n",
    ),
    (
        "content/index.ar.md",
        "---\ntitle: الرئيسية\n---\n# السلام\n",
    ),
    (
        "content/about.en.md",
        "---\ntitle: About\nweight: 1\n---\nPeace [mail](mailto:a@ssr.example).\n",
    ),
    (
        "content/ssr.en.md",
        "---\ntitle: Reform\nkind: term\nacronym: SSR\nweight: 2\n---\nPeace.\n",
    ),
    (
        "content/news/index.en.md",
        "---\ntitle: News\n---\nAll news.\n",
    ),
    (
        "content/news/index.fr.md",
        "---\ntitle: Nouvelles\n---\nToutes les nouvelles.\n",
    ),
    (
        "content/news/a.en.md",
        "---\ntitle: A\ndate: 2014-04-28\ntopics: [police]\naliases: [/was/a/]\n---\n<b>Bold</b> SSR <script>x</script>\n",
    ),
    (
        "content/news/b.en.md",
        "---\ntitle: B\ndate: 2014-05-28\ntopics: [police, defence]\n---\n## Scope\n\nPeace, ![map](map.svg) ![x](x.jpg).\n",
    ),
    (
        "content/news/b.fr.md",
        "---\ntitle: B en français\n---\n## Portée\n\nPaix, [a](../a).\n",
    ),
    (
        "content/news/c.en.md",
        "---\ntitle: C\ndate: 2015-05-28\n---\n:::callout{title=\"Peace\"}\nText.\n:::\n",
    ),
    (
        "content/news/draft.en.md",
        "---\ntitle: Not yet\ndraft: yes\ntopics: [police]\n---\nPeace.\n",
    ),
    (
        "content/news/later.en.md",
        "---\ntitle: Later\ndate: 2100-01-01\n---\nPeace.\n",
    ),
    (
        "content/news/over.en.md",
        "---\ntitle: Over\ndate: 1998-01-01\nexpires: 1999-01-01\n---\nPeace.\n",
    ),
    (
        "content/news/map.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    ),
    (
        "content/_data/growth.yaml",
        "- { label: { en: yearly, fr: par an }, value: 3 }\n",
    ),
    (
        "content/_locales/en.ftl",
        "skip-to-content = Skip to the Peace\n",
    ),
];
