//! Outputs that hosts and search engines look for at fixed addresses.

use super::job::{Job, Planned, add};
use crate::base::{Code, Diagnostic, Route, message};
use crate::site::Site;

pub(super) fn plan(site: &Site, planned: &mut Vec<Planned>, problems: &mut Vec<Diagnostic>) {
    for language in site.language_ids() {
        let prefix = &site.language(language).prefix;
        add(
            planned,
            Route::new(format!("{prefix}404.html")).ok(),
            Job::NotFound(language),
        );
    }
    if site.is_multilingual() {
        add(
            planned,
            Route::new("404.html").ok(),
            Job::NotFound(site.source_language()),
        );
        add(planned, Some(Route::root()), Job::LanguageBar);
    }
    add(planned, Route::new("robots.txt").ok(), Job::Robots);
    if site.configuration.base_url.is_none() {
        problems.push(no_base_url(site));
        return;
    }
    add(planned, Route::new("sitemap.xml").ok(), Job::Sitemap);
    let parts = site.sitemap_parts();
    for number in (1..=parts).filter(|_| parts > 1) {
        add(
            planned,
            Site::sitemap_part_route(number),
            Job::SitemapPart(number),
        );
    }
}

fn no_base_url(site: &Site) -> Diagnostic {
    Diagnostic::new(Code::NoBaseUrl, message!("no-base-url"))
        .in_file(&site.configuration.path)
        .help(message!("no-base-url.help"))
}
