//! Questions: for each thing that outputs can ask of a site, a page that asks nothing else, and an edit
//! after which only that answer is another. A rebuild that does not ask again shows the old page.

use super::edits::Edit;
use super::rebuild::{Site, Step};
use plenary::testing::{MemorySource, Source};

const SITE: &[(&str, &str)] = &[
    (
        "content/site.yaml",
        "title: Peace\nbase_url: https://ssr.example/\ntheme: asking\nsource_language: en\n\
         languages: [{tag: en}, {tag: fr}]\nlanguage_bar: [en, fr]\nsections: {/: {feed: yes, fallback: hide}}\n",
    ),
    ("content/index.en.md", "---\ntitle: Home\n---\nHome.\n"),
    (
        "content/index.fr.md",
        "---\ntitle: Accueil\n---\nAccueil.\n",
    ),
    (
        "content/early.en.md",
        "---\ntitle: Early\ndate: 2014-01-01\n---\nEarly.\n",
    ),
    (
        "content/map.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    ),
    ("content/_data/growth.yaml", "- 3\n"),
    (
        "themes/asking/theme.yaml",
        "name: Asking\nengine: minijinja\ncomponents:\n  box: {arguments: {colour: {type: text, default: red}}}\n",
    ),
    ("themes/asking/components/box.html", "{{ colour }}"),
    ("themes/asking/assets/style.css", "a { color: red }"),
    ("themes/asking/templates/page.html", "{{ page.content }}"),
    ("themes/asking/templates/section.html", "{{ page.content }}"),
    ("themes/asking/templates/not-found.html", "Not found"),
    (
        "themes/asking/templates/languages.html",
        "{% for l in site.languages %}{{ l.home }} {% endfor %}",
    ),
    (
        "themes/asking/templates/untranslated.html",
        "Not translated",
    ),
    ("themes/asking/templates/redirect.html", "Moved"),
];

/// What each page asks: its name, its template, its text.
const PAGES: &[(&str, &str, &str)] = &[
    (
        "finds",
        "{% set late = page(path=\"/late\", required=false) %}{% if late %}there{% endif %}",
        "",
    ),
    (
        "lists",
        "{% for found in pages() %}{{ found.url }} {% endfor %}",
        "",
    ),
    (
        "lists-a-section",
        "{% for found in pages(section=\"/\") %}{{ found.url }} {% endfor %}",
        "",
    ),
    (
        "names-translations",
        "{% for one in translations() %}{{ one.url }} {% endfor %}",
        "",
    ),
    (
        "deep/rises",
        "{% for above in breadcrumbs() %}{{ above.title }} {% endfor %}",
        "",
    ),
    ("leads", "{{ page.content }}", "![Map](../map.svg)\n"),
    ("names-a-file", "{{ url(path=\"/map.svg\") }}", ""),
    ("names-an-asset", "{{ asset(path=\"style.css\") }}", ""),
    ("reads-data", "{{ data(name=\"growth\") | json }}", ""),
    ("reads-the-clock", "{{ now() }}", ""),
    ("calls", "{{ page.content }}", "::box\n"),
    (
        "names-languages",
        "{% for l in site.languages %}{{ l.tag }} {% endfor %}",
        "",
    ),
];

/// What changes an answer.
fn edits() -> Vec<Edit> {
    let write = |path: &str, text: &str| Edit::Write(path.to_owned(), text.as_bytes().to_vec());
    let late = "---\ntitle: Late\ndate: 2016-01-01\n---\nLate.\n";
    let settings = text_of("content/site.yaml");
    vec![
        write("content/late.en.md", late),
        write("content/late.fr.md", late),
        write("content/names-translations.fr.md", late),
        write("content/deep/index.en.md", late),
        write("content/map.en.svg", text_of("content/map.svg")),
        write("themes/asking/assets/style.css", "a { color: blue }"),
        write("content/_data/growth.yaml", "- 4\n"),
        write(
            "themes/asking/theme.yaml",
            &text_of("themes/asking/theme.yaml").replace("red", "blue"),
        ),
        write(
            "content/site.yaml",
            &settings.replace("[{tag: en}, {tag: fr}]", "[{tag: fr}, {tag: en}]"),
        ),
        write(
            "content/site.yaml",
            &settings.replace("[en, fr]", "[fr, en]"),
        ),
    ]
}

fn text_of(path: &str) -> &'static str {
    SITE.iter().find(|(known, _)| *known == path).unwrap().1
}

fn site() -> MemorySource {
    let files = SITE
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    let pages = PAGES.iter().flat_map(|(name, template, text)| {
        [
            (
                format!("themes/asking/templates/{name}.html"),
                (*template).to_owned(),
            ),
            (
                format!("content/{name}.en.md"),
                format!("---\ntitle: A page\ntemplate: {name}\n---\n{text}"),
            ),
        ]
    });
    let files: Vec<(String, String)> = files.chain(pages).collect();
    MemorySource::new(
        files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str())),
    )
    .unwrap()
}

#[test]
fn every_question_is_asked_again() {
    let site = site();
    let begun = Site::new(site.clone());
    assert!(begun.is_published(), "the site is not as it should be");
    for edit in edits() {
        Site::new(site.clone()).follow(&[Step::edit(edit)]).unwrap();
    }
    begun.follow(&[Step::after(1)]).unwrap();
}

#[test]
fn every_file_is_missed_and_welcomed_back() {
    let site = site();
    for (path, text) in &SITE[1..] {
        let gone = Edit::Remove(place_of(&site, path));
        let back = Edit::Write((*path).to_owned(), text.as_bytes().to_vec());
        Site::new(site.clone())
            .follow(&[gone, back].map(Step::edit))
            .unwrap();
    }
}

fn place_of(site: &MemorySource, path: &str) -> usize {
    site.list()
        .value
        .iter()
        .position(|entry| entry.path.as_str() == path)
        .unwrap()
}
