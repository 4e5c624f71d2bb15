//! Home pages: each language of a site should have one, since that is where its readers begin.

use crate::base::{Code, Diagnostic, Span, message};
use crate::site::{LanguageId, Page, Presence, Site};

/// Tells which languages have no home page, once all pages are known.
pub(super) fn check(site: &Site, problems: &mut Vec<Diagnostic>) {
    let home = site.find("").and_then(|home| site.page(home));
    let Some(home) = home else {
        return problems.push(no_home(site));
    };
    problems.extend(
        site.language_ids()
            .filter_map(|language| lacking(site, home, language)),
    );
}

fn no_home(site: &Site) -> Diagnostic {
    Diagnostic::new(Code::NoHomePage, message!("no-home-page"))
        .in_file(&site.configuration.path)
        .help(message!(
            "no-home-page.help",
            tag = &site.configuration.source_language
        ))
}

/// Says what is lacking where a language has no home page; showing another language's is a choice.
fn lacking(site: &Site, home: &Page, language: LanguageId) -> Option<Diagnostic> {
    let tag = &site.language(language).language;
    let (message, help) = match home.presence(language) {
        Presence::Translated | Presence::Fallback => return None,
        _ if !site.has_pages_in(language) => (
            message!("no-home-page-no-pages", tag),
            message!("no-home-page-no-pages.help", tag),
        ),
        Presence::Stub => (
            message!("no-home-page-in-language", tag),
            message!("no-home-page-in-language.help", tag),
        ),
        Presence::Absent => (
            message!("no-home-page-in-language", tag),
            message!("no-home-page-absent.help", tag),
        ),
    };
    let settings = site
        .configuration
        .languages
        .iter()
        .find(|known| known.language == *tag);
    let span = settings.map_or_else(Span::default, |known| known.span);
    Some(
        Diagnostic::new(Code::NoHomePage, message)
            .at(&site.configuration.path, span)
            .help(help),
    )
}
