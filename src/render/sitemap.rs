//! Site maps (sitemaps.org protocol), with the translations of each page beside it.

use super::xml::Xml;
use crate::site::{Job, LanguageId, Lens, PageId, Site};

/// Writes the site map; a large site's is a list of its parts.
pub(super) fn sitemap(lens: &Lens) -> String {
    let parts = lens.sitemap_parts();
    if parts == 1 { part(lens, 1) } else { index(lens, parts) }
}

fn index(lens: &Lens, parts: usize) -> String {
    let mut xml = Xml::new();
    xml.open("sitemapindex", &[("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")]);
    for number in 1..=parts {
        if let Some(address) =
            Site::sitemap_part_route(number).and_then(|route| lens.permalink(&route))
        {
            xml.open("sitemap", &[]);
            xml.element("loc", &[], &address);
            xml.close("sitemap");
        }
    }
    xml.close("sitemapindex");
    xml.finish()
}

/// Writes a part of the site map.
pub(super) fn part(lens: &Lens, number: usize) -> String {
    let mut xml = Xml::new();
    xml.open(
        "urlset",
        &[
            ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"),
            ("xmlns:xhtml", "http://www.w3.org/1999/xhtml"),
        ],
    );
    for (page, language) in lens.sitemap_part(number) {
        address(lens, page, language, &mut xml);
    }
    xml.close("urlset");
    xml.finish()
}

fn address(lens: &Lens, page: PageId, language: LanguageId, xml: &mut Xml) {
    let Some((route, changed)) = lens.changed(page, language) else { return };
    let Some(address) = lens.permalink(route) else { return };
    xml.open("url", &[]);
    xml.element("loc", &[], &address);
    if let Some(changed) = changed {
        xml.element("lastmod", &[], &changed.to_string());
    }
    let alternates = lens.alternates(&Job::Page(page, language));
    let tagged = alternates
        .routes
        .iter()
        .map(|(language, route)| (lens.language(*language).language.as_str(), route));
    let tagged =
        tagged.filter(|(tag, _)| tag.split('-').next().is_some_and(|primary| primary.len() == 2));
    for (tag, route) in tagged.chain(alternates.default.iter().map(|route| ("x-default", route))) {
        if let Some(address) = lens.permalink(route).filter(|_| alternates.routes.len() > 1) {
            xml.empty("xhtml:link", &[("rel", "alternate"), ("hreflang", tag), ("href", &address)]);
        }
    }
    xml.close("url");
}
