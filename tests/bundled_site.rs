//! The site in this repository, built in memory with both of its themes: whole, well-formed and light.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read the site has failed"
)]

#[path = "bundled_site/figures.rs"]
mod figures;
#[path = "bundled_site/html.rs"]
mod html;
#[path = "bundled_site/links.rs"]
mod links;
#[path = "bundled_site/parity.rs"]
mod parity;
#[path = "support/memory.rs"]
mod support;
#[path = "bundled_site/weight.rs"]
mod weight;

use html::Page;
use plenary::testing::{
    Configuration, DiskSource, LanguageSettings, LayeredSource, LinkStyle, MemorySource, Source,
    SourcePath,
};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, LazyLock};
use support::{Output, output, request};

const THEMES: [&str; 2] = ["outreach", "lite"];
const STYLES: [LinkStyle; 3] = [
    LinkStyle::Relative,
    LinkStyle::Absolute,
    LinkStyle::Portable,
];

/// Returns the site and its themes as they lie in this repository, but for some words in one file.
fn bundled(file: &str, words: &str, instead: &str) -> Arc<dyn Source> {
    let disk = DiskSource::new(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    // What is not listed is not there.
    let _ = disk.list();
    let path = SourcePath::new(file).unwrap();
    let text = String::from_utf8(disk.read(&path).unwrap()).unwrap();
    assert!(text.contains(words), "{file} does not say {words}");
    let over = MemorySource::default().with(path, text.replacen(words, instead, 1));
    Arc::new(LayeredSource::new(Arc::new(disk), Arc::new(over)))
}

fn built(theme: &str, style: LinkStyle) -> Output {
    let themed = format!("\ntheme: {theme}\n");
    let mut request = request();
    request.choices.link_style = style;
    output(
        bundled("content/site.yaml", "\ntheme: outreach\n", &themed),
        &request,
    )
}

/// Every theme in every style of links, built once.
static BUILT: LazyLock<Vec<(String, LinkStyle, Output)>> = LazyLock::new(|| {
    let all = THEMES
        .iter()
        .flat_map(|theme| STYLES.map(|style| (*theme, style)));
    all.map(|(theme, style)| (format!("{theme}, {style:?}"), style, built(theme, style)))
        .collect()
});

/// Looks at one thing in a build, and returns what is wrong with it.
type Look = fn(&Output, LinkStyle) -> Vec<String>;

/// What is looked at in every build, by name.
const CHECKS: &[(&str, Look)] = &[
    ("nothing is wrong with it", problems),
    ("every page is well-formed", faults),
    ("every link leads to an output", |output, _| {
        links::broken(output)
    }),
    ("portable links name files", unnamed),
    ("translations name each other", |output, _| {
        links::one_sided(output)
    }),
    ("the site map names the pages", unmapped),
    ("feeds and site maps are XML", unreadable),
];

/// All in one test, so that the site is built once in every theme and style.
#[test]
fn it_is_whole_in_every_theme_and_style() {
    let mut found = Vec::new();
    for (name, style, output) in BUILT.iter() {
        assert!(
            output.files.len() > 60,
            "{name}: only {} files",
            output.files.len()
        );
        for (check, look) in CHECKS {
            let wrong = look(output, *style).into_iter();
            found.extend(wrong.map(|what| format!("{name}: {check}: {what}")));
        }
    }
    for (theme, limit) in [("outreach", 25_000), ("lite", 8_500)] {
        found.extend(weight::heavy(theme, limit));
    }
    assert!(
        found.is_empty(),
        "{} problems:
{}",
        found.len(),
        found.join(
            "
"
        )
    );
    check_key_pages();
}

fn text<'a>(output: &'a Output, file: &str) -> &'a str {
    assert!(output.files.contains_key(file), "there is no {file}");
    std::str::from_utf8(&output.files[file]).unwrap()
}

/// Returns the texts whose names have one of the endings.
fn texts<'a>(output: &'a Output, ending: &'static str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let files = output
        .files
        .keys()
        .filter(move |file| file.ends_with(ending));
    files.map(|file| (&**file, text(output, file)))
}

fn problems(output: &Output, _: LinkStyle) -> Vec<String> {
    output
        .problems
        .iter()
        .map(|problem| format!("{problem:?}"))
        .collect()
}

