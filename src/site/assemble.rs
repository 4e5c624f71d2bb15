//! Putting a site together from its parts, always from scratch.

use super::inherit::{self, Gathered};
use super::{
    Asset, LanguageId, Page, PageId, Policy, Site, SiteLanguage, Translation, feeds, fields,
    glossary, headings, homes, members, routes, settings,
};
use crate::base::{
    Code, Diagnostic, LinkStyle, Moment, Outcome, PagePath, Route, SourcePath, Value,
};
use crate::config::{Configuration, Fallback, SectionDefaults, Theme};
use crate::parse::Document;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// What a site is put together from.
#[derive(Debug)]
pub struct Parts {
    /// The settings.
    pub configuration: Configuration,
    /// The settings of the theme.
    pub theme: Theme,
    /// The languages, in the order of the settings; never empty.
    pub languages: Vec<SiteLanguage>,
    /// The texts, in any order.
    pub documents: Vec<Arc<Document>>,
    /// The files of the content that are no texts.
    pub files: Vec<SourcePath>,
    /// The files of the theme that are published.
    pub assets: BTreeMap<Arc<str>, Asset>,
    /// The data files, by name.
    pub data: BTreeMap<Arc<str>, Value>,
    /// The clock.
    pub now: Moment,
    /// What was asked for.
    pub choices: Choices,
}

/// What the person who builds the site asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Choices {
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether pages with a date to come are shown.
    pub future: bool,
    /// Whether pages whose time is over are shown.
    pub expired: bool,
    /// How addresses are written.
    pub link_style: LinkStyle,
}

/// Puts the site together.
pub fn assemble(parts: Parts) -> Outcome<Site> {
    let mut problems = Vec::new();
    let grouped = group(&parts, &mut problems);
    let files = published_files(&parts.files, &mut problems);
    let mut site = Site {
        configuration: parts.configuration,
        theme: parts.theme,
        languages: parts.languages,
        pages: Vec::new(),
        withheld: BTreeMap::new(),
        paths: HashMap::new(),
        title_ranks: Vec::new(),
        terms: BTreeMap::new(),
        feeds: BTreeMap::new(),
        glossaries: Vec::new(),
        files,
        withheld_files: BTreeMap::new(),
        assets: parts.assets,
        data: parts.data,
        now: parts.now,
        link_style: parts.choices.link_style,
        digests: Default::default(),
    };
    let (gathered, hidden): (Vec<Gathered>, Vec<Gathered>) = grouped
        .into_iter()
        .filter_map(|(path, texts)| {
            inherit::gather(&site, &parts.choices, path, texts, &mut problems)
        })
        .partition(Gathered::is_visible);
    let hidden = hidden.into_iter().filter_map(|page| Some((page.path, page.withheld?)));
    site.withheld = hidden.collect();
    members::withhold_files(&mut site, &gathered);
    site.pages = pages(&site, gathered, &mut problems);
    site.paths = site.numbered_pages().map(|(id, page)| (page.path.clone(), id)).collect();
    members::settle(&mut site);
    site.feeds = feeds::settle(&site);
    site.glossaries = glossary::settle(&site);
    check(&site, &mut problems);
    Outcome::new(site, problems)
}

/// Finds what is wrong between the parts of a site, once all are known.
fn check(site: &Site, problems: &mut Vec<Diagnostic>) {
    fields::check_references(site, problems);
    settings::check(site, problems);
    homes::check(site, problems);
}

/// A page's texts by language.
type Texts = Vec<Option<Arc<Document>>>;

fn group(parts: &Parts, problems: &mut Vec<Diagnostic>) -> BTreeMap<PagePath, Texts> {
    let mut documents: Vec<&Arc<Document>> = parts.documents.iter().collect();
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    let mut grouped: BTreeMap<PagePath, Texts> = BTreeMap::new();
    for document in documents {
        let known = parts.languages.iter().position(|known| known.language == document.language);
        let Some(language) = known else {
            let said = &parts.configuration.languages;
            // A language that could not be prepared has been reported, and its texts are not to blame.
            if !said.iter().any(|settings| settings.language == document.language) {
                problems.push(unknown_language(document, &parts.languages));
            }
            continue;
        };
        let texts = grouped
            .entry(document.page.clone())
            .or_insert_with(|| vec![None; parts.languages.len()]);
        match &texts[language] {
            Some(first) => problems.push(duplicate_page(first, document)),
            None => texts[language] = Some(Arc::clone(document)),
        }
    }
    grouped
}

fn unknown_language(document: &Document, languages: &[SiteLanguage]) -> Diagnostic {
    let known: Vec<String> =
        languages.iter().map(|known| format!("`{}`", known.language)).collect();
    let message = format!("The site has no language `{}`.", document.language);
    Diagnostic::new(Code::UnknownLanguage, message).in_file(&document.path).help(format!(
        "Add it to `languages` in content/site.yaml, or name the file by one of {}.",
        known.join(", ")
    ))
}

fn duplicate_page(first: &Document, second: &Document) -> Diagnostic {
    let message = format!(
        "The page `{}` is there twice in `{}`.",
        Site::written(&second.page),
        second.language
    );
    Diagnostic::new(Code::DuplicatePage, message)
        .in_file(&second.path)
        .related(&first.path, None, "the same page")
        .help("Keep one of the two files.")
}

