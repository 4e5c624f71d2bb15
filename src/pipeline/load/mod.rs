//! Loading: from a snapshot to a site that can be rendered.
//!
//! Never lists files and never renders. Settings, theme and languages are read first, since everything else depends on
//! them; then documents and data in parallel, images are measured, and the site is assembled. What an earlier run
//! left in the cache or in memory is used where its inputs have the same digests.

pub(super) mod content;
mod documents;
mod languages;
mod media_measures;
mod settings;
mod social_cards;
pub(super) mod theme;

use super::memo::BuildMemos;
use super::observer::{BuildStep, Observer, step};
use super::request::Request;
use crate::base::{Diagnostic, Outcome};
use crate::cache::Cache;
use crate::config::{Configuration, Theme};
use crate::parse::Document;
use crate::site::{Asset, Site, SiteLanguage, SiteParts, assemble};
use crate::source::Snapshot;
use crate::template::Templates;
use social_cards::SocialCardFonts;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A site, ready to be rendered.
#[derive(Clone, Debug)]
pub struct LoadedSite {
    /// The site.
    pub site: Arc<Site>,
    /// The templates of its theme.
    pub templates: Arc<Templates>,
    /// All documents, unpublished ones too.
    pub documents: Vec<Arc<Document>>,
    /// The fonts for social cards.
    pub(in crate::pipeline) cards: SocialCardFonts,
}

/// Reads a site, with the help of what earlier runs left in the cache and in memory; `None` only where its settings
/// cannot be read at all.
pub(in crate::pipeline) fn load(
    snapshot: &Snapshot,
    request: &Request,
    cache: &mut Cache,
    memos: &mut BuildMemos,
    observer: &dyn Observer,
) -> Outcome<Option<LoadedSite>> {
    let mut problems = Vec::new();
    let loaded = read(snapshot, request, cache, memos, observer, &mut problems);
    Outcome::new(loaded, problems)
}

fn read(
    snapshot: &Snapshot,
    request: &Request,
    cache: &mut Cache,
    memos: &mut BuildMemos,
    observer: &dyn Observer,
    problems: &mut Vec<Diagnostic>,
) -> Option<LoadedSite> {
    let foundation = step(observer, BuildStep::Settings, || {
        foundation(snapshot, request, memos, problems)
    })?;
    let SiteFoundation {
        configuration,
        theme,
        templates,
        assets,
        languages,
    } = foundation;
    let options = documents::read_options(&configuration, request);
    let content = step(observer, BuildStep::Read, || {
        content::read(snapshot, options, cache, memos, problems)
    });
    let measures = step(observer, BuildStep::Measure, || {
        media_measures::measure(snapshot, &content.files, cache)
    });
    let documents = content.documents.clone();
    let parts = SiteParts {
        configuration,
        theme,
        languages,
        documents: content.documents,
        media: measures.media(),
        files: content.files,
        assets,
        data: content.data,
        now: request.now,
        choices: request.choices.clone(),
    };
    let before = memos.site.take();
    let mut cards = SocialCardFonts::default();
    let assembly = step(observer, BuildStep::Assemble, || {
        assemble(parts, before.as_ref(), |site| {
            cards = step(observer, BuildStep::Fonts, || {
                SocialCardFonts::choose(site, request, problems)
            });
            cards.card_fonts()
        })
    });
    let assembly = assembly.collect_into(problems);
    let site = Arc::clone(&assembly.site);
    measures.report(|path| site.files.contains_key(path), problems);
    problems.extend(content::misnamed_pages(site.files.keys()));
    memos.site = Some(assembly);
    Some(LoadedSite {
        site,
        templates,
        documents,
        cards,
    })
}

/// What the documents of a site are read and shown by.
struct SiteFoundation {
    configuration: Arc<Configuration>,
    theme: Arc<Theme>,
    templates: Arc<Templates>,
    assets: BTreeMap<Arc<str>, Asset>,
    languages: Vec<SiteLanguage>,
}

/// Reads settings, theme and languages; `None` where one of them cannot be read at all.
fn foundation(
    snapshot: &Snapshot,
    request: &Request,
    memos: &mut BuildMemos,
    problems: &mut Vec<Diagnostic>,
) -> Option<SiteFoundation> {
    let (configuration, theme) = settings::read(snapshot, request, &mut memos.settings, problems)?;
    let templates = theme::templates(
        snapshot,
        &configuration,
        &theme,
        &mut memos.templates,
        problems,
    );
    let assets = theme::assets(snapshot, &configuration, problems);
    let languages = languages::load(snapshot, &configuration, memos, problems);
    let foundation = SiteFoundation {
        configuration,
        theme,
        templates,
        assets,
        languages,
    };
    (!foundation.languages.is_empty()).then_some(foundation)
}
