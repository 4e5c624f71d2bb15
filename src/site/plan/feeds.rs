//! Feeds: where they are.

use super::job::{Job, Planned, add};
use super::lists::term_list_route;
use crate::base::Route;
use crate::site::{FeedScope, LanguageId, Site};

/// Returns where a feed is.
pub(crate) fn feed_route(site: &Site, scope: &FeedScope, language: LanguageId) -> Option<Route> {
    let folder = match scope {
        FeedScope::Section(page) => site.page(*page)?.route(language)?.clone(),
        FeedScope::Term(taxonomy, term) => term_list_route(site, taxonomy, term, language, 1)?,
    };
    Route::new(format!("{}feed.xml", folder.as_str())).ok()
}

/// A feed without pages is left out.
pub(super) fn plan(site: &Site, planned: &mut Vec<Planned>) {
    for (scope, lists) in &site.feeds {
        for (language, members) in site.language_ids().zip(lists) {
            if !members.is_empty() {
                add(
                    planned,
                    feed_route(site, scope, language),
                    Job::Feed(scope.clone(), language),
                );
            }
        }
    }
}