fn published_files(
    files: &[SourcePath],
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<SourcePath, Route> {
    let mut published = BTreeMap::new();
    for path in files {
        let Some(name) = path.below("content") else { continue };
        match Route::new(name) {
            Ok(route) => {
                published.insert(path.clone(), route);
            }
            Err(error) => problems.push(
                Diagnostic::new(
                    Code::UnsafePath,
                    format!("The file cannot be published: {error}."),
                )
                .in_file(path)
                .help("Give it another name."),
            ),
        }
    }
    published
}

fn pages(site: &Site, gathered: Vec<Gathered>, problems: &mut Vec<Diagnostic>) -> Vec<Page> {
    let paths: Vec<PagePath> = gathered.iter().map(|page| page.path.clone()).collect();
    let all_routes = routes::routes(site, &gathered);
    let finished: Vec<Outcome<Page>> = gathered
        .into_par_iter()
        .zip(all_routes)
        .enumerate()
        .map(|(index, (page, routes))| {
            let id = PageId(u32::try_from(index).unwrap_or(u32::MAX));
            let parent = parent(&paths, &page.path);
            let policy = policy(&site.configuration.sections, &page.path);
            let mut problems = Vec::new();
            let page = finish(site, id, page, Place { parent, routes, policy }, &mut problems);
            Outcome::new(page, problems)
        })
        .collect();
    finished.into_iter().map(|page| page.collect_into(problems)).collect()
}

/// Where a page stands among the others.
struct Place {
    parent: Option<PageId>,
    routes: Vec<Option<Route>>,
    policy: Policy,
}

fn finish(
    site: &Site,
    id: PageId,
    gathered: Gathered,
    place: Place,
    problems: &mut Vec<Diagnostic>,
) -> Page {
    let translations = translations(site, id, &gathered, &place.routes, problems);
    let folder = format!("content/{}", gathered.path);
    let files = members::files_in(&site.files, folder.trim_end_matches('/'));
    let mut page = Page {
        fallbacks: fallbacks(site, &gathered.path),
        path: gathered.path,
        parent: place.parent,
        source: gathered.source,
        translations,
        routes: place.routes,
        policy: place.policy,
        children: Vec::new(),
        places: Vec::new(),
        files,
    };
    for language in site.language_ids() {
        if page.presence(language) == super::Presence::Absent {
            page.routes[usize::from(language.0)] = None;
        }
    }
    page
}

fn translations(
    site: &Site,
    id: PageId,
    gathered: &Gathered,
    routes: &[Option<Route>],
    problems: &mut Vec<Diagnostic>,
) -> Vec<Option<Translation>> {
    let source = &gathered.source_document;
    let source_ids = headings::source_ids(source);
    let mut translations = Vec::with_capacity(gathered.texts.len());
    for (language, text) in (0u16..).map(LanguageId).zip(&gathered.texts) {
        let route = routes.get(usize::from(language.0)).cloned().flatten();
        let translation = text.as_ref().zip(route).and_then(|(text, route)| {
            let heading_ids = if Arc::ptr_eq(text, source) {
                Arc::clone(&source_ids)
            } else {
                headings::translated_ids(text, source, &source_ids, problems)
            };
            inherit::translate(site, id, language, gathered, route, heading_ids, problems)
        });
        translations.push(translation);
    }
    translations
}

/// Finds the nearest page above a path.
fn parent(paths: &[PagePath], path: &PagePath) -> Option<PageId> {
    let mut above = path.parent();
    while let Some(candidate) = above {
        if let Ok(index) = paths.binary_search(&candidate) {
            return u32::try_from(index).ok().map(PageId);
        }
        above = candidate.parent();
    }
    None
}

/// Settles what holds at a path: what the nearest section says that says anything of it.
fn policy(sections: &BTreeMap<PagePath, SectionDefaults>, path: &PagePath) -> Policy {
    let chain: Vec<&SectionDefaults> =
        ancestors(path).filter_map(|path| sections.get(&path)).collect();
    let own = sections.get(path);
    Policy {
        sort: chain.iter().find_map(|section| section.sort).unwrap_or_default(),
        reverse: chain.iter().find_map(|section| section.reverse).unwrap_or_default(),
        page_size: chain.iter().find_map(|section| section.page_size).unwrap_or_default(),
        feed: own.and_then(|section| section.feed).unwrap_or(path.is_home()),
    }
}

/// Settles what stands in for missing translations, in each language by the nearest section that says so.
fn fallbacks(site: &Site, path: &PagePath) -> Vec<Fallback> {
    let sections = &site.configuration.sections;
    let chain: Vec<&SectionDefaults> =
        ancestors(path).filter_map(|path| sections.get(&path)).collect();
    let settle = |known: &SiteLanguage| {
        chain.iter().find_map(|section| section.fallback.get(&known.language)).unwrap_or_default()
    };
    site.languages.iter().map(settle).collect()
}

/// Walks from a path up to the home page, both included.
pub(super) fn ancestors(path: &PagePath) -> impl Iterator<Item = PagePath> + use<> {
    std::iter::successors(Some(path.clone()), PagePath::parent)
}
