//! Redirects: from old addresses to pages.

use super::job::{Job, Planned, RedirectTarget, add};
use crate::base::{Code, Diagnostic, Route, did_you_mean, message};
use crate::config::{Redirect, old_address};
use crate::site::{LanguageId, PageId, Site};
use std::sync::Arc;

pub(super) fn plan(site: &Site, planned: &mut Vec<Planned>, problems: &mut Vec<Diagnostic>) {
    let before = planned.len();
    for (page, language) in site.sitemap_pages() {
        aliases(site, page, language, planned, problems);
    }
    for redirect in &site.configuration.redirects {
        configured(site, redirect, planned, problems);
    }
    if planned.len() > before {
        add(
            planned,
            Route::new("_redirects").ok(),
            Job::Redirects(Arc::default()),
        );
    }
}

/// Puts the redirects that were planned into the list of redirects.
pub(super) fn list(planned: &mut [Planned]) {
    let redirects = planned.iter().filter_map(|planned| {
        let Job::Redirect(target) = &planned.job else {
            return None;
        };
        Some((planned.route.clone(), target.clone()))
    });
    let redirects: Arc<[_]> = redirects.collect();
    for planned in planned {
        if let Job::Redirects(list) = &mut planned.job {
            *list = Arc::clone(&redirects);
        }
    }
}

fn aliases(
    site: &Site,
    page: PageId,
    language: LanguageId,
    planned: &mut Vec<Planned>,
    problems: &mut Vec<Diagnostic>,
) {
    let Some(text) = site.translation(page, language) else {
        return;
    };
    for alias in &text.document.front_matter.aliases {
        match old_address(alias) {
            Ok(route) => {
                add(
                    planned,
                    Some(route),
                    Job::Redirect(RedirectTarget::Page(page, language)),
                );
            }
            Err(_) => problems.push(
                Diagnostic::new(Code::UnsafePath, message!("unsafe-path-alias", alias))
                    .at(
                        &text.document.path,
                        text.document.front_matter.locate(&["aliases"]),
                    )
                    .help(message!("unsafe-path-alias.help")),
            ),
        }
    }
}

fn configured(
    site: &Site,
    redirect: &Redirect,
    planned: &mut Vec<Planned>,
    problems: &mut Vec<Diagnostic>,
) {
    let Some(path) = redirect.to.strip_prefix('/') else {
        let job = Job::Redirect(RedirectTarget::Url(Arc::clone(&redirect.to)));
        return add(planned, Some(redirect.from.clone()), job);
    };
    let Some(page) = site.find(path.trim_end_matches('/')) else {
        let known = site.pages.iter().map(|page| page.path.as_str());
        let message = message!("broken-link-redirect", path = &redirect.to);
        problems.push(
            Diagnostic::new(Code::BrokenLink, message)
                .at(&site.configuration.path, redirect.span)
                .help(message!("broken-link-redirect.help"))
                .help_if(did_you_mean(path, known)),
        );
        return;
    };
    in_each_language(site, redirect, page, planned);
}

/// An old address leads to the page in the language of the address; without one, to its original.
fn in_each_language(site: &Site, redirect: &Redirect, page: PageId, planned: &mut Vec<Planned>) {
    let Some(found) = site.page(page) else { return };
    let job = |language| Job::Redirect(RedirectTarget::Page(page, language));
    let is_in = |language: &LanguageId| {
        let prefix = &site.language(*language).prefix;
        !prefix.is_empty() && redirect.from.as_str().starts_with(&**prefix)
    };
    if let Some(own) = site.language_ids().find(is_in) {
        return add(planned, Some(redirect.from.clone()), job(own));
    }
    if let Some(original) = found.original() {
        add(planned, Some(redirect.from.clone()), job(original));
    }
    for language in site
        .language_ids()
        .filter(|language| found.route(*language).is_some())
    {
        let prefix = &site.language(language).prefix;
        if !prefix.is_empty() {
            let from = Route::new(format!("{prefix}{}", redirect.from.as_str())).ok();
            add(planned, from, job(language));
        }
    }
}
