//! The asking site: a page for each question that templates can ask, which asks little else.

use plenary::testing::MemorySource;

const SETTINGS: &str = "\
title: Peace
description: About peace
base_url: https://ssr.example/
theme: asking
source_language: en
languages: [{tag: en}, {tag: fr}, {tag: ar}]
language_bar: [en, fr, ar]
raw_html: allow
organisation: {name: Office, logo: logo.svg}
parameters: {colour: red}
menus: {main: [/early]}
kinds: {mission: {label: Mission}}
sections:
  /: {feed: yes, fallback: hide}
  /news: {page_size: 2}
  /shown: {fallback: show}
taxonomies:
  topics:
    label: Topics
    terms: {police: {label: Police}}
";

/// The templates of the theme; every page has the one of its name.
const TEMPLATES: &[(&str, &str)] = &[
    ("page", "{{ page.content }}"),
    (
        "section",
        "{% for p in paginator.items %}{{ p.title }}{% endfor %}",
    ),
    ("not-found", "{{ \"<b>x</b>\" | markdown }}"),
    (
        "languages",
        "{% for l in site.languages %}{{ l.tag }} {% endfor %}",
    ),
    ("untranslated", "Not translated"),
    ("redirect", "Moved"),
    ("taxonomy", "Topics"),
    ("term", "Term"),
];

/// What each page asks: its path, its template and its text.
const PAGES: &[(&str, &str, &str)] = &[
    ("names-title", "{{ page(path=\"/early\").title }}", ""),
    ("names-date", "{{ page(path=\"/early\").date }}", ""),
    ("names-excerpt", "{{ page(path=\"/early\").excerpt }}", ""),
    ("names-kind", "{{ page(path=\"/early\").kind_label }}", ""),
    (
        "finds",
        "{% if page(path=\"/late\", required=false) %}there{% endif %}",
        "",
    ),
    (
        "lists",
        "{% for p in pages() %}{{ p.url }} {% endfor %}",
        "",
    ),
    (
        "lists-a-section",
        "{% for p in pages(section=\"/\") %}{{ p.url }} {% endfor %}",
        "",
    ),
    (
        "names-neighbours",
        "{% set n = neighbours() %}{{ n.next.url }} {{ n.previous.url }}",
        "",
    ),
    (
        "names-translations",
        "{% for t in translations() %}{{ t.url }} {% endfor %}",
        "",
    ),
    (
        "deep/rises",
        "{% for p in breadcrumbs() %}{{ p.title }} {% endfor %}",
        "",
    ),
    ("grows", "{{ page.is_section }}", ""),
    ("links-file", "{{ page.content }}", "![Map](../map.svg)\n"),
    (
        "links-heading",
        "{{ page.content }}",
        "[Early](/early#scope)\n",
    ),
    ("abbreviates", "{{ page.content }}", "An SSR programme.\n"),
    ("shows-html", "{{ page.content }}", "<b>Bold</b>\n"),
    ("expands", "{{ page.content }}", "A DDR programme.\n"),
    ("calls", "{{ page.content }}", "::box\n"),
    ("measures", "{{ measure(file=\"/map.svg\") | json }}", ""),
    ("names-asset", "{{ asset(path=\"style.css\") }}", ""),
    ("reads-data", "{{ data(name=\"growth\") | json }}", ""),
    (
        "misses-data",
        "{{ data(name=\"missing\", required=false) | json }}",
        "",
    ),
    ("reads-the-clock", "{{ now() }}", ""),
    ("translates", "{{ t(key=\"greeting\") }}", ""),
    ("names-site", "{{ site.title }}", ""),
    ("describes-site", "{{ site.description }}", ""),
    ("names-office", "{{ site.organisation.name }}", ""),
    ("names-colour", "{{ site.parameters.colour }}", ""),
    ("names-address", "{{ site.base_url }}", ""),
    (
        "names-languages",
        "{% for l in site.languages %}{{ l.tag }} {% endfor %}",
        "",
    ),
    (
        "names-homes",
        "{% for l in site.languages %}{{ l.home }} {% endfor %}",
        "",
    ),
    (
        "names-menu",
        "{% for e in menu(name=\"main\") %}{{ e.url }} {% endfor %}",
        "",
    ),
    (
        "names-taxonomies",
        "{% for t in site.taxonomies %}{{ t.label }} {{ t.url }} {% endfor %}",
        "",
    ),
    (
        "names-term",
        "{% set t = term(taxonomy=\"topics\", id=\"police\") %}{{ t.label }}",
        "",
    ),
    (
        "counts-term",
        "{% set t = term(taxonomy=\"topics\", id=\"police\") %}{{ t.count }}",
        "",
    ),
    ("describes-head", "{{ head() }}", ""),
];

pub(crate) const FILES: &[(&str, &str)] = &[
    ("content/site.yaml", SETTINGS),
    ("content/index.en.md", "---\ntitle: Home\n---\nHome.\n"),
    (
        "content/index.fr.md",
        "---\ntitle: Accueil\n---\nAccueil.\n",
    ),
    (
        "content/early.en.md",
        "---\ntitle: Early\ndate: 2014-01-01\nkind: mission\ntopics: [police]\n---\nEarly.\n\n## Scope\n",
    ),
    (
        "content/ddr.en.md",
        "---\ntitle: Disarmament\nkind: term\nacronym: DDR\n---\nText.\n",
    ),
    ("content/news/index.en.md", "---\ntitle: News\n---\nNews.\n"),
    ("content/news/a.en.md", "---\ntitle: A\n---\nA.\n"),
    ("content/news/b.en.md", "---\ntitle: B\n---\nB.\n"),
    ("content/news/c.en.md", "---\ntitle: C\n---\nC.\n"),
    (
        "content/shown/index.en.md",
        "---\ntitle: Shown\n---\nShown.\n",
    ),
    (
        "content/shown/index.fr.md",
        "---\ntitle: Montré\n---\nMontré.\n",
    ),
    ("content/stub.en.md", "---\ntitle: Stub\n---\nStub.\n"),
    (
        "content/map.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"2\" height=\"2\"/>",
    ),
    (
        "content/logo.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    ),
    ("content/_data/growth.yaml", "- 3\n"),
    ("content/_locales/en.ftl", "greeting = Hello\n"),
    (
        "themes/asking/theme.yaml",
        "name: Asking\nengine: minijinja\nparameters:\n  colour: {type: text}\nkinds:\n  term:\n    fields:\n      acronym: {type: text}\n\
         components:\n  box: {arguments: {colour: {type: text, default: red}}}\n",
    ),
    ("themes/asking/components/box.html", "{{ colour }}"),
    ("themes/asking/assets/style.css", "a { color: red }"),
];

/// Returns the site.
pub(crate) fn site() -> MemorySource {
    let template = |(name, text): &(&str, &str)| {
        (
            format!("themes/asking/templates/{name}.html"),
            (*text).to_owned(),
        )
    };
    let pages = PAGES.iter().flat_map(|(name, text, content)| {
        let page = format!("---\ntitle: A page\ntemplate: {name}\n---\n{content}");
        [
            template(&(*name, *text)),
            (format!("content/{name}.en.md"), page),
        ]
    });
    let files = FILES
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    let files: Vec<_> = files
        .chain(TEMPLATES.iter().map(template))
        .chain(pages)
        .collect();
    let files = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()));
    MemorySource::new(files).unwrap()
}
