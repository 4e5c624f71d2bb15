//! Sites: the sources of a case over a small default, built in memory.

use super::blocks::Role;
use super::cases::Case;
use crate::memory::{self, Output};
use plenary::testing::{BaseUrl, LinkStyle, MemorySource, Source, SourcePath, decode};
use plenary::{Moment, Request};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// The clock of all cases that do not set it.
const NOW: &str = "2026-06-01";

/// What came of a case.
pub(crate) struct Made {
    /// All outputs that were rendered, even where errors kept the site from being published.
    pub(crate) output: Output,
    sources: Arc<dyn Source>,
}

impl Made {
    /// Returns the text of a source, to find lines in.
    pub(crate) fn source(&self, path: &SourcePath) -> Option<String> {
        decode(path, &self.sources.read(path).ok()?)
            .ok()
            .map(str::to_owned)
    }
}

/// Returns the engines that a case is built with: that of the default theme, or both.
pub(crate) fn engines(case: &Case) -> &'static [&'static str] {
    let is_for_both = case.lines(&Role::Options).contains(&"both engines");
    if is_for_both {
        &["minijinja", "tera"]
    } else {
        &["minijinja"]
    }
}

/// Builds the site of a case.
pub(crate) fn make(case: &Case, engine: &str) -> Made {
    let sources: Arc<dyn Source> = Arc::new(sources(case, engine));
    let output = memory::output(Arc::clone(&sources), &request(case));
    Made { output, sources }
}

/// A case with a `site.yaml` of its own brings its own pages as well.
fn sources(case: &Case, engine: &str) -> MemorySource {
    let mut files = BTreeMap::new();
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/literate/default");
    collect(&default, "", &mut files);
    let theme = format!("name: Spec\nengine: {engine}\n");
    files.insert("themes/spec/theme.yaml".to_owned(), theme.into_bytes());
    if case
        .block(&Role::Source("content/site.yaml".to_owned()))
        .is_some()
    {
        files.retain(|path, _| path.starts_with("themes/"));
    }
    for block in &case.blocks {
        match &block.role {
            Role::Source(path) => drop(files.insert(path.clone(), block.bytes())),
            Role::More(path) => {
                let file = files.get_mut(path);
                file.unwrap_or_else(|| panic!("line {}: there is no such file", block.line))
                    .extend(block.bytes());
            }
            _ => {}
        }
    }
    MemorySource::new(
        files
            .iter()
            .map(|(path, bytes)| (path.as_str(), bytes.clone())),
    )
    .unwrap()
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read(entry.path()).unwrap());
        }
    }
}

fn request(case: &Case) -> Request {
    let mut request = Request {
        now: Moment::parse(NOW).unwrap(),
        ..memory::request()
    };
    for option in case.lines(&Role::Options) {
        let words: Vec<&str> = option.split_whitespace().collect();
        match words[..] {
            ["--drafts"] => request.choices.drafts = true,
            ["--future"] => request.choices.future = true,
            ["--expired"] => request.choices.expired = true,
            ["--base-url", url] => request.base_url = BaseUrl::parse(url).ok(),
            ["--links", "absolute"] => request.choices.link_style = LinkStyle::Absolute,
            ["--links", "portable"] => request.choices.link_style = LinkStyle::Portable,
            ["now", moment] => request.now = Moment::parse(moment).unwrap(),
            ["no", "fonts"] => request.fonts = Some(Arc::default()),
            ["both", "engines"] => {}
            _ => panic!("there is no option `{option}`"),
        }
    }
    request
}
