//! Forgotten facts: for each kind of fact an edit whose rebuild is wrong where outputs forget that they asked for it.
//!
//! A rebuild that is right without a kind of fact says that nothing depends on it, or that no test would see it if
//! the lens did not record it. The kinds come from the table of facts, so that a new row needs a case here.

use super::asking_site::{FILES, site};
use super::edits;
use super::support::{Output, output, rebuilt, request};
use plenary::testing::{Cache, CacheDirectory, Fact, MemorySource, SourcePath, Traces};
use plenary::{Moment, Request};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A change of one file, or of the clock.
#[derive(Debug)]
enum Edit {
    Write(&'static str, &'static str),
    Replace(&'static str, &'static str, &'static str),
    Remove(&'static str),
    Wait,
}
use Edit::{Remove, Replace, Wait, Write};

/// Kinds of fact that no edit here can miss, with the reason.
const OUT_OF_REACH: &[&str] = &[
    // Social cards need fonts, and not every machine has any.
    "TranslationFact::SocialCard",
    "LanguageFact::Fonts",
    // The site map of some thousand pages has a second part.
    "SiteFact::SitemapParts",
    // Asked for by what fails, and a build with errors leaves no traces.
    "TranslationFact::Source",
    "SiteFact::AssetNames",
    "SiteFact::DataNames",
];

const LATE: &str = "---\ntitle: Late\ndate: 2016-01-01\n---\nLate.\n";

/// Edits, each with the kinds of fact that make its rebuild right.
const CASES: &[(Edit, &[&str])] = &[
    (Wait, &["SiteFact::Now"]),
    (
        Replace("content/early.en.md", "title: Early", "title: Later"),
        &["TranslationFact::Label"],
    ),
    (
        Replace("content/early.en.md", "2014", "2015"),
        &["TranslationFact::Card", "TranslationFact::Changed"],
    ),
    (
        Replace("content/early.en.md", "Early.\n", "First.\n"),
        &["TranslationFact::Excerpt", "TranslationFact::Body"],
    ),
    (
        Replace("content/early.en.md", "## Scope", "## Reach"),
        &["NamedFact::Anchor"],
    ),
    (
        Replace("content/early.en.md", "[police]", "[]"),
        &["NamedFact::TermMembers"],
    ),
    (
        Write("content/late.en.md", LATE),
        &[
            "TranslationFact::Children",
            "LanguageFact::Pages",
            "NamedFact::PageExists",
            "NamedFact::Feed",
            "NamedFact::SitemapPart",
        ],
    ),
    (
        Write("content/late.ar.md", LATE),
        &["LanguageFact::HasPages"],
    ),
    (
        Write("content/names-next.en.md", "---\ntitle: A page\n---\n"),
        &["TranslationFact::Neighbours"],
    ),
    (
        Write("content/names-translations.fr.md", LATE),
        &["PageFact::Presences"],
    ),
    (
        Write("content/deep/index.en.md", LATE),
        &["PageFact::Parent"],
    ),
    (
        Write("content/grows/late.fr.md", LATE),
        &["PageFact::Section"],
    ),
    (Write("content/ssr.en.md", SSR), &["LanguageFact::Glossary"]),
    (
        Replace("content/ddr.en.md", "Disarmament", "Demobilisation"),
        &["NamedFact::Acronym"],
    ),
    (
        Replace(
            "content/shown/index.fr.md",
            "title",
            "source_language: fr\ntitle",
        ),
        &["PageFact::Original"],
    ),
    (Remove("content/index.fr.md"), &["LanguageFact::Home"]),
    (
        Write(
            "content/map.en.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        ),
        &["NamedFact::Link"],
    ),
    (
        Replace("content/map.svg", "width=\"2\"", "width=\"3\""),
        &["NamedFact::Medium"],
    ),
    (
        Replace("content/map.svg", "/>", "></svg>"),
        &["NamedFact::Size", "NamedFact::Bytes"],
    ),
    (Remove("content/logo.svg"), &["NamedFact::File"]),
    (
        Replace("content/_data/growth.yaml", "3", "4"),
        &["NamedFact::Data"],
    ),
    (
        Replace("content/_locales/en.ftl", "Hello", "Welcome"),
        &["LanguageFact::Locale"],
    ),
    (
        Replace("content/site.yaml", "title: Peace", "title: Order"),
        &["LanguageFact::Title"],
    ),
    (
        Replace("content/site.yaml", "About peace", "About order"),
        &["LanguageFact::Description"],
    ),
    (
        Replace("content/site.yaml", "name: Office", "name: Bureau"),
        &["SiteFact::Organisation"],
    ),
    (
        Replace("content/site.yaml", "colour: red", "colour: blue"),
        &["SiteFact::Parameters"],
    ),
    (
        Replace("content/site.yaml", "ssr.example", "dcaf.example"),
        &["SiteFact::Addresses"],
    ),
    (
        Replace("content/site.yaml", "[en, fr, ar]", "[fr, en, ar]"),
        &["SiteFact::Languages"],
    ),
    (
        Replace("content/site.yaml", "raw_html: allow", "raw_html: escape"),
        &["SiteFact::RawHtml"],
    ),
    (
        Replace("content/site.yaml", "[/early]", "[/news]"),
        &["SiteFact::Menus"],
    ),
    (
        Replace("content/site.yaml", "label: Mission", "label: Operation"),
        &["NamedFact::KindLabel"],
    ),
    (
        Replace("content/site.yaml", "page_size: 2", "page_size: 3"),
        &["PageFact::Policy"],
    ),
    (
        Replace("content/site.yaml", "label: Topics", "label: Subjects"),
        &["NamedFact::TaxonomyLabel"],
    ),
    (
        Replace(
            "content/site.yaml",
            "label: Topics",
            "label: Topics\n    list: no",
        ),
        &["NamedFact::Taxonomy"],
    ),
    (
        Replace("content/site.yaml", "label: Police", "label: Constables"),
        &["NamedFact::Term"],
    ),
    (
        Replace(
            "content/site.yaml",
            "taxonomies:",
            "taxonomies:\n  regions: {label: Regions, terms: {}}",
        ),
        &["SiteFact::TaxonomyIds"],
    ),
    (
        Replace("themes/asking/theme.yaml", "default: red", "default: blue"),
        &["SiteFact::Theme"],
    ),
    (
        Replace("themes/asking/assets/style.css", "red", "blue"),
        &["NamedFact::Asset"],
    ),
    (
        Replace(
            "themes/asking/components/box.html",
            "{{ colour }}",
            "-{{ colour }}",
        ),
        &["NamedFact::Template"],
    ),
];

const SSR: &str = "---\ntitle: Reform\nkind: term\nacronym: SSR\n---\nText.\n";

fn edited(site: &MemorySource, edit: &Edit) -> MemorySource {
    let path = |path: &str| SourcePath::new(path).unwrap();
    match edit {
        Write(file, text) => site.clone().with(path(file), *text),
        Replace(file, old, new) => {
            let (_, text) = FILES.iter().find(|(known, _)| known == file).unwrap();
            assert!(text.contains(old), "{file} does not say {old}");
            site.clone().with(path(file), text.replace(old, new))
        }
        Wait => site.clone(),
        Remove(file) => {
            let mut files = edits::files(site);
            files.remove(*file);
            let files = files.iter().map(|(path, bytes)| (path.as_str(), &**bytes));
            MemorySource::new(files).unwrap()
        }
    }
}

/// Returns the request of the build after an edit.
fn request_after(edit: &Edit) -> Request {
    let usual = request();
    match edit {
        Wait => Request {
            now: Moment::from_unix(1_780_000_001).unwrap(),
            ..usual
        },
        Write(..) | Replace(..) | Remove(_) => usual,
    }
}

/// Lets every output forget that it asked for facts of a kind.
fn forgetting(traces: &Traces, kind: &str) -> Traces {
    let mut traces = traces.clone();
    let facts = &traces.facts;
    let is_kept = |fact: &u32| facts[*fact as usize].0.kind() != kind;
    for trace in &mut traces.outputs {
        trace.facts.retain(is_kept);
    }
    traces
}

#[test]
fn a_rebuild_is_wrong_where_any_kind_of_fact_is_forgotten() {
    let site = site();
    let place = tempfile::tempdir().unwrap();
    let directory = CacheDirectory::new(place.path());
    let mut cache = Cache::in_directory(directory.clone());
    let (before, _) = rebuilt(
        Arc::new(site.clone()),
        &request(),
        &mut cache,
        Default::default(),
    );
    assert!(before.is_published, "{:?}", before.problems);
    cache.save().unwrap();
    let traces = directory.traces().unwrap();
    let rebuild = |edit: &Edit, kind: &str| -> Output {
        directory.keep_traces(&forgetting(&traces, kind)).unwrap();
        directory.keep_run(None).unwrap();
        let mut cache = Cache::in_directory(directory.clone());
        rebuilt(
            Arc::new(edited(&site, edit)),
            &request_after(edit),
            &mut cache,
            before.files.clone(),
        )
        .0
    };
    let mut seen: BTreeSet<&str> = OUT_OF_REACH.iter().copied().collect();
    for (edit, kinds) in CASES {
        let clean = output(Arc::new(edited(&site, edit)), &request_after(edit));
        assert!(rebuild(edit, "none") == clean, "{edit:?}");
        for kind in *kinds {
            assert!(
                rebuild(edit, kind) != clean,
                "{edit:?} does not need {kind}"
            );
        }
        seen.extend(*kinds);
    }
    let all: BTreeSet<&str> = Fact::kinds().collect();
    assert_eq!(seen, all, "every kind of fact has a case");
}
