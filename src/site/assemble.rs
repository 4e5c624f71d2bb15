//! Putting a site together from its parts, always from scratch.

use super::inherit::{self, Gathered};
use super::{
    Asset, Medium, Site, SiteLanguage, arrangement, feeds, fields, finish, glossary, homes,
    members, settings,
};
use crate::base::{
    Code, Diagnostic, LinkStyle, Moment, Outcome, PagePath, Route, SourcePath, Value,
};
use crate::config::{Configuration, Theme};
use crate::parse::Document;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a site is put together from.
#[derive(Debug)]
pub struct Parts {
    /// The settings.
    pub configuration: Arc<Configuration>,
    /// The settings of the theme.
    pub theme: Arc<Theme>,
    /// The languages, in the order of the settings; never empty.
    pub languages: Vec<SiteLanguage>,
    /// The texts, in any order.
    pub documents: Vec<Arc<Document>>,
    /// The files of the content that are no texts.
    pub files: Vec<SourcePath>,
    /// What is known of the pictures and documents among them.
    pub media: BTreeMap<SourcePath, Medium>,
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
///
/// Pages that are in `before` just as they would be made now are taken over from there, which changes
/// nothing but the time it takes.
pub fn assemble(parts: Parts, before: Option<&Site>) -> Outcome<Site> {
    let mut problems = Vec::new();
    let grouped = group(&parts, &mut problems);
    let files = published_files(&parts.files, &mut problems);
    let choices = parts.choices.clone();
    let mut site = without_pages(parts, files);
    let (gathered, hidden): (Vec<Gathered>, Vec<Gathered>) = grouped
        .into_iter()
        .filter_map(|(path, texts)| inherit::gather(&site, &choices, path, texts, &mut problems))
        .partition(Gathered::is_visible);
    let hidden = hidden
        .into_iter()
        .filter_map(|page| Some((page.path, page.withheld?)));
    site.withheld = hidden.collect();
    members::withhold_files(&mut site, &gathered);
    site.finished = finish::all(&site, gathered, before);
    site.pages = site
        .finished
        .iter()
        .map(|finished| Arc::clone(&finished.page))
        .collect();
    problems.extend(
        site.finished
            .iter()
            .flat_map(|finished| &finished.problems)
            .cloned(),
    );
    site.paths = site
        .numbered_pages()
        .map(|(id, page)| (page.path.clone(), id))
        .collect();
    (site.arrangements, site.terms) =
        rayon::join(|| arrangement::settle(&site), || members::terms(&site));
    site.feeds = feeds::settle(&site);
    site.glossaries = glossary::settle(&site);
    check(&site, &mut problems);
    Outcome::new(site, problems)
}

/// Makes a site that knows everything but its pages.
fn without_pages(parts: Parts, files: BTreeMap<SourcePath, Route>) -> Site {
    Site {
        configuration: parts.configuration,
        theme: parts.theme,
        languages: parts.languages,
        pages: Vec::new(),
        withheld: BTreeMap::new(),
        paths: FxHashMap::default(),
        finished: Vec::new(),
        arrangements: Vec::new(),
        terms: BTreeMap::new(),
        feeds: BTreeMap::new(),
        glossaries: Vec::new(),
        files,
        media: parts.media,
        withheld_files: BTreeMap::new(),
        assets: parts.assets,
        data: parts.data,
        card_fonts: Vec::new(),
        now: parts.now,
        link_style: parts.choices.link_style,
        digests: Default::default(),
    }
}

/// Finds what is wrong between the parts of a site, once all are known.
fn check(site: &Site, problems: &mut Vec<Diagnostic>) {
    fields::check_references(site, problems);
    settings::check(site, problems);
    homes::check(site, problems);
}

/// A page's texts by language.
type Texts = Vec<Option<Arc<Document>>>;

/// Puts the texts of each page together; the pages are ordered by path.
fn group(parts: &Parts, problems: &mut Vec<Diagnostic>) -> Vec<(PagePath, Texts)> {
    let numbers = parts.languages.iter().enumerate();
    let numbers: FxHashMap<&str, usize> = numbers
        .map(|(number, known)| (known.language.as_str(), number))
        .collect();
    let mut documents: Vec<(&Arc<Document>, usize)> = Vec::with_capacity(parts.documents.len());
    for document in &parts.documents {
        match numbers.get(document.language.as_str()) {
            Some(language) => documents.push((document, *language)),
            None => problems.extend(unknown_language(document, parts)),
        }
    }
    documents.sort_by(|(a, _), (b, _)| a.page.cmp(&b.page).then_with(|| a.path.cmp(&b.path)));
    let pages = documents.chunk_by(|(a, _), (b, _)| a.page == b.page);
    pages
        .map(|page| (page[0].0.page.clone(), texts(page, parts, problems)))
        .collect()
}

fn texts(page: &[(&Arc<Document>, usize)], parts: &Parts, problems: &mut Vec<Diagnostic>) -> Texts {
    let mut texts: Texts = vec![None; parts.languages.len()];
    for (document, language) in page {
        match &mut texts[*language] {
            Some(first) => problems.push(duplicate_page(first, document)),
            free => *free = Some(Arc::clone(document)),
        }
    }
    texts
}

/// Tells of a text whose language the site does not have.
fn unknown_language(document: &Document, parts: &Parts) -> Option<Diagnostic> {
    let mut said = parts.configuration.languages.iter();
    // A language that could not be prepared has been reported, and its texts are not to blame.
    if said.any(|settings| settings.language == document.language) {
        return None;
    }
    let known: Vec<String> = parts
        .languages
        .iter()
        .map(|known| format!("`{}`", known.language))
        .collect();
    let message = format!("The site has no language `{}`.", document.language);
    let help = format!(
        "Add it to `languages` in content/site.yaml, or name the file by one of {}.",
        known.join(", ")
    );
    Some(
        Diagnostic::new(Code::UnknownLanguage, message)
            .in_file(&document.path)
            .help(help),
    )
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
        let Some(name) = path.below("content") else {
            continue;
        };
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

/// Walks from a path up to the home page, both included.
pub(super) fn ancestors(path: &PagePath) -> impl Iterator<Item = PagePath> + use<> {
    std::iter::successors(Some(path.clone()), PagePath::parent)
}
