//! Clashes: two outputs that want the same address, or addresses that some systems cannot tell apart.

use super::job::{Job, Planned, RedirectTarget};
use crate::base::{Code, Diagnostic, SourcePath, message};
use crate::config::old_address;
use crate::site::Site;
use rayon::prelude::*;
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
    let mut by_file: Vec<(String, Planned)> = planned
        .into_par_iter()
        .map(|output| (output.route.file().to_lowercase(), output))
        .collect();
    by_file.par_sort_by(|(file, _), (other, _)| file.cmp(other));
    by_file.dedup_by(|(file, second), (other, first)| {
        if file == other && !stands_in(first, second) {
            problems.push(clash(site, first, second));
        }
        file == other
    });
    let blocked = blocked_folders(&by_file);
    for (file, in_folder) in &blocked {
        problems.push(clash(site, &by_file[*file].1, &by_file[*in_folder].1));
    }
    let outputs = (0..)
        .zip(by_file)
        .map(|(place, (_, output))| (place, output));
    let free = outputs.filter(|(place, _)| !blocked.contains_key(place));
    let mut planned: Vec<Planned> = free.map(|(_, output)| output).collect();
    planned.par_sort_unstable_by(|a, b| a.route.cmp(&b.route));
    planned
}

fn stands_in(first: &Planned, second: &Planned) -> bool {
    first == second
        || matches!(first.job, Job::File(_))
            && matches!(
                second.job,
                Job::Robots | Job::NotFound(_) | Job::Redirects(_)
            )
}

/// Finds files whose name another output needs for a folder, each with the first such output.
///
/// What lies in a folder stands together, so that each folder is looked for once.
fn blocked_folders(by_file: &[(String, Planned)]) -> BTreeMap<usize, usize> {
    let blocked = |(place, (file, _)): (usize, &(String, Planned))| -> Vec<(usize, usize)> {
        let before = place.checked_sub(1).map_or("", |before| &by_file[before].0);
        let folders = file.match_indices('/').map(|(slash, _)| slash);
        let first_in = folders.filter(|slash| !before.starts_with(&file[..=*slash]));
        let found = first_in.filter_map(|slash| {
            by_file
                .binary_search_by(|(other, _)| other.as_str().cmp(&file[..slash]))
                .ok()
        });
        found.map(|folder| (folder, place)).collect()
    };
    by_file
        .par_iter()
        .enumerate()
        .flat_map_iter(blocked)
        .collect()
}

fn clash(site: &Site, first: &Planned, second: &Planned) -> Diagnostic {
    let message = message!("duplicate-route", route = &second.route);
    let diagnostic =
        Diagnostic::new(Code::DuplicateRoute, message).help(message!("duplicate-route.help"));
    let (here, there) = (origin(site, second), origin(site, first));
    let diagnostic = match &here {
        Some(path) => diagnostic.in_file(path),
        None => diagnostic.in_file(&site.configuration.path),
    };
    match there {
        Some(path) => diagnostic.related(&path, None, message!("duplicate-route-other")),
        None => diagnostic,
    }
}

/// Returns the file that an output comes from in the first place.
fn origin(site: &Site, planned: &Planned) -> Option<SourcePath> {
    match &planned.job {
        Job::Page(page, language)
        | Job::SocialCard(page, language)
        | Job::List(page, language, _) => site
            .translation(*page, *language)
            .map(|text| text.document.path.clone()),
        Job::Redirect(RedirectTarget::Page(page, language)) => {
            let document = site
                .translation(*page, *language)
                .map(|text| &text.document);
            let is_alias =
                |alias: &Arc<str>| old_address(alias).is_ok_and(|old| old == planned.route);
            let own =
                document.filter(|document| document.front_matter.aliases.iter().any(is_alias));
            Some(
                own.map_or(&site.configuration.path, |document| &document.path)
                    .clone(),
            )
        }
        Job::Stub(page, _) | Job::Fallback(page, _) => {
            let page = site.page(*page)?;
            page.translation(page.original()?)
                .map(|text| text.document.path.clone())
        }
        Job::File(path) | Job::Variant(path, _) => Some(path.clone()),
        Job::Asset(name) => site.assets.get(name).map(|asset| asset.path.clone()),
        Job::Redirect(RedirectTarget::Url(_))
        | Job::Taxonomy(..)
        | Job::Term(..)
        | Job::Feed(..)
        | Job::NotFound(_)
        | Job::LanguageBar
        | Job::Redirects(_)
        | Job::Sitemap
        | Job::SitemapPart(_)
        | Job::Robots => Some(site.configuration.path.clone()),
    }
}
