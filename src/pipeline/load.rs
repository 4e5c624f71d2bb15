//! From a snapshot to a site.

use super::observer::{Observer, Step, step};
use super::{Request, languages, texts, theme};
use crate::base::{Code, Diagnostic, Outcome, SourcePath};
use crate::cache::Cache;
use crate::config::Configuration;
use crate::parse::Document;
use crate::site::{Parts, Site, assemble};
use crate::source::Snapshot;
use crate::template::Templates;
use std::sync::Arc;

/// A site, ready to be rendered.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The site.
    pub site: Arc<Site>,
    /// The templates of its theme.
    pub templates: Arc<Templates>,
    /// All documents, those that are not shown now among them.
    pub documents: Vec<Arc<Document>>,
}

/// Reads a site, with the help of what is known from the runs before; nothing comes of it only where its settings cannot be read at all.
pub fn load(
    snapshot: &Snapshot,
    request: &Request,
    cache: &mut Cache,
    observer: &dyn Observer,
) -> Outcome<Option<Loaded>> {
    let mut problems = Vec::new();
    let loaded = read(snapshot, request, cache, observer, &mut problems);
    Outcome::new(loaded, problems)
}

fn read(
    snapshot: &Snapshot,
    request: &Request,
    cache: &mut Cache,
    observer: &dyn Observer,
    problems: &mut Vec<Diagnostic>,
) -> Option<Loaded> {
    let mut configuration = settings(snapshot, problems)?;
    if let Some(base_url) = &request.base_url {
        configuration.base_url = Some(base_url.clone());
    }
    let theme = theme::load(snapshot, &mut configuration, problems)?;
    let languages = languages::load(snapshot, &configuration, problems);
    if languages.is_empty() {
        return None;
    }
    let texts =
        step(observer, Step::Read, || texts::read(snapshot, &configuration, cache, problems));
    let documents = texts.documents.clone();
    let parts = Parts {
        configuration,
        theme: theme.settings,
        languages,
        documents: texts.documents,
        files: texts.files,
        assets: theme.assets,
        data: texts.data,
        now: request.now,
        choices: request.choices.clone(),
    };
    let site = step(observer, Step::Assemble, || assemble(parts)).collect_into(problems);
    Some(Loaded { site: Arc::new(site), templates: Arc::new(theme.templates), documents })
}

fn settings(snapshot: &Snapshot, problems: &mut Vec<Diagnostic>) -> Option<Configuration> {
    let Some(entry) = snapshot.get("content/site.yaml") else {
        problems.push(
            Diagnostic::new(Code::NoConfiguration, "There is no file content/site.yaml here.")
                .help("Go to the folder of the site, name it with --root, or start a site with `plenary new site`."),
        );
        return None;
    };
    let text = texts::text(snapshot, &entry.path, problems)?;
    Configuration::parse(&entry.path, &text).collect_into(problems)
}

/// Makes the path of a file that the program itself names.
pub(super) fn known_path(path: &str) -> Option<SourcePath> {
    SourcePath::new(path).ok()
}
