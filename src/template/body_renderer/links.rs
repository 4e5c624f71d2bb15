//! Links in the body of a page, led to their targets.

use super::{BodyRenderer, ResolvedLink};
use crate::base::{Code, Diagnostic, Span, Value, encode, message};
use crate::parse::Link;
use crate::site::{LanguageId, PageId, Presence, Target};
use crate::template::escape::{escape, push_escaped};
use crate::template::{link_problems, picture};
use std::collections::BTreeMap;

/// What addresses begin with that run a program or reach into the reader's own files.
const HARMFUL: [&str; 4] = ["data", "file", "javascript", "vbscript"];

impl BodyRenderer<'_> {
    /// Leads a link to its target; one that leads to nothing is reported.
    pub(super) fn resolve_link(&self, destination: &str, span: Span) -> ResolvedLink {
        let lens = &self.context.lens;
        let address = match lens.resolve(self.document, self.language, destination) {
            Ok(Target::Page(page, anchor)) => return self.resolve_page(page, anchor, span),
            Ok(Target::External) => self.external_address(destination, span),
            Ok(Target::File(path, suffix)) => {
                picture::link(self.context, &path).unwrap_or_default() + &suffix
            }
            Err(problem) => {
                self.report(link_problems::link(lens, destination, &problem), span);
                destination.to_owned()
            }
        };
        ResolvedLink {
            address,
            other: None,
        }
    }

    /// Returns the address of something outside the site; one that could do harm is reported and left out.
    fn external_address(&self, destination: &str, span: Span) -> String {
        let scheme = destination.split(':').next().unwrap_or_default();
        let scheme = scheme.to_ascii_lowercase();
        let is_picture = destination
            .get(..11)
            .is_some_and(|start| start.eq_ignore_ascii_case("data:image/"));
        if is_picture || !HARMFUL.contains(&&*scheme) {
            return destination.to_owned();
        }
        self.report(
            Diagnostic::new(Code::BrokenLink, message!("broken-link-scheme", scheme))
                .help(message!("broken-link-scheme.help")),
            span,
        );
        String::new()
    }

    fn resolve_page(&self, page: PageId, anchor: Option<String>, span: Span) -> ResolvedLink {
        let lens = &self.context.lens;
        let (presence, route) = lens.presence(page, self.language);
        let shown = self.shown_language(page).unwrap_or(self.language);
        let route = route.or_else(|| lens.presence(page, shown).1);
        let is_stub = presence == Presence::Stub;
        let mut address = route.map_or_else(String::new, |route| self.context.link(route));
        let written_in = match is_stub {
            true => lens.original(page).unwrap_or(shown),
            false => shown,
        };
        if let Some(anchor) = &anchor
            && !lens.has_anchor(page, written_in, anchor)
        {
            self.report(link_problems::anchor(lens, page, written_in, anchor), span);
        }
        if let Some(anchor) = anchor.filter(|_| !is_stub) {
            if route == Some(&self.context.here) {
                address.clear();
            }
            address.push('#');
            address.push_str(&encode(&anchor));
        }
        ResolvedLink {
            address,
            other: Some(shown).filter(|shown| *shown != self.language),
        }
    }

    /// Returns the language in which a reader of this text finds a page.
    fn shown_language(&self, page: PageId) -> Option<LanguageId> {
        match self.context.lens.presence(page, self.language).0 {
            Presence::Translated | Presence::Stub => Some(self.language),
            Presence::Fallback | Presence::Absent => self.context.lens.original(page),
        }
    }

    /// Returns the address of a file or page that an argument of a component names.
    pub(in crate::template) fn address_of(&self, destination: &str, span: Span) -> String {
        self.resolve_link(destination, span).address
    }

    /// Checks that an argument of a component names a page.
    pub(in crate::template) fn check_page(&self, written: &str, span: Span) {
        let lens = &self.context.lens;
        if let Err(problem) = lens.resolve(self.document, self.language, written) {
            self.report(link_problems::link(lens, written, &problem), span);
        }
    }

    /// Opens a link; one that leads to another language names it, and keeps its text's own language.
    pub(super) fn write_link_start(&self, link: &Link, resolved: &ResolvedLink, html: &mut String) {
        html.push_str("<a href=\"");
        push_escaped(html, &resolved.address);
        if !link.title.is_empty() {
            html.push_str("\" title=\"");
            push_escaped(html, &link.title);
        }
        html.push('"');
        let Some(other) = resolved.other else {
            return html.push('>');
        };
        let lens = &self.context.lens;
        let [own, other] = [self.language, other].map(|id| &lens.language(id).language);
        html.push_str(&format!(
            " hreflang=\"{other}\" lang=\"{other}\"><span lang=\"{own}\">"
        ));
    }

    /// Closes a link; one that leads to another language says so, in the reader's language.
    pub(super) fn write_link_end(&self, other: Option<LanguageId>, html: &mut String) {
        let Some(other) = other else {
            return html.push_str("</a>");
        };
        let lens = &self.context.lens;
        let other = lens.language(other).language.clone();
        let name = lens.language_name(&other, self.language);
        let arguments = BTreeMap::from([("language", Value::from(name))]);
        let label = escape(&self.message("in-language", &arguments));
        html.push_str(&format!(
            "</span></a> <span class=\"in-language\">{label}</span>"
        ));
    }
}
