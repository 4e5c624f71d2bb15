//! From a snapshot to a site.

pub(super) mod content;
mod documents;
mod languages;
mod media_measures;
mod social_cards;
pub(super) mod theme;

use super::memo::{BuildMemos, Memo, Settings};
use super::observer::{BuildStep, Observer, step};
use super::request::Request;
use crate::base::{Code, Diagnostic, Digest, Outcome};
use crate::cache::Cache;
use crate::config::{Configuration, Theme};
use crate::parse::Document;
use crate::site::{Asset, Site, SiteLanguage, SiteParts, assemble};
use crate::source::Snapshot;
use crate::template::Templates;
use documents::ReadOptions;
use social_cards::SocialCardFonts;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The settings of a site.
const SETTINGS: &str = "content/site.yaml";

/// A site, ready to be rendered.
#[derive(Clone, Debug)]
pub struct LoadedSite {
    /// The site.
    pub site: Arc<Site>,
    /// The templates of its theme.
    pub templates: Arc<Templates>,
    /// All documents, those that are not shown now among them.
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
    let options = ReadOptions::new(&configuration, request);
    let texts = step(observer, BuildStep::Read, || {
        content::read(snapshot, options, cache, memos, problems)
    });
    let measures = step(observer, BuildStep::Measure, || {
        media_measures::measure(snapshot, &texts.files, cache)
    });
    let documents = texts.documents.clone();
    let parts = SiteParts {
        configuration,
        theme,
        languages,
        documents: texts.documents,
        media: measures.media(),
        files: texts.files,
        assets,
        data: texts.data,
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
    measures.tell(|path| site.files.contains_key(path), problems);
    problems.extend(content::mistaken(site.files.keys()));
    memos.site = Some(assembly);
    Some(LoadedSite {
        site,
        templates,
        documents,
        cards,
    })
}

/// What all pages are read and shown by.
struct SiteFoundation {
    configuration: Arc<Configuration>,
    theme: Arc<Theme>,
    templates: Arc<Templates>,
    assets: BTreeMap<Arc<str>, Asset>,
    languages: Vec<SiteLanguage>,
}

/// Reads settings, theme and languages; there is nothing to build on without any of them.
fn foundation(
    snapshot: &Snapshot,
    request: &Request,
    memos: &mut BuildMemos,
    problems: &mut Vec<Diagnostic>,
) -> Option<SiteFoundation> {
    let (configuration, theme) = settings(snapshot, request, &mut memos.settings, problems)?;
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

/// Reads the settings of the site and of its theme.
fn settings(
    snapshot: &Snapshot,
    request: &Request,
    memo: &mut Memo<Option<Settings>>,
    problems: &mut Vec<Diagnostic>,
) -> Option<Settings> {
    let own = snapshot
        .below("content")
        .iter()
        .filter(|entry| entry.path.as_str() == SETTINGS);
    let themes = snapshot.below("themes").iter();
    let themes = themes.filter(|entry| entry.path.as_str().ends_with("/theme.yaml"));
    let files = own
        .chain(themes)
        .map(|entry| (&entry.path, snapshot.digest(&entry.path).ok()));
    let from = Digest::of_value(&(files.collect::<Vec<_>>(), &request.base_url));
    let read = || {
        let mut problems = Vec::new();
        let read = site_settings(snapshot, &mut problems).and_then(|mut configuration| {
            if let Some(base_url) = &request.base_url {
                configuration.base_url = Some(base_url.clone());
            }
            let theme = theme::settings(snapshot, &mut configuration, &mut problems)?;
            Some((Arc::new(configuration), Arc::new(theme)))
        });
        Outcome::new(read, problems)
    };
    memo.or_make(from, read).collect_into(problems)
}

fn site_settings(snapshot: &Snapshot, problems: &mut Vec<Diagnostic>) -> Option<Configuration> {
    let Some(entry) = snapshot.get(SETTINGS) else {
        problems.push(
            Diagnostic::new(Code::NoConfiguration, "There is no file content/site.yaml here.")
                .help("Go to the folder of the site, name it with --root, or start a site with `plenary new site`."),
        );
        return None;
    };
    let text = content::text(snapshot, &entry.path, problems)?;
    Configuration::parse(&entry.path, &text).collect_into(problems)
}
