//! The plan: every output of a site, by its route.
//!
//! `build`, `serve`, `check` and `publish` are ways to walk this list. Nothing is rendered here.

mod addresses;
mod clash;
mod feeds;
mod lists;
mod redirects;

pub use feeds::feed_route;
pub use lists::{Listing, list_route, taxonomy_route, term_list_route};
pub use redirects::RedirectTarget;

use super::{FeedScope, LanguageId, PageId, Presence, Recipe, Site};
use crate::base::{Diagnostic, Outcome, Route, SourcePath};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One output to make.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Job {
    /// A page in a language it is translated into; of a section, the beginning of its list as well.
    Page(PageId, LanguageId),
    /// What networks show with a link to a page.
    SocialCard(PageId, LanguageId),
    /// A page that names the languages there are.
    Stub(PageId, LanguageId),
    /// A page's text in its source language, at its address in another.
    Shown(PageId, LanguageId),
    /// A further stretch of a section's list, numbered from two.
    List(PageId, LanguageId, usize),
    /// The terms of a taxonomy.
    Taxonomy(Arc<str>, LanguageId),
    /// A stretch of the pages of a term, numbered from one.
    Term(Arc<str>, Arc<str>, LanguageId, usize),
    /// A feed.
    Feed(FeedScope, LanguageId),
    /// The page that hosts show for an address that does not exist.
    NotFound(LanguageId),
    /// The choice of languages at the root.
    LanguageBar,
    /// A page that leads elsewhere.
    Redirect(RedirectTarget),
    /// The list of redirects that some hosts read: which old address leads where.
    Redirects(Arc<[(Route, RedirectTarget)]>),
    /// The site map, or the list of its parts.
    Sitemap,
    /// A part of a large site map, numbered from one.
    SitemapPart(usize),
    /// What search engines may read.
    Robots,
    /// A file of the content.
    File(SourcePath),
    /// A picture of the content in another size or encoding.
    Variant(SourcePath, Recipe),
    /// A file of the theme, by its name in `assets/`.
    Asset(Arc<str>),
}

impl Job {
    /// Returns the page that the output shows, if it shows one.
    pub fn page(&self) -> Option<PageId> {
        match self {
            Self::Page(page, _)
            | Self::Stub(page, _)
            | Self::Shown(page, _)
            | Self::List(page, ..) => Some(*page),
            _ => None,
        }
    }

    /// Returns whether the output takes far longer to make than a page.
    pub fn is_long(&self) -> bool {
        matches!(
            self,
            Self::Sitemap | Self::SitemapPart(_) | Self::Variant(..) | Self::SocialCard(..)
        )
    }

    /// Returns the language of the output, if it has one.
    pub fn language(&self) -> Option<LanguageId> {
        match self {
            Self::Page(_, language)
            | Self::SocialCard(_, language)
            | Self::Stub(_, language)
            | Self::Shown(_, language)
            | Self::List(_, language, _)
            | Self::Taxonomy(_, language)
            | Self::Term(_, _, language, _)
            | Self::Feed(_, language)
            | Self::NotFound(language)
            | Self::Redirect(RedirectTarget::Page(_, language)) => Some(*language),
            _ => None,
        }
    }
}

/// An output and where it is to be.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Planned {
    /// Where.
    pub route: Route,
    /// What.
    pub job: Job,
}

/// The outputs of a site.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Every output, ordered by route.
    pub outputs: Arc<[Planned]>,
    /// What was wrong with where they are to be.
    problems: Arc<[Diagnostic]>,
    /// The outputs as they were before they were compared with one another.
    wanted: Arc<[Planned]>,
}

/// Lists every output of the site, ordered by route; a plan of a site before that wants the same saves comparing them.
pub fn plan(site: &Site, before: &Plan) -> Outcome<Plan> {
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
    addresses::plan(site, &mut planned, problems);
    feeds::plan(site, &mut planned);
    redirects::plan(site, &mut planned, problems);
    planned
}

/// Adds a job, if its route can be an address.
fn add(planned: &mut Vec<Planned>, route: Option<Route>, job: Job) {
    planned.extend(route.map(|route| Planned { route, job }));
}

fn pages(site: &Site, planned: &mut Vec<Planned>) {
    for (id, page) in site.numbered_pages() {
        for language in site.language_ids() {
            let job = match page.presence(language) {
                Presence::Translated => Job::Page(id, language),
                Presence::Stub => Job::Stub(id, language),
                Presence::Shown => Job::Shown(id, language),
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
