//! Alternates: the same output in other languages, worked out in one place.
//!
//! Because every output asks here, what one page says of another the other says of it.

use super::lens::Lens;
use crate::base::Route;
use crate::site::{Job, LanguageId, PageId, Presence};

/// The same output in every language that has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Alternates {
    /// Where it is, by language, in the order of the languages.
    pub routes: Vec<(LanguageId, Route)>,
    /// Where readers of any other language are best sent.
    pub default: Option<Route>,
}

/// What a language switcher says of one language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LanguageSwitch {
    /// The language.
    pub language: LanguageId,
    /// Where the same thing is in that language; `None` where it is not.
    pub route: Option<Route>,
    /// Whether it is translated into that language.
    pub available: bool,
    /// The language of what is found there.
    pub written_in: LanguageId,
}

impl Lens {
    /// Returns the same output in every language that truly has it; stand-ins do not count.
    pub fn alternates(&self, job: &Job) -> Alternates {
        match job {
            Job::Page(page, _) => self.page_alternates(*page),
            // The home pages name the choice of languages for readers of any other language.
            Job::LanguageBar => self
                .find("")
                .map(|home| self.page_alternates(home))
                .unwrap_or_default(),
            Job::Taxonomy(taxonomy, _) => self.alternates_of(|language| {
                let has_terms = self.has_terms(taxonomy, language);
                has_terms.then(|| self.taxonomy_route(taxonomy, language))?
            }),
            Job::Term(taxonomy, term, _, 1) => self.alternates_of(|language| {
                let members = self.term_members(taxonomy, term, language);
                (!members.is_empty()).then(|| self.term_route(taxonomy, term, language, 1))?
            }),
            Job::SocialCard(..)
            | Job::Stub(..)
            | Job::Fallback(..)
            | Job::List(..)
            | Job::Term(..)
            | Job::Feed(..)
            | Job::NotFound(_)
            | Job::Redirect(_)
            | Job::Redirects(_)
            | Job::Sitemap
            | Job::SitemapPart(_)
            | Job::Robots
            | Job::File(_)
            | Job::Variant(..)
            | Job::Asset(_) => Alternates::default(),
        }
    }

    /// Returns what a language switcher shows on an output, in the order of the language bar.
    pub fn switches(&self, job: &Job) -> Vec<LanguageSwitch> {
        let alternates = self.alternates(job).routes;
        let stand_ins = job.page().map(|page| self.presences(page));
        let stand_ins = stand_ins.unwrap_or_default();
        let bar = self.language_bar().into_iter();
        bar.map(|language| self.switch(job, language, &alternates, &stand_ins))
            .collect()
    }

    fn switch(
        &self,
        job: &Job,
        language: LanguageId,
        alternates: &[(LanguageId, Route)],
        stand_ins: &[(LanguageId, Presence, Option<&Route>)],
    ) -> LanguageSwitch {
        if let Job::NotFound(_) | Job::LanguageBar = job {
            let route = self.home(language).cloned();
            let available = route.is_some();
            return LanguageSwitch {
                language,
                route,
                available,
                written_in: language,
            };
        }
        let alternate = alternates.iter().find(|(other, _)| *other == language);
        let stand_in = stand_ins.iter().find(|(other, ..)| *other == language);
        let is_translated =
            stand_in.is_some_and(|(_, presence, _)| *presence == Presence::Translated);
        let route = alternate.map(|(_, route)| route.clone());
        let route = route.or_else(|| stand_in.and_then(|(_, _, route)| route.cloned()));
        let is_shown = stand_in.is_some_and(|(_, presence, _)| *presence == Presence::Fallback);
        let original = job
            .page()
            .filter(|_| is_shown)
            .and_then(|page| self.original(page));
        let written_in = original.unwrap_or(language);
        LanguageSwitch {
            language,
            route,
            available: alternate.is_some() || is_translated,
            written_in,
        }
    }

    fn page_alternates(&self, page: PageId) -> Alternates {
        let presences = self.presences(page);
        let original = self.original(page);
        let translated = presences
            .into_iter()
            .filter(|(_, presence, _)| *presence == Presence::Translated);
        let routes: Vec<_> = translated
            .filter_map(|(language, _, route)| Some((language, route?.clone())))
            .collect();
        let default = routes
            .iter()
            .find(|(language, _)| Some(*language) == original);
        let default = default.map(|(_, route)| route.clone());
        let is_home = self.is_multilingual() && self.is_home(page);
        Alternates {
            routes,
            default: if is_home {
                Some(Route::root())
            } else {
                default
            },
        }
    }

    fn alternates_of(&self, route: impl Fn(LanguageId) -> Option<Route>) -> Alternates {
        let languages = self.language_ids();
        let routes: Vec<_> = languages
            .filter_map(|language| Some((language, route(language)?)))
            .collect();
        let source = self.source_language();
        let default = routes
            .iter()
            .find(|(language, _)| *language == source)
            .or(routes.first());
        Alternates {
            default: default.map(|(_, route)| route.clone()),
            routes,
        }
    }
}
