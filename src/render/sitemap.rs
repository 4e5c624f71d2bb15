//! Site maps (sitemaps.org protocol), with the translations of each page beside it.

use super::xml::Xml;
use crate::site::{Job, LanguageId, Lens, PageId, Site};
use std::ops::Range;

/// Writes the site map; a large site's is a list of its parts.
pub(super) fn sitemap(lens: &Lens) -> String {
    let parts = lens.sitemap_parts();
    if parts == 1 {
        part(lens, 1)
    } else {
        index(lens, parts)
    }
}

fn index(lens: &Lens, parts: usize) -> String {
    let mut xml = Xml::new();
    xml.open(
        "sitemapindex",
        &[("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")],
    );
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
    let mut beside = None;
    for (page, language) in lens.sitemap_part(number) {
        address(lens, page, language, &mut beside, &mut xml);
    }
    xml.close("urlset");
    xml.finish()
}

fn address(
    lens: &Lens,
    page: PageId,
    language: LanguageId,
    beside: &mut Option<(PageId, Range<usize>)>,
    xml: &mut Xml,
) {
    let Some((route, changed)) = lens.changed(page, language) else {
        return;
    };
    let Some(address) = lens.permalink(route) else {
        return;
    };
    xml.open("url", &[]);
    xml.element("loc", &[], &address);
    if let Some(changed) = changed {
        xml.element("lastmod", &[], &changed.to_string());
    }
    if lens.language(language).language.primary().len() == 2 {
        // The texts of a page follow one another, and all have the same beside them.
        match beside.as_ref().filter(|(other, _)| *other == page) {
            Some((_, same)) => xml.again(same.clone()),
            None => *beside = Some((page, write_alternates(lens, page, language, xml))),
        }
    }
    xml.close("url");
}

/// Writes the addresses of a page in each language; returns where they stand.
fn write_alternates(
    lens: &Lens,
    page: PageId,
    language: LanguageId,
    xml: &mut Xml,
) -> Range<usize> {
    let start = xml.length();
    for (tag, address) in alternates(lens, page, language) {
        xml.empty(
            "xhtml:link",
            &[("rel", "alternate"), ("hreflang", tag), ("href", &address)],
        );
    }
    start..xml.length()
}

/// Returns the addresses of a page in each language, where it has more than one.
fn alternates(lens: &Lens, page: PageId, language: LanguageId) -> Vec<(&str, String)> {
    let alternates = lens.alternates(&Job::Page(page, language));
    if alternates.routes.len() < 2 {
        return Vec::new();
    }
    let languages = alternates.routes.iter().map(|(language, route)| {
        let known = &lens.language(*language).language;
        (known, route)
    });
    let tagged = languages
        .filter(|(known, _)| known.primary().len() == 2)
        .map(|(known, route)| (known.as_str(), route));
    let all = tagged.chain(alternates.default.iter().map(|route| ("x-default", route)));
    all.filter_map(|(tag, route)| Some((tag, lens.permalink(route)?)))
        .collect()
}
