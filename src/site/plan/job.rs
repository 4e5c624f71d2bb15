//! Jobs: what each output of a site is.

use crate::base::{Route, SourcePath};
use crate::site::{FeedScope, LanguageId, PageId, Recipe};
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
    Fallback(PageId, LanguageId),
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
            | Self::Fallback(page, _)
            | Self::List(page, ..) => Some(*page),
            Self::SocialCard(..)
            | Self::Taxonomy(..)
            | Self::Term(..)
            | Self::Feed(..)
            | Self::NotFound(_)
            | Self::LanguageBar
            | Self::Redirect(_)
            | Self::Redirects(_)
            | Self::Sitemap
            | Self::SitemapPart(_)
            | Self::Robots
            | Self::File(_)
            | Self::Variant(..)
            | Self::Asset(_) => None,
        }
    }

    /// Returns the language of the output, if it has one.
    pub fn language(&self) -> Option<LanguageId> {
        match self {
            Self::Page(_, language)
            | Self::SocialCard(_, language)
            | Self::Stub(_, language)
            | Self::Fallback(_, language)
            | Self::List(_, language, _)
            | Self::Taxonomy(_, language)
            | Self::Term(_, _, language, _)
            | Self::Feed(_, language)
            | Self::NotFound(language)
            | Self::Redirect(RedirectTarget::Page(_, language)) => Some(*language),
            Self::LanguageBar
            | Self::Redirect(RedirectTarget::Url(_))
            | Self::Redirects(_)
            | Self::Sitemap
            | Self::SitemapPart(_)
            | Self::Robots
            | Self::File(_)
            | Self::Variant(..)
            | Self::Asset(_) => None,
        }
    }

    /// Returns whether the output takes far longer to render than a page.
    pub fn is_long(&self) -> bool {
        match self {
            Self::Sitemap | Self::SitemapPart(_) | Self::Variant(..) | Self::SocialCard(..) => true,
            Self::Page(..)
            | Self::Stub(..)
            | Self::Fallback(..)
            | Self::List(..)
            | Self::Taxonomy(..)
            | Self::Term(..)
            | Self::Feed(..)
            | Self::NotFound(_)
            | Self::LanguageBar
            | Self::Redirect(_)
            | Self::Redirects(_)
            | Self::Robots
            | Self::File(_)
            | Self::Asset(_) => false,
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

/// Where a redirect leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RedirectTarget {
    /// To a page in a language.
    Page(PageId, LanguageId),
    /// To another site.
    Url(Arc<str>),
}

/// Adds a job, if its route can be an address.
pub(super) fn add(planned: &mut Vec<Planned>, route: Option<Route>, job: Job) {
    planned.extend(route.map(|route| Planned { route, job }));
}
