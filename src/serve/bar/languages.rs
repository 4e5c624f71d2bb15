//! The languages of a page, as the bar shows them.

use crate::base::SourcePath;
use crate::pipeline::Edition;
use crate::serve::http::url_path;
use crate::site::{Job, LanguageId, LanguageSwitch, Lens, PageId, Planned, Presence, Site};
use serde::Serialize;
use std::sync::Arc;

/// A language, and what there is of a page in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct PageLanguage {
    language: String,
    name: Arc<str>,
    direction: &'static str,
    address: Option<String>,
    state: &'static str,
    /// The file with the text in that language.
    file: Option<SourcePath>,
    /// The file that a missing translation would be in.
    create: Option<SourcePath>,
}

/// The file of a page in one language.
#[derive(Debug, Default)]
struct TextFile {
    existing: Option<SourcePath>,
    missing: Option<SourcePath>,
}

/// Lists the languages of the site, in the order of its language bar, with what there is of an output.
pub(super) fn of_output(edition: &Edition, planned: &Planned) -> Vec<PageLanguage> {
    let Some(loaded) = &edition.loaded else {
        return Vec::new();
    };
    let site = &loaded.site;
    let switches = Lens::new(Arc::clone(site)).switches(&planned.job);
    let languages = switches.into_iter().map(|switch| {
        let page = text_page(&planned.job);
        let file = page.map(|page| text_file(edition, site, page, switch.language));
        let file = file.unwrap_or_default();
        let language = site.language(switch.language);
        PageLanguage {
            language: language.language.to_string(),
            name: Arc::clone(&language.name),
            direction: language.direction.as_str(),
            state: state(site, page, &switch),
            address: switch.route.as_ref().map(url_path::from_route),
            file: file.existing,
            create: file.missing,
        }
    });
    languages.collect()
}

/// Returns the page whose text an output shows; further pages of a list show none.
fn text_page(job: &Job) -> Option<PageId> {
    job.page().filter(|_| !matches!(job, Job::List(..)))
}

/// Returns the name of what there is in a language, as the client knows it.
fn state(site: &Site, page: Option<PageId>, switch: &LanguageSwitch) -> &'static str {
    let Some(page) = page else {
        return match switch.route {
            Some(_) => "translated",
            None => "absent",
        };
    };
    let presence = site.page(page).map(|page| page.presence(switch.language));
    match presence.unwrap_or(Presence::Absent) {
        Presence::Translated => "translated",
        Presence::Stub => "stub",
        Presence::Fallback => "shown",
        Presence::Absent => "absent",
    }
}

fn text_file(edition: &Edition, site: &Site, page: PageId, language: LanguageId) -> TextFile {
    let Some(page) = site.page(page) else {
        return TextFile::default();
    };
    if let Some(text) = page.translation(language) {
        return TextFile {
            existing: Some(text.document.path.clone()),
            missing: None,
        };
    }
    let original = page
        .original()
        .and_then(|original| page.translation(original));
    let path = original.and_then(|text| {
        let tag = &site.language(language).language;
        translation_file(&text.document.path, tag.as_str())
    });
    match path {
        // It exists, and is not shown: a draft, perhaps.
        Some(path) if edition.snapshot.get(path.as_str()).is_some() => TextFile {
            existing: Some(path),
            missing: None,
        },
        path => TextFile {
            existing: None,
            missing: path,
        },
    }
}

/// Returns the file beside that of a text which would have the text in another language.
pub(crate) fn translation_file(path: &SourcePath, tag: &str) -> Option<SourcePath> {
    let (stem, _) = path.as_str().strip_suffix(".md")?.rsplit_once('.')?;
    SourcePath::new(format!("{stem}.{tag}.md"))
        .ok()
        .filter(|_| !stem.ends_with('/'))
}
