//! From the places of pages and languages in an earlier run to those of this one.

use crate::base::{Language, PagePath, Route};
use crate::site::{FeedScope, Job, LanguageId, PageId, RedirectTarget, Site};
use std::sync::Arc;

/// Where each page and each language of an earlier run is now, if it is anywhere.
#[derive(Clone, Debug)]
pub struct Renumbering {
    pages: Vec<Option<PageId>>,
    languages: Vec<Option<LanguageId>>,
    is_in_place: bool,
}

impl Renumbering {
    /// Finds the pages and languages of an earlier run in the site of this one.
    pub fn new(pages: &[PagePath], languages: &[Language], site: &Site) -> Self {
        let is_in_place = pages.iter().eq(site.pages.iter().map(|page| &page.path))
            && languages
                .iter()
                .eq(site.languages.iter().map(|known| &known.language));
        Self {
            pages: pages.iter().map(|path| site.find(path.as_str())).collect(),
            languages: languages
                .iter()
                .map(|language| site.language_id(language))
                .collect(),
            is_in_place,
        }
    }

    /// Returns whether the two runs have the same pages and languages, each in its place.
    pub fn is_in_place(&self) -> bool {
        self.is_in_place
    }

    pub(super) fn page(&self, id: PageId) -> Option<PageId> {
        self.pages.get(id.0 as usize).copied().flatten()
    }

    pub(super) fn language(&self, id: LanguageId) -> Option<LanguageId> {
        self.languages.get(usize::from(id.0)).copied().flatten()
    }

    pub(super) fn scope(&self, scope: &FeedScope) -> Option<FeedScope> {
        Some(match scope {
            FeedScope::Section(page) => FeedScope::Section(self.page(*page)?),
            FeedScope::Term(..) => scope.clone(),
        })
    }

    fn target(&self, target: &RedirectTarget) -> Option<RedirectTarget> {
        Some(match target {
            RedirectTarget::Page(page, language) => {
                RedirectTarget::Page(self.page(*page)?, self.language(*language)?)
            }
            RedirectTarget::Url(_) => target.clone(),
        })
    }

    /// Returns the same job on this run's site; `None` where what it shows is gone.
    pub fn job(&self, job: &Job) -> Option<Job> {
        Some(match job {
            Job::Page(p, l) => Job::Page(self.page(*p)?, self.language(*l)?),
            Job::SocialCard(p, l) => Job::SocialCard(self.page(*p)?, self.language(*l)?),
            Job::Stub(p, l) => Job::Stub(self.page(*p)?, self.language(*l)?),
            Job::Fallback(p, l) => Job::Fallback(self.page(*p)?, self.language(*l)?),
            Job::List(p, l, number) => Job::List(self.page(*p)?, self.language(*l)?, *number),
            Job::Taxonomy(taxonomy, l) => Job::Taxonomy(Arc::clone(taxonomy), self.language(*l)?),
            Job::Term(taxonomy, term, l, number) => Job::Term(
                Arc::clone(taxonomy),
                Arc::clone(term),
                self.language(*l)?,
                *number,
            ),
            Job::Feed(scope, l) => Job::Feed(self.scope(scope)?, self.language(*l)?),
            Job::NotFound(l) => Job::NotFound(self.language(*l)?),
            Job::Redirect(target) => Job::Redirect(self.target(target)?),
            Job::Redirects(all) => {
                let lead =
                    |(from, to): &(Route, RedirectTarget)| Some((from.clone(), self.target(to)?));
                Job::Redirects(all.iter().map(lead).collect::<Option<_>>()?)
            }
            Job::LanguageBar
            | Job::Sitemap
            | Job::SitemapPart(_)
            | Job::Robots
            | Job::File(_)
            | Job::Variant(..)
            | Job::Asset(_) => job.clone(),
        })
    }
}
