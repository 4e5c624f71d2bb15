//! Themes: their settings, templates and assets, with what the site puts in their place.

use super::load::known_path;
use super::texts::text;
use crate::base::{Code, Diagnostic, Route, SourcePath, did_you_mean};
use crate::config::{self, Configuration};
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
pub fn embedded_themes() -> MemorySource {
    let themes =
        known_path("themes").and_then(|folder| MemorySource::embedded(&folder, &EMBEDDED).ok());
    themes.unwrap_or_default()
}

/// A theme, read.
#[derive(Debug)]
pub(super) struct LoadedTheme {
    pub(super) settings: config::Theme,
    pub(super) templates: Templates,
    pub(super) assets: BTreeMap<Arc<str>, Asset>,
}

/// Reads the theme that the settings name.
pub(super) fn load(
    snapshot: &Snapshot,
    settings: &mut Configuration,
    problems: &mut Vec<Diagnostic>,
) -> Option<LoadedTheme> {
    let folder = format!("themes/{}", settings.theme);
    let Some(entry) = snapshot.get(&format!("{folder}/theme.yaml")) else {
        problems.push(unknown_theme(snapshot, settings));
        return None;
    };
    let source = text(snapshot, &entry.path, problems)?;
    let theme = config::Theme::parse(&entry.path, &source).collect_into(problems)?;
    config::check_parameters(settings, &theme, problems);
    let sources = template_sources(snapshot, &folder, problems);
    let templates =
        Templates::new(theme.engine, sources, functions::table()).collect_into(problems);
    let assets = assets(snapshot, &folder, problems);
    Some(LoadedTheme { settings: theme, templates, assets })
}

fn unknown_theme(snapshot: &Snapshot, settings: &Configuration) -> Diagnostic {
    let folders: BTreeSet<&str> = snapshot
        .below("themes")
        .iter()
        .filter_map(|entry| entry.path.below("themes")?.strip_suffix("/theme.yaml"))
        .collect();
    Diagnostic::new(Code::UnknownTheme, format!("There is no theme `{}`.", settings.theme))
        .at(&settings.path, settings.yaml.locate(&["theme"]).unwrap_or_default())
        .help(format!("Add `themes/{}/theme.yaml`, or name a theme that is there.", settings.theme))
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

fn template_sources(
    snapshot: &Snapshot,
    theme: &str,
    problems: &mut Vec<Diagnostic>,
) -> Vec<TemplateSource> {
    let mut sources = Vec::new();
    for (folder, prefix) in [("templates", ""), ("components", "components/")] {
        for (name, path) in files(snapshot, theme, folder) {
            if let Some(text) = text(snapshot, path, problems) {
                let name = Arc::from(format!("{prefix}{name}"));
                sources.push(TemplateSource { name, path: path.clone(), text: text.into() });
            }
        }
    }
    sources
}

fn assets(
    snapshot: &Snapshot,
    theme: &str,
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<Arc<str>, Asset> {
    let mut assets = BTreeMap::new();
    for (name, path) in files(snapshot, theme, "assets") {
        match snapshot.digest(path) {
            Ok(digest) => {
                let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
                if let Ok(route) =
                    Route::new(format!("assets/{stem}.{}.{extension}", digest.short()))
                {
                    assets.insert(Arc::from(name), Asset { path: path.clone(), route });
                }
            }
            Err(error) => problems.push(unreadable(path, &error)),
        }
    }
    assets
}
