//! Themes: settings, templates and assets of the one that the site names.
//!
//! A file in `content/_theme` takes the place of the file of the theme at the same path.

use super::content::text;
use crate::base::{Code, Diagnostic, Digest, Outcome, Route, SourcePath, did_you_mean, message};
use crate::config::{self, Configuration};
use crate::pipeline::memo::Memo;
use crate::site::Asset;
use crate::source::{MemorySource, Snapshot, unreadable};
use crate::template::{TemplateSource, Templates, functions};
use include_dir::{Dir, include_dir};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The folder whose files take the place of the theme's.
const OVERRIDES: &str = "content/_theme";

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// Returns the themes that the program brings along, below `themes/`.
pub(in crate::pipeline) fn embedded_themes() -> MemorySource {
    let folder = SourcePath::new("themes").ok();
    let themes = folder.and_then(|folder| MemorySource::embedded(&folder, &EMBEDDED).ok());
    themes.unwrap_or_default()
}

/// Returns the folder of the theme that the settings name.
pub(super) fn folder(settings: &Configuration) -> String {
    format!("themes/{}", settings.theme)
}

/// Reads the settings of the theme, and checks against them what the site says to it.
pub(super) fn settings(
    snapshot: &Snapshot,
    settings: &mut Configuration,
    problems: &mut Vec<Diagnostic>,
) -> Option<config::Theme> {
    let Some(entry) = snapshot.get(&format!("{}/theme.yaml", folder(settings))) else {
        problems.push(unknown_theme(snapshot, settings));
        return None;
    };
    let source = text(snapshot, &entry.path, problems)?;
    let theme = config::Theme::parse(&entry.path, &source).collect_into(problems)?;
    config::check_parameters(settings, &theme, problems);
    Some(theme)
}

/// Compiles the templates of the theme.
pub(super) fn templates(
    snapshot: &Snapshot,
    settings: &Configuration,
    theme: &config::Theme,
    memo: &mut Memo<Arc<Templates>>,
    problems: &mut Vec<Diagnostic>,
) -> Arc<Templates> {
    let folder = folder(settings);
    let files = template_files(snapshot, &folder);
    let digests = files
        .iter()
        .map(|(name, path)| (name, path, snapshot.digest(path).ok()));
    let from = Digest::of_value(&(theme.engine, digests.collect::<Vec<_>>()));
    let compile = || {
        let mut problems = Vec::new();
        let sources = template_sources(snapshot, files, &mut problems);
        let templates = Templates::new(theme.engine, sources, functions::table());
        Outcome::new(Arc::new(templates.collect_into(&mut problems)), problems)
    };
    memo.or_make(from, compile).collect_into(problems)
}

fn unknown_theme(snapshot: &Snapshot, settings: &Configuration) -> Diagnostic {
    let folders: BTreeSet<&str> = snapshot
        .below("themes")
        .iter()
        .filter_map(|entry| entry.path.below("themes")?.strip_suffix("/theme.yaml"))
        .collect();
    Diagnostic::new(
        Code::UnknownTheme,
        message!("unknown-theme", name = &settings.theme),
    )
    .at(
        &settings.path,
        settings.yaml.locate(&["theme"]).unwrap_or_default(),
    )
    .help(message!("unknown-theme.help", name = &settings.theme))
    .help_if(did_you_mean(&settings.theme, folders))
}

/// Returns the files of a folder of the theme by name, those of the site before those of the theme.
fn files<'a>(
    snapshot: &'a Snapshot,
    theme: &str,
    folder: &str,
) -> BTreeMap<&'a str, &'a SourcePath> {
    let mut found = BTreeMap::new();
    for root in [theme, OVERRIDES] {
        let folder = format!("{root}/{folder}");
        for entry in snapshot.below(&folder) {
            if let Some(name) = entry.path.below(&folder) {
                found.insert(name, &entry.path);
            }
        }
    }
    found
}

/// Returns the templates and the components of the theme by name.
fn template_files<'a>(snapshot: &'a Snapshot, theme: &str) -> Vec<(Arc<str>, &'a SourcePath)> {
    let folders = [("templates", ""), ("components", "components/")].into_iter();
    let named = folders.flat_map(|(folder, prefix)| {
        let files = files(snapshot, theme, folder).into_iter();
        files.map(move |(name, path)| (Arc::from(format!("{prefix}{name}")), path))
    });
    named.collect()
}

fn template_sources(
    snapshot: &Snapshot,
    files: Vec<(Arc<str>, &SourcePath)>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<TemplateSource> {
    let source = |(name, path): (Arc<str>, &SourcePath)| {
        let text = text(snapshot, path, problems)?.into();
        Some(TemplateSource {
            name,
            path: path.clone(),
            text,
        })
    };
    files.into_iter().filter_map(source).collect()
}

/// Returns the files of the theme that are published.
pub(super) fn assets(
    snapshot: &Snapshot,
    settings: &Configuration,
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<Arc<str>, Asset> {
    let mut assets = BTreeMap::new();
    for (name, path) in files(snapshot, &folder(settings), "assets") {
        match snapshot.digest(path) {
            Ok(digest) => {
                let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
                if let Ok(route) =
                    Route::new(format!("assets/{stem}.{}.{extension}", digest.short()))
                {
                    assets.insert(
                        Arc::from(name),
                        Asset {
                            path: path.clone(),
                            route,
                        },
                    );
                }
            }
            Err(error) => problems.push(unreadable(path, &error)),
        }
    }
    assets
}
