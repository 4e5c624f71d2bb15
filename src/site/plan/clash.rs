//! Clashes: two outputs that want the same address, or addresses that some systems cannot tell apart.

use super::{Job, Planned, RedirectTarget};
use crate::base::{Code, Diagnostic, SourcePath};
use crate::config::old_address;
use crate::site::Site;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Orders the plan by route, and keeps the first of those that clash.
///
/// A file of the content stands in for an output that would be generated, such as robots.txt.
pub(super) fn settle(
    site: &Site,
    planned: Vec<Planned>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Planned> {
    let mut by_file: BTreeMap<String, Planned> = BTreeMap::new();
    for output in planned {
        let file = output.route.file().to_lowercase();
        match by_file.get(&file) {
            None => {
                by_file.insert(file, output);
            }
            Some(first) if stands_in(first, &output) => {}
            Some(first) => problems.push(clash(site, first, &output)),
        }
    }
    let blocked = blocked_folders(&by_file);
    for (file, folder) in &blocked {
        if let (Some(file), Some(in_folder)) = (by_file.get(file), by_file.get(folder)) {
            problems.push(clash(site, file, in_folder));
        }
    }
    for (file, _) in blocked {
        by_file.remove(&file);
    }
    let mut planned: Vec<Planned> = by_file.into_values().collect();
    planned.sort_by(|a, b| a.route.cmp(&b.route));
    planned
}

fn stands_in(first: &Planned, second: &Planned) -> bool {
    first == second
        || matches!(first.job, Job::File(_))
            && matches!(second.job, Job::Robots | Job::NotFound(_) | Job::Redirects(_))
}

/// Finds files whose name another output needs for a folder, each with such an output.
fn blocked_folders(by_file: &BTreeMap<String, Planned>) -> Vec<(String, String)> {
    let mut blocked = BTreeMap::new();
    for file in by_file.keys() {
        let folders = file.match_indices('/').map(|(slash, _)| &file[..slash]);
        for folder in folders.filter(|folder| by_file.contains_key(*folder)) {
            blocked.entry(folder.to_owned()).or_insert_with(|| file.clone());
        }
    }
    blocked.into_iter().collect()
}

fn clash(site: &Site, first: &Planned, second: &Planned) -> Diagnostic {
    let message = format!("Two parts of the site have the same address `{}`.", second.route);
    let diagnostic = Diagnostic::new(Code::DuplicateRoute, message)
        .help("Give one of them another `slug`, or another name.");
    let (here, there) = (origin(site, second), origin(site, first));
    let diagnostic = match &here {
        Some(path) => diagnostic.in_file(path),
        None => diagnostic.in_file(&site.configuration.path),
    };
    match there {
        Some(path) => diagnostic.related(&path, None, "has the same address"),
        None => diagnostic,
    }
}

/// Returns the file that an output comes from in the first place.
fn origin(site: &Site, planned: &Planned) -> Option<SourcePath> {
    match &planned.job {
        Job::Page(page, language) | Job::List(page, language, _) => {
            site.translation(*page, *language).map(|text| text.document.path.clone())
        }
        Job::Redirect(RedirectTarget::Page(page, language)) => {
            let document = site.translation(*page, *language).map(|text| &text.document);
            let is_alias =
                |alias: &Arc<str>| old_address(alias).is_ok_and(|old| old == planned.route);
            let own =
                document.filter(|document| document.front_matter.aliases.iter().any(is_alias));
            Some(own.map_or(&site.configuration.path, |document| &document.path).clone())
        }
        Job::Stub(page, _) | Job::Shown(page, _) => {
            let page = site.page(*page)?;
            page.translation(page.original()?).map(|text| text.document.path.clone())
        }
        Job::File(path) => Some(path.clone()),
        Job::Asset(name) => site.assets.get(name).map(|asset| asset.path.clone()),
        _ => Some(site.configuration.path.clone()),
    }
}
