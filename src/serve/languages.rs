//! The languages of a page, as the bar of the preview shows them.

use crate::base::{Route, SourcePath};
use crate::pipeline::Edition;
use crate::site::{Job, LanguageId, Lens, PageId, Planned, Presence};
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

/// Lists the languages of the site, in the order of its language bar, with what there is of an output.
pub(super) fn of(edition: &Edition, planned: &Planned) -> Vec<PageLanguage> {
    let Some(loaded) = &edition.loaded else {
        return Vec::new();
    };
    let lens = Lens::new(Arc::clone(&loaded.site));
    let switches = lens.switches(&planned.job);
    let language = |switch: crate::site::LanguageSwitch| {
        let site = loaded.site.language(switch.language);
        let texts = text_page(&planned.job).map(|page| texts(edition, page, switch.language));
        let (state, file, create) = texts.unwrap_or((
            if switch.route.is_some() {
                "translated"
            } else {
                "absent"
            },
            None,
            None,
        ));
        PageLanguage {
            language: site.language.to_string(),
            name: Arc::clone(&site.name),
            direction: site.direction.as_str(),
            address: switch.route.map(|route| address(&route)),
            state,
            file,
            create,
        }
    };
    switches.into_iter().map(language).collect()
}

/// Returns the page whose text an output shows; further stretches of a list show none.
fn text_page(job: &Job) -> Option<PageId> {
    job.page().filter(|_| !matches!(job, Job::List(..)))
}

fn texts(
    edition: &Edition,
    page: PageId,
    language: LanguageId,
) -> (&'static str, Option<SourcePath>, Option<SourcePath>) {
    let site = edition.loaded.as_ref().map(|loaded| &loaded.site);
    let Some((site, page)) = site.and_then(|site| Some((site, site.page(page)?))) else {
        return ("absent", None, None);
    };
    let state = match page.presence(language) {
        Presence::Translated => "translated",
        Presence::Stub => "stub",
        Presence::Fallback => "shown",
        Presence::Absent => "absent",
    };
    if let Some(text) = page.translation(language) {
        return (state, Some(text.document.path.clone()), None);
    }
    let original = page
        .original()
        .and_then(|original| page.translation(original));
    let beside = original.and_then(|text| {
        let tag = &site.language(language).language;
        beside(&text.document.path, tag.as_str())
    });
    match beside {
        // It is there, and is not shown: a draft, perhaps.
        Some(path) if edition.snapshot.get(path.as_str()).is_some() => (state, Some(path), None),
        path => (state, None, path),
    }
}

/// Returns the file beside that of a text which would have the text in another language.
pub(super) fn beside(path: &SourcePath, tag: &str) -> Option<SourcePath> {
    let (stem, _) = path.as_str().strip_suffix(".md")?.rsplit_once('.')?;
    SourcePath::new(format!("{stem}.{tag}.md"))
        .ok()
        .filter(|_| !stem.ends_with('/'))
}

/// Writes the address of a route on this server.
pub(super) fn address(route: &Route) -> String {
    route.behind(&["/"])
}
