//! The plan: every output of a site, by its route.
//!
//! `build`, `serve`, `check` and `publish` are ways to walk this list. Nothing is rendered here.

mod clash;
mod feeds;
mod job;
mod lists;
mod redirects;
mod well_known;

pub(crate) use feeds::feed_route;
pub(crate) use job::{Job, Planned, RedirectTarget};
pub(crate) use lists::{Paginator, list_route, taxonomy_route, term_list_route};

use crate::base::{Diagnostic, Outcome};
use crate::site::{Presence, Site};
use job::add;
use std::sync::Arc;

/// The outputs of a site.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    /// Every output, ordered by route.
    pub outputs: Arc<[Planned]>,
    /// What was wrong with where they are to be.
    problems: Arc<[Diagnostic]>,
    /// The outputs as they were before they were compared with one another.
    wanted: Arc<[Planned]>,
}

/// Lists every output of the site, ordered by route; a plan of a site before that wants the same saves comparing them.
pub(crate) fn plan(site: &Site, before: &Plan) -> Outcome<Plan> {
    let mut problems: Vec<Diagnostic> = Vec::new();
    let wanted: Arc<[Planned]> = wanted(site, &mut problems).into();
    // What is said of a clash rests on more than the outputs.
    if before.problems.is_empty() && before.wanted == wanted {
        return Outcome::new(before.clone(), problems);
    }
    let mut clashes = Vec::new();
    let outputs = settled(site, wanted.to_vec(), &mut clashes);
    problems.extend(clashes.iter().cloned());
    let plan = Plan {
        outputs: outputs.into(),
        problems: clashes.into(),
        wanted,
    };
    Outcome::new(plan, problems)
}

fn settled(site: &Site, wanted: Vec<Planned>, clashes: &mut Vec<Diagnostic>) -> Vec<Planned> {
    let mut outputs = clash::settle(site, wanted, clashes);
    redirects::list(&mut outputs);
    outputs
}

fn wanted(site: &Site, problems: &mut Vec<Diagnostic>) -> Vec<Planned> {
    let mut planned = Vec::new();
    pages(site, &mut planned);
    lists::plan(site, &mut planned);
    files(site, &mut planned);
    well_known::plan(site, &mut planned, problems);
    feeds::plan(site, &mut planned);
    redirects::plan(site, &mut planned, problems);
    planned
}

fn pages(site: &Site, planned: &mut Vec<Planned>) {
    for (id, page) in site.numbered_pages() {
        for language in site.language_ids() {
            let job = match page.presence(language) {
                Presence::Translated => Job::Page(id, language),
                Presence::Stub => Job::Stub(id, language),
                Presence::Fallback => Job::Fallback(id, language),
                Presence::Absent => continue,
            };
            add(planned, page.route(language).cloned(), job);
            add(
                planned,
                site.social_card(id, language),
                Job::SocialCard(id, language),
            );
        }
    }
}

fn files(site: &Site, planned: &mut Vec<Planned>) {
    for (path, route) in &site.files {
        add(planned, Some(route.clone()), Job::File(path.clone()));
        for variant in site.variants(path) {
            add(
                planned,
                Some(variant.route),
                Job::Variant(path.clone(), variant.recipe),
            );
        }
    }
    for (name, asset) in &site.assets {
        add(
            planned,
            Some(asset.route.clone()),
            Job::Asset(Arc::clone(name)),
        );
    }
}