fn faults(output: &Output, _: LinkStyle) -> Vec<String> {
    let pages = texts(output, ".html").map(|(file, text)| (file, Page::parse(text)));
    let faults = pages.flat_map(|(file, page)| {
        page.faults()
            .into_iter()
            .map(move |fault| format!("{file}: {fault}"))
    });
    faults.collect()
}

fn unnamed(output: &Output, style: LinkStyle) -> Vec<String> {
    if style == LinkStyle::Portable {
        links::unnamed(output)
    } else {
        Vec::new()
    }
}

fn unmapped(output: &Output, _: LinkStyle) -> Vec<String> {
    let named: BTreeSet<String> = xml_texts(text(output, "sitemap.xml"), "loc")
        .into_iter()
        .collect();
    let canonical = texts(output, ".html").filter_map(|(file, text)| {
        let page = Page::parse(text);
        (page.is_indexed() && !file.ends_with("/404.html")).then(|| page.own_address())?
    });
    let pages: BTreeSet<String> = canonical
        .filter(|address| is_text(output, address))
        .collect();
    let differing = named.symmetric_difference(&pages);
    differing
        .map(|address| format!("only one of site map and pages has {address}"))
        .collect()
}

/// Returns whether an address is that of a text: lists of terms are found through the pages.
fn is_text(output: &Output, address: &str) -> bool {
    let feeds =
        texts(output, "sitemap.xml").any(|(_, map)| map.contains(&format!("<loc>{address}</loc>")));
    let is_list = LISTS.iter().any(|part| address.contains(part));
    feeds || !(is_list || address == "https://ssr.example/")
}

/// What the addresses of lists of terms have in them, in every language.
static LISTS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let path = SourcePath::new("content/site.yaml").unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join(path.as_str())).unwrap();
    let settings = Configuration::parse(&path, &text).value.unwrap();
    let slugs = settings.taxonomies.iter().flat_map(|(id, taxonomy)| {
        let slug = |known: &LanguageSettings| taxonomy.slug.get(&known.language).unwrap_or(id);
        settings
            .languages
            .iter()
            .map(slug)
            .map(|slug| format!("/{slug}/"))
            .collect::<Vec<_>>()
    });
    slugs.collect()
});

/// Reads XML strictly, and returns the texts of all elements of a name.
fn xml_texts(xml: &str, name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut texts, mut open) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => open.push(start.name().0.to_owned()),
            Event::End(_) => drop(open.pop()),
            Event::Text(text) if open.last().is_some_and(|last| last == name) => {
                texts.push(text.to_string());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "{open:?} are not closed");
    texts
}

fn unreadable(output: &Output, _: LinkStyle) -> Vec<String> {
    let feeds: Vec<_> = texts(output, "feed.xml").collect();
    assert!(feeds.len() >= 3, "{} feeds", feeds.len());
    assert!(!xml_texts(text(output, "sitemap.xml"), "loc").is_empty());
    let ids = feeds.iter().flat_map(|(_, feed)| xml_texts(feed, "id"));
    let foreign = ids.filter(|id| !id.starts_with("https://ssr.example/"));
    foreign.map(|id| format!("a feed names {id}")).collect()
}

/// Takes the digests out of the names of assets, so that a change of a style changes no page here.
fn without_fingerprints(output: &Output, text: &str) -> String {
    let assets = output
        .files
        .keys()
        .filter_map(|file| file.strip_prefix("assets/"));
    assets.fold(text.to_owned(), |text, asset| {
        let mut parts: Vec<&str> = asset.split('.').collect();
        let digest = parts.len() - 2;
        parts.remove(digest);
        text.replace(asset, &parts.join("."))
    })
}

fn check_key_pages() {
    let files = [
        "index.html",
        "en/index.html",
        "ar/missions/burundi-bnub/index.html",
        "fr/principes/appropriation/index.html",
        "en/404.html",
        "fr/feed.xml",
        "sitemap.xml",
    ];
    for theme in THEMES {
        let output = &BUILT
            .iter()
            .find(|(name, ..)| name.starts_with(theme))
            .unwrap()
            .2;
        for file in files {
            let name = format!("{theme}_{}", file.replace(['/', '.'], "_"));
            insta::assert_snapshot!(name, without_fingerprints(output, text(output, file)));
        }
    }
}
